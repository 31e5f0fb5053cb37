/**
 * F18 to F20: the browser is killed after a write or after an erasure, or its files are damaged while it is away. What
 * is read then is a whole state, older or newer; what was erased stays erased or is listed, and can be erased again.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assertInvariants, faultsIn } from './invariants.js';
import { launchOwn } from './own-browser.js';
import {
  CONSENT,
  consentOf,
  decide,
  openStorefront,
  type Served,
  serveStorefront,
  statusOf,
  storedOf,
  tell,
  told,
} from './storefront.js';

// A trace is asked for when a test ends, and a browser that was killed cannot give it.
test.use({ trace: 'off' });

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-crash-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A browser with its profile in `folder`, and a page of it. */
async function launch() {
  const own = await launchOwn(folder);
  return { ...own, page: await own.context.newPage() };
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** Seconds between the act and the kill; Chromium gathers writes for some seconds before they reach the disk. */
for (const seconds of [0, 1, 6]) {
  test(`F18 killed ${seconds} s after a write: a whole state, the old or the new one`, async () => {
    const first = await launch();
    await openStorefront(first.page, served.address);
    await decide(first.page, 'granted');
    await tell(first.page, 'Skog');
    await first.quit();

    const second = await launch();
    await openStorefront(second.page, served.address);
    expect(await told(second.page), 'what was kept is there').toEqual(['Skog']);
    await tell(second.page, 'Havn');
    await decide(second.page, 'refused', 'activity');
    await pause(seconds);
    await second.kill();

    const third = await launch();
    const faults = faultsIn(third.page.context());
    await openStorefront(third.page, served.address);
    expect(await statusOf(third.page), 'nothing is torn').toEqual({
      phase: 'ready',
      code: null,
      storage: 'browser',
    });
    const known = await told(third.page);
    expect([['Skog'], ['Havn', 'Skog']]).toContainEqual(known);
    const activity = await third.page.evaluate(() => globalThis.visavis.consent.state().activity.state);
    test.info().annotations.push({
      type: 'note',
      description: `After ${seconds} s the write was ${known.length === 2 ? 'kept' : 'lost'}, the refusal ${activity === 'refused' ? 'kept' : 'lost'}.`,
    });
    if (seconds === 6) expect([known, activity]).toEqual([['Havn', 'Skog'], 'refused']);
    await assertInvariants(third.page, { faults, consent: 'granted', others: false });
    await third.quit();
  });

  for (const act of ['erased', 'refused'] as const) {
    test(`F19 killed ${seconds} s after all was ${act}: it is gone, or listed and can be erased again`, async () => {
      const first = await launch();
      await openStorefront(first.page, served.address);
      await decide(first.page, 'granted');
      await tell(first.page, 'Havn');
      await first.quit();

      const second = await launch();
      await openStorefront(second.page, served.address);
      expect(await told(second.page)).toEqual(['Havn']);
      if (act === 'erased') await second.page.evaluate(() => globalThis.visavis.erase());
      else await decide(second.page, 'refused');
      await pause(seconds);
      await second.kill();

      const third = await launch();
      const faults = faultsIn(third.page.context());
      await openStorefront(third.page, served.address);
      expect(await statusOf(third.page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
      const [known, states] = [await told(third.page), new Set(await consentOf(third.page))];
      const cameBack = known.length > 0;
      test.info().annotations.push({
        type: 'note',
        description: `After ${seconds} s the profile ${cameBack ? 'came back, listed' : 'stayed away'}.`,
      });
      if (cameBack) {
        // All of it came back, the yes too: the panel lists it, as it did before.
        expect(known).toEqual(['Havn']);
        expect(states).toEqual(new Set(['granted']));
      } else {
        expect(states).not.toContain('granted');
        expect(JSON.stringify(await storedOf(third.page)), 'no bytes that nobody sees').not.toContain('Havn');
      }
      if (seconds === 6) expect(cameBack).toBe(false);
      await assertInvariants(third.page, { faults, consent: cameBack ? 'granted' : 'unset', others: false });
      await third.quit();
    });
  }
}

test('F19 only the removed segment comes back, not the decision: the next start makes an end of it', async ({
  page,
}) => {
  const faults = faultsIn(page.context());
  await openStorefront(page, served.address);
  await decide(page, 'granted');
  await tell(page, 'Havn');
  const segments = Object.entries((await storedOf(page)) ?? {}).filter(([key]) => key !== CONSENT);
  await page.evaluate(() => globalThis.visavis.erase());
  await page.evaluate((pairs) => {
    for (const [key, text] of pairs) localStorage.setItem(key, text);
  }, segments);
  await openStorefront(page, served.address);
  expect(await told(page)).toEqual([]);
  expect(JSON.stringify(await storedOf(page))).not.toContain('Havn');
  await assertInvariants(page, { faults, consent: 'unset', others: false });
});

for (const [name, damage] of [
  ['bytes are flipped', (bytes: Buffer) => bytes.map((byte, at) => (at % 97 === 13 ? byte ^ 0xff : byte))],
  ['the files are cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['the files hold something else', (bytes: Buffer) => Buffer.alloc(bytes.length, 'x')],
] as const) {
  test(`F20 the browser's own store is damaged: ${name}`, async () => {
    const first = await launch();
    await openStorefront(first.page, served.address);
    await decide(first.page, 'granted');
    await tell(first.page, 'Havn');
    await first.quit();
    const store = join(folder, 'Default', 'Local Storage', 'leveldb');
    const files = readdirSync(store).filter((file) => /\.(log|ldb)$|^MANIFEST/.test(file));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) writeFileSync(join(store, file), damage(readFileSync(join(store, file))));

    const second = await launch();
    const faults = faultsIn(second.page.context());
    await openStorefront(second.page, served.address);
    const [{ phase, code }, known] = [await statusOf(second.page), await told(second.page)];
    expect(phase).toBe('ready');
    test
      .info()
      .annotations.push({ type: 'note', description: `${known.length} of 1 left; ${code ?? 'no fault'}.` });
    expect(known).toEqual([]);
    await assertInvariants(second.page, { faults, consent: 'unset', others: false });
    await second.quit();
  });
}
