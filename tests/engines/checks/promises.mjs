// The seven promises in short, in every engine. Their full tests are tests/e2e/promises.spec.ts and tests/promises.rs.
import assert from 'node:assert/strict';
import { theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */

/** @type {EngineCheck[]} */
export const promiseChecks = [
  {
    title: 'promise 1: nothing before yes',
    run: async (shop) => {
      await shop.open();
      assert.deepEqual(await shop.status(), { phase: 'ready', code: null, storage: 'browser' });
      assert.deepEqual(await shop.list(), theShopsOrder);
      const refused = await shop.js(() => window.visavis.record({ type: 'view', id: 'p4', dwellSeconds: 9 }));
      assert.equal(refused.ok, false);
      assert.deepEqual(await shop.stored(), {});
      await shop.like('Ostrel');
      assert.notDeepEqual(await shop.list(), theShopsOrder, 'an answer works for this visit');
      assert.deepEqual(await shop.stored(), {}, 'and is kept nowhere');
      await shop.open();
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'promise 3: the reasons are the ranking',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.like('Nordlys');
      await shop.js(() => window.visavis.record({ type: 'view', id: 'p9', dwellSeconds: 20 }));
      const { items } = await shop.rank();
      const explained = await shop.js(() =>
        window.visavis
          .rank(window.products, { list: 'all' })
          .items.map(({ id }) => window.visavis.explain(id, { list: 'all' })),
      );
      assert.equal(explained.length, 12);
      for (const [at, explanation] of explained.entries()) {
        assert.ok(explanation !== null, items[at]);
        assert.equal(explanation.position, at + 1, `${items[at]} stands where its reasons say`);
        const base = -(explanation.basePosition - 1) * 1e6;
        const sum = explanation.terms.reduce((total, { micro }) => total + micro, base);
        assert.equal(sum, explanation.score, `the terms of ${items[at]} add up`);
      }
    },
  },
  {
    title: 'promise 4: taking back is exact',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.like('Nordlys');
      const before = await shop.rank();
      const told = await shop.like('Ostrel');
      assert.equal(told.ok, true);
      assert.notDeepEqual(await shop.rank(), before);
      await shop.js(
        (entries) => window.visavis.forget({ entry: entries[0] ?? '' }),
        told.ok ? [...told.entries] : [],
      );
      assert.deepEqual(await shop.rank(), before);
    },
  },
  {
    title: 'promise 5: saying yes to X never hurts X, and never X takes it out',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      const placesOf = async (/** @type {string} */ brand) => {
        const { items } = await shop.rank();
        const own = await shop.js(
          (name) => window.products.filter((product) => product.brand === name).map(({ id }) => id),
          brand,
        );
        return own.map((id) => items.indexOf(id));
      };
      const before = await placesOf('Ostrel');
      await shop.like('Ostrel');
      const after = await placesOf('Ostrel');
      for (const [at, place] of after.entries())
        assert.ok(place <= (before[at] ?? -1), `${before} to ${after}`);
      await shop.js(() =>
        window.visavis.tell({ subject: { facet: 'brand', value: 'Ostrel' }, stance: 'never' }),
      );
      const { items } = await shop.rank();
      assert.deepEqual(
        items.filter((id) => Number(id.slice(1)) % 3 === 0),
        [],
        'every third is by Ostrel',
      );
      assert.equal(items.length, 8);
      await shop.js(() => window.visavis.erase());
    },
  },
  {
    title: 'promise 6: refused, paused and dialled to nothing, the list is the order of the shop',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.like('Ostrel');
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      await shop.js(() => window.visavis.set({ intensity: 0 }));
      assert.deepEqual(await shop.list(), theShopsOrder);
      await shop.js(() => window.visavis.set({ intensity: 100 }));
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      await shop.refuse('preferences', 'activity', 'purchases');
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'promise 7: an exported file makes the same profile elsewhere, and raises no consent',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.like('Ostrel');
      await shop.js(() => window.visavis.record({ type: 'view', id: 'p9', dwellSeconds: 20 }));
      const [file, list] = [await shop.js(() => window.visavis.export()), await shop.rank()];
      await shop.js(() => window.visavis.erase());
      await shop.js(() => localStorage.clear());
      await shop.open();
      const stranger = await shop.js((text) => window.visavis.import(text), file);
      assert.equal(stranger.added, 0);
      assert.equal(await shop.consent('preferences'), 'unset');
      await shop.allow('preferences', 'activity');
      await shop.js((text) => window.visavis.import(text), file);
      await shop.js((text) => window.visavis.import(text), file);
      assert.deepEqual(await shop.rank(), list);
      assert.equal(await shop.js(() => window.visavis.export()), file);
    },
  },
];
