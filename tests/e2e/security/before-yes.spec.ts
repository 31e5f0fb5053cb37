/** Before a yes there is not a byte, in any store, whatever the shopper does; after a no there is the no. */
import { expect, type Page, test } from '@playwright/test';
import { no, prompt } from '../elements.js';
import {
  allow,
  faultsOf,
  JACKETS,
  leftBehind,
  look,
  orderOf,
  record,
  shopsOrder,
  storedOf,
  visit,
} from '../shopper.js';
import { serveShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

/** Counts whatever writes, from before the first script, and which keys are read. */
const watchStores = (page: Page) =>
  page.addInitScript(() => {
    const log: string[] = [];
    Object.assign(globalThis, { storeLog: log });
    const wrap = (owner: object, name: string, says = (...given: unknown[]) => String(given[0])) => {
      const real = Reflect.get(owner, name) as (...given: unknown[]) => unknown;
      Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
        log.push(`${name} ${says(...given)}`);
        return real.apply(this, given);
      });
    };
    for (const name of ['getItem', 'setItem', 'removeItem', 'clear', 'key']) wrap(Storage.prototype, name);
    wrap(IDBFactory.prototype, 'open');
    wrap(CacheStorage.prototype, 'open');
    wrap(StorageManager.prototype, 'getDirectory');
    wrap(ServiceWorkerContainer.prototype, 'register');
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
      get: () => cookie?.get?.call(document),
      set: (text) => log.push(`cookie ${text}`),
    });
  });
const storeLog = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { storeLog: string[] }).storeLog);

const VISIT = [
  'index.html',
  JACKETS,
  'product.html?id=jkt-007',
  'list.html?c=tents',
  'list.html?q=rain',
  JACKETS,
];

for (const [kind, settle] of Object.entries<(page: Page) => Promise<unknown>>({
  undecided: async () => {},
  'banner closed': async (page) => {
    const close = prompt(page).locator('[part="close"]');
    if (await close.isVisible()) await close.click();
  },
  'Global Privacy Control': async (page) => {
    await expect(prompt(page)).toBeHidden();
  },
})) {
  test(`S23 zero bytes over a long visit: ${kind}`, async ({ page }) => {
    const faults = faultsOf(page);
    await watchStores(page);
    if (kind === 'Global Privacy Control')
      await page.addInitScript(() =>
        Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
      );
    for (const path of VISIT) {
      await visit(page, path);
      await settle(page);
      // Seen, looked at, wished for, scrolled past.
      await page.mouse.wheel(0, 2000);
      await page.evaluate(async () => {
        const { visavis, products } = globalThis.shop;
        for (const { id } of products.slice(0, 30))
          visavis.record([
            { type: 'view', id, dwellSeconds: 40 },
            { type: 'buy', id },
          ]);
        visavis.record({ type: 'search', query: 'rain' });
        visavis.set({ intensity: 80 });
        visavis.import(visavis.export());
        document.dispatchEvent(new Event('visibilitychange'));
        window.dispatchEvent(new PageTransitionEvent('pagehide'));
        await new Promise((done) => setTimeout(done, 1500));
      });
      if (path.includes('c='))
        expect(await orderOf(page, path === JACKETS ? 'jackets' : 'tents')).toEqual(
          await shopsOrder(page, path === JACKETS ? 'jackets' : 'tents'),
        );
      expect(await leftBehind(page)).toEqual([]);
      const log = (await storeLog(page)).filter((line) => !/^(getDirectory|open) /.test(line));
      const read = ['getItem visavis:', 'getItem visavis:aldervik:consent'];
      expect([...new Set(log)], 'whether there is a store, and a decision').toEqual(read);
      expect(await page.evaluate(() => [window.name, history.state])).toEqual(['', null]);
    }
    expect(faults).toEqual([]);
  });
}

test('S23 refused: the refusal alone is kept, in as many bytes after a long visit as at first', async ({
  page,
}) => {
  await visit(page);
  await no(page).click();
  await expect(prompt(page)).toBeHidden();
  const kept = await storedOf(page);
  expect(Object.keys(kept)).toEqual(['visavis:aldervik:consent']);
  await watchStores(page);
  for (const path of VISIT) {
    await visit(page, path);
    await page.mouse.wheel(0, 2000);
    await page.evaluate(() => {
      const { visavis, products } = globalThis.shop;
      for (const { id } of products.slice(0, 30)) visavis.record({ type: 'view', id, dwellSeconds: 40 });
      visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
    });
    expect(await storedOf(page)).toEqual(kept);
    expect(await leftBehind(page)).toEqual(['localStorage visavis:aldervik:consent']);
    expect((await storeLog(page)).filter((line) => /^(setItem|cookie)/.test(line))).toEqual([]);
  }
});

test('S23 the same measure sees what is kept after a yes', async ({ page }) => {
  await watchStores(page);
  await visit(page, JACKETS);
  await allow(page, 'activity');
  await record(page, look('jkt-006'));
  expect((await storeLog(page)).filter((line) => line.startsWith('setItem')).length).toBeGreaterThan(1);
  expect((await leftBehind(page)).length).toBe(2);
});
