/**
 * F30: no engine, or one that comes late. Promise 6 where something breaks: whatever fails, the shop goes on in its own order, nothing is thrown into the
 * page, and its developers get one line and one event.
 */
import { expect, type Page, test } from '@playwright/test';
import { policy, serve } from '../../../www/build/serve.mjs';
import type { VisavisList } from '../../../www/src/entry/elements.js';
import type * as scriptEntry from '../../../www/src/entry/script.js';
import { prompt } from '../elements.js';
import {
  errorsOf,
  faultsOf,
  JACKETS,
  leftBehind,
  orderOf,
  shopsOrder,
  visit,
  warningsOf,
  watchFromTheStart,
} from '../shopper.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  cardsOf,
  decide,
  IDS,
  openStorefront,
  PRODUCTS,
  type Served,
  serveStorefront,
  statusOf as statusHere,
  storedOf,
  tell,
} from './storefront.js';

const statusOf = (page: Page) => page.evaluate(() => globalThis.shop.visavis.status);

/** The shop works as a shop does: its order, cart, other pages. */
async function assertPlainShop(page: Page): Promise<void> {
  expect(await orderOf(page)).toEqual(await shopsOrder(page));
  await expect(prompt(page)).toBeHidden();
  await page.locator('[data-test="preferences"]').click();
  await expect(page.locator('visavis-panel dialog')).toContainText(
    'Personal lists do not work here right now',
  );
  await page.keyboard.press('Escape');
  await page.locator('li[data-id] h2 a').first().click();
  await expect(page.locator('[data-test="add"]')).toBeVisible();
  await page.locator('.sizes label').first().click();
  await page.locator('[data-test="add"]').click();
  await expect(page.locator('[data-test="cart-count"]')).toHaveText('1');
}

test.describe('without an engine', () => {
  const failures: { name: string; code: string; line: RegExp; break: (page: Page) => Promise<unknown> }[] = [
    {
      name: 'the wasm is not there',
      code: 'engine-unavailable',
      line: /could not be fetched: HTTP status 404/,
      break: (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'gone' })),
    },
    {
      name: 'the server answers with a page instead of the wasm',
      code: 'engine-unavailable',
      line: /expected WebAssembly/,
      break: (page) =>
        page.route('**/*.wasm', (route) =>
          route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Sorry' }),
        ),
    },
    {
      name: 'the wasm is cut off',
      code: 'engine-unavailable',
      line: /order of the shop/,
      break: (page) =>
        page.route('**/*.wasm', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: (await response.body()).subarray(0, 20_000) });
        }),
    },
    {
      name: 'the wasm does not come in time',
      code: 'engine-timeout',
      line: /did not load within 3000 ms/,
      break: (page) => page.route('**/*.wasm', () => undefined),
    },
    {
      name: 'the browser has no WebAssembly',
      code: 'engine-unavailable',
      line: /has no WebAssembly/,
      break: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')),
    },
  ];
  for (const failure of failures) {
    test(`F30 ${failure.name}`, async ({ page, context }) => {
      const faults = faultsOf(page);
      const lines = warningsOf(context);
      await watchFromTheStart(page);
      await failure.break(page);
      await visit(page, JACKETS);
      expect(await statusOf(page)).toMatchObject({ phase: 'fallback', code: failure.code });
      expect(await errorsOf(page)).toEqual([failure.code]);
      expect(lines).toEqual([expect.stringMatching(failure.line)]);
      await assertPlainShop(page);
      expect(await leftBehind(page)).toEqual([]);
      expect(faults.filter((fault) => !fault.includes('404 (Not Found)'))).toEqual([]);
    });
  }

  test('F30 the policy of the page forbids WebAssembly', async ({ page, context }) => {
    const strict = policy(false).replace(" 'wasm-unsafe-eval'", '');
    expect(strict).not.toBe(policy(false));
    const served = await serve({ contentPolicy: strict });
    try {
      const lines = warningsOf(context);
      const thrown: string[] = [];
      page.on('pageerror', ({ message }) => thrown.push(message));
      await watchFromTheStart(page);
      await visit(page, served.address + JACKETS);
      expect(await statusOf(page)).toMatchObject({ phase: 'fallback', code: 'engine-unavailable' });
      expect(await errorsOf(page)).toEqual(['engine-unavailable']);
      expect(lines).toEqual([expect.stringContaining("script-src needs 'wasm-unsafe-eval'")]);
      await assertPlainShop(page);
      expect(thrown).toEqual([]);
    } finally {
      served.close();
    }
  });
});

test.describe('an engine that comes late', () => {
  let served: Served;
  test.beforeAll(async () => {
    served = await serveStorefront();
  });
  test.afterAll(() => served.close());

  /** The shop of a shopper who is known, with an engine that comes when told to. */
  async function openWaiting(page: Page, timeoutMs: number): Promise<{ arrive: () => void }> {
    await openStorefront(page, served.address);
    await seedOthers(page);
    await decide(page, 'granted');
    await tell(page, 'Havn');
    let arrive = () => {};
    const allowed = new Promise<void>((done) => {
      arrive = done;
    });
    await page.route('**/visavis.wasm', async (route) => {
      await allowed;
      await route.continue();
    });
    await openStorefront(page, served.address, { soon: true, timeoutMs });
    return { arrive };
  }

  const phaseOf = async (page: Page) => (await statusHere(page)).phase;

  test('F30 late, and the list is out of sight: it follows at once', async ({ page, context }) => {
    const faults = faultsIn(context);
    const { arrive } = await openWaiting(page, 60_000);
    await page.evaluate(() => {
      (document.querySelector('visavis-list') as HTMLElement).style.marginTop = '5000px';
    });
    expect(await cardsOf(page)).toEqual(IDS);
    await new Promise((done) => setTimeout(done, 1_200));
    arrive();
    await expect.poll(async () => (await cardsOf(page))[0]).toBe('p2');
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  test('F30 after the list was looked at: it is not moved, until the shopper does something', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    const { arrive } = await openWaiting(page, 60_000);
    expect(await cardsOf(page)).toEqual(IDS);
    expect(await phaseOf(page)).toBe('loading');
    await page.evaluate(() => {
      Object.assign(globalThis, { moves: 0 });
      new MutationObserver((records) => {
        Object.assign(globalThis, { moves: Reflect.get(globalThis, 'moves') + records.length });
      }).observe(document.querySelector('visavis-list ul') as Element, { childList: true });
    });
    await new Promise((done) => setTimeout(done, 1_200));
    arrive();
    await expect.poll(() => phaseOf(page)).toBe('ready');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    expect(await cardsOf(page)).toEqual(IDS);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'moves'))).toBe(0);
    await tell(page, 'Krevik');
    await expect.poll(async () => (await cardsOf(page))[0], 'what the shopper says moves it').toBe('p2');
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  test('F30 after it was given up: the list stays, and the panel says so', async ({ page, context }) => {
    const faults = faultsIn(context);
    const { arrive } = await openWaiting(page, 700);
    await expect.poll(() => phaseOf(page)).toBe('fallback');
    expect(await statusHere(page)).toMatchObject({ code: 'engine-timeout' });
    const before = await storedOf(page);
    arrive();
    await page.waitForResponse('**/visavis.wasm').catch(() => undefined);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    expect(await cardsOf(page)).toEqual(IDS);
    expect(await storedOf(page)).toEqual(before);
    await assertInvariants(page, { faults, consent: 'unset', works: 'shop-order' });
  });
});

test.describe('elements that come late', () => {
  let served: Served;
  test.beforeAll(async () => {
    served = await serveStorefront();
  });
  test.afterAll(() => served.close());

  /** A page whose own markup has a list with cards that are painted; the engine is there, and the shopper is known. */
  async function openPlain(page: Page): Promise<void> {
    await openStorefront(page, served.address);
    await decide(page, 'granted');
    await tell(page, 'Havn');
    await page.route(served.address, async (route) => {
      const response = await route.fetch();
      const cards = IDS.map((id) => `<li data-id="${id}">${id}</li>`).join('');
      const body = `<h1>A shop</h1><visavis-list list="faults"><ul>${cards}</ul></visavis-list>`;
      await route.fulfill({ response, body: (await response.text()) + body });
    });
    await page.goto(served.address);
    await page.evaluate(async () => {
      globalThis.createVisavis = (globalThis.visavis as unknown as typeof scriptEntry).createVisavis;
      Object.assign(globalThis, { script: globalThis.visavis });
      globalThis.visavis = globalThis.createVisavis({ shop: 'faults' });
      await globalThis.visavis.ready;
    });
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByType('paint').length))
      .toBeGreaterThan(0);
  }

  /** Some time later, in a timer of the page's own: no gesture of the shopper is near. */
  const later = (page: Page, how: 'defined' | 'attached', waitMs: number) =>
    page.evaluate(
      async ([late, ms, products]) => {
        const script = Reflect.get(globalThis, 'script') as typeof scriptEntry;
        const attach = (): void => script.attachElements(globalThis.visavis);
        const list = document.querySelector('visavis-list') as VisavisList;
        if (late === 'defined') attach();
        else await script.defineElements();
        const isQuiet = () => performance.now() > ms && !navigator.userActivation.isActive;
        while (!isQuiet()) await new Promise((done) => setTimeout(done, 100));
        if (late === 'attached') attach();
        else await script.defineElements();
        list.products = products;
        await list.updateComplete;
      },
      [how, waitMs, PRODUCTS] as const,
    );

  for (const how of ['defined', 'attached'] as const) {
    test(`F30 elements that are ${how} after the list was looked at: it is not moved, until the shopper does something`, async ({
      page,
      context,
    }) => {
      const faults = faultsIn(context);
      await openPlain(page);
      await later(page, how, 3_000);
      expect(await cardsOf(page)).toEqual(IDS);
      await tell(page, 'Krevik');
      await expect.poll(async () => (await cardsOf(page))[0], 'what the shopper says moves it').toBe('p2');
      expect(faults).toEqual([]);
    });
  }

  test('F30 elements that are defined on a click of the shopper: the list follows at once', async ({
    page,
  }) => {
    await openPlain(page);
    await new Promise((done) => setTimeout(done, 1_500));
    await page.mouse.click(5, 5);
    await page.evaluate(async (products) => {
      const script = Reflect.get(globalThis, 'script') as typeof scriptEntry;
      script.attachElements(globalThis.visavis);
      await script.defineElements();
      (document.querySelector('visavis-list') as VisavisList).products = products;
    }, PRODUCTS);
    await expect.poll(async () => (await cardsOf(page))[0]).toBe('p2');
  });
});
