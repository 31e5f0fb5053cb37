/**
 * What holds whatever fails: the seven invariants of every fault, asserted by one function.
 *
 * I1 the list is there, with the same products. I2 nothing is thrown into the page, no promise is left rejected.
 * I3 consent is never higher than the shopper's last act. I4 not a byte is written while all is denied. I5 other
 * keys of the origin are as they were. I6 everything works afterwards. I7 what the panel says is so: about
 * keeping, about reading only, and about what was erased.
 */
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { VisavisPanel } from '../../../www/src/entry/elements.js';
import { cardsOf, consentOf, decide, IDS, KEYS, PRODUCTS, statusOf, storedOf, tell } from './storefront.js';

/** From less to more allowed. */
const ORDER = ['refused', 'unset', 'session', 'granted'] as const;
type ConsentState = (typeof ORDER)[number];

/** What others keep on the same origin: the shop, and another shop of the same software. */
const OTHERS: Readonly<Record<string, string>> = {
  cart: '[{"id":"p1","count":2}]',
  visavis: 'of the shop, although it is called so',
  'visavis:elsewhere:consent': '{"v":1,"epoch":0,"checksum":"of another shop","body":{}}',
  'visavis:faults': 'no key of ours: the colon is missing',
};

const SAYS = {
  memory: 'Nothing can be kept in this browser right now',
  full: 'this browser has no room to keep it',
  newer: 'written by a newer version of this page',
  fallback: 'Personal lists do not work here right now',
  erased: 'Everything has been erased',
} as const;

/** Whatever the pages of a context throw or say as an error from here on. */
export function faultsIn(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(`thrown: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  return faults;
}

/** Puts what others keep beside ours. */
export const seedOthers = (page: Pick<Page, 'evaluate'>) =>
  page.evaluate((others) => {
    for (const [key, text] of Object.entries(others)) localStorage.setItem(key, text);
  }, OTHERS);

export interface Afterwards {
  /** From `faultsIn`, called before the fault. */
  readonly faults: readonly string[];
  /** The most that the shopper's last act allowed. */
  readonly consent: ConsentState;
  /** What works after the fault. `read-only`: a newer version's profile. `shop-order`: there is no engine. */
  readonly works?: 'personal' | 'read-only' | 'shop-order';
  /** Whether the keys of others were put there by `seedOthers` and are still to be there. */
  readonly others?: boolean;
}

/** Asserts I1 to I7 on a storefront. It answers, tells and erases as a shopper would, so it comes last in a test. */
export async function assertInvariants(page: Page, afterwards: Afterwards): Promise<void> {
  const { faults, consent, works = 'personal', others = true } = afterwards;
  await assertSameProducts(page);
  const most = ORDER.indexOf(consent);
  for (const state of await consentOf(page))
    expect(
      ORDER.indexOf(state as ConsentState),
      `I3: ${state}, where ${consent} is the most`,
    ).toBeLessThanOrEqual(most);

  if (works === 'personal') await assertNothingIsWrittenWhileDenied(page);
  else await assertNothingIsWritten(page, works);
  if (works === 'personal') await assertUsable(page);
  await assertPanelTellsTheTruth(page, works);
  if (works === 'personal') await assertErasureIsToldAsItIs(page);

  await assertSameProducts(page);
  if (others) expect(await storedOf(page), 'I5').toMatchObject(OTHERS);
  expect(faults, 'I2').toEqual([]);
}

async function assertSameProducts(page: Page): Promise<void> {
  expect((await cardsOf(page)).sort(), 'I1: in the page').toEqual([...IDS].sort());
  const ranked = await page.evaluate((products) => globalThis.visavis.rank(products).items, PRODUCTS);
  expect(ranked.map(({ id }) => id).sort(), 'I1: from rank').toEqual([...IDS].sort());
}

/** All that a page and a shopper may do without allowing anything; returns what each came to. */
const doEverything = (page: Page) =>
  page.evaluate((products) => {
    const { visavis } = globalThis;
    visavis.rank(products);
    visavis.explain('p2');
    visavis.exchange();
    const outcomes = [
      visavis.record({ type: 'view', id: 'p2', dwellSeconds: 30 }),
      visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' }),
      visavis.feedback({ id: 'p2', verdict: 'more' }),
      visavis.set({ intensity: 60 }),
      visavis.forget({ subject: { facet: 'brand', value: 'Krevik' } }),
    ];
    return outcomes.map((outcome) => (outcome.ok ? 'taken' : outcome.code));
  }, PRODUCTS);

async function assertNothingIsWrittenWhileDenied(page: Page): Promise<void> {
  expect(await decide(page, 'refused'), 'I6: no can always be said').toMatchObject({ ok: true });
  expect(new Set(await consentOf(page)), 'I6').toEqual(new Set(['refused']));
  const before = await storedOf(page);
  const outcomes = await doEverything(page);
  expect(outcomes.slice(0, 3), 'I3: no is no').toEqual(Array(3).fill('consent-required'));
  expect(await storedOf(page), 'I4').toEqual(before);
}

async function assertNothingIsWritten(page: Page, works: 'read-only' | 'shop-order'): Promise<void> {
  const before = await storedOf(page);
  await doEverything(page);
  expect(await storedOf(page), 'I4').toEqual(before);
  const decided = await decide(page, 'granted');
  await page.evaluate(() => globalThis.visavis.erase());
  if (works === 'shop-order') {
    expect(decided, 'I6: there is nobody to decide for').toMatchObject({ ok: false });
    expect(await cardsOf(page), 'I6: the order of the shop').toEqual(IDS);
    expect(await storedOf(page), 'I4').toEqual(before);
    return;
  }
  // What is taken back is taken back from all but what the newer version wrote.
  const newer = Object.entries(before ?? {}).filter(([, text]) => text.startsWith('{"v":2'));
  expect(await storedOf(page), 'I4').toMatchObject(Object.fromEntries(newer));
}

/** Yes works, and what is told moves the list. */
async function assertUsable(page: Page): Promise<void> {
  expect(await decide(page, 'granted'), 'I6').toMatchObject({ ok: true });
  expect(
    await page.evaluate(() => globalThis.visavis.set({ intensity: 100, paused: false })),
    'I6',
  ).toMatchObject({ ok: true });
  expect(await tell(page, 'Havn'), 'I6').toMatchObject({ ok: true });
  expect(await tell(page, 'Krevik'), 'I6').toMatchObject({ ok: true });
  const first = await page.evaluate(
    (products) => globalThis.visavis.rank(products).items[0]?.brand,
    PRODUCTS,
  );
  expect(first, 'I6: lists follow').toBe('Havn');
  await expect.poll(async () => (await cardsOf(page))[0], 'I6: in the page').toBe('p2');
}

export async function openPanel(page: Page): Promise<string> {
  await page.evaluate(() => (document.querySelector('visavis-panel') as VisavisPanel).open());
  const dialog = page.locator('visavis-panel dialog');
  await expect(dialog).toBeVisible();
  return dialog.innerText();
}

const closePanel = (page: Page) =>
  page.evaluate(() => (document.querySelector('visavis-panel') as VisavisPanel).close());

/** What the panel says of keeping, against what lies in the store now. */
async function assertPanelTellsTheTruth(page: Page, works: Afterwards['works']): Promise<void> {
  const stored = await storedOf(page);
  const text = await openPanel(page);
  const { storage } = await statusOf(page);
  if (works === 'personal') {
    const isKept = Object.values(stored ?? {}).some((value) => value.includes('Krevik'));
    const saysItIsNot = text.includes(SAYS.memory) || text.includes(SAYS.full);
    expect(saysItIsNot, `I7: kept ${isKept}, and the panel says: ${text.slice(200, 500)}`).toBe(!isKept);
    // What was told is listed, whether it is kept or not.
    expect(text, 'I7: what is known is shown').toContain('Krevik');
    if (stored === null) expect(storage, 'I7: the status').toBe('memory');
  }
  expect(text.includes(SAYS.newer), 'I7: read only').toBe(works === 'read-only');
  expect(text.includes(SAYS.fallback), 'I7: no engine').toBe(works === 'shop-order');
  await closePanel(page);
}

/** Erases with the panel's own buttons, and holds its words against what lies in the store then. */
async function assertErasureIsToldAsItIs(page: Page): Promise<void> {
  await openPanel(page);
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase now' }).click();
  const dialog = page.locator('visavis-panel dialog');
  await expect(dialog.locator('.act')).toBeVisible();
  const text = await dialog.innerText();
  const left = Object.entries((await storedOf(page)) ?? {}).filter(
    ([key, value]) => key.startsWith(KEYS) && /Havn|Skog|Krevik/.test(value),
  );
  expect(
    text.includes(SAYS.erased),
    `I7: left are ${left.map(([key]) => key)}, and the panel says: ${text}`,
  ).toBe(left.length === 0);
  expect(await page.evaluate(() => globalThis.visavis.profile().entries), 'I6: it is gone here').toEqual([]);
  expect((await cardsOf(page)).slice(0, 3), 'I6: the order of the shop').toEqual(IDS.slice(0, 3));
  await closePanel(page);
}
