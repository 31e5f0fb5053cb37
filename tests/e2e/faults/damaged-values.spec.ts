/**
 * A stored profile that something has damaged, or that a newer visavis has written: what can be read is used, what
 * cannot is left as it is, and nothing that the shopper gave is lost.
 */
import { crc32 } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { openPanel, prompt, section } from '../elements.js';
import {
  allow,
  entriesOf,
  errorsOf,
  faultsOf,
  JACKETS,
  look,
  orderOf,
  record,
  seeNoCards,
  shopsOrder,
  storedOf,
  visit,
  warningsOf,
  watchFromTheStart,
} from '../shopper.js';

const CONSENT = 'visavis:aldervik:consent';
const statusOf = (page: Page) => page.evaluate(() => globalThis.shop.visavis.status);
/** From here on: what its developers hear of a page, as the codes of events and the number of lines. */
async function hearing(page: Page): Promise<() => Promise<{ events: string[]; lines: number }>> {
  const lines = warningsOf(page.context());
  await watchFromTheStart(page);
  return async () => ({ events: await errorsOf(page), lines: lines.splice(0).length });
}
const itemsOf = async (page: Page) =>
  (await entriesOf(page)).flatMap(({ item, kind }) => (kind === 'view' && item ? [item] : [])).sort();

/** Two visits that each wrote a segment; returns the key of the first one's. */
async function giveTwice(page: Page): Promise<string> {
  await seeNoCards(page);
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity');
  await record(page, look('jkt-006'), look('jkt-020'));
  const [first = ''] = Object.keys(await storedOf(page)).filter((key) => key !== CONSENT);
  await visit(page, JACKETS);
  await record(page, look('jkt-001'));
  expect(await itemsOf(page)).toEqual(['jkt-001', 'jkt-006', 'jkt-020']);
  expect(Object.keys(await storedOf(page))).toHaveLength(3);
  return first;
}

/** Changes a stored text while no page of the shop is open, and returns what it is now. */
async function damage(page: Page, key: string, change: (text: string) => string): Promise<string> {
  await page.goto('catalogue.json');
  const before = (await storedOf(page))[key] ?? '';
  const after = change(before);
  expect(after).not.toBe(before);
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, after] as const);
  return after;
}

/** The envelope with another body, sealed as visavis seals it. */
function resealed(text: string, change: (body: Record<string, unknown>) => void): string {
  const sealed = JSON.parse(text) as { body: Record<string, unknown>; checksum: string };
  expect(sealed.checksum).toBe(crc32(JSON.stringify(sealed.body)).toString(16).padStart(8, '0'));
  change(sealed.body);
  sealed.checksum = crc32(JSON.stringify(sealed.body)).toString(16).padStart(8, '0');
  return JSON.stringify(sealed);
}

const damages: { name: string; change: (text: string) => string }[] = [
  { name: 'torn', change: (text) => text.slice(0, text.length - 40) },
  { name: 'edited', change: (text) => text.replace('jkt-006', 'jkt-007') },
  { name: 'something else', change: () => '{"v":1,"epoch":"none","checksum":[],"body":null}' },
  { name: 'deep', change: () => '['.repeat(100_000) },
];
for (const { name, change } of damages) {
  test(`F8 a segment that is ${name} is left untouched, and the other one holds`, async ({ page }) => {
    const faults = faultsOf(page);
    const key = await giveTwice(page);
    const text = await damage(page, key, change);
    const heard = await hearing(page);
    await visit(page, JACKETS);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-damaged' });
    expect(await itemsOf(page)).toEqual(['jkt-001']);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(await openPanel(page)).toContainText('Some of what was kept here cannot be read.');
    await page.keyboard.press('Escape');
    await seeNoCards(page);
    await record(page, look('jkt-062'));
    await page.evaluate(() => {
      globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
      const [newest] = globalThis.shop.visavis.profile().entries;
      globalThis.shop.visavis.forget({ entry: newest?.id ?? '' });
    });
    expect(await heard(), 'once, whatever is done on the page').toEqual({
      events: ['profile-damaged'],
      lines: 1,
    });
    await visit(page, JACKETS);
    expect(await itemsOf(page)).toEqual(['jkt-001', 'jkt-062']);
    expect((await storedOf(page))[key]).toBe(text);
    // Erasing means all of it.
    await page.evaluate(() => globalThis.shop.visavis.erase());
    expect((await storedOf(page))[key]).toBeUndefined();
    expect(faults).toEqual([]);
  });
}

test('F9 entries of wrong types are passed over, the others of the segment hold', async ({ page }) => {
  const faults = faultsOf(page);
  const key = await giveTwice(page);
  const text = await damage(page, key, (sealed) =>
    resealed(sealed, (body) => {
      const [visitOf] = body.visits as { entries: unknown[] }[];
      visitOf?.entries.push(null, 7, {}, { did: 'stare', item: [] }, { told: 'everything' });
    }),
  );
  await visit(page, JACKETS);
  expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-damaged' });
  expect(await itemsOf(page)).toEqual(['jkt-001', 'jkt-006', 'jkt-020']);
  await record(page, look('jkt-062'));
  expect((await storedOf(page))[key]).toBe(text);
  expect(faults).toEqual([]);
});

test('F10 a segment of a newer version is left byte for byte; nothing is added, what is taken back is', async ({
  page,
}) => {
  const faults = faultsOf(page);
  const key = await giveTwice(page);
  await damage(page, key, (text) => text.replace('"v":1', '"v":2'));
  const before = await storedOf(page);
  const heard = await hearing(page);
  await visit(page, JACKETS);
  expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-newer' });
  expect(await itemsOf(page)).toEqual(['jkt-001']);
  const answers = await page.evaluate(() => {
    const { visavis } = globalThis.shop;
    return [
      visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' }),
      visavis.record({ type: 'view', id: 'jkt-062' }),
      visavis.forget('everything'),
      visavis.set({ intensity: 10 }),
      visavis.consent.decide({ activity: 'refused' }, 'panel'),
      visavis.erase(),
    ].map((outcome) => (outcome.ok ? (outcome.note ?? 'taken') : outcome.code));
  });
  expect(new Set(answers)).toEqual(new Set(['profile-newer']));
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPanel(page);
  await expect(page.locator('visavis-panel dialog')).toContainText('written by a newer version');
  expect(await heard()).toEqual({ events: ['profile-newer'], lines: 1 });
  await visit(page, JACKETS);
  const after = await storedOf(page);
  expect(after[key]).toBe(before[key]);
  expect(Object.keys(after).sort()).toEqual([CONSENT, key].sort());
  expect(await entriesOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('F10 a consent record of a newer version means no consent, and is left byte for byte', async ({
  page,
}) => {
  await giveTwice(page);
  await damage(page, CONSENT, (text) => text.replace('"v":1', '"v":2'));
  const before = await storedOf(page);
  await visit(page, JACKETS);
  expect(await entriesOf(page)).toEqual([]);
  expect(await orderOf(page)).toEqual(await shopsOrder(page));
  await visit(page);
  expect(await storedOf(page)).toEqual(before);
});

for (const [name, change] of [
  ['torn', (text: string) => text.slice(0, 50)],
  ['edited to say yes to more', (text: string) => text.replace('"activity"', '"purchases"')],
] as const) {
  test(`F17 a consent record that is ${name} is no consent; the shopper is asked, and a yes brings all back`, async ({
    page,
  }) => {
    await giveTwice(page);
    await damage(page, CONSENT, change);
    const before = await storedOf(page);
    await visit(page, JACKETS);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'profile-damaged' });
    expect(await entriesOf(page)).toEqual([]);
    expect(await orderOf(page)).toEqual(await shopsOrder(page));
    await expect(prompt(page)).toBeVisible();
    expect(await storedOf(page), 'nothing that was given is lost').toEqual(before);
    await allow(page, 'preferences', 'activity');
    // Also what is done before the next page view, taking back included, loses nothing.
    const [taken = ''] = await record(page, look('jkt-062'));
    await page.evaluate((entry) => globalThis.shop.visavis.forget({ entry }), taken);
    await record(page, look('jkt-063'));
    await visit(page, JACKETS);
    expect(await itemsOf(page)).toEqual(['jkt-001', 'jkt-006', 'jkt-020', 'jkt-063']);
    expect(await statusOf(page)).toMatchObject({ code: null });
  });
}

test('F9 a file that is none of ours changes nothing', async ({ page }) => {
  await giveTwice(page);
  const before = await storedOf(page);
  const messages = await page.evaluate(() =>
    [
      '',
      '{}',
      '[]',
      'null',
      '{"visits":7}',
      '{"visits":[{"entries":[7]}]}',
      '['.repeat(50_000),
      'x'.repeat(2_000_000),
    ].map((text) => {
      try {
        const { added } = globalThis.shop.visavis.import(text);
        return `added ${added}`;
      } catch (error) {
        return (error as { code: string }).code;
      }
    }),
  );
  expect(new Set(messages)).toEqual(new Set(['invalid-input']));
  expect(await storedOf(page)).toEqual(before);
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPanel(page);
  await page.getByLabel('Bring a file').setInputFiles({
    name: 'holiday.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"photos":[]}'),
  });
  await expect(section(page, 'Your data')).toContainText(
    'That is no file of this kind. Nothing was changed.',
  );
});
