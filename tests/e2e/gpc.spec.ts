/**
 * Global Privacy Control: seen, honoured, shown, and never more than a signal. The signal is the one thing that is
 * put in place here: this Chromium has no setting for it.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { Options } from '../../www/src/types.js';
import { openPanel, prompt, section } from './elements.js';
import { servePackage, start } from './package-page.js';
import { entriesOf, JACKETS, leftBehind, look, orderOf, shopsOrder, started, visit } from './shopper.js';

async function withSignal(browser: Browser, signal: unknown = true): Promise<Page> {
  const context = await browser.newContext();
  await context.addInitScript((value) => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
      get: () => value,
      configurable: true,
    });
  }, signal);
  return context.newPage();
}

for (const signal of [true, '1']) {
  test(`S23 with the signal ${JSON.stringify(signal)} nobody is asked, nothing is written, the panel says so`, async ({
    browser,
  }) => {
    const page = await withSignal(browser, signal);
    await visit(page, JACKETS);
    await expect(prompt(page)).toBeHidden();
    const refused = await page.evaluate((event) => globalThis.shop.visavis.record(event), look('jkt-006'));
    expect(refused.ok).toBe(false);
    await visit(page, 'product.html?id=jkt-020');
    await expect(prompt(page)).toBeHidden();
    await openPanel(page);
    await expect(page.locator('visavis-panel')).toContainText(
      'Global Privacy Control. It is seen and honoured',
    );
    expect(await page.evaluate(() => globalThis.shop.visavis.consent.receipts())).toEqual([]);
    expect(await leftBehind(page)).toEqual([]);
    await page.context().close();
  });
}

for (const signal of [false, null, 0, 'true']) {
  test(`what is no signal is none: ${JSON.stringify(signal)}`, async ({ browser }) => {
    const page = await withSignal(browser, signal);
    await visit(page, JACKETS);
    await expect(prompt(page)).toBeVisible();
    await page.context().close();
  });
}

test('an explicit choice in the panel wins, and the end of the signal grants and refuses nothing', async ({
  browser,
}) => {
  const page = await withSignal(browser);
  await visit(page, JACKETS);
  await openPanel(page);
  await section(page, 'What you allow').getByRole('switch', { name: 'What you look at' }).click();
  await expect(section(page, 'What you allow')).toContainText('Allowed: What you look at.');
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.shop.visavis.record({ type: 'cart_add', id: 'jkt-020' }));
  await visit(page, JACKETS);
  await expect(prompt(page)).toBeHidden();
  // Cards that were seen long enough may be there as well.
  expect((await entriesOf(page)).map(({ kind }) => kind)).toContain('cart_add');
  expect(await orderOf(page)).not.toEqual(await shopsOrder(page));

  await page
    .context()
    .addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'globalPrivacyControl'));
  await page.reload();
  await started(page);
  const states = await page.evaluate(() =>
    Object.values(globalThis.shop.visavis.consent.state()).map(({ purpose, state }) => [purpose, state]),
  );
  expect(Object.fromEntries(states)).toMatchObject({
    activity: 'granted',
    preferences: 'unset',
    purchases: 'unset',
  });
  await expect(prompt(page)).toBeVisible();
  await page.context().close();
});

const PURPOSES: Options['purposes'] = ['preferences', 'reports'];

const statusOf = (page: Page) =>
  page.evaluate(() => {
    const { consent } = globalThis.visavis;
    const { preferences, reports } = consent.state();
    return {
      ...consent.gpcStatus(),
      undecided: consent.undecided(),
      states: `${preferences.state} ${reports.state}`,
      limited: `${preferences.limitedBy} ${reports.limitedBy}`,
      told: globalThis.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' }).ok,
    };
  });

test('what could leave the device is off while the signal is there, and comes back as it was', async ({
  browser,
}) => {
  const { open, close } = await servePackage();
  const page = await withSignal(browser);
  await open(page);
  await start(page, { shop: 'gpc', purposes: PURPOSES });
  expect(await statusOf(page)).toEqual({
    ...{ seen: true, mode: 'respect', denied: ['reports'], asks: false, undecided: false },
    ...{ states: 'granted granted', limited: ' gpc', told: true },
  });
  await page
    .context()
    .addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'globalPrivacyControl'));
  await open(page);
  await start(page, { shop: 'gpc', purposes: PURPOSES }, false);
  expect(await statusOf(page)).toEqual({
    ...{ seen: false, mode: 'respect', denied: [], asks: true, undecided: false },
    ...{ states: 'granted granted', limited: ' ', told: true },
  });
  await page.context().close();
  close();
});

test('the other two modes: asking for what stays here, and nothing at all', async ({ browser }) => {
  const { open, close } = await servePackage();
  const page = await withSignal(browser);
  await open(page);
  await start(page, { shop: 'gpc', purposes: PURPOSES, gpc: 'ignore-for-local' }, false);
  expect(await statusOf(page)).toMatchObject({
    asks: true,
    undecided: true,
    denied: ['reports'],
    limited: ' gpc',
  });
  await open(page);
  await start(page, { shop: 'gpc', purposes: PURPOSES, gpc: 'hard-deny' });
  expect(await statusOf(page)).toMatchObject({
    ...{ asks: false, undecided: false, denied: PURPOSES, limited: 'gpc gpc', told: false },
    states: 'granted granted',
  });
  const thrown = await page.evaluate(() => {
    try {
      return globalThis.createVisavis({ shop: 'gpc', gpc: 'never' as 'respect' }) && '';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(thrown).toContain('options.gpc');
  await page.context().close();
  close();
});
