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

/** Functions that a page may have replaced by ones that throw or lie. */
const PATCHES: Readonly<Record<string, string>> = {
  'JSON.parse throws': 'JSON.parse = () => { throw 1 }',
  'JSON.parse lies': 'JSON.parse = () => ({ state: "granted" })',
  'JSON.stringify throws': 'JSON.stringify = () => { throw 1 }',
  'Array.map': 'Array.prototype.map = () => { throw 1 }',
  'Array.filter': 'Array.prototype.filter = () => { throw 1 }',
  'Array.push': 'Array.prototype.push = () => { throw 1 }',
  'Array.slice': 'Array.prototype.slice = () => { throw 1 }',
  'Array.from': 'Array.from = () => { throw 1 }',
  'Array.isArray': 'Array.isArray = () => false',
  'Object.keys': 'Object.keys = () => { throw 1 }',
  'Object.assign': 'Object.assign = () => { throw 1 }',
  'Object.hasOwn': 'Object.hasOwn = () => true',
  'Map.get': 'Map.prototype.get = () => { throw 1 }',
  'WeakMap.get': 'WeakMap.prototype.get = () => { throw 1 }',
  'Reflect.get': 'Reflect.get = () => { throw 1 }',
  'String.trim': 'String.prototype.trim = () => { throw 1 }',
  'RegExp.test': 'RegExp.prototype.test = () => true',
  'Date.now is not a number': 'Date.now = () => NaN',
  'Date.now is endless': 'Date.now = () => Infinity',
  'Date.now throws': 'Date.now = () => { throw 1 }',
  'performance.now': 'Performance.prototype.now = () => NaN',
  getRandomValues: 'Crypto.prototype.getRandomValues = () => { throw 1 }',
  TextEncoder: 'TextEncoder.prototype.encode = TextEncoder.prototype.encodeInto = () => { throw 1 }',
  TextDecoder: 'TextDecoder.prototype.decode = () => { throw 1 }',
  'Storage.getItem': 'Storage.prototype.getItem = () => { throw 1 }',
  'Storage.getItem lies': 'Storage.prototype.getItem = () => "granted"',
  'Storage.setItem': 'Storage.prototype.setItem = () => { throw null }',
  'Storage.removeItem': 'Storage.prototype.removeItem = () => { throw 1 }',
  'console.warn': 'console.warn = () => { throw 1 }',
  CustomEvent: 'CustomEvent = function () { throw 1 }',
  'Float64Array.set': 'Uint32Array.prototype.set = () => { throw 1 }',
  'Array iterator throws': 'Array.prototype[Symbol.iterator] = () => { throw 1 }',
  'Array iterator ends at once':
    'Array.prototype[Symbol.iterator] = () => ({ next: () => ({ done: true }) })',
  'Set iterator': 'Set.prototype[Symbol.iterator] = () => { throw 1 }',
  'Map iterator': 'Map.prototype[Symbol.iterator] = () => { throw 1 }',
  'Set.has': 'Set.prototype.has = Set.prototype.add = () => { throw 1 }',
  'Object.values': 'Object.values = Object.entries = Object.fromEntries = () => { throw 1 }',
  'Array.includes':
    'Array.prototype.includes = Array.prototype.some = Array.prototype.every = () => { throw 1 }',
  queueMicrotask: 'queueMicrotask = () => { throw 1 }',
};

test(`S16 ${Object.keys(PATCHES).length} patched functions: whole lists, no yes made of a no, nothing thrown`, async ({
  page,
}) => {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  for (const [name, patch] of Object.entries(PATCHES)) {
    await served.open(page, {
      // A policy with room for the test's own patches.
      contentPolicy: "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    });
    await page.evaluate(() => localStorage.clear());
    await startShop(page, [], { shop: 'patched' });
    const result = await page.evaluate(
      ([given, source]) => {
        const { visavis } = globalThis;
        visavis.consent.decide(
          { activity: 'granted', preferences: 'granted', purchases: 'refused' },
          'prompt',
        );
        visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
        visavis.rank(given);
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const owners = [
          JSON,
          Array.prototype,
          Array,
          Object,
          Map.prototype,
          WeakMap.prototype,
          Reflect,
          String.prototype,
        ];
        const more = [RegExp.prototype, Date, Performance.prototype, Crypto.prototype, TextEncoder.prototype];
        const rest = [TextDecoder.prototype, Storage.prototype, console, globalThis, Uint32Array.prototype];
        rest.push(Set.prototype as never);
        const kept = ([...owners, ...more, ...rest] as object[]).map((owner) => {
          const own = Object.getOwnPropertyDescriptors(owner);
          return owner === globalThis
            ? ([owner, { CustomEvent: own.CustomEvent, queueMicrotask: own.queueMicrotask }] as const)
            : ([owner, own] as const);
        });
        const { defineProperty } = Object;
        const entriesOf = kept.map(
          ([owner, own]) => [owner, Reflect.ownKeys(own).map((key) => [key, (own as never)[key]])] as const,
        );
        // Whoever listens is told, whatever the page broke.
        let told = 0;
        visavis.subscribe(() => {
          told++;
        });
        // And what somebody else limits stays limited, also in an engine that was made anew.
        visavis.consent.limit('manager', ['context', 'activity']);
        const thrown: string[] = [];
        const counts: number[] = [];
        new Function(source)();
        const calls: [string, () => unknown][] = [
          ['rank', () => visavis.rank(given)],
          [
            'rank new',
            () => visavis.rank([{ id: 'new' }, { id: 'newer', brand: 'Krevik' }], { list: 'new' }),
          ],
          ['record', () => visavis.record({ type: 'view', id: 'p1' })],
          ['tell', () => visavis.tell({ subject: { facet: 'color', value: 'red' }, stance: 'like' })],
          ['refuse', () => visavis.consent.decide({ activity: 'refused' }, 'panel')],
          ['state', () => visavis.consent.state()],
          ['explain', () => visavis.explain('p1')],
          ['profile', () => visavis.profile()],
          ['reload', () => dispatchEvent(new StorageEvent('storage', { key: null }))],
          [
            'limited',
            () => {
              const outcome = visavis.record({ type: 'view', id: 'p2' });
              if (outcome.ok && outcome.entries.length > 0) thrown[thrown.length] = 'took what is limited';
            },
          ],
        ];
        for (let at = 0; at < calls.length; at++) {
          const call = calls[at] as [string, () => unknown];
          try {
            const answer = call[1]() as { items?: unknown[]; hidden?: unknown[] };
            if (call[0] === 'rank') counts[0] = (answer.items?.length ?? 0) + (answer.hidden?.length ?? 0);
          } catch (error) {
            // What is looked at and shows nothing may say so; what a page calls on its way may not.
            if (call[0] !== 'state' && call[0] !== 'profile') thrown[thrown.length] = `${call[0]}: ${error}`;
          }
        }
        for (let at = 0; at < entriesOf.length; at++) {
          const owner = entriesOf[at]?.[0] as object;
          const own = entriesOf[at]?.[1] as unknown as (readonly [PropertyKey, unknown])[];
          for (let nth = 0; nth < own.length; nth++) {
            const key = own[nth]?.[0] as PropertyKey;
            const property = own[nth]?.[1] as PropertyDescriptor;
            if (property?.configurable) defineProperty(owner, key, property);
          }
        }
        const after = visavis.rank(given);
        const before = told;
        const isSet = visavis.set({ intensity: 90 }).ok;
        const state = visavis.consent.state();
        return {
          thrown,
          isTold: told > before || !isSet,
          limited: visavis.consent.limit('late', []).ok && state.context.limitedBy,
          count: counts[0],
          after: after.items.length + after.hidden.length,
          purchases: state.purchases.state,
          phase: visavis.status.phase,
        };
      },
      [PRODUCTS, patch] as const,
    );
    expect.soft(result.thrown, name).toEqual([]);
    expect.soft([result.count, result.after], name).toEqual([12, 12]);
    expect.soft(result.isTold, name).toBe(true);
    if (result.phase === 'ready') expect.soft(result.limited, name).toEqual(['manager']);
    expect(['refused', 'unset'], name).toContain(result.purchases);
  }
  expect(faults).toEqual([]);
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
