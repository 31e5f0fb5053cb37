/**
 * F10 and F11: profiles of other versions. A newer one is read only, byte for byte; every released one is read whole.
 * Going back and forth is tried with a real second build, in `next-version.spec.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { inRoot } from '../../../www/build/paths.mjs';
import type { Purpose } from '../../../www/src/types.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import { ours, resealed, store } from './sealing.js';
import {
  CONSENT,
  decide,
  KEYS,
  openStorefront,
  type Served,
  serveStorefront,
  statusOf,
  storedOf,
  tell,
  told,
} from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

const storedHere = async (page: Page) => ours(await storedOf(page), KEYS);

async function giveTwice(page: Page): Promise<void> {
  await openStorefront(page, served.address);
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Havn');
  await openStorefront(page, served.address);
  await tell(page, 'Skog');
}

/** As the next version might write it: another number, another field, a checksum that fits. */
const ofNext = (text: string): string =>
  resealed(text, (sealed) => {
    sealed.v += 1;
    sealed.body.ofTheFuture = ['something', { that: 'nobody knows today' }];
  });

for (const [name, isOfNext] of [
  ['the decisions', (key: string) => key === CONSENT],
  ['a segment', (key: string) => key !== CONSENT],
  ['everything', () => true],
] as const) {
  test(`F10 ${name} of the next version: read only, and left byte for byte`, async ({ page, context }) => {
    const faults = faultsIn(context);
    await giveTwice(page);
    const pairs = Object.entries(await storedHere(page)).filter(([key]) => isOfNext(key));
    expect(pairs.length).toBeGreaterThan(0);
    await store(page, Object.fromEntries(pairs.map(([key, text]) => [key, ofNext(text)])));
    const before = await storedOf(page);
    await openStorefront(page, served.address);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-newer' });
    await assertInvariants(page, {
      faults,
      consent: name === 'a segment' ? 'granted' : 'unset',
      works: 'read-only',
    });
    const after = await storedOf(page);
    if (name === 'a segment') {
      const newer = Object.entries(before ?? {}).filter(([, text]) => text.startsWith('{"v":2'));
      expect(newer).not.toEqual([]);
      expect(after).toMatchObject(Object.fromEntries(newer));
    } else {
      expect(after).toEqual(before);
    }
  });
}

/** What lies in the store of each version, and its export: see `tests/faults/versions.rs`. */
const folder = inRoot('tests/golden');
const goldens = readdirSync(folder)
  .filter((name) => name.endsWith('.stored'))
  .map((name) => name.replace('.stored', ''));
/** Three days after the files were made for. */
const NOW = '2026-11-24T12:00:00.000Z';

for (const name of goldens) {
  test(`F11 a profile kept by ${name} is read whole: its export is the golden one`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    const read = (what: string) => readFileSync(join(folder, `${name}.${what}`), 'utf8').trimEnd();
    const purposes: Purpose[] = ['preferences', 'activity', 'purchases', 'context'];
    const options = { shop: 'shop', purposes };
    await page.clock.setFixedTime(NOW);
    await page.goto(served.address);
    await store(page, JSON.parse(read('stored')));
    await openStorefront(page, served.address, options);
    expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    expect(await page.evaluate(() => globalThis.visavis.export())).toBe(read('export'));
    // What the shopper adds goes in beside it, and nothing of the old is lost.
    const before = await told(page);
    expect(before.length).toBeGreaterThan(3);
    await page.evaluate(() => globalThis.visavis.set({ someoneElse: false }));
    await tell(page, 'Fjell');
    await openStorefront(page, served.address, options);
    expect(await told(page)).toEqual([...before, 'Fjell'].sort());
    expect(faults).toEqual([]);
  });
}
