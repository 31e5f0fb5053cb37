import { expect, test } from '@playwright/test';
import type { Product } from '../../../www/src/types.js';
import { faultsOf, leftBehind } from '../shopper.js';
import { answerPrompt, PRODUCTS, SHOP_MARKUP, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

const IDS = PRODUCTS.map(({ id }) => id);

test('S6 keys that are properties of every object pollute nothing, and grant nothing', async ({ page }) => {
  const faults = faultsOf(page);
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const result = await page.evaluate(async () => {
    const { visavis } = globalThis;
    const keys = () =>
      [Object, Array, Function, String, Number, Map, Promise]
        .map(({ prototype }) => Object.getOwnPropertyNames(prototype).sort().join())
        .join('|');
    const before = keys();
    const poison = (inner: string) =>
      JSON.parse(
        `{"__proto__":${inner},"constructor":{"prototype":${inner}},"toString":${inner},"valueOf":1}`,
      );
    const granted = '{"state":"granted","activity":"granted","granted":true,"activated":true,"polluted":1}';
    const all = poison(granted);
    const answers = [
      visavis.consent.decide(poison('"granted"')),
      visavis.record(poison('"view"')),
      visavis.tell(poison('"like"')),
      visavis.feedback(poison('"more"')),
      visavis.answer(poison('[]')),
      visavis.set(poison('100')),
      visavis.forget(poison('"everything"')),
      visavis.correct(all),
    ].map(({ ok }) => ok);
    const ranked = visavis.rank(
      [
        poison('"x"'),
        { id: '__proto__', brand: 'constructor', attributes: all, price: all, rating: all },
      ] as never,
      poison('"list"'),
    );
    for (const format of ['visavis profile', '__proto__']) {
      try {
        visavis.import(
          `{"format":"${format}","version":1,"__proto__":${granted},"profile":{"__proto__":${granted},"visits":[{"__proto__":${granted}}],"items":["__proto__"],"values":[{"facet":"__proto__","value":"constructor"}]}}`,
        );
      } catch {
        // No file of ours.
      }
    }
    const odd = globalThis.visavisScript.createVisavis(
      JSON.parse('{"shop":"odd","__proto__":{"storage":"memory"},"goals":{"__proto__":[]},"policy":{}}'),
    );
    await odd.ready;
    odd.close();
    return {
      same: keys() === before,
      polluted: ({} as Record<string, unknown>).polluted,
      answers,
      count: ranked.items.length,
      states: Object.values(visavis.consent.state()).map(({ state }) => state),
    };
  });
  expect(result).toMatchObject({ same: true, polluted: undefined, count: 2 });
  expect(new Set(result.answers)).toEqual(new Set([false]));
  expect(new Set(result.states)).toEqual(new Set(['unset']));
  expect(await leftBehind(page)).toEqual([]);
  expect(faults).toEqual([]);
});

/** Names that options, decisions, products, events and our own objects have. */
const NAMES = [
  ...[
    'granted',
    'state',
    'activity',
    'preferences',
    'purchases',
    'activated',
    'method',
    'choices',
    'purposes',
    'policy',
  ],
  ...[
    'storage',
    'shop',
    'wasm',
    'model',
    'intensity',
    'sensitive',
    'goals',
    'grantDays',
    'refusalDays',
    'timeoutMs',
  ],
  ...[
    'id',
    'brand',
    'category',
    'color',
    'price',
    'rating',
    'tags',
    'attributes',
    'availability',
    'group',
    'facet',
  ],
  ...[
    'type',
    'query',
    'subject',
    'stance',
    'verdict',
    'about',
    'reason',
    'told',
    'question',
    'entry',
    'day',
    'purpose',
  ],
  ...[
    'list',
    'limit',
    'context',
    'boosts',
    'pins',
    'spread',
    'outOfStock',
    'shelf',
    'without',
    'key',
    'on',
    'vars',
  ],
  ...[
    'isTrusted',
    'detail',
    'words',
    'titles',
    'consent',
    'refuse',
    'paused',
    'product',
    'dwellSeconds',
    'quantity',
  ],
];

test(`S7 ${NAMES.length} names on Object.prototype change no decision, no list and no byte`, async ({
  browser,
}) => {
  const ends: unknown[] = [];
  for (const value of [undefined, 'granted', true, 1, '*']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults = faultsOf(page);
    if (value !== undefined)
      await page.addInitScript(
        ([names, given]) => {
          for (const name of names) Reflect.set(Object.prototype, name, given);
        },
        [NAMES, value] as const,
      );
    await served.open(page, { body: SHOP_MARKUP });
    expect(faults, `${value}`).toEqual([]);
    await startShop(page);
    const unasked = await page.evaluate(
      (given) => ({
        states: Object.entries(globalThis.visavis.consent.state()).map(
          ([purpose, { state }]) => `${purpose} ${state}`,
        ),
        order: globalThis.visavis.rank(given).items.map(({ id }) => id),
        why: globalThis.visavis.rank(given).why,
      }),
      PRODUCTS,
    );
    expect(unasked.order).toEqual(IDS);
    expect(unasked.states.filter((line) => !line.endsWith('unset'))).toEqual([]);
    expect(await leftBehind(page)).toEqual([]);
    await answerPrompt(page, 1);
    ends.push(
      await page.evaluate((given) => {
        const { visavis } = globalThis;
        visavis.record({ type: 'view', id: 'p1', dwellSeconds: 30 });
        visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
        const { items, why, bound } = visavis.rank(given);
        // The tag of the segment is another on every page.
        const file = visavis.export().replace(/-[0-9a-f]{8}|"[0-9a-f]{8}"/g, 'tag');
        return [items.map(({ id }) => id), why, bound, file];
      }, PRODUCTS),
    );
    expect(faults).toEqual([]);
    await context.close();
  }
  for (const end of ends.slice(1)) expect(end).toEqual(ends[0]);
});

test('S13 whoever is called back may call everything, and may throw', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await answerPrompt(page, 1);
  const result = await page.evaluate((given) => {
    const { visavis } = globalThis;
    let depth = 0;
    let called = 0;
    const everything = () => {
      if (depth > 1) return;
      depth++;
      called++;
      visavis.rank(given);
      visavis.rank(given.slice(0, 3), { list: 'inner' });
      visavis.explain('p1', { without: true });
      visavis.exchange();
      visavis.record({ type: 'view', id: 'p2' });
      visavis.tell({ subject: { facet: 'color', value: 'red' }, stance: 'like' });
      visavis.feedback({ id: 'p3', verdict: 'more' });
      visavis.correct({ subject: { facet: 'brand', value: 'Havn' } });
      visavis.forget({ subject: { facet: 'brand', value: 'Skog' } });
      visavis.set({ intensity: 70 });
      visavis.profile();
      visavis.import(visavis.export());
      visavis.consent.state();
      visavis.consent.receipts();
      visavis.domMoves(['a', 'b'], ['b', 'a']);
      depth--;
      throw new Error('a listener');
    };
    visavis.subscribe(everything);
    visavis.consent.onChange(everything);
    visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
    visavis.consent.decide({ activity: 'refused' }, 'panel');
    const hostile = given.map((product) => ({
      ...product,
      get brand() {
        try {
          everything();
        } catch {
          // Its own.
        }
        return product.brand;
      },
      toJSON: everything,
    }));
    const ranked = visavis.rank(hostile as never, { list: 'hostile' });
    return {
      called,
      count: ranked.items.length + ranked.hidden.length,
      phase: visavis.status.phase,
      code: visavis.status.code,
      why: visavis.rank(given).why,
      activity: visavis.consent.state().activity.state,
    };
  }, PRODUCTS);
  expect(result).toMatchObject({
    count: 12,
    phase: 'ready',
    code: null,
    why: 'personal',
    activity: 'refused',
  });
  expect(result.called).toBeGreaterThan(4);
});

test('S32 each field of a product is read once, what throws is skipped, and its product stays', async ({
  page,
}) => {
  const faults = faultsOf(page);
  await served.open(page);
  await startShop(page, []);
  const result = await page.evaluate((given) => {
    const { visavis } = globalThis;
    visavis.consent.decide({ activity: 'granted', preferences: 'granted' }, 'prompt');
    visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
    const reads: string[] = [];
    const fail = (): never => {
      throw new Error('hostile');
    };
    const liar = new Proxy({ ...given[2] } as Record<PropertyKey, unknown>, {
      get: (target, name) => {
        reads.push(String(name));
        return reads.filter((read) => read === String(name)).length > 1 ? fail() : target[name];
      },
      ownKeys: fail,
      getPrototypeOf: fail,
    });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const endless: Record<string, unknown> = { id: 'endless' };
    endless.attributes = endless;
    endless.tags = [endless, endless];
    const coerced = {
      id: 'coerced',
      brand: { toString: fail, valueOf: fail, toJSON: fail, [Symbol.toPrimitive]: fail },
      price: { minor: { valueOf: fail }, currency: { toString: fail } },
    };
    const list = [given[0], liar, revoked.proxy, endless, coerced, given[1]] as unknown as Product[];
    const ranked = visavis.rank(list, { list: 'hostile' });
    return {
      twice: reads.filter((name, at) => reads.indexOf(name) !== at),
      whole:
        ranked.items.length + ranked.hidden.length === list.length &&
        list.every((item) => ranked.items.includes(item)),
      liarFirst: ranked.items[0] === (liar as unknown),
      why: ranked.why,
    };
  }, PRODUCTS);
  expect(result).toEqual({ twice: [], whole: true, liarFirst: true, why: 'personal' });
  expect(faults).toEqual([]);
});
