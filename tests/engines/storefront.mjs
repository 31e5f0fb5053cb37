// What a check can do with the storefront in one browser: open it in a state, allow, read the list, look into
// every store. Every check has an origin of its own, so that no store is shared between two.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { dist, inRoot } from '../../www/build/paths.mjs';
import { policy, serve } from '../../www/build/serve.mjs';

/** @typedef {import('./webdriver.mjs').Session} Session */
/** @typedef {import('../../www/src/types.js').Purpose} Purpose */
/** @typedef {{page?: string, wasm?: string}} Query see `site/watch.js` and `site/storefront.js` */
/** @typedef {Awaited<ReturnType<typeof openStorefront>>} Storefront */

/** The pages in a folder of their own, bundled with the built package as a customer's are. */
export async function makeSite() {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-engines-'));
  cpSync(inRoot('tests/engines/site'), folder, { recursive: true });
  copyFileSync(join(dist, 'visavis.wasm'), join(folder, 'visavis.wasm'));
  await build({
    entryPoints: [inRoot('tests/engines/site/storefront.js')],
    outdir: folder,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    alias: { visavis: join(dist, 'index.js'), 'visavis/elements': join(dist, 'elements.js') },
    logLevel: 'error',
  });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

export const theShopsOrder = Array.from({ length: 12 }, (_, at) => `p${at + 1}`);
const strict = policy(false);
/** As strict as can be, but that the page may stand in a frame. */
export const framed = strict
  .replace("frame-ancestors 'none'; ", '')
  .replace("default-src 'none'", "default-src 'none'; frame-src http:");

/** What the page answered to: no part of visavis is replaced. */
export async function openStorefront(
  /** @type {Session} */ session,
  /** @type {string} */ folder,
  /** @type {{contentPolicy?: string, headers?: Record<string, string>, host?: string}} */ {
    contentPolicy = strict,
    headers = {},
    host = '127.0.0.1',
  } = {},
) {
  const served = await serve({ folder, port: 0, contentPolicy, headers });
  const { port } = new URL(served.address);
  const address = `http://${host}:${port}/`;
  const { js, until } = session;

  const started = async () => {
    const { errors } = await until(
      () => window.seen && (window.isStarted || window.seen.errors.length > 0) && window.seen,
    );
    assert.deepEqual(errors, [], 'the page starts');
  };
  const open = async (/** @type {Query} */ query = {}) => {
    await session.goTo(`${address}storefront.html?${new URLSearchParams(query)}`);
    await started();
  };

  /**
   * What `inPage` returns when a real click on a button of the page runs it: a gesture of the user.
   * @template Result
   * @template {unknown[]} Given
   * @param {(...given: Given) => Result} inPage
   * @param {Given} given
   * @returns {Promise<Result>}
   */
  const byGesture = async (inPage, ...given) => {
    await session.onNextClick('gesture', inPage, given);
    await session.click(() => document.getElementById('gesture'));
    const came = await until(() => window.gesture);
    if (came.error !== undefined) throw new Error(`in the page: ${came.error}`);
    return /** @type {Result} */ (came.value);
  };

  return {
    session,
    address,
    port,
    js,
    until,
    open,
    started,
    byGesture,
    /** Yes to these purposes, by a gesture. */
    allow: async (/** @type {Purpose[]} */ ...purposes) => {
      const outcome = await byGesture(
        (wanted) =>
          window.visavis.consent.decide(
            Object.fromEntries(wanted.map((purpose) => [purpose, 'granted'])),
            'prompt',
          ),
        purposes,
      );
      assert.equal(outcome.ok, true, JSON.stringify(outcome));
      await js(drawn);
    },
    refuse: (/** @type {Purpose[]} */ ...purposes) =>
      js(
        (unwanted) =>
          window.visavis.consent.decide(
            Object.fromEntries(unwanted.map((purpose) => [purpose, 'refused'])),
            'panel',
          ),
        purposes,
      ),
    /** Says "more of this brand". */
    like: (/** @type {string} */ brand) =>
      js((value) => window.visavis.tell({ subject: { facet: 'brand', value }, stance: 'love' }), brand),
    rank: () => js(ranked),
    /** The list as it stands in the page. */
    list: async () => {
      await js(drawn);
      return js(listed);
    },
    consent: (/** @type {Purpose} */ purpose) =>
      js((of) => window.visavis.consent.state()[of].state, purpose),
    status: () => js(() => window.visavis.status),
    entries: () =>
      js(() =>
        window.visavis
          .profile()
          .entries.map(({ id }) => id)
          .sort(),
      ),
    /** Own keys with their text. */
    stored: () =>
      js(() =>
        Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? ''])),
      ),
    seen: () => js(() => window.seen),
    /** All products are in the page, nothing was thrown into it, and the module still answers. */
    assertSound: async () => {
      const list = await js(listed);
      assert.deepEqual([...list].sort(), [...theShopsOrder].sort(), 'every product once');
      const { errors } = await js(() => window.seen);
      assert.deepEqual(errors, [], 'nothing was thrown into the page');
      assert.equal((await js(ranked)).items.length, 12, 'it still ranks');
    },
    close: () => served.close(),
  };
}

const ranked = () => {
  const { items, personal, why } = window.visavis.rank(window.products, { list: 'all' });
  return { items: items.map(({ id }) => id), personal, why };
};

const listed = () =>
  Array.from(
    document.querySelectorAll('visavis-list li[data-id]'),
    (item) => item.getAttribute('data-id') ?? '',
  );

const drawn = async () => {
  const elements = document.querySelectorAll('visavis-list, visavis-consent, visavis-panel');
  for (const element of elements) await Reflect.get(element, 'updateComplete');
};
