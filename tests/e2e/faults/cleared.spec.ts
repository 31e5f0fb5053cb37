/**
 * F16, F17, F21: the store was emptied, or other scripts of the page wrote into it. What is gone is gone: nothing is
 * written back from memory, and nobody is taken to have said yes who did not.
 */
import { expect, type Page, test } from '@playwright/test';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import { ours, resealed, store } from './sealing.js';
import {
  CONSENT,
  cardsOf,
  consentOf,
  decide,
  IDS,
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

async function openWithProfile(page: Page): Promise<void> {
  await openStorefront(page, served.address);
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Havn');
}

const clearings: Record<string, (page: Page) => Promise<unknown>> = {
  'the browser, by its owner': async (page) => {
    const devTools = await page.context().newCDPSession(page);
    const origin = new URL(served.address).origin;
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  },
  'a script of this page': (page) => page.evaluate(() => localStorage.clear()),
  'a script of another tab': async (page) => {
    const other = await page.context().newPage();
    await other.goto(`${served.address}?other`);
    await other.evaluate(() => localStorage.clear());
    await other.close();
  },
};

for (const [name, clear] of Object.entries(clearings)) {
  for (const next of ['tells', 'is looked at'] as const) {
    test(`F16 cleared by ${name}; then the shopper ${next}`, async ({ page, context }) => {
      const faults = faultsIn(context);
      await openWithProfile(page);
      await clear(page);
      if (next === 'tells') {
        await tell(page, 'Skog');
        await page.evaluate(() => globalThis.visavis.record({ type: 'view', id: 'p5' }));
      } else {
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      }
      expect(ours(await storedOf(page), KEYS), 'nothing is written back').toEqual({});
      await expect.poll(() => consentOf(page)).not.toContain('granted');
      expect(await told(page)).not.toContain('Havn');
      // A yes after that is a new one, and what was told before can be told again.
      await decide(page, 'granted');
      await tell(page, 'Havn');
      expect(JSON.stringify(await storedOf(page))).toContain('Havn');
      await openStorefront(page, served.address);
      expect(await told(page)).toContain('Havn');
      await assertInvariants(page, { faults, consent: 'granted', others: false });
    });
  }
}

test('F17 another script removes the decisions alone: that is no yes, and nothing is read', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await openWithProfile(page);
  await page.evaluate((key) => localStorage.removeItem(key), CONSENT);
  await openStorefront(page, served.address);
  expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
  expect(await told(page)).toEqual([]);
  expect(await cardsOf(page)).toEqual(IDS);
  await assertInvariants(page, { faults, consent: 'unset' });
});

test('F17 another script removes the entries alone', async ({ page, context }) => {
  const faults = faultsIn(context);
  await openWithProfile(page);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes(':journal:')) localStorage.removeItem(key);
  });
  await openStorefront(page, served.address);
  expect(await told(page)).toEqual([]);
  await assertInvariants(page, { faults, consent: 'granted' });
});

test('F17 another script writes a yes without its seal: that is no yes', async ({ page, context }) => {
  const faults = faultsIn(context);
  await openWithProfile(page);
  await decide(page, 'refused');
  const refused = (await storedOf(page))?.[CONSENT] ?? '';
  await store(page, { [CONSENT]: refused.replaceAll('"refused"', '"granted"') });
  await openStorefront(page, served.address);
  expect(await statusOf(page)).toMatchObject({ code: 'profile-damaged' });
  expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
  await assertInvariants(page, { faults, consent: 'unset' });
});

test('F17 a sealed yes to another policy is no yes to this one', async ({ page, context }) => {
  const faults = faultsIn(context);
  await openWithProfile(page);
  const granted = (await storedOf(page))?.[CONSENT] ?? '';
  const other = resealed(granted, ({ body }) => {
    for (const decided of Object.values(body.purposes as Record<string, { version: number } | null>))
      if (decided) decided.version += 1;
  });
  await store(page, { [CONSENT]: other });
  await openStorefront(page, served.address);
  expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
  expect(await told(page)).toEqual([]);
  await assertInvariants(page, { faults, consent: 'unset' });
});

test('F17 a script of the shop that seals as visavis does is trusted as the shop is', async ({ page }) => {
  test.info().annotations.push({
    type: 'note',
    description:
      'No script can be kept from what lies in its own origin; the checksum finds accidents, not forgers.',
  });
  await openWithProfile(page);
  await decide(page, 'refused');
  const refused = (await storedOf(page))?.[CONSENT] ?? '';
  const forged = resealed(refused, ({ body }) => {
    for (const decided of Object.values(body.purposes as Record<string, { state: string } | null>))
      if (decided) decided.state = 'granted';
  });
  await store(page, { [CONSENT]: forged });
  await openStorefront(page, served.address);
  expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
  expect(await told(page), 'what was erased stays erased').toEqual([]);
});

for (const last of ['granted', 'refused'] as const) {
  test(`F21 the browser dropped everything after days; all had been ${last}: a new visitor, asked as one`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    await decide(page, last);
    await clearings['the browser, by its owner']?.(page);
    await page.clock.setSystemTime(Date.now() + 8 * 86_400_000);
    await openStorefront(page, served.address);
    expect(await statusOf(page), 'loss is normal, not a fault').toEqual({
      phase: 'ready',
      code: null,
      storage: 'browser',
    });
    expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
    expect(await cardsOf(page)).toEqual(IDS);
    await expect(page.locator('visavis-consent [part="prompt"]'), 'a refusal goes too').toBeVisible();
    expect(await storedOf(page)).toEqual({});
    await assertInvariants(page, { faults, consent: 'unset', others: false });
  });
}
