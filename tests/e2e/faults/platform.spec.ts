/** F24, F25, F27: parts of the platform hang, throw or are missing. visavis stands on none of them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { findBrowser, launchArguments } from '../../../www/build/browser.mjs';
import { dist } from '../../../www/build/paths.mjs';
import type { Options } from '../../../www/src/types.js';
import { leftBehind } from '../shopper.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  cardsOf,
  decide,
  drawStorefront,
  IDS,
  openStorefront,
  type Served,
  serveStorefront,
  statusOf,
  tell,
} from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

test('F24 no database is ever opened', async ({ page, context }) => {
  const faults = faultsIn(context);
  await openStorefront(page, served.address);
  await decide(page, 'granted');
  await tell(page);
  const left = await leftBehind(page);
  expect(left.length).toBeGreaterThan(0);
  for (const each of left) expect(each).toMatch(/^localStorage visavis:faults:/);
  await assertInvariants(page, { faults, consent: 'granted', others: false });
});

for (const [name, replace] of [
  ['hangs', 'hangs'],
  ['throws', 'throws'],
  ['is missing', 'missing'],
] as const) {
  test(`F24 indexedDB ${name}: nothing changes, and it is not asked for`, async ({ page, context }) => {
    await page.addInitScript((how) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      const open = () => {
        asked.push('open');
        if (how === 'throws') throw new DOMException('No.', 'UnknownError');
        return {};
      };
      const get = () => {
        asked.push('indexedDB');
        return how === 'missing' ? undefined : { open, databases: () => new Promise(() => undefined) };
      };
      Object.defineProperty(globalThis, 'indexedDB', { get });
    }, replace);
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await seedOthers(page);
    expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    await assertInvariants(page, { faults, consent: 'unset' });
    expect(await page.evaluate(() => Reflect.get(globalThis, 'asked'))).toEqual([]);
  });
}

for (const how of ['missing', 'throwing'] as const) {
  test(`F25 Web Locks, BroadcastChannel and the rest ${how}: two tabs still agree`, async ({ context }) => {
    await context.addInitScript((what) => {
      const names = ['BroadcastChannel', 'SharedWorker', 'cookieStore', 'caches', 'scheduler'];
      const fail = () => {
        throw new DOMException('No.', 'SecurityError');
      };
      const missing = { value: undefined, configurable: true };
      for (const name of names) {
        Object.defineProperty(
          globalThis,
          name,
          what === 'missing' ? missing : { get: fail, configurable: true },
        );
      }
      for (const name of ['locks', 'storage', 'serviceWorker'])
        Object.defineProperty(Navigator.prototype, name, what === 'missing' ? missing : { get: fail });
    }, how);
    const faults = faultsIn(context);
    const [one, two] = [await context.newPage(), await context.newPage()];
    await openStorefront(one, served.address);
    await seedOthers(one);
    await decide(one, 'granted');
    await openStorefront(two, served.address);
    await tell(one, 'Havn');
    await expect.poll(async () => (await cardsOf(two))[0]).toBe('p2');
    await decide(two, 'refused');
    await expect.poll(() => cardsOf(one)).toEqual(IDS);
    await assertInvariants(one, { faults, consent: 'refused' });
  });
}

test('F27 on a server: importing does nothing, and what starts there works in memory', () => {
  const script = `
    const names = () => Object.getOwnPropertyNames(globalThis);
    const before = names();
    const { createVisavis } = await import(${JSON.stringify(pathToFileURL(join(dist, 'index.js')).href)});
    const inline = await import(${JSON.stringify(pathToFileURL(join(dist, 'inline.js')).href)});
    const added = names().filter((name) => !before.includes(name));
    if (added.length > 0) throw new Error('globals were added: ' + added);
    // The elements bring Lit's stand-ins for what a server lacks; they need only not fail.
    await import(${JSON.stringify(pathToFileURL(join(dist, 'elements.js')).href)});
    if (typeof window !== 'undefined' || typeof document !== 'undefined') throw new Error('this is no server');
    const visavis = inline.createVisavis({ shop: 'server' });
    const status = await visavis.ready;
    const items = visavis.rank([{ id: 'a' }, { id: 'b' }]).items.map(({ id }) => id).join();
    console.log(JSON.stringify({ status, items, told: visavis.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'like' }).ok }));
    visavis.close();
    if (typeof createVisavis !== 'function') throw new Error('there is no entry');`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(JSON.parse(stdout)).toMatchObject({
    status: { phase: 'ready', storage: 'memory' },
    items: 'a,b',
    told: true,
  });
});

test('F27 on a host without a secure connection', async () => {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: [...launchArguments, '--host-resolver-rules=MAP shop.test 127.0.0.1'],
    ...(executablePath && { executablePath }),
  });
  try {
    const page = await browser.newPage();
    const faults = faultsIn(page.context());
    await openStorefront(page, served.address.replace('127.0.0.1', 'shop.test'));
    expect(await page.evaluate(() => globalThis.isSecureContext)).toBe(false);
    await seedOthers(page);
    expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    await assertInvariants(page, { faults, consent: 'unset' });
  } finally {
    await browser.close();
  }
});

test('F27 from a file: the shop’s own order with the script tag alone, personal with the engine given as bytes', async ({
  page,
  context,
}, info) => {
  const folder = info.outputPath();
  writeFileSync(join(folder, 'visavis.script.js'), readFileSync(join(dist, 'visavis.script.js')));
  writeFileSync(
    join(folder, 'shop.html'),
    '<!doctype html><html lang="en"><script src="visavis.script.js"></script><body>',
  );
  const address = pathToFileURL(join(folder, 'shop.html')).href;
  const faults = faultsIn(context);
  await page.goto(address);
  await drawStorefront(page, { shop: 'faults' });
  expect(await statusOf(page)).toEqual({ phase: 'fallback', code: 'engine-unavailable', storage: 'memory' });
  const refusedByTheBrowser = /CORS policy|ERR_FAILED|ERR_FILE_NOT_FOUND|URL scheme "file" is not supported/;
  await assertInvariants(page, {
    faults: faults.filter((fault) => !refusedByTheBrowser.test(fault)),
    consent: 'unset',
    works: 'shop-order',
    others: false,
  });

  faults.length = 0;
  await page.goto(address);
  const bytes = readFileSync(join(dist, 'visavis.wasm')).toString('base64');
  await page.evaluate((text) => {
    const script = globalThis.visavis as unknown as { createVisavis: typeof globalThis.createVisavis };
    const wasm = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const { createVisavis } = script;
    globalThis.visavis = {
      ...script,
      createVisavis: (options: Options) => createVisavis({ ...options, wasm }),
    } as never;
  }, bytes);
  await drawStorefront(page, { shop: 'faults' });
  expect(await statusOf(page)).toMatchObject({ phase: 'ready' });
  await assertInvariants(page, { faults, consent: 'unset', others: false });
});
