// What the proof shows beside its rows, each with what would contradict it: the requests of a visit in Chromium under
// the strictest policy, what the binary can call, and every byte that is kept. Looks only; decides by plain rules.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser, launchArguments } from '../build/browser.mjs';
import { dist, shopDist } from '../build/paths.mjs';
import { policy, serve } from '../build/serve.mjs';
import { unknownImports } from './imports.mjs';

const patienceMs = 60_000;

/**
 * @typedef {{step: string, method: string, address: string, status: number | null, ownFile: boolean}} LoggedRequest
 * @typedef {{policy: string, steps: string[], requests: LoggedRequest[], refused: string[], errors: string[],
 *   objections: string[]}} VisitLog
 */

/**
 * A visit to the demo shop: undecided, yes, a thing told, "why here?", the panel, all taken back. Written down as the
 * browser's own protocol reports it, which also knows beacons, sockets and transports.
 * @returns {Promise<VisitLog>}
 */
export async function logVisit() {
  const contentPolicy = policy(false);
  const served = await serve({ port: 0, contentPolicy });
  const executablePath = findBrowser();
  const browser = await chromium.launch({ args: launchArguments, ...(executablePath && { executablePath }) });
  /** @type {LoggedRequest[]} */
  const requests = [];
  /** @type {string[]} */
  const steps = [];
  /** @type {string[]} */
  const errors = [];
  /** @type {string[]} */
  const strange = [];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(() => {
      Reflect.set(globalThis, 'refused', []);
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        Reflect.get(globalThis, 'refused').push(`${effectiveDirective} ${blockedURI}`),
      );
    });
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Network.enable');
    /** @type {Map<string, LoggedRequest>} */
    const open = new Map();
    protocol.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (/^(data|blob):/.test(request.url)) return;
      const { origin, pathname, search } = new URL(request.url);
      const file = join(shopDist, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      const ownFile =
        `${origin}/` === served.address &&
        existsSync(file) &&
        request.method === 'GET' &&
        request.hasPostData !== true &&
        (search === '' || pathname.endsWith('.html'));
      const address = `${origin}/` === served.address ? pathname + search : request.url;
      const logged = { step: steps.at(-1) ?? '', method: request.method, address, status: null, ownFile };
      open.set(requestId, logged);
      requests.push(logged);
    });
    protocol.on('Network.responseReceived', ({ requestId, response }) => {
      const logged = open.get(requestId);
      if (logged) logged.status = response.status;
    });
    protocol.on('Network.webSocketCreated', ({ url }) => strange.push(`a socket to ${url}`));
    protocol.on('Network.webTransportCreated', ({ url }) => strange.push(`a transport to ${url}`));
    /** @type {string[]} */
    const refused = [];
    const collect = async () =>
      refused.push(...(await page.evaluate(() => Reflect.get(globalThis, 'refused'))));

    const list = `${served.address}list.html?c=jackets`;
    const startPage = async (/** @type {string} */ step, /** @type {string} */ address) => {
      steps.push(step);
      await page.goto(address);
      await page.waitForFunction(() => Reflect.get(globalThis, 'shop')?.visavis.status.phase === 'ready');
    };
    await startPage('the list, undecided', list);
    steps.push('yes, by a click');
    await page.locator('visavis-consent [part="choice"]').nth(1).click();
    await page.waitForFunction(
      () => Reflect.get(globalThis, 'shop').visavis.consent.state().preferences.state === 'granted',
    );
    steps.push('more of a brand, told');
    await page.evaluate(() =>
      Reflect.get(globalThis, 'shop').visavis.tell({
        subject: { facet: 'brand', value: 'Ostrel' },
        stance: 'love',
      }),
    );
    steps.push('"why here?"');
    await page.locator('visavis-why [part="button"]').first().click();
    await page.locator('visavis-why [part="sheet"]').first().waitFor();
    await page.keyboard.press('Escape');
    steps.push('the panel');
    await page.locator('[data-test="preferences"]').click();
    await page.locator('visavis-panel dialog [part="entry"]').first().waitFor();
    await collect();
    await startPage('the list again', list);
    steps.push('everything refused and erased');
    await page.evaluate(() => Reflect.get(globalThis, 'shop').visavis.erase({ consent: 'refuse' }));
    await collect();
    await startPage('the first page', served.address);
    await collect();
    const objections = [
      ...requests
        .filter(({ ownFile }) => !ownFile)
        .map(({ method, address }) => `no plain file of the page: ${method} ${address}`),
      ...strange,
      ...refused.map((what) => `the policy had to refuse: ${what}`),
      ...errors.map((what) => `thrown into the page: ${what}`),
      ...(requests.some(({ address }) => address.endsWith('.wasm')) ? [] : ['the engine was never loaded']),
    ];
    return { policy: contentPolicy, steps, requests, refused, errors, objections };
  } finally {
    await browser.close();
    served.close();
  }
}

/** The engine's file: its hash, its size, and everything that it can call. */
export async function readBinary() {
  const bytes = readFileSync(join(dist, 'visavis.wasm'));
  const imports = WebAssembly.Module.imports(await WebAssembly.compile(bytes));
  // The names of a release build say little: what each of them calls stands in the glue beside it.
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
    bytes: bytes.length,
    imports: imports.map(({ module, name, kind }) => ({ module, name, kind })),
    objections: unknownImports(imports.map(({ name }) => name)).map((name) => `the binary imports ${name}`),
  };
}

/** Every key that may be kept; what is found in a store and matches none contradicts the proof. */
export const inventory = [
  {
    key: 'visavis:SHOP:consent',
    pattern: /^visavis:[\w-]+:consent$/,
    holds:
      'What was decided for each purpose, with day, version and method; the last 20 changes; how often everything was erased. No identifier.',
    purpose: 'To honour the decision.',
    lifetime: 'A yes 180 days unless the shop sets another time, at most 395; a no 180 days or more.',
    erase: '"Erase everything" in the panel. Counts alone stay, so that a crash brings nothing back.',
  },
  {
    key: 'visavis:SHOP:journal:WRITER',
    pattern: /^visavis:[\w-]+:journal:[0-9a-f]+$/,
    holds:
      'What the shopper told or did, for the purposes allowed: products, values, days. Settings. WRITER is a random number of one page view, gone when parts are joined.',
    purpose: 'To order lists and to say why.',
    lifetime:
      'What was looked at 180 days, what was bought 730, what was told as long as its consent. At most 500 entries and 64 kB.',
    erase:
      'Each entry by itself in the panel; a purpose by taking its consent back; all by "Erase everything".',
  },
];

/** @typedef {import('../../tests/engines/run.mjs').EngineResult} EngineResult */

/**
 * @typedef {{engine: string, browser: string, state: string, stores: Record<string, unknown>}} Snapshot
 * @typedef {{key: string, characters: number, engine: string, state: string}} KeptKey
 */

/** The stores as the checks of the engines found them, and whether each key is in the inventory. */
export function snapshotsOf(/** @type {readonly EngineResult[]} */ results) {
  /** @type {Snapshot[]} */
  const snapshots = [];
  for (const { engine, browser, evidence, pass } of results) {
    const found = /** @type {{state?: string, stores?: Record<string, unknown>} | undefined} */ (evidence);
    if (pass && found?.state !== undefined && found.stores !== undefined) {
      snapshots.push({ engine, browser, state: found.state, stores: found.stores });
    }
  }
  const kept = snapshots.flatMap(({ engine, state, stores }) =>
    Object.entries(/** @type {Record<string, number>} */ (stores.localStorage)).map(([key, characters]) => ({
      key,
      characters,
      engine,
      state,
    })),
  );
  const unknown = kept.filter(({ key }) => !inventory.some(({ pattern }) => pattern.test(key)));
  const missing = ['undecided', 'refused', 'allowed', 'withdrawn'].filter(
    (wanted) => !snapshots.some(({ engine, state }) => engine === 'chromium' && state === wanted),
  );
  return {
    snapshots,
    kept,
    objections: [
      ...unknown.map(({ key, state }) => `kept in the state "${state}" and not in the inventory: ${key}`),
      ...missing.map((state) => `the stores were not looked into in the state "${state}"`),
    ],
  };
}
