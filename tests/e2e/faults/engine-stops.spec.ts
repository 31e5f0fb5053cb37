/**
 * F29: an engine that stops in the middle: trapped, out of memory, out of stack. The list stays, nothing is thrown, a
 * new engine takes over, and what was kept is whole.
 */
import { expect, type Page, test } from '@playwright/test';
import { holdTheInstance } from '../held-instance.js';
import {
  allow,
  errorsOf,
  faultsOf,
  JACKETS,
  look,
  orderOf,
  record,
  settled,
  visit,
  warningsOf,
  watchFromTheStart,
} from '../shopper.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  cardsOf,
  decide,
  openStorefront,
  type Served,
  serveStorefront,
  statusOf,
  storedOf,
  tell,
  told,
} from './storefront.js';

const useUpTheMemory = (): void => {
  const memory = globalThis.instanceOfEngine.exports.memory as WebAssembly.Memory;
  for (let step = 65_536 - memory.buffer.byteLength / 65_536; step >= 1; ) {
    try {
      memory.grow(step);
    } catch {
      step = Math.floor(step / 2);
    }
  }
};

/** More than fits; returns how many come back, if they come as they were given. */
const rankMany = (): number => {
  const many = Array.from({ length: 200_000 }, (_, at) => ({
    id: `m${at}`,
    brand: `brand ${at}`,
    attributes: { a: `a ${at}`, b: `b ${at}` },
  }));
  const { items } = globalThis.visavis.rank(many, { list: 'many' });
  return items.every((item, at) => item === many[at]) ? items.length : -1;
};

/** The binary, with a limit to its memory: so many pages of 64 kB beyond what it begins with. */
function withMemoryLimit(wasm: Buffer, morePages: number): Buffer {
  let at = 8;
  const whole = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const bytesOf = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...bytesOf(Math.floor(value / 128))];
  while (at < wasm.length) {
    const start = at;
    const id = wasm[at++];
    const length = whole();
    const end = at + length;
    if (id === 5) {
      const count = whole();
      const flags = wasm[at++];
      if (count !== 1 || (flags !== 0 && flags !== 1)) throw new Error('this memory is not understood');
      const pages = whole();
      const section = [1, 1, ...bytesOf(pages), ...bytesOf(pages + morePages)];
      const made = Buffer.from([5, ...bytesOf(section.length), ...section]);
      return Buffer.concat([wasm.subarray(0, start), made, wasm.subarray(end)]);
    }
    at = end;
  }
  throw new Error('there is no memory');
}

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
    await holdTheInstance(page);
    await visit(page, JACKETS);
    await allow(page, 'preferences', 'activity');
    await record(page, look('jkt-006'), look('jkt-020'), look('jkt-001'));
    const kept = await page.evaluate(() => globalThis.shop.visavis.profile().entries.map(({ id }) => id));
    await page.evaluate(useUpTheMemory);
    const result = await page.evaluate(() => {
      const { visavis, products } = globalThis.shop;
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
    expect(await page.evaluate(() => globalThis.shop.visavis.status)).toMatchObject({
      phase: 'ready',
      storage: 'browser',
    });
    const now = await page.evaluate(() => globalThis.shop.visavis.profile().entries.map(({ id }) => id));
    expect(now).toEqual(expect.arrayContaining(kept));
  });
});

test.describe('the engine is stopped by all means there are', () => {
  let served: Served;
  test.beforeAll(async () => {
    served = await serveStorefront();
  });
  test.afterAll(() => served.close());

  /** A storage function that calls back finds the engine borrowed: the object can never be used again. */
  const trap = (page: Page) =>
    page.evaluate(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        Storage.prototype.setItem = setItem;
        globalThis.visavis.rank([{ id: 'p0' }], { list: 'within' });
        setItem.call(this, key, value);
      };
      const outcome = globalThis.visavis.tell({
        subject: { facet: 'brand', value: 'Fjell' },
        stance: 'like',
      });
      Storage.prototype.setItem = setItem;
      return outcome.ok ? 'taken' : outcome.code;
    });

  async function openWithProfile(page: Page): Promise<void> {
    await openStorefront(page, served.address);
    await seedOthers(page);
    await decide(page, 'granted');
    await tell(page, 'Havn');
  }

  test('F29 a trap while something is written: the engine is renewed, what was kept is whole', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    await trap(page);
    expect(await told(page)).toContain('Havn');
    expect((await cardsOf(page))[0]).toBe('p2');
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  test('F29 a second trap: memory, and a third: the order of the shop; the panel says both', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await holdTheInstance(page);
    await openWithProfile(page);
    await trap(page);
    await trap(page);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'engine-failed', storage: 'memory' });
    const open = () => (document.querySelector('visavis-panel') as HTMLElement & { open(): void }).open();
    await page.evaluate(open);
    await expect(page.locator('visavis-panel dialog')).toContainText(
      'Nothing can be kept in this browser right now',
    );
    await page.keyboard.press('Escape');
    expect(await decide(page, 'granted')).toMatchObject({ ok: true });
    expect(await tell(page, 'Havn')).toMatchObject({ ok: true });
    expect((await cardsOf(page))[0]).toBe('p2');
    const before = await storedOf(page);
    expect(JSON.stringify(before), 'what was kept stays').toContain('Havn');
    await page.evaluate(useUpTheMemory);
    expect(await page.evaluate(rankMany)).toBe(200_000);
    expect(await statusOf(page)).toEqual({ phase: 'fallback', code: 'engine-failed', storage: 'memory' });
    expect(await storedOf(page)).toEqual(before);
    await assertInvariants(page, { faults, consent: 'unset', works: 'shop-order' });
    await openStorefront(page, served.address);
    expect(await told(page)).toContain('Havn');
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  test('F29 the stack of the page is used up', async ({ page, context }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    const result = await page.evaluate(() => {
      const { visavis } = globalThis;
      const outcomes: Record<string, number> = {};
      // On the way back from the end of the stack, with a little more of it left each time.
      const down = (depth: number): void => {
        try {
          down(depth + 1);
        } catch {
          // The end.
        }
        if (depth % 10 !== 0 || (outcomes.personal ?? 0) > 2) return;
        let what: string;
        try {
          const ranked = visavis.rank([{ id: 'a', brand: 'Havn' }, { id: 'b' }], { list: 'deep' });
          what = ranked.items.length === 2 ? ranked.why : 'a product was lost';
        } catch (error) {
          what = (error as Error).name;
        }
        outcomes[what] = (outcomes[what] ?? 0) + 1;
      };
      down(0);
      return { outcomes };
    });
    test.info().annotations.push({ type: 'note', description: JSON.stringify(result.outcomes) });
    // What the page throws itself, in its own last frames, is its own.
    expect(result.outcomes.RangeError).toBeGreaterThan(0);
    expect(Object.keys(result.outcomes)).not.toContain('a product was lost');
    expect(JSON.stringify(await storedOf(page))).toContain('Havn');
    expect((await statusOf(page)).phase).toMatch(/ready|fallback/);
    await openStorefront(page, served.address);
    expect(await told(page)).toEqual(['Havn']);
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  test('F29 the memory of the engine has a limit: that list is the shop’s, and what was kept stays', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await watchFromTheStart(page);
    await page.route('**/visavis.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: withMemoryLimit(await response.body(), 16) });
    });
    await openWithProfile(page);
    const stored = await storedOf(page);
    expect(await page.evaluate(rankMany), 'no product is lost').toBe(200_000);
    expect(await errorsOf(page)).toEqual(['engine-failed']);
    expect(await storedOf(page)).toEqual(stored);
    await openStorefront(page, served.address);
    expect(await told(page)).toEqual(['Havn']);
    await assertInvariants(page, { faults, consent: 'granted' });
  });
});
