/**
 * What a shopper can do in the demo shop and what can be seen of it: open a page, allow, read a list, look into
 * every store of the browser. Nothing here replaces a part of visavis: the wasm, the storage and the shop are
 * the real ones.
 */
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { VisavisList } from '../../www/src/entry/elements.js';
import type { Entry, Product, Purpose, ShopEvent, Visavis } from '../../www/src/types.js';

export interface DemoShop {
  readonly visavis: Visavis;
  readonly products: readonly Product[];
}

declare global {
  /** Set by the demo shop once visavis has started. */
  var shop: DemoShop;
  /** Set by `watchFromTheStart`. */
  var errorEvents: string[];
}

export const JACKETS = 'list.html?c=jackets';
/** A list, its element in the page and its name for visavis. */
export const listNamed = (page: Page, list: string): Locator => page.locator(`visavis-list[list="${list}"]`);
export const cards = (page: Page, list = 'jackets'): Locator =>
  listNamed(page, list).locator('li[data-id]:not([hidden])');
export const cardOf = (page: Page, id: string, list = 'jackets'): Locator =>
  listNamed(page, list).locator(`li[data-id="${id}"]`);

/** A shopper of her own: no store is shared with others. */
export async function another(browser: Browser, withEngine = true): Promise<Page> {
  const context = await browser.newContext();
  if (!withEngine) await context.route('**/*.wasm', (route) => route.abort());
  return context.newPage();
}

/** So low that no card is seen: what is shown first cannot come to count as an impression. */
export const seeNoCards = (page: Page) => page.setViewportSize({ width: 1280, height: 200 });

/** Opens a page of the shop and waits until it is drawn and visavis has started, or given up. */
export async function visit(page: Page, path = 'index.html'): Promise<void> {
  await page.goto(path);
  await started(page);
}

export async function started(page: Page): Promise<void> {
  await expect(page.locator('main')).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => globalThis.shop?.visavis.status.phase))
    .toMatch(/ready|fallback/);
  await settled(page);
}

/** Until whatever was asked of the elements is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const element of document.querySelectorAll('visavis-list, visavis-consent, visavis-panel')) {
      await (element as Element & { updateComplete?: Promise<boolean> }).updateComplete;
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** The products of a list as they stand in the page. */
export const orderOf = (page: Page, list = 'jackets'): Promise<string[]> =>
  cards(page, list).evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.id ?? ''));

/** Every list of the page by its name, each as it stands in the page. */
export async function allOrders(page: Page): Promise<Record<string, string[]>> {
  const names = await page
    .locator('visavis-list')
    .evaluateAll((lists) => lists.map((list) => list.getAttribute('list')));
  const orders: Record<string, string[]> = {};
  for (const name of names) if (name !== null) orders[name] = await orderOf(page, name);
  return orders;
}

/** The products of a list in the order in which the shop drew it. */
export const shopsOrder = (page: Page, list = 'jackets'): Promise<string[]> =>
  listNamed(page, list).evaluate((element) => ((element as VisavisList).products ?? []).map(({ id }) => id));

/** How a list was last ranked. */
export const rankingOf = (page: Page, list = 'jackets') =>
  listNamed(page, list).evaluate((element) => {
    const { ranking } = element as VisavisList;
    return ranking && { personal: ranking.personal, why: ranking.why, bound: ranking.bound };
  });

/** Yes to these purposes. Playwright's own calls count as a gesture of the user, as a click does. */
export async function allow(page: Page, ...purposes: Purpose[]): Promise<void> {
  const outcome = await page.evaluate(
    (wanted) =>
      globalThis.shop.visavis.consent.decide(
        Object.fromEntries(wanted.map((purpose) => [purpose, 'granted'])),
        'prompt',
      ),
    purposes,
  );
  expect(outcome.ok).toBe(true);
  await settled(page);
}

/** Records events as the shop's pages do, and returns the ids of the entries they became. */
export async function record(page: Page, ...events: ShopEvent[]): Promise<readonly string[]> {
  const outcome = await page.evaluate((given) => {
    const { visavis, products } = globalThis.shop;
    const withProduct = given.map((event) => {
      const product = 'id' in event ? products.find(({ id }) => id === event.id) : undefined;
      return product === undefined ? event : { ...event, product };
    });
    return visavis.record(withProduct as ShopEvent[]);
  }, events);
  expect(outcome).toMatchObject({ ok: true });
  await settled(page);
  return outcome.ok ? outcome.entries : [];
}

export const look = (id: string, dwellSeconds = 20): ShopEvent => ({ type: 'view', id, dwellSeconds });

export const entriesOf = (page: Page): Promise<readonly Entry[]> =>
  page.evaluate(() => globalThis.shop.visavis.profile().entries);

/** Ids of products with a value of a free attribute, in the order of the shop. */
export const productsWith = (
  page: Page,
  attribute: string,
  value: string,
  category: string,
): Promise<string[]> =>
  page.evaluate(
    ([name, wanted, top]) =>
      globalThis.shop.products
        .filter((product) => String(product.category).startsWith(top))
        .filter((product) => [product.attributes?.[name] ?? []].flat().includes(wanted))
        .map(({ id }) => id),
    [attribute, value, category] as const,
  );

/** Three waterproof jackets, as the shop orders them. */
export const threeWaterproof = async (page: Page) =>
  (await productsWith(page, 'waterproof', 'waterproof', 'Jackets')).slice(0, 3);

/** Everything that a page can leave in a browser, one line each; nothing left is the empty list. */
export async function leftBehind(page: Page): Promise<string[]> {
  const inPage = await page.evaluate(async () => {
    const keysOf = (storage: Storage) => Object.keys(storage);
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return [
      ...keysOf(localStorage).map((key) => `localStorage ${key}`),
      ...keysOf(sessionStorage).map((key) => `sessionStorage ${key}`),
      ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
      ...(await caches.keys()).map((name) => `cache ${name}`),
      ...files.map((name) => `file ${name}`),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
      ...(document.cookie === '' ? [] : [`document.cookie ${document.cookie}`]),
    ];
  });
  const cookies = await page.context().cookies();
  return [...inPage, ...cookies.map(({ name }) => `cookie ${name}`)];
}

/** What visavis keeps for this shop: key to text. */
export const storedOf = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? ''])),
  );

/** Whatever a page throws or says as an error from here on. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  return faults;
}

/** What the pages of a context say on the console as warnings, from here on. */
export function warningsOf(context: BrowserContext): string[] {
  const lines: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'warning') lines.push(message.text());
  });
  return lines;
}

/** Notes the codes of `visavis-error` events from before the first script of each page. */
export const watchFromTheStart = (page: Page) =>
  page.addInitScript(() => {
    globalThis.errorEvents = [];
    addEventListener('visavis-error', (event) => globalThis.errorEvents.push(event.detail.code));
  });

export const errorsOf = (page: Page): Promise<string[]> => page.evaluate(() => globalThis.errorEvents);
