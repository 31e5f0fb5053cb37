/**
 * The smallest shop there is, on a page of its own: the package as it is built, one list, the prompt and the panel.
 * Faults that are not of the demo shop's own making are tried here.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dist } from '../../../www/build/paths.mjs';
import { serve } from '../../../www/build/serve.mjs';
import type { VisavisList } from '../../../www/src/entry/elements.js';
import type * as scriptEntry from '../../../www/src/entry/script.js';
import type { Options, Outcome, Product, Purpose } from '../../../www/src/types.js';

/** Twelve products; every third is of the brand Havn. */
export const PRODUCTS: readonly Product[] = Array.from({ length: 12 }, (_, at) => ({
  id: `p${at}`,
  brand: ['Skog', 'Fjell', 'Havn'][at % 3] ?? '',
  color: ['red', 'blue'][at % 2] ?? '',
  price: { minor: 1000 + at * 250, currency: 'EUR' },
}));
export const IDS = PRODUCTS.map(({ id }) => id);
export const KEYS = 'visavis:faults:';
export const CONSENT = `${KEYS}consent`;

export interface Served {
  readonly address: string;
  readonly close: () => void;
}

const html = (...scripts: string[]) =>
  `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">${scripts
    .map((name) => `<script src="${name}"></script>`)
    .join('')}<body>`;

const SCRIPT = 'visavis.script.js';

/** The global of a script of ours, under another name, so that a second one does not take its place. */
const KEEP = 'globalThis.firstScript = globalThis.visavis;\n';

/**
 * Serves the page and the script tag build; `policy` in the place of the strictest one. With the dist/ of a second build,
 * `next.html` is the page with that one, and `both.html` with this one first and that one after it.
 */
export async function serveStorefront(policy?: string, next?: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-storefront-'));
  for (const name of [SCRIPT, 'visavis.wasm']) copyFileSync(join(dist, name), join(folder, name));
  writeFileSync(join(folder, 'index.html'), html(SCRIPT));
  if (next !== undefined) {
    mkdirSync(join(folder, 'next'));
    for (const name of [SCRIPT, 'visavis.wasm']) copyFileSync(join(next, name), join(folder, 'next', name));
    writeFileSync(join(folder, 'keep.js'), KEEP);
    writeFileSync(join(folder, 'next.html'), html(`next/${SCRIPT}`));
    writeFileSync(join(folder, 'both.html'), html(SCRIPT, 'keep.js', `next/${SCRIPT}`));
  }
  const { address, close } = await serve({ folder, ...(policy !== undefined && { contentPolicy: policy }) });
  return {
    address,
    close: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the shop and waits until visavis has started or given up; with `soon`, only until the list is drawn. */
export async function openStorefront(
  page: Page,
  address: string,
  { soon = false, ...options }: Partial<Options> & { soon?: boolean } = {},
): Promise<void> {
  await page.goto(address);
  await drawStorefront(page, { shop: 'faults', ...options }, soon);
}

/** Draws the shop into a page or frame that is there already. */
export async function drawStorefront(
  page: Pick<Page, 'evaluate'>,
  options: Options,
  soon = false,
): Promise<void> {
  await page.evaluate(
    async ([given, products, isSoon]) => {
      const script = globalThis.visavis as unknown as typeof scriptEntry;
      globalThis.createVisavis = script.createVisavis;
      globalThis.visavis = script.createVisavis(given);
      const list = document.createElement('visavis-list') as VisavisList;
      list.list = 'faults';
      list.products = products;
      const cards = document.createElement('ul');
      for (const { id } of products) cards.appendChild(document.createElement('li')).dataset.id = id;
      list.append(cards);
      document.body.replaceChildren(
        document.createElement('visavis-consent'),
        list,
        document.createElement('visavis-panel'),
      );
      script.attachElements(globalThis.visavis);
      await Promise.all([script.defineElements(), isSoon || globalThis.visavis.ready]);
      await list.updateComplete;
    },
    [options, PRODUCTS, soon] as const,
  );
}

/** Yes to all that the shop asks for. Playwright's own calls count as a gesture of the user, as a click does. */
export const decide = (
  page: Pick<Page, 'evaluate'>,
  decision: 'granted' | 'refused' | 'session',
  ...only: Purpose[]
) =>
  page.evaluate(
    ([wanted, some]) => {
      const { consent } = globalThis.visavis;
      const purposes = some.length > 0 ? some : consent.purposes;
      return consent.decide(Object.fromEntries(purposes.map((purpose) => [purpose, wanted])), 'panel');
    },
    [decision, only] as const,
  );

export const tell = (page: Pick<Page, 'evaluate'>, value = 'Havn', facet = 'brand'): Promise<Outcome> =>
  page.evaluate(
    ([of, what]) => globalThis.visavis.tell({ subject: { facet: of, value: what }, stance: 'like' }),
    [facet, value] as const,
  );

/** What is told of brands on this page now. */
export const told = (page: Pick<Page, 'evaluate'>): Promise<string[]> =>
  page.evaluate(() =>
    globalThis.visavis
      .profile()
      .entries.flatMap((entry) => entry.told)
      .flatMap(({ subject }) => ('value' in subject ? [subject.value] : []))
      .sort(),
  );

export const consentOf = (page: Pick<Page, 'evaluate'>): Promise<string[]> =>
  page.evaluate(() => {
    const { purposes, state } = globalThis.visavis.consent;
    const now = state();
    return purposes.map((purpose) => now[purpose].state);
  });

export const statusOf = (page: Pick<Page, 'evaluate'>) => page.evaluate(() => globalThis.visavis.status);

/** The cards of the list as they stand in the page. */
export const cardsOf = (page: Pick<Page, 'evaluate'>): Promise<string[]> =>
  page.evaluate(async () => {
    const list = document.querySelector('visavis-list') as VisavisList;
    await list.updateComplete;
    const cards = [...list.querySelectorAll<HTMLElement>('li[data-id]')];
    return cards.flatMap((card) => (card.hidden ? [] : [card.dataset.id ?? '']));
  });

/**
 * All pairs that lie in the page's `localStorage`, read past every function that a fault may have patched; null
 * where there is none.
 */
export const storedOf = (page: Pick<Page, 'evaluate'>): Promise<Record<string, string> | null> =>
  page.evaluate(() => {
    try {
      return { ...globalThis.localStorage } as Record<string, string>;
    } catch {
      return null;
    }
  });
