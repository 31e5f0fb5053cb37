// Faults of the engine itself: it is not there, may not run, comes late, stops in the middle of a call.
import assert from 'node:assert/strict';
import { policy } from '../../../www/build/serve.mjs';
import { theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */
/** @typedef {import('../storefront.mjs').Storefront} Storefront */

async function assertTheShops(/** @type {Storefront} */ shop, /** @type {string} */ code) {
  assert.deepEqual(await shop.status(), { phase: 'fallback', code, storage: 'memory' });
  assert.deepEqual(await shop.list(), theShopsOrder);
  assert.equal((await shop.like('Ostrel')).ok, false);
  assert.deepEqual(await shop.rank(), { items: theShopsOrder, personal: false, why: code });
  assert.deepEqual((await shop.seen()).codes, [code], 'said once');
  assert.deepEqual(await shop.stored(), {});
}

/** @type {EngineCheck[]} */
export const engineFaultChecks = [
  {
    title: 'F27 plain http, where much of the platform is missing: everything works',
    state: 'plain-http',
    server: { host: 'shop.test' },
    run: async (shop) => {
      await shop.open();
      assert.equal(await shop.js(() => window.isSecureContext), false);
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.open();
      assert.notDeepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'F29 the engine stops in the middle of a call: a new one goes on from what is stored',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const kept = await shop.entries();
      const came = await shop.js(() => {
        const { setItem } = Storage.prototype;
        let inside = '';
        Storage.prototype.setItem = function (key, value) {
          Storage.prototype.setItem = setItem;
          inside = window.visavis.rank(window.products, { list: 'inside' }).why;
          setItem.call(this, key, value);
        };
        window.visavis.tell({ subject: { facet: 'brand', value: 'Nordlys' }, stance: 'like' });
        Storage.prototype.setItem = setItem;
        return { inside, after: window.visavis.rank(window.products, { list: 'all' }).why };
      });
      assert.deepEqual(came, { inside: 'engine-failed', after: 'personal' });
      const now = await shop.entries();
      for (const id of kept) assert.ok(now.includes(id));
    },
  },
  {
    title: 'F30 the policy of the page forbids WebAssembly: the order of the shop',
    server: { contentPolicy: policy(false).replace(" 'wasm-unsafe-eval'", '') },
    run: async (shop) => {
      await shop.open();
      await assertTheShops(shop, 'engine-unavailable');
    },
  },
  {
    title: 'F30 the engine is not there: the order of the shop',
    run: async (shop) => {
      await shop.open({ wasm: 'missing' });
      await assertTheShops(shop, 'engine-unavailable');
    },
  },
  {
    title: 'F30 the engine never comes: the order of the shop',
    run: async (shop) => {
      await shop.open({ wasm: 'never' });
      await assertTheShops(shop, 'engine-timeout');
    },
  },
  {
    title: 'F30 the engine comes late: a list that was seen stays as it is',
    run: async (shop) => {
      await shop.open({ wasm: 'late' });
      await assertTheShops(shop, 'engine-timeout');
      await shop.js(() => new Promise((done) => setTimeout(done, 2500)));
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
];
