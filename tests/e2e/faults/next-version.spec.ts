/**
 * This build and the next one, a real one of which the stored version is one higher, by turns on one profile and side
 * by side on one page. What the newer one wrote, the older one neither reads nor changes; what is taken back with the older one
 * is taken back in the newer one too, as soon as it opens.
 */
import { expect, type Page, test } from '@playwright/test';
import type * as scriptEntry from '../../../www/src/entry/script.js';
import { faultsIn, openPanel, seedOthers } from './invariants.js';
import { NEXT_BUILD_TIMEOUT_MS, nextBuild } from './next-build.js';
import { ours } from './sealing.js';
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

// One worker, so that the second build is made once.
test.describe.configure({ mode: 'default' });

let served: Served;
let version: number;
test.beforeAll(async () => {
  test.setTimeout(NEXT_BUILD_TIMEOUT_MS);
  const next = await nextBuild();
  version = next.version;
  served = await serveStorefront(undefined, next.dist);
});
test.afterAll(() => served?.close());

const openOlder = (page: Page) => openStorefront(page, served.address);
const openNewer = (page: Page) => openStorefront(page, `${served.address}next.html`);
const storedHere = async (page: Page) => ours(await storedOf(page), KEYS);

/** Of what is stored, what the newer build wrote. */
async function newerOf(page: Page): Promise<Record<string, string>> {
  const stored = Object.entries(await storedHere(page));
  return Object.fromEntries(stored.filter(([, text]) => text.startsWith(`{"v":${version + 1},`)));
}

/** A yes and something told with the older build, then something told with the newer one. */
async function giveToBoth(page: Page): Promise<void> {
  await openOlder(page);
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Older');
  await openNewer(page);
  await tell(page, 'Newer');
  expect(Object.keys(await newerOf(page)), 'it writes its own version').toHaveLength(1);
}

/** What a shopper may do that allows nothing and takes nothing back. */
const useIt = (page: Page) =>
  page.evaluate(() => {
    const { visavis } = globalThis;
    visavis.rank([{ id: 'p1' }, { id: 'p2' }]);
    visavis.record({ type: 'view', id: 'p2', dwellSeconds: 30 });
    visavis.feedback({ id: 'p2', verdict: 'more' });
    visavis.set({ intensity: 60 });
    visavis.import(visavis.export());
    dispatchEvent(new StorageEvent('storage', { key: null }));
    dispatchEvent(new PageTransitionEvent('pagehide'));
  });

test('F12 older, newer, older, newer, three times, with a real second build: nothing is lost, not a byte of the newer is changed', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  test.info().annotations.push({
    type: 'note',
    description: `This build writes version ${version}, the second one ${version + 1}.`,
  });
  await giveToBoth(page);
  const expected = ['Newer', 'Older'];
  for (const round of [1, 2, 3]) {
    const before = await storedHere(page);
    await openOlder(page);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-newer' });
    expect(expected, 'what it reads is of the profile').toEqual(expect.arrayContaining(await told(page)));
    expect(await told(page), 'what is of the newer version is not read').not.toContain('Newer');
    expect(await tell(page, `of this visit ${round}`), 'and that is said').toMatchObject({
      ok: true,
      note: 'profile-newer',
    });
    await useIt(page);
    expect(await storedHere(page), `round ${round}: nothing is written beside it`).toEqual(before);
    await openNewer(page);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: null });
    expect(await told(page), `round ${round}`).toEqual(expected);
    expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
    expect(await tell(page, `round ${round}`)).not.toHaveProperty('note');
    expected.push(`round ${round}`);
    expected.sort();
  }
  await openNewer(page);
  expect(await told(page)).toEqual(expected);
  expect(faults).toEqual([]);
});

test('F12 F10 decided with the newer build: the older one does not know what, says so, and changes not a byte', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await giveToBoth(page);
  await decide(page, 'refused', 'activity');
  await tell(page, 'Skog');
  expect(Object.keys(await newerOf(page))).toContain(CONSENT);
  const before = await storedHere(page);
  await openOlder(page);
  expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-newer' });
  expect(new Set(await consentOf(page)), 'nothing is allowed').toEqual(new Set(['unset']));
  expect(await told(page)).toEqual([]);
  const panel = await openPanel(page);
  expect(panel).toContain('Something here was written by a newer version of this page');
  await useIt(page);
  expect(await decide(page, 'refused'), 'and what cannot be kept is said').toMatchObject({
    ok: true,
    note: 'profile-newer',
  });
  await page.evaluate(() => globalThis.visavis.erase({ consent: 'refuse' }));
  expect(await storedHere(page)).toEqual(before);
  await openNewer(page);
  expect(await told(page)).toEqual(['Newer', 'Older', 'Skog']);
  const { state } = await page.evaluate(() => globalThis.visavis.consent.state().activity);
  expect(state).toBe('refused');
  expect(faults).toEqual([]);
});

test('F12 a no said with the older build: what is there of its own goes at once, what the newer wrote when that opens', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await giveToBoth(page);
  await page.evaluate(() => globalThis.visavis.record({ type: 'search', query: 'a tent' }));
  const newer = await newerOf(page);
  await openOlder(page);
  expect(await decide(page, 'refused', 'preferences')).toMatchObject({ ok: true });
  const left = await storedHere(page);
  expect(left, 'not a byte of the newer').toMatchObject(newer);
  expect(JSON.stringify(left), 'its own is gone').not.toContain('Older');
  expect(left[CONSENT], 'and the no is written down').toContain('refused');
  await openOlder(page);
  expect((await consentOf(page))[0]).toBe('refused');
  await openNewer(page);
  expect((await consentOf(page))[0]).toBe('refused');
  expect(await told(page)).toEqual([]);
  expect(JSON.stringify(await storedHere(page)), 'nothing told is left').not.toMatch(/Older|Newer/);
  const purposes = await page.evaluate(() =>
    globalThis.visavis.profile().entries.map(({ purpose }) => purpose),
  );
  expect(purposes, 'what is still allowed stays').toEqual(['activity']);
  expect(faults).toEqual([]);
});

test('F12 erased with the older build: the panel says what stays until the newer one opens, and that finishes it', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await giveToBoth(page);
  const newer = await newerOf(page);
  await openOlder(page);
  await openPanel(page);
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase now' }).click();
  const said = page.locator('visavis-panel dialog .act');
  await expect(said).toContainText('What a newer version of this page wrote cannot be removed from here');
  await expect(said).not.toContainText('Everything has been erased');
  const left = await storedHere(page);
  expect(Object.keys(left).sort(), 'the count of erasures, and what is of the newer').toEqual(
    [CONSENT, ...Object.keys(newer)].sort(),
  );
  expect(left).toMatchObject(newer);
  expect(left[CONSENT]).not.toContain('granted');
  // Also with a new yes nothing of it comes back, in neither build.
  await decide(page, 'granted');
  expect(await told(page)).toEqual([]);
  await openNewer(page);
  expect(await told(page)).toEqual([]);
  expect(JSON.stringify(await storedHere(page))).not.toMatch(/Older|Newer/);
  expect(await statusOf(page)).toMatchObject({ code: null });
  await tell(page, 'Anew');
  await openNewer(page);
  expect(await told(page)).toEqual(['Anew']);
  expect(faults).toEqual([]);
});

test('S31 an older version beside a newer one on one page: elements are defined once, each keeps to its own, and both follow a no', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await page.goto(`${served.address}both.html`);
  await seedOthers(page);
  const result = await page.evaluate(async () => {
    const older = Reflect.get(globalThis, 'firstScript') as typeof scriptEntry;
    const newer = globalThis.visavis as unknown as typeof scriptEntry;
    await older.defineElements();
    const first = customElements.get('visavis-panel');
    await newer.defineElements();
    const [one, two] = [older.createVisavis({ shop: 'faults' }), newer.createVisavis({ shop: 'faults' })];
    await Promise.all([one.ready, two.ready]);
    const all = Object.fromEntries(one.consent.purposes.map((purpose) => [purpose, 'granted' as const]));
    const brands = (of: typeof one) =>
      of
        .profile()
        .entries.flatMap(({ subject }) => (subject && 'value' in subject ? [subject.value] : []))
        .sort();
    const like = (of: typeof one, value: string) =>
      of.tell({ subject: { facet: 'brand', value }, stance: 'like' });
    one.consent.decide(all, 'panel');
    const notes = [
      like(one, 'Older'),
      like(two, 'Newer'),
      like(one, 'of this visit'),
      like(two, 'Newest'),
    ].map((outcome) => (outcome.ok ? (outcome.note ?? 'kept') : outcome.code));
    const seen = [brands(one), brands(two)];
    const stored = JSON.stringify({ ...localStorage });
    one.erase({ consent: 'refuse' });
    const after = [one, two].map((each) => {
      const recorded = each.record({ type: 'view', id: 'p1' });
      return [
        each.profile().entries.length,
        recorded.ok || recorded.code,
        each.consent.state().activity.state,
      ];
    });
    return {
      same: customElements.get('visavis-panel') === first,
      ...{ notes, seen, stored, after, left: JSON.stringify({ ...localStorage }) },
      phases: [one.status.phase, two.status.phase],
    };
  });
  expect(result.same).toBe(true);
  expect(result.notes).toEqual(['kept', 'kept', 'profile-newer', 'kept']);
  expect(result.seen).toEqual([
    ['Older', 'of this visit'],
    ['Newer', 'Newest', 'Older'],
  ]);
  expect(result.stored).not.toContain('of this visit');
  expect(result.after).toEqual([
    [0, 'consent-required', 'refused'],
    [0, 'consent-required', 'refused'],
  ]);
  expect(result.left).not.toMatch(/Older|Newer|Newest|of this visit/);
  expect(result.phases).toEqual(['ready', 'ready']);
  expect(faults).toEqual([]);
});
