/** A page of a shop's own with the package's classic script and its elements, under the strictest policy. */
import { expect, type Page } from '@playwright/test';
import { dist } from '../../../www/build/paths.mjs';
import { policy, serve } from '../../../www/build/serve.mjs';
import type * as scriptEntry from '../../../www/src/entry/script.js';
import type { Options, Product } from '../../../www/src/types.js';

type Script = typeof scriptEntry;

declare global {
  /** The global of `visavis.script.js`. */
  var visavisScript: Script;
  /** What the page's policy forbade, in the page's words. */
  var forbidden: string[];
  /** Where a hostile text would be heard. */
  var pwned: () => void;
  var pwnedTimes: number;
}

export const SHOP_MARKUP = `<visavis-consent shop-name="A shop" policy-url="/privacy"></visavis-consent>
<visavis-list list="list"><ul></ul></visavis-list><visavis-panel list="list"></visavis-panel>`;

export async function serveShop() {
  const served = await serve({ folder: dist });
  const address = `${served.address}a-page.html`;
  return {
    address,
    close: () => served.close(),
    /** Opens the page; \`before\` stands in its head, before the script. */
    open: async (page: Page, { body = '', head = '', contentPolicy = policy(false) } = {}) => {
      await page.addInitScript(() => {
        globalThis.forbidden = [];
        globalThis.pwnedTimes = 0;
        globalThis.pwned = () => {
          globalThis.pwnedTimes++;
        };
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
          globalThis.forbidden.push(`${violatedDirective} ${sourceFile}`),
        );
      });
      await page.route(address, (route) =>
        route.fulfill({
          contentType: 'text/html',
          headers: { 'content-security-policy': contentPolicy },
          body: `<!doctype html><html lang="en"><title>A page</title>${head}<script src="/visavis.script.js"></script><body>${body}`,
        }),
      );
      await page.goto(address);
    },
  };
}

export const PRODUCTS: Product[] = Array.from({ length: 12 }, (_, at) => ({
  id: `p${at}`,
  title: `Product ${at}`,
  brand: ['Havn', 'Skog', 'Krevik'][at % 3] as string,
  category: at % 2 === 0 ? 'Jackets > Rain' : 'Shoes',
  color: ['red', 'blue'][at % 2] as string,
}));

/** Starts an instance with the elements, and a card for each product in the list. */
export async function startShop(
  page: Page,
  products: readonly Product[] = PRODUCTS,
  options: Options = { shop: 'secure' },
): Promise<void> {
  await page.evaluate(
    async ([given, config]) => {
      globalThis.visavisScript = globalThis.visavis as unknown as Script;
      globalThis.visavis = globalThis.visavisScript.createVisavis(config);
      await Promise.all([globalThis.visavis.ready, globalThis.visavisScript.defineElements()]);
      globalThis.visavisScript.attachElements(globalThis.visavis);
      const list = document.querySelector('visavis-list');
      for (const product of given) {
        const card = document.createElement('li');
        card.dataset.id = product.id;
        card.append(product.title ?? '');
        const why = document.createElement('visavis-why');
        why.setAttribute('for', product.id);
        card.append(why);
        list?.querySelector('ul')?.append(card);
      }
      if (list) list.products = given;
    },
    [products, options] as const,
  );
  await drawn(page);
}

export const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const element of document.querySelectorAll(
      'visavis-list, visavis-consent, visavis-panel, visavis-why',
    ))
      await (element as Element & { updateComplete?: Promise<boolean> }).updateComplete;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });

/** The shopper's own click on the prompt's no (0) or yes (1). */
export async function answerPrompt(page: Page, choice: 0 | 1): Promise<void> {
  await page.locator('visavis-consent [part="choice"]').nth(choice).click();
  await expect(page.locator('visavis-consent [part="prompt"]')).toBeHidden();
  await drawn(page);
}

/** What every page must be able to say in the end. */
export async function assertUntouched(page: Page): Promise<void> {
  expect(await page.evaluate(() => globalThis.pwnedTimes)).toBe(0);
  expect(await page.evaluate(() => globalThis.forbidden)).toEqual([]);
}
