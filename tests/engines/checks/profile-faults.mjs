// Faults of what is stored: damaged, forged, too new; and of the clock that its days are counted by.
import assert from 'node:assert/strict';
import { theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */
/** @typedef {import('../storefront.mjs').Storefront} Storefront */

const slowestStartMs = 2000;

/** A shopper with a yes and a telling, whose stored values are then spoilt between two visits. */
async function spoil(
  /** @type {Storefront} */ shop,
  /** @type {(text: string) => string} */ change,
  part = '',
) {
  await shop.open();
  await shop.js(() => localStorage.clear());
  await shop.open();
  await shop.allow('preferences');
  await shop.like('Ostrel');
  const spoilt = Object.fromEntries(
    Object.entries(await shop.stored())
      .filter(([key]) => key.includes(part))
      .map(([key, text]) => [key, change(text)]),
  );
  assert.ok(Object.keys(spoilt).length > 0);
  await shop.session.goTo(`${shop.address}elsewhere.html`);
  await shop.js((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, spoilt);
  await shop.open();
  return spoilt;
}

/** @type {Record<string, (text: string) => string>} */
const damages = {
  'cut off': (text) => text.slice(0, text.length / 2),
  'a bit flipped': (text) =>
    text.slice(0, -9) + String.fromCharCode(text.charCodeAt(text.length - 9) ^ 1) + text.slice(-8),
  'no JSON': () => 'not JSON',
  'the word null': () => 'null',
  'the word undefined': () => 'undefined',
  empty: () => '',
  'many brackets': () => '['.repeat(500_000),
};

/** @type {Record<string, (text: string) => string>} */
const wrong = {
  'another shape': () => '{"v":1,"epoch":"x","checksum":[],"body":7}',
  'an endless number': (text) => text.replace(/"epoch":\d+/, '"epoch":1e999'),
  'a negative number': (text) => text.replace(/"epoch":\d+/, '"epoch":-1'),
  'ten thousand deep': () => `${'{"body":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
};

/** @type {(titles: Record<string, (text: string) => string>, id: string, what: string) => EngineCheck} */
const everyDamage = (changes, id, what) => ({
  title: `${id} ${what}`,
  run: async (shop) => {
    for (const [name, change] of Object.entries(changes)) {
      await spoil(shop, change);
      assert.equal((await shop.status()).phase, 'ready', name);
      assert.notEqual(await shop.consent('preferences'), 'granted', name);
      assert.deepEqual(await shop.list(), theShopsOrder, name);
      const startMs = await shop.js(async () => {
        const start = performance.now();
        const made = window.createVisavis({ shop: 'storefront' });
        await made.ready;
        made.close();
        return performance.now() - start;
      });
      assert.ok(startMs < slowestStartMs, `${name}: ${startMs} ms`);
      await shop.assertSound();
    }
  },
});

/** @type {EngineCheck[]} */
export const profileFaultChecks = [
  everyDamage(damages, 'F8', 'stored values that are torn or no JSON: no consent, and the shop goes on'),
  everyDamage(wrong, 'F9', 'stored JSON of another kind: no consent, and the shop goes on'),
  {
    title: 'F10 written by a newer version: read only, and kept byte for byte',
    run: async (shop) => {
      const newer = await spoil(shop, (text) => text.replace('"v":1', '"v":99'));
      assert.equal((await shop.status()).code, 'profile-newer');
      assert.notEqual(await shop.consent('preferences'), 'granted');
      await shop.like('Nordlys');
      const kept = await shop.stored();
      for (const [key, text] of Object.entries(newer)) assert.equal(kept[key], text, key);
    },
  },
  {
    title: 'F17 a script of the page writes a yes of its own making: there is none',
    run: async (shop) => {
      await shop.open();
      await shop.js(() => {
        const purposes = ['preferences', 'activity', 'purchases'].map((purpose) => ({
          purpose,
          state: 'granted',
        }));
        for (const body of [{ purposes }, { granted: true }, 'granted'])
          localStorage.setItem(
            'visavis:storefront:consent',
            JSON.stringify({ v: 1, epoch: 0, checksum: 0, body }),
          );
      });
      await shop.open();
      assert.equal(await shop.consent('preferences'), 'unset');
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'F17 a script of the page raises a stored no to a yes: there is none',
    run: async (shop) => {
      await shop.open();
      await shop.refuse('preferences', 'activity', 'purchases');
      await shop.js(() => {
        const key = 'visavis:storefront:consent';
        const text = localStorage.getItem(key) ?? '';
        localStorage.setItem(key, text.replaceAll('refused', 'granted'));
        if (localStorage.getItem(key) === text) throw new Error('nothing was raised');
      });
      await shop.open();
      assert.notEqual(await shop.consent('preferences'), 'granted');
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  ...['ten-years-later', 'ten-years-earlier', 'year-zero'].map((page) => ({
    title: `F23 the clock is wrong (${page}): no yes comes of it, no page breaks`,
    run: async (/** @type {Storefront} */ shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.refuse('activity', 'purchases');
      await shop.open({ page });
      assert.notEqual(await shop.consent('activity'), 'granted');
      assert.equal((await shop.status()).phase, 'ready');
      await shop.assertSound();
      await shop.open();
      assert.equal(await shop.consent('activity'), 'refused');
    },
  })),
  {
    title: 'F28 strange strings: half characters, nothing, directions, a megabyte',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      const result = await shop.js(() => {
        const ids = ['\ud800', 'a\0b', '\u202eabc', 'x'.repeat(1 << 20), '', ' ', '\ufeff', 'p1'];
        const strange = ids.map((id, at) => ({ id, title: id, brand: id || 'none', color: `c${at}` }));
        const before = window.visavis.rank(strange, { list: 'strange' }).items.length;
        for (const id of ids) {
          window.visavis.tell({ subject: { facet: 'brand', value: id }, stance: 'like' });
          window.visavis.record({ type: 'view', id, dwellSeconds: 9 });
        }
        const after = window.visavis.rank(strange, { list: 'strange' }).items;
        return {
          before,
          after: after.length,
          same: after.every((item) => strange.includes(item)),
          of: ids.length,
        };
      });
      assert.deepEqual(result, { before: result.of, after: result.of, same: true, of: 8 });
      await shop.js(() => JSON.parse(window.visavis.export()));
      await shop.open();
    },
  },
];
