/** F23: the clock is wrong, or jumps. No yes comes of it, a no is no yes, and nothing is thrown. */
import { expect, type Page, test } from '@playwright/test';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  cardsOf,
  consentOf,
  decide,
  IDS,
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

const NOW = '2026-11-21T12:00:00Z';
const DAY_MS = 86_400_000;

async function openAt(page: Page, when: string | number): Promise<void> {
  await page.clock.setFixedTime(when);
  await openStorefront(page, served.address);
}

const clocks: Record<string, string | number> = {
  'ten years ahead': '2036-11-21T12:00:00Z',
  'ten years behind': '2016-11-21T12:00:00Z',
  'at its beginning': 0,
  'before its beginning': -DAY_MS,
  'on a leap day': '2028-02-29T12:00:00Z',
  'at the end of time': 8_640_000_000_000_000,
};
for (const [name, when] of Object.entries(clocks)) {
  test(`F23 the clock stands ${name}: a no stays no yes, a yes may end and never begins`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openAt(page, NOW);
    await seedOthers(page);
    await decide(page, 'refused');
    await openAt(page, when);
    expect(await consentOf(page)).not.toContain('granted');
    expect(await cardsOf(page)).toEqual(IDS);
    await openAt(page, NOW);
    expect(new Set(await consentOf(page)), 'the clock is right again').toEqual(new Set(['refused']));

    await decide(page, 'granted');
    await tell(page, 'Havn');
    await openAt(page, when);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', storage: 'browser' });
    for (const state of await consentOf(page)) expect(['granted', 'unset']).toContain(state);
    await page.evaluate(() => globalThis.visavis.record({ type: 'view', id: 'p2' }));
    await openAt(page, NOW);
    expect(new Set(await consentOf(page)).size).toBe(1);
    await assertInvariants(page, { faults, consent: 'granted' });
  });
}

test('F23 the clock jumps while the page is open', async ({ page, context }) => {
  const faults = faultsIn(context);
  await openAt(page, NOW);
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Havn');
  for (const when of Object.values(clocks)) {
    await page.clock.setFixedTime(when);
    await page.evaluate(() => {
      globalThis.visavis.record({ type: 'view', id: 'p2' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect((await cardsOf(page)).sort()).toEqual([...IDS].sort());
  }
  await page.clock.setFixedTime(NOW);
  await assertInvariants(page, { faults, consent: 'granted' });
});

test('F23 a yes that was given while the clock ran ahead is asked for again', async ({ page, context }) => {
  const faults = faultsIn(context);
  await openAt(page, '2036-11-21T12:00:00Z');
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Havn');
  await openAt(page, NOW);
  expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
  expect(await cardsOf(page)).toEqual(IDS);
  await assertInvariants(page, { faults, consent: 'unset' });
});

test('F23 what was noticed fades by days, however often the clock jumps between', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  const tasteOf = () => page.evaluate(() => globalThis.visavis.profile().taste.map(({ places }) => places));
  await openAt(page, NOW);
  await decide(page, 'granted');
  await page.evaluate(() => {
    globalThis.visavis.rank([{ id: 'p2', brand: 'Havn' }]);
    for (let count = 0; count < 5; count++)
      globalThis.visavis.record({ type: 'view', id: 'p2', dwellSeconds: 40 });
  });
  const at = async (day: number) => {
    await page.clock.setFixedTime(Date.parse(NOW) + day * DAY_MS);
    await page.evaluate(() => globalThis.visavis.rank([{ id: 'p2', brand: 'Havn' }]));
    return tasteOf();
  };
  const [today, later] = [await at(0), await at(60)];
  expect(today.length).toBeGreaterThan(0);
  expect(later).not.toEqual(today);
  for (const day of [90, 0, 30, -1, 120, 60]) await at(day);
  expect(await at(60), 'the day alone counts, not the way to it').toEqual(later);
  expect(await at(0)).toEqual(today);
  expect(faults).toEqual([]);
});

for (const [zone, before, after] of [
  ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
  ['Pacific/Apia', '2026-11-21T10:30:00Z', '2026-11-21T11:30:00Z'],
] as const) {
  test(`F23 the hour of the clock's change in ${zone}`, async ({ browser }) => {
    const context = await browser.newContext({ timezoneId: zone });
    const faults = faultsIn(context);
    const page = await context.newPage();
    await openAt(page, before);
    await decide(page, 'granted');
    await tell(page, 'Havn');
    const stored = await storedOf(page);
    await openAt(page, after);
    expect(await told(page)).toEqual(['Havn']);
    expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
    expect(await storedOf(page)).toEqual(stored);
    expect(faults).toEqual([]);
    await context.close();
  });
}
