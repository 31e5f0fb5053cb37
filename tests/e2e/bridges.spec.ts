/**
 * Other consent managers, the real ones, side by side with visavis on one page: vanilla-cookieconsent and Klaro as
 * their packages are, and the libraries that consent managers speak TCF and GPP with. The shopper clicks their
 * buttons; what visavis does is read from the page.
 */
import { expect, type Page, test } from '@playwright/test';
import { serveBundled } from './bundled-page.js';

let address = '';
let close = () => {};

// The managers bring inline styles; visavis needs none of this.
const contentPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:";

test.beforeAll(async () => {
  const modules = ['cookieconsent', 'klaro', 'iab'].map((name) => `tests/e2e/bridges/${name}.ts`);
  const styles = ['vanilla-cookieconsent/dist/cookieconsent.css', 'klaro/dist/klaro.css'];
  const body = '<main><h1>Jackets</h1></main><visavis-consent></visavis-consent>';
  ({ address, close } = await serveBundled(modules, body, { contentPolicy, styles }));
});
test.afterAll(() => close());

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${address}${path}`);
  await expect.poll(() => page.evaluate(() => globalThis.bridged?.visavis.status.phase)).toBe('ready');
}

/** How the list is: the first two, why, and who says no. */
const list = (page: Page) =>
  page.evaluate(() => {
    const { visavis, products } = globalThis.bridged;
    const { items, why } = visavis.rank(products);
    const by = visavis.consent.state().preferences.limitedBy;
    return `${why}: ${items
      .slice(0, 2)
      .map(({ id }) => id)
      .join(' ')}${by.map((name) => ` (${name})`).join('')}`;
  });

const PERSONAL = 'personal: p4 p8';

/** Allows all of visavis and likes a brand. */
const allowAndTell = (page: Page) =>
  page.evaluate(() => {
    const { visavis } = globalThis.bridged;
    const decided = visavis.consent.decide({ preferences: 'granted', activity: 'granted' }, 'prompt');
    const told = visavis.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'love' });
    return [decided.ok, told.ok];
  });

const kept = (page: Page) =>
  page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith('visavis:'))
      .map(([key, text]) => `${key.split(':')[2]} ${String(text).includes('Havn')}`)
      .sort(),
  );

const ourPrompt = (page: Page) => page.locator('visavis-consent [part="prompt"]');

test('cookieconsent: one banner at a time, its yes grants nothing, its no is at once and loses nothing', async ({
  page,
}) => {
  await open(page, 'cookieconsent.html');
  const banner = page.getByRole('dialog', { name: 'Cookies?' });
  await expect(banner).toBeVisible();
  await expect(ourPrompt(page)).toBeHidden();
  expect(await allowAndTell(page)).toEqual([true, false]);
  await page.evaluate(() => globalThis.bridged.visavis.erase());
  expect(await list(page)).toBe('no-consent: p1 p2 (cookieconsent)');

  await banner.getByRole('button', { name: 'Accept all' }).click();
  await expect(ourPrompt(page)).toBeVisible();
  expect(await list(page)).toBe('no-consent: p1 p2');
  await ourPrompt(page).locator('[part="choice"]').nth(1).click();
  expect(await allowAndTell(page)).toEqual([true, true]);
  expect(await list(page)).toBe(PERSONAL);
  const before = await kept(page);
  expect(before).toEqual(['consent false', 'journal true']);

  const reject = async () => {
    await page.evaluate(() => (globalThis.bridged.manager as { showPreferences(): void }).showPreferences());
    await page.getByRole('dialog', { name: 'Cookies' }).getByRole('button', { name: 'Reject all' }).click();
  };
  await reject();
  await expect.poll(() => list(page)).toBe('no-consent: p1 p2 (cookieconsent)');
  expect(await page.evaluate(() => globalThis.bridged.visavis.profile().entries.length)).toBe(0);
  await page.reload();
  await open(page, 'cookieconsent.html');
  expect(await list(page)).toBe('no-consent: p1 p2 (cookieconsent)');
  expect(await kept(page)).toEqual(before);

  await page.evaluate(() => (globalThis.bridged.manager as { showPreferences(): void }).showPreferences());
  await page.getByRole('dialog', { name: 'Cookies' }).getByRole('button', { name: 'Accept all' }).click();
  await expect.poll(() => list(page)).toBe(PERSONAL);
});

test('cookieconsent, withdraw: its no erases here, in another tab as well', async ({ page, context }) => {
  await open(page, 'cookieconsent.html?withdraw');
  await page.getByRole('button', { name: 'Accept all' }).click();
  expect(await allowAndTell(page)).toEqual([true, true]);
  const other = await context.newPage();
  await open(other, 'cookieconsent.html?withdraw');
  await expect.poll(() => list(other)).toBe(PERSONAL);
  await page.evaluate(() =>
    (globalThis.bridged.manager as { acceptCategory(categories: string[]): void }).acceptCategory([]),
  );
  await expect.poll(() => kept(page)).toEqual(['consent false']);
  await expect.poll(() => list(other)).toBe('no-consent: p1 p2');
  expect(await page.evaluate(() => globalThis.bridged.visavis.consent.state().preferences.state)).toBe(
    'refused',
  );
});

test('klaro: a service that is on by default is no yes until the shopper saved it', async ({ page }) => {
  await open(page, 'klaro.html');
  const notice = page.locator('.klaro .cookie-notice');
  await expect(notice).toBeVisible();
  await expect(ourPrompt(page)).toBeHidden();
  expect(await list(page)).toBe('no-consent: p1 p2 (klaro)');
  await notice.locator('.cm-btn-success').click();
  await expect.poll(() => list(page)).toBe('no-consent: p1 p2');
  expect(await allowAndTell(page)).toEqual([true, true]);
  expect(await list(page)).toBe(PERSONAL);

  await page.evaluate(() => (globalThis.bridged.manager as { show(): void }).show());
  const modal = page.locator('.klaro .cookie-modal');
  await modal.locator('label[for="service-item-personal"] .slider').click();
  expect(await list(page), 'toggled, not yet saved').toBe(PERSONAL);
  await modal.locator('.cm-btn-accept').first().click();
  await expect.poll(() => list(page)).toBe('no-consent: p1 p2 (klaro)');
  await open(page, 'klaro.html');
  expect(await list(page)).toBe('no-consent: p1 p2 (klaro)');
});

const decide = (page: Page, purposes: readonly number[]) =>
  page.evaluate(
    (given) => (globalThis.bridged.manager as { decide(purposes: readonly number[]): void }).decide(given),
    purposes,
  );

test('tcf, by the library of the IAB: an open dialog is no answer, each purpose counts', async ({ page }) => {
  await open(page, 'iab.html?tcf');
  expect(await list(page)).toBe('no-consent: p1 p2 (tcf)');
  await page.evaluate(() => (globalThis.bridged.manager as { ask(): void }).ask());
  expect(await list(page)).toBe('no-consent: p1 p2 (tcf)');
  await decide(page, [1]);
  expect(await allowAndTell(page)).toEqual([true, true]);
  expect(await list(page)).toBe(PERSONAL);
  const activity = () =>
    page.evaluate(() => globalThis.bridged.visavis.consent.state().activity.limitedBy.length);
  expect(await activity()).toBe(1);
  await decide(page, [1, 5, 6]);
  expect(await activity()).toBe(0);
  await decide(page, []);
  expect(await list(page)).toBe('no-consent: p1 p2 (tcf)');
});

test('gpp, by the library of the IAB: its European section is read as TCF is', async ({ page }) => {
  await open(page, 'iab.html?gpp');
  expect(await list(page)).toBe('no-consent: p1 p2 (gpp)');
  await decide(page, [1]);
  expect(await allowAndTell(page)).toEqual([true, true]);
  expect(await list(page)).toBe(PERSONAL);
  await decide(page, []);
  expect(await list(page)).toBe('no-consent: p1 p2 (gpp)');
});
