/**
 * F10 to F12: profiles of other versions. A newer one is read only, byte for byte; every released one is read whole;
 * going back and forth loses nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { inRoot } from '../../../www/build/paths.mjs';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import { ours, resealed, store } from './sealing.js';
import {
  CONSENT,
  consentOf,
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
    expect(await storedOf(page)).toEqual(before);
  });
}

interface Golden {
  readonly shop: string;
  readonly now: string;
  readonly stored: Readonly<Record<string, string>>;
  readonly exported: string;
}

const folder = inRoot('tests/profiles');
const goldens = readdirSync(folder).filter((name) => name.endsWith('.json'));
for (const name of goldens) {
  test(`F11 a profile kept by ${name.replace('.json', '')} is read whole: its export is the golden one`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    const { shop, now, stored, exported } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden;
    await page.clock.setFixedTime(now);
    await page.goto(served.address);
    await store(page, stored);
    await openStorefront(page, served.address, { shop });
    expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    expect(await page.evaluate(() => globalThis.visavis.export())).toBe(exported);
    // What the shopper adds goes in beside it, and nothing of the old is lost.
    await tell(page, 'Fjell');
    await openStorefront(page, served.address, { shop });
    const lines = await told(page);
    expect(lines).toContain('Fjell');
    expect(lines).toContain('Havn');
    expect(faults).toEqual([]);
  });
}

test('F12 back and forth between this build and the next, three times: nothing is lost, nothing comes back', async ({
  page,
  context,
}) => {
  test.info().annotations.push({
    type: 'note',
    description:
      'There is one version so far: the next one is played by resealing what it would have migrated.',
  });
  const faults = faultsIn(context);
  await giveTwice(page);
  const expected = ['Havn', 'Skog'];
  for (const round of [1, 2, 3]) {
    // The next build takes the profile over.
    const old = await storedHere(page);
    const migrated = Object.fromEntries(Object.entries(old).map(([key, text]) => [key, ofNext(text)]));
    await store(page, migrated);
    // This build comes back: it may look, and that is all.
    await openStorefront(page, served.address);
    expect((await tell(page, `lost ${round}`)).ok).toBe(true);
    expect(await storedHere(page), `round ${round}: not a byte is changed`).toEqual(migrated);
    // The next build goes on where it was, and hands the profile back in the old form.
    await store(page, old);
    await openStorefront(page, served.address);
    expect(await statusOf(page)).toMatchObject({ code: null });
    expect(await told(page)).toEqual(expected);
    expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
    await tell(page, `round ${round}`);
    expected.push(`round ${round}`);
    expected.sort();
  }
  await openStorefront(page, served.address);
  expect(await told(page)).toEqual(expected);
  await assertInvariants(page, { faults, consent: 'granted' });
});
