// Several pages of one shopper: two tabs, a page that slept in the history, a frame in a foreign page, a private
// window.
import assert from 'node:assert/strict';
import { framed, theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */
/** @typedef {import('../storefront.mjs').Storefront} Storefront */

/** Runs `work` in a second tab with the storefront, then is back in the first. */
async function inSecondTab(/** @type {Storefront} */ shop, /** @type {() => Promise<unknown>} */ work) {
  const first = await shop.session.tab();
  await shop.session.openTab();
  await shop.open();
  await work();
  await shop.session.closeTab();
  await shop.session.toTab(first);
}

/** @type {EngineCheck[]} */
export const tabChecks = [
  {
    title: 'F14 taken back in one tab: the other, which did nothing but start, knows it',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.like('Ostrel');
      await shop.open();
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      await inSecondTab(shop, () => shop.refuse('preferences', 'activity', 'purchases'));
      await shop.until(() => window.visavis.consent.state().preferences.state === 'refused');
      assert.deepEqual(await shop.list(), theShopsOrder);
      assert.deepEqual(await shop.entries(), []);
    },
  },
  {
    title: 'F14 erased in one tab while the other learns: nothing is left in the end',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.js(() => {
        let count = 0;
        const learn = () => {
          window.visavis.record({ type: 'view', id: `p${1 + (count++ % 12)}`, dwellSeconds: 9 });
        };
        window.noted = [setInterval(learn, 5)];
      });
      await inSecondTab(shop, async () => {
        await shop.until(() => window.visavis.profile().entries.length > 0);
        await shop.js(() => window.visavis.erase({ consent: 'refuse' }));
      });
      await shop.until(() => window.visavis.consent.state().activity.state === 'refused');
      await shop.js(() => new Promise((done) => setTimeout(done, 100)));
      await shop.js(() => clearInterval(Number(window.noted[0])));
      assert.deepEqual(await shop.entries(), []);
      assert.deepEqual(Object.keys(await shop.stored()), ['visavis:storefront:consent']);
      await shop.open();
      assert.deepEqual(await shop.entries(), []);
    },
  },
  {
    title: 'F13 two tabs tell at the same time: nothing is lost',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      const telling = (/** @type {string} */ tab) => {
        window.noted = [];
        // Not by a timer: those of a hidden tab come once a second.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
          const subject = { facet: 'brand', value: `${tab} ${data}` };
          const outcome = window.visavis.tell({ subject, stance: 'like' });
          window.noted.push(outcome.ok ? outcome.entries[0] : outcome.code);
          if (data === 40) Reflect.set(window, 'hasTold', true);
          else port2.postMessage(data + 1);
        };
        port2.postMessage(1);
      };
      const told = () => Reflect.get(window, 'hasTold') && /** @type {string[]} */ (window.noted);
      await shop.js(telling, 'one');
      /** @type {string[]} */
      let others = [];
      await inSecondTab(shop, async () => {
        await shop.js(telling, 'two');
        others = await shop.until(told);
      });
      const all = [...(await shop.until(told)), ...others].sort();
      assert.equal(all.length, 80);
      await shop.until((count) => window.visavis.profile().entries.length === count, 80);
      assert.deepEqual(await shop.entries(), all);
      await shop.open();
      assert.deepEqual(await shop.entries(), all);
    },
  },
  {
    title: 'F15 back from the history after a withdrawal elsewhere: nothing is used or learned',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.like('Ostrel');
      await shop.session.goTo(`${shop.address}elsewhere.html`);
      await inSecondTab(shop, () => shop.refuse('preferences', 'activity', 'purchases'));
      await shop.session.back();
      await shop.until(() => window.isStarted === true);
      await shop.until(() => window.visavis.consent.state().preferences.state === 'refused');
      assert.deepEqual(await shop.list(), theShopsOrder);
      const outcome = await shop.js(() => window.visavis.record({ type: 'view', id: 'p3', dwellSeconds: 9 }));
      assert.equal(outcome.ok, false);
    },
  },
  {
    title: 'F22 in a frame of a foreign page: a state of its own, and the page goes on',
    server: { contentPolicy: framed },
    run: async (shop) => {
      await shop.session.goTo(`http://localhost:${shop.port}/storefront.html`);
      await shop.started();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const src = encodeURIComponent(`http://localhost:${shop.port}/storefront.html`);
      await shop.session.goTo(`${shop.address}frame.html?src=${src}`);
      await shop.until(() => document.querySelector('iframe') !== null);
      await shop.session.toFrame(0);
      await shop.started();
      assert.equal((await shop.status()).phase, 'ready');
      assert.equal(await shop.consent('preferences'), 'unset');
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'F25 no locks and no channels: two tabs still agree',
    run: async (shop) => {
      await shop.open({ page: 'no-channels' });
      assert.deepEqual(await shop.js(() => [typeof window.BroadcastChannel, typeof navigator.locks]), [
        'undefined',
        'undefined',
      ]);
      await shop.allow('preferences');
      await inSecondTab(shop, () => shop.like('Ostrel'));
      await shop.until(() => window.visavis.profile().entries.length === 1);
      assert.notDeepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'a private window: everything works',
    state: 'private',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.open();
      assert.notDeepEqual(await shop.list(), theShopsOrder);
    },
  },
];
