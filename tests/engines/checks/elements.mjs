// The elements as a shopper uses them, with real clicks, in every engine.
import assert from 'node:assert/strict';
import { theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */

const shown = (/** @type {string} */ tag) => document.querySelector(tag)?.shadowRoot?.textContent ?? '';
/** 0: no, 1: yes. */
const choice = (/** @type {number} */ at) =>
  document.querySelector('visavis-consent')?.shadowRoot?.querySelectorAll('[part="choice"]')[at];

/** @type {EngineCheck[]} */
export const elementChecks = [
  {
    title: 'the prompt: yes is kept, goes away, and lists follow the shopper',
    run: async (shop) => {
      await shop.open();
      assert.match(await shop.js(shown, 'visavis-consent'), /Storefront/);
      await shop.session.click(choice, 1);
      await shop.until(() => window.visavis.consent.state().preferences.state === 'granted');
      await shop.js(async () => void (await document.querySelector('visavis-consent')?.updateComplete));
      assert.equal(
        await shop.js(
          () => !document.querySelector('visavis-consent')?.shadowRoot?.querySelector('[part="prompt"]'),
        ),
        true,
      );
      await shop.like('Ostrel');
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      await shop.open();
      assert.equal(await shop.consent('preferences'), 'granted');
      assert.notDeepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'the prompt: no is kept and asked no more',
    run: async (shop) => {
      await shop.open();
      await shop.session.click(choice, 0);
      await shop.until(() => window.visavis.consent.state().preferences.state === 'refused');
      await shop.open();
      assert.equal(await shop.js(choice, 0), null);
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'why here: the sheet opens and names what was told',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const [first = ''] = await shop.list();
      await shop.until(() => document.getAnimations().length === 0);
      await shop.session.click(
        (id) =>
          document.querySelector(`visavis-why[for="${id}"]`)?.shadowRoot?.querySelector('[part="button"]'),
        first,
      );
      const sheet = await shop.until((id) => {
        const why = document.querySelector(`visavis-why[for="${id}"]`);
        return why?.shadowRoot?.querySelector('[part="sheet"]')?.textContent;
      }, first);
      assert.match(sheet, /Ostrel/);
    },
  },
  {
    title: 'the panel: shows what is known, and forgets it',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.session.click(() => document.getElementById('preferences'));
      await shop.until(
        () => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('[part="entry"]') !== null,
      );
      assert.match(await shop.js(shown, 'visavis-panel'), /Ostrel/);
      await shop.js(() => window.visavis.erase());
      await shop.until(
        () => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('[part="entry"]') === null,
      );
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'a system that names no language: everything works, in words',
    state: 'language-c',
    run: async (shop) => {
      await shop.open();
      assert.equal(await shop.js(() => navigator.language), 'C', 'the language is no language');
      assert.match(await shop.js(shown, 'visavis-consent'), /Storefront/);
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.session.click(() => document.getElementById('preferences'));
      await shop.until(
        () => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('[part="entry"]') !== null,
      );
    },
  },
];
