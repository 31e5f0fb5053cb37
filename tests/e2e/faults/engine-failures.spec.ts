/**
 * Promise 6 where something breaks: whatever fails, the shop goes on in its own order, nothing is thrown into the
 * page, and its developers get one line and one event.
 */
import { expect, type Page, test } from '@playwright/test';
import { policy, serve } from '../../../www/build/serve.mjs';
import { prompt } from '../elements.js';
import {
  allow,
  errorsOf,
  faultsOf,
  JACKETS,
  leftBehind,
  look,
  orderOf,
  record,
  settled,
  shopsOrder,
  visit,
  warningsOf,
  watchFromTheStart,
} from '../shopper.js';

declare global {
  /** Set by `holdTheInstance`: the engine's own instance. */
  var instanceOfEngine: WebAssembly.Instance;
}

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

test.describe('an engine that stops', () => {
  /**
   * A storage that calls back while the engine reads from it finds the engine borrowed: wasm-bindgen throws, and
   * the object can never be used again. It happens with storage functions that a page has patched.
   */
  test('F29 in the middle of a call: that call is the shop’s, the next one personal again', async ({
    page,
    context,
  }) => {
    const faults = faultsOf(page);
    const lines = warningsOf(context);
    await watchFromTheStart(page);
    await visit(page, JACKETS);
    await allow(page, 'preferences', 'activity');
    await record(page, look('jkt-006'), look('jkt-020'), look('jkt-001'));
    const personal = await orderOf(page);
    const kept = await page.evaluate(() => globalThis.shop.visavis.profile().entries.map(({ id }) => id));
    const trapped = await page.evaluate(() => {
      const { visavis, products } = globalThis.shop;
      const { setItem } = Storage.prototype;
      let inside: unknown;
      Storage.prototype.setItem = function (key, value) {
        Storage.prototype.setItem = setItem;
        inside = visavis.rank(products.slice(0, 5), { list: 'within' }).why;
        setItem.call(this, key, value);
      };
      const outcome = visavis.tell({ subject: { facet: 'brand', value: 'Ostrel' }, stance: 'like' });
      Storage.prototype.setItem = setItem;
      return { inside, outcome, after: visavis.rank(products.slice(0, 24), { list: 'after' }).why };
    });
    expect(trapped.inside).toBe('engine-failed');
    expect(trapped.after).toBe('personal');
    expect(await errorsOf(page)).toEqual(['engine-failed']);
    expect(lines).toEqual([expect.stringContaining('the engine stopped and was made anew')]);
    await settled(page);
    const now = await page.evaluate(() => globalThis.shop.visavis.profile().entries.map(({ id }) => id));
    expect(now).toEqual(expect.arrayContaining(kept));
    if (!trapped.outcome.ok) expect(await orderOf(page)).toEqual(personal);
    expect(faults).toEqual([]);
  });

  test('F29 out of memory: the order of the shop, and nothing given is lost', async ({ page }) => {
    const faults = faultsOf(page);
    await watchFromTheStart(page);
    // The instance is the real one; it is only held, so that its memory can be used up.
    await page.addInitScript(() => {
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = (async (...given: Parameters<typeof instantiate>) => {
        const made: unknown = await instantiate(...given);
        if (made instanceof WebAssembly.Instance) globalThis.instanceOfEngine = made;
        return made;
      }) as typeof instantiate;
    });
    await visit(page, JACKETS);
    await allow(page, 'preferences', 'activity');
    await record(page, look('jkt-006'), look('jkt-020'), look('jkt-001'));
    const kept = await page.evaluate(() => globalThis.shop.visavis.profile().entries.map(({ id }) => id));
    const result = await page.evaluate(() => {
      const { visavis, products } = globalThis.shop;
      const memory = globalThis.instanceOfEngine.exports.memory as WebAssembly.Memory;
      const pages = 65_536 - memory.buffer.byteLength / 65_536;
      for (let step = pages; step >= 1; ) {
        try {
          memory.grow(step);
        } catch {
          step = Math.floor(step / 2);
        }
      }
      const many = Array.from({ length: 200_000 }, (_, at) => ({
        id: `m${at}`,
        brand: `brand ${at}`,
        color: `color ${at}`,
        attributes: { a: `a ${at}`, b: `b ${at}` },
      }));
      const ranked = visavis.rank(many, { list: 'many' });
      const isShops = ranked.items.every((item, at) => item === many[at]);
      return {
        why: ranked.why,
        isShops,
        count: ranked.items.length,
        next: visavis.rank(products, { list: 'next' }).items.length,
        of: products.length,
      };
    });
    expect(result).toMatchObject({ why: 'engine-failed', isShops: true, count: 200_000, next: result.of });
    expect(await errorsOf(page)).toContain('engine-failed');
    expect(faults).toEqual([]);
    await visit(page, JACKETS);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', storage: 'browser' });
    const now = await page.evaluate(() => globalThis.shop.visavis.profile().entries.map(({ id }) => id));
    expect(now).toEqual(expect.arrayContaining(kept));
  });
});
