// What the browser holds and asked for, state by state: each check returns what it found as evidence for the
// proof, and fails where that is more than the state allows.
import assert from 'node:assert/strict';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */
/** @typedef {import('../storefront.mjs').Storefront} Storefront */

/** Everything that a page can leave behind where it runs; null where the engine has no such store. */
const lookIntoStores = async () => {
  const entriesOf = (/** @type {Storage} */ storage) =>
    Object.fromEntries(Object.keys(storage).map((key) => [key, storage.getItem(key)?.length ?? 0]));
  /** @type {string[] | null} */
  let files = null;
  if (typeof navigator.storage?.getDirectory === 'function') {
    files = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  }
  return {
    localStorage: entriesOf(localStorage),
    sessionStorage: entriesOf(sessionStorage),
    cookies: document.cookie === '' ? [] : document.cookie.split('; '),
    databases: indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name ?? '') : null,
    caches: typeof caches === 'object' ? await caches.keys() : null,
    files,
    serviceWorkers: navigator.serviceWorker
      ? (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)
      : null,
    windowName: window.name,
    historyState: history.state,
    title: document.title,
    address: location.search + location.hash,
  };
};

/** Browses as shoppers do: lists, looks, a thing told, the panel, another page and back. */
async function browse(/** @type {Storefront} */ shop, query = {}) {
  await shop.js(() => {
    window.visavis.record({ type: 'view', id: 'p4', dwellSeconds: 20 });
    window.visavis.record({ type: 'buy', id: 'p5' });
    window.visavis.rank(window.products, { list: 'all' });
  });
  await shop.like('Ostrel');
  await shop.session.click(() => document.getElementById('preferences'));
  await shop.until(() => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('dialog')?.open);
  await shop.js(() => document.querySelector('visavis-panel')?.close());
  await shop.session.goTo(`${shop.address}elsewhere.html`);
  await shop.open(query);
}

const consentKey = 'visavis:storefront:consent';

/** @type {(state: string, prepare: (shop: Storefront) => Promise<unknown>, allowed: string[], more?: Partial<EngineCheck>) => EngineCheck} */
const snapshot = (state, prepare, allowed, more = {}) => ({
  title: `S23 what every store holds: ${state}`,
  run: async (shop) => {
    await shop.open();
    await prepare(shop);
    const found = await shop.js(lookIntoStores);
    const cookies = await shop.session.cookies();
    assert.deepEqual(
      Object.keys(found.localStorage)
        .map((key) => key.replace(/[0-9a-f]+$/, 'WRITER'))
        .sort(),
      allowed,
    );
    assert.deepEqual(
      { ...found, localStorage: {}, address: '' },
      {
        localStorage: {},
        sessionStorage: {},
        cookies: [],
        databases: found.databases && [],
        caches: found.caches && [],
        files: found.files && [],
        serviceWorkers: found.serviceWorkers && [],
        windowName: '',
        historyState: null,
        title: 'Storefront',
        address: '',
      },
    );
    assert.deepEqual(cookies, []);
    const texts = await shop.js(() => Object.values(localStorage).join(' '));
    const mayKnow = allowed.length > 1;
    assert.equal(/Ostrel|p4|p5/.test(texts), mayKnow, 'what was given is in the store or not');
    return { state, stores: { ...found, cookies } };
  },
  ...more,
});

/** @type {EngineCheck[]} */
export const snapshotChecks = [
  snapshot('undecided', (shop) => browse(shop), []),
  snapshot(
    'refused',
    async (shop) => {
      await shop.refuse('preferences', 'activity', 'purchases');
      await browse(shop);
    },
    [consentKey],
  ),
  snapshot(
    'allowed',
    async (shop) => {
      await shop.allow('preferences', 'activity', 'purchases');
      await browse(shop);
    },
    [consentKey, 'visavis:storefront:journal:WRITER'],
  ),
  snapshot(
    'withdrawn',
    async (shop) => {
      await shop.allow('preferences', 'activity', 'purchases');
      await browse(shop);
      await shop.refuse('preferences', 'activity', 'purchases');
      await browse(shop);
    },
    [consentKey],
  ),
  snapshot(
    'Global Privacy Control, by a script that imitates it',
    async (shop) => {
      await shop.open({ page: 'gpc' });
      assert.equal(await shop.js(() => Reflect.get(navigator, 'globalPrivacyControl')), true);
      assert.equal(await shop.js(asks), false);
      await browse(shop, { page: 'gpc' });
    },
    [],
    { engines: ['chromium', 'webkit'] },
  ),
  snapshot(
    "Global Privacy Control, the browser's own",
    async (shop) => {
      assert.equal(await shop.js(() => Reflect.get(navigator, 'globalPrivacyControl')), true);
      assert.equal(await shop.js(asks), false);
      await browse(shop);
    },
    [],
    { state: 'gpc' },
  ),
  {
    title: 'S22 nothing is asked for but files of the page, and the policy refuses nothing',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity', 'purchases');
      await shop.like('Ostrel');
      await shop.session.click(() => document.getElementById('preferences'));
      await shop.until(
        () => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('dialog')?.open,
      );
      await shop.js(() => window.visavis.erase());
      const requests = await shop.js(() => performance.getEntriesByType('resource').map(({ name }) => name));
      assert.ok(requests.some((name) => name.endsWith('.wasm')));
      for (const name of requests) {
        const { origin, search, pathname } = new URL(name);
        assert.equal(`${origin}/`, shop.address, name);
        assert.equal(search, '', name);
        assert.match(pathname, /\.(js|wasm)$/);
      }
      assert.deepEqual((await shop.seen()).refused, []);
      return { requests: requests.map((name) => new URL(name).pathname) };
    },
  },
];

/** Whether the prompt asks. */
const asks = () =>
  document.querySelector('visavis-consent')?.shadowRoot?.querySelector('[part="prompt"]') !== null;
