/**
 * A page on which functions of the language or the browser are others: its lists stay whole, and no is no.
 */
import { expect, test } from '@playwright/test';
import { PRODUCTS, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

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
