/** F8, F9: whatever lies under our keys when a page opens. It is no consent, costs no time, and all works after it. */
import { expect, type Page, test } from '@playwright/test';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import { resealed, store } from './sealing.js';
import {
  CONSENT,
  consentOf,
  decide,
  openStorefront,
  type Served,
  serveStorefront,
  storedOf,
  tell,
  told,
} from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

async function openWithProfile(page: Page): Promise<{ consent: string; segment: string; key: string }> {
  await openStorefront(page, served.address);
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Havn');
  const stored = (await storedOf(page)) ?? {};
  const key = Object.keys(stored).find((each) => each.includes('visavis:faults:journal:')) ?? '';
  return { consent: stored[CONSENT] ?? '', segment: stored[key] ?? '', key };
}

/** One bit of one character is another. */
const flipped = (text: string): string =>
  `${text.slice(0, 60)}${String.fromCharCode((text.charCodeAt(60) || 0) ^ 4)}${text.slice(61)}`;

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const VALUES: Readonly<Record<string, (good: string) => string>> = {
  torn: (good) => good.slice(0, good.length >> 1),
  'a bit flipped': flipped,
  null: () => 'null',
  'the word undefined': () => 'undefined',
  'an object, written carelessly': () => '[object Object]',
  'no JSON': () => '{v:1}',
  'five million brackets': () => '['.repeat(5_000_000 - 20_000),
  'ten thousand levels': () => deep(10_000),
  'the number NaN': (good) => good.replace('"v":1', '"v":NaN'),
  'a number beyond all': (good) => good.replace('"v":1', '"v":1e999'),
  'a number below nought': (good) => good.replace('"v":1', '"v":-1'),
  'a key twice': (good) => good.replace('{"v":1', '{"v":7,"v":1'),
  'a checksum of another kind': (good) => good.replace(/"checksum":"[0-9a-f]+"/, '"checksum":0'),
};

for (const [name, change] of Object.entries(VALUES)) {
  test(`F8 F9 ${name}: no consent in the one key, no entry in the other`, async ({ page, context }) => {
    const faults = faultsIn(context);
    const { consent, segment, key } = await openWithProfile(page);
    for (const [at, good] of [
      [key, segment],
      [CONSENT, consent],
    ] as const) {
      // Without the last one, which may fill the store.
      await page.evaluate((last) => localStorage.removeItem(last), key);
      await store(page, { [CONSENT]: consent, [key]: segment, [at]: change(good) });
      await openStorefront(page, served.address);
      expect(await consentOf(page)).not.toContain('refused');
      if (at === CONSENT && name !== 'a key twice') expect(await consentOf(page)).not.toContain('granted');
      if (name !== 'a key twice') expect(await told(page)).toEqual([]);
      // Five million characters less would leave no room to say yes anew.
      if (name === 'five million brackets' && at === key) {
        const answer = await page.evaluate(() => {
          const text =
            Object.values({ ...localStorage }).sort((one, other) => other.length - one.length)[0] ?? '';
          const timed = (work: () => unknown) => {
            const beganMs = performance.now();
            work();
            return performance.now() - beganMs;
          };
          const encodeMs = Math.min(...[1, 2, 3].map(() => timed(() => new TextEncoder().encode(text))));
          const again = Math.min(
            ...[1, 2, 3].map(() => timed(() => document.dispatchEvent(new Event('visibilitychange')))),
          );
          return { encodeMs, again };
        });
        test.info().annotations.push({
          type: 'note',
          description: `Read again in ${answer.again.toFixed(0)} ms; its characters alone take ${answer.encodeMs.toFixed(0)} ms.`,
        });
        expect(answer.again).toBeLessThan(Math.max(50, 10 * answer.encodeMs));
      }
    }
    await assertInvariants(page, { faults, consent: name === 'a key twice' ? 'granted' : 'unset' });
  });
}

test('F9 sealed, with fields of wrong types: what is good of it is kept, field by field', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  const { segment, consent, key } = await openWithProfile(page);
  const odd = resealed(segment, ({ body }) => {
    body.settings = { intensity: -1, paused: 'yes', seq: -3, writer: [] };
    const [visit] = body.visits as { entries: unknown[] }[];
    visit?.entries.push({ seq: -1, told: [{ stance: 'hate', subject: {} }] }, { seq: 'x', did: 'view' });
  });
  const oddConsent = resealed(consent, ({ body }) => {
    const purposes = body.purposes as Record<string, Record<string, unknown>>;
    if (purposes.activity) purposes.activity.state = 'yes please';
    if (purposes.purchases) purposes.purchases.day = 'tomorrow';
    body.receipts = [null, 7, { day: 'never' }];
    body.erased = -5;
  });
  await store(page, { [key]: odd, [CONSENT]: oddConsent });
  await openStorefront(page, served.address);
  expect(await told(page)).toEqual(['Havn']);
  const states = await page.evaluate(() => globalThis.visavis.consent.state());
  expect([states.preferences.state, states.activity.state, states.purchases.state]).toEqual([
    'granted',
    'unset',
    'unset',
  ]);
  expect(await page.evaluate(() => globalThis.visavis.settings())).toMatchObject({
    intensity: 60,
    paused: false,
  });
  await assertInvariants(page, { faults, consent: 'granted' });
});
