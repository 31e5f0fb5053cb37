/**
 * Files that a shopper brings, through the panel as she uses it: measured before they are read, shown before they are
 * taken, never a consent; and files under a passphrase.
 */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { openPanel, section } from '../elements.js';
import { allow, another, entriesOf, JACKETS, leftBehind, look, orderOf, record, visit } from '../shopper.js';

const PASSPHRASE = 'eleven wet socks';

/** A shopper of whom something is known. */
async function known(page: Page): Promise<void> {
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity');
  await record(page, look('jkt-006'), look('jkt-020', 60));
  await page.evaluate(() => {
    globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
  });
}

/** Downloads the file of the open panel, under a passphrase if there is one. */
async function takeAway(page: Page, passphrase = ''): Promise<Buffer> {
  const data = section(page, 'Your data');
  if (passphrase) await data.getByLabel('Passphrase, if the file shall be locked').fill(passphrase);
  const download = page.waitForEvent('download');
  await data.getByRole('button', { name: /^Download/ }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(passphrase ? /^visavis-locked-.*\.json$/ : /^visavis-2.*\.json$/);
  return readFileSync(await saved.path());
}

/** How many entries a file holds, for cards that are seen long enough are noticed too. */
function countIn(file: Buffer): { readonly all: number; readonly noticed: number } {
  const { visits } = JSON.parse(file.toString()).profile as { visits: { entries: { did?: string }[] }[] };
  const entries = visits.flatMap(({ entries: of }) => of);
  return { all: entries.length, noticed: entries.filter(({ did }) => did !== undefined).length };
}

const bring = (page: Page, buffer: Buffer, name = 'visavis.json') =>
  page.getByLabel('Bring a file').setInputFiles({ name, mimeType: 'application/json', buffer });

const preview = (page: Page) => page.locator('visavis-panel [part="import-preview"]');
const locked = (page: Page) => page.locator('visavis-panel [part="import-locked"]');

test('S8 the panel says what a file would change, entry by entry, and nothing changes before the press', async ({
  page,
  browser,
}) => {
  await known(page);
  await openPanel(page);
  const file = await takeAway(page);
  const other = await another(browser);
  await visit(other, JACKETS);
  await allow(other, 'preferences');
  const before = await orderOf(other);
  await openPanel(other);
  await bring(other, file);
  await expect(preview(other)).toContainText('One thing in it is new here.');
  const { noticed } = countIn(file);
  await expect(preview(other)).toContainText(
    `${noticed} things are left out, because you do not allow them here.`,
  );
  await preview(other).getByText('Which').click();
  await expect(preview(other)).toContainText('Krevik');
  expect(await entriesOf(other)).toEqual([]);
  expect(await orderOf(other)).toEqual(before);

  await preview(other).getByRole('button', { name: 'Cancel' }).click();
  await expect(preview(other)).toBeHidden();
  expect(await entriesOf(other)).toEqual([]);

  await bring(other, file);
  await preview(other).getByRole('button', { name: 'Add it' }).click();
  await expect(section(other, 'Your data')).toContainText('Added: 1.');
  expect(await orderOf(other)).not.toEqual(before);
  await bring(other, file);
  await expect(preview(other)).toContainText('Nothing in it is new here.');
  await expect(preview(other)).toContainText('One thing is here already.');
  await other.context().close();
});

test('S8 a file is measured before a byte of it is read', async ({ page }) => {
  await page.addInitScript(() => {
    const read: string[] = [];
    Object.assign(globalThis, { read });
    for (const name of ['text', 'arrayBuffer', 'stream', 'slice'] as const) {
      const original = Blob.prototype[name] as (...args: unknown[]) => unknown;
      Object.assign(Blob.prototype, {
        [name](this: Blob, ...args: unknown[]) {
          read.push(name);
          return original.apply(this, args);
        },
      });
    }
  });
  const reads = () => page.evaluate(() => (globalThis as unknown as { read: string[] }).read.length);
  await visit(page, JACKETS);
  await openPanel(page);
  await bring(page, Buffer.alloc(1_000_001, ' '));
  await expect(section(page, 'Your data')).toContainText('larger than 1 MB');
  expect(await reads()).toBe(0);
  await bring(page, Buffer.alloc(1_000_000, ' '));
  await expect(section(page, 'Your data')).toContainText('That is no file of this kind.');
  expect(await reads()).toBe(1);
});

/** An export as another device would write it, and what a hand might put into it. */
const forged = (more: string) =>
  Buffer.from(
    `\ufeff{"format":"visavis profile","version":1,${more}
    "profile":{"visits":[{"day":"2026-11-21","writer":"0000000b","entries":[{"seq":1,"search":"tent"},
    {"seq":2,"told":[{"stance":"love","subject":{"facet":"brand","value":"Krevik"}}]}]}]}}`.slice(1),
  );

test('S9 a file never allows anything, whatever it says of consent', async ({ page }) => {
  await visit(page, JACKETS);
  await openPanel(page);
  const consent = { state: 'granted', version: 1, day: '2026-11-20', method: 'panel', seq: 99, epoch: 0 };
  const claims = JSON.stringify({ purposes: { preferences: consent, activity: consent } });
  await bring(page, forged(`"consent":${claims},"purposes":${claims},`));
  await expect(preview(page)).toContainText('2 things are left out, because you do not allow them here.');
  await preview(page).getByRole('button', { name: 'Add it' }).click();
  await expect(section(page, 'Your data')).toContainText('Added: 0.');
  const states = await page.evaluate(() =>
    Object.values(globalThis.shop.visavis.consent.state()).map(({ state }) => state),
  );
  expect(new Set(states)).toEqual(new Set(['unset']));
  expect(await leftBehind(page)).toEqual([]);
});

test('S6 a file with names of the language itself pollutes nothing', async ({ page }) => {
  await visit(page, JACKETS);
  await allow(page, 'preferences');
  await openPanel(page);
  const evil = '{"polluted":true,"granted":true}';
  await bring(page, forged(`"__proto__":${evil},"constructor":{"prototype":${evil}},"toString":${evil},`));
  await preview(page).getByRole('button', { name: 'Add it' }).click();
  await expect(section(page, 'Your data')).toContainText('Added: 1.');
  expect(
    await page.evaluate(() => {
      const plain = {} as Record<string, unknown>;
      return [plain.polluted, plain.granted, typeof plain.toString, Object.keys(Object.prototype)];
    }),
  ).toEqual([undefined, undefined, 'function', []]);
});

test('S8 a locked file: nothing of it can be read, a wrong passphrase is named, the right one opens it', async ({
  page,
  browser,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await known(page);
  await openPanel(page);
  const data = section(page, 'Your data');
  await data.getByLabel('Passphrase, if the file shall be locked').fill('short');
  await data.getByRole('button', { name: 'Download it, locked' }).click();
  await expect(data).toContainText('That passphrase is too short: 8 characters or more.');
  const beforeLocking = scripts.length;
  const file = await takeAway(page, PASSPHRASE);
  expect(
    scripts.slice(beforeLocking).filter((url) => url.endsWith('.js')),
    'locking is loaded when used',
  ).toHaveLength(1);
  expect(file.toString()).not.toMatch(/Krevik|visits|entries/);
  const plain = await page.evaluate(
    ([sealed, passphrase]) => globalThis.shop.visavis.openSealed(sealed, passphrase),
    [file.toString(), PASSPHRASE] as const,
  );

  const other = await another(browser);
  await visit(other, JACKETS);
  await allow(other, 'preferences', 'activity');
  await openPanel(other);
  await bring(other, file);
  await expect(locked(other)).toBeVisible();
  await locked(other).getByLabel('This file is locked.').fill('eleven dry socks');
  await locked(other).getByRole('button', { name: 'Open it' }).click();
  await expect(locked(other).getByRole('alert')).toContainText('It does not open with that passphrase');
  await locked(other).getByLabel('This file is locked.').fill(PASSPHRASE);
  await other.keyboard.press('Enter');
  const { all } = countIn(Buffer.from(plain));
  await expect(preview(other)).toContainText(`${all} things in it are new here.`);
  await preview(other).getByRole('button', { name: 'Add it' }).click();
  await expect(section(other, 'Your data')).toContainText(`Added: ${all}.`);
  // Of the passphrase nothing stays.
  const inputs = other.locator('visavis-panel input[type="password"]');
  expect(await inputs.evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value))).toEqual([
    '',
  ]);
  await other.context().close();
});

test('F27 without https a file can be taken and brought, and that it cannot be locked is said', async ({
  page,
  baseURL,
}) => {
  // A host that is neither https nor this machine: a real insecure origin, answered by the shop's own server.
  await page.route('http://shop.example/**', async (route) => {
    const url = route
      .request()
      .url()
      .replace('http://shop.example/', baseURL ?? '');
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(`http://shop.example/${JACKETS}`);
  await expect.poll(() => page.evaluate(() => globalThis.shop?.visavis.status.phase)).toBe('ready');
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await allow(page, 'preferences');
  await openPanel(page);
  const data = section(page, 'Your data');
  await expect(data).toContainText('This page came without https');
  await expect(data.getByLabel('Passphrase, if the file shall be locked')).toBeHidden();
  expect((await takeAway(page)).toString()).toContain('visavis profile');
  await bring(page, Buffer.from('{"format":"visavis sealed profile"}'));
  await expect(locked(page)).toBeHidden();
  await expect(data.locator('.act')).toContainText('This page came without https');
});

test('F21 where a browser deletes early, the panel says so once something is kept, and nobody is nagged', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' });
  });
  await visit(page, JACKETS);
  await openPanel(page);
  const hint = section(page, 'Your data').getByText('after seven days without a visit');
  await expect(hint).toBeHidden();
  await page.keyboard.press('Escape');
  await known(page);
  await openPanel(page);
  await expect(hint).toBeVisible();
});

test('the record of decisions can be downloaded, and holds no identifier', async ({ page }) => {
  await known(page);
  await openPanel(page);
  const allowed = section(page, 'What you allow');
  await allowed.locator('summary').click();
  const download = page.waitForEvent('download');
  await allowed.getByRole('button', { name: 'Download these decisions as a file' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const record = JSON.parse(text);
  expect(record).toMatchObject({
    format: 'visavis consent receipt',
    controller: 'Aldervik',
    locale: 'en',
    gpc: false,
  });
  expect(record.purposes).toHaveLength(4);
  expect(record.changes).toHaveLength(2);
  expect(text).not.toMatch(/Krevik|jkt-|"\w*id"|\d\d:\d\d/i);
});
