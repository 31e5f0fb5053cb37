/** The demo shop's model and the shelves for one shopper: what a model brings, where it shows, and what is there without. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { modelOfRows } from '../../www/src/model/rows.js';
import { openWhy, yes } from './elements.js';
import { allow, faultsOf, look, orderOf, record, settled, shopsOrder, visit, warningsOf } from './shopper.js';

const TENT = 'tnt-001';
const SLEEPING = 'list.html?c=sleeping';

const shelf = (page: Page, name: 'again' | 'new'): Locator => page.locator(`[data-test="${name}"]`);
const onShelf = (page: Page, name: 'again' | 'new'): Promise<string[]> =>
  shelf(page, name)
    .locator('li')
    .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.id ?? ''));

test('the model is one file of the shop, the same before and after any yes', async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('.vvm')) asked.push(request.url());
  });
  const file = new URL('model.vvm', baseURL).href;
  await visit(page);
  expect(new Set(asked)).toEqual(new Set([file]));
  await allow(page, 'activity', 'purchases');
  await record(page, look(TENT), { type: 'buy', id: 'ktc-001' });
  for (const path of [SLEEPING, 'product.html?id=tnt-003', 'cart.html']) {
    asked.length = 0;
    await visit(page, path);
    expect(new Set(asked), path).toEqual(new Set([file]));
  }
});

test('who looked at a tent finds what goes with it, and reads why', async ({ page }) => {
  await visit(page, SLEEPING);
  await yes(page).click();
  const base = await shopsOrder(page, 'sleeping');
  await record(page, look(TENT));
  const order = await orderOf(page, 'sleeping');
  const related = await page.evaluate(
    (ids) =>
      ids.filter((id) =>
        globalThis.shop.visavis
          .explain(id, { list: 'sleeping' })
          ?.terms.some(({ kind, micro }) => kind === 'related' && micro > 0),
      ),
    order,
  );
  const risen = related.filter((id) => order.indexOf(id) < base.indexOf(id));
  expect(risen.length).toBeGreaterThan(2);
  const sheet = await openWhy(page, order.find((id) => risen.includes(id)) ?? '', 'sleeping');
  await expect(sheet).toContainText('Goes with “Lapwing 2 Tent, Lichen”');
  await expect(sheet.locator('[part="sentence"]')).toContainText('You looked at “Lapwing 2 Tent, Lichen”');
});

test('of a product that few bought, what is like it is found, and said to be no more than that', async ({
  page,
}) => {
  await visit(page, 'list.html?c=tents');
  await yes(page).click();
  await record(page, look('tnt-014'));
  const sheet = await openWhy(page, 'tnt-015', 'tents');
  await expect(sheet).toContainText('Is like “Eyrie 1 Tent, Rust”');
  const sentence = sheet.locator('[part="sentence"]');
  await expect(sentence).toContainText('You looked at “Eyrie 1 Tent, Rust”, and this is like it');
  await expect(sheet).not.toContainText('oes with');
});

test('there is no shelf for one shopper until there is something to put on it', async ({ page }) => {
  for (const path of ['index.html', 'cart.html']) {
    await visit(page, path);
    for (const name of ['again', 'new'] as const) await expect(shelf(page, name)).toBeHidden();
  }
  await visit(page);
  await yes(page).click();
  for (const name of ['again', 'new'] as const) await expect(shelf(page, name)).toBeHidden();
  await record(page, look(TENT), { type: 'buy', id: 'ktc-001' });
  for (const name of ['again', 'new'] as const) await expect(shelf(page, name)).toBeVisible();
  expect((await onShelf(page, 'again')).sort()).toEqual(['ktc-001', TENT]);
  const fresh = await onShelf(page, 'new');
  expect(fresh).toHaveLength(12);
  for (const had of ['ktc-001', TENT]) expect(fresh).not.toContain(had);
  await page.evaluate(() => globalThis.shop.visavis.set({ paused: true }));
  for (const name of ['again', 'new'] as const) await expect(shelf(page, name)).toBeHidden();
  await page.evaluate(() => globalThis.shop.visavis.set({ paused: false }));
  await visit(page, 'cart.html#cart=ktc-001**1');
  await expect(shelf(page, 'new')).toBeVisible();
  expect(await onShelf(page, 'again'), 'what is in the cart is not offered again').toEqual([TENT]);
});

test('a shelf for one shopper says why, and follows what is answered', async ({ page }) => {
  const faults = faultsOf(page);
  await visit(page);
  await allow(page, 'preferences', 'activity');
  await record(page, look(TENT), look('ktc-001'));
  const [first = ''] = await onShelf(page, 'new');
  const why = shelf(page, 'new').locator(`li[data-id="${first}"] visavis-why`);
  await why.getByRole('button', { name: /^Why here/ }).click();
  const sheet = why.locator('[part="sheet"]');
  await expect(sheet.locator('[part="sentence"]')).toContainText('and this goes with it');
  await sheet.getByRole('button', { name: /^Never/ }).click();
  await settled(page);
  expect(await onShelf(page, 'new'), 'the card stays while its reasons are read').toContain(first);
  await page.keyboard.press('Escape');
  await expect(shelf(page, 'new').locator(`li[data-id="${first}"]`)).toHaveCount(0);
  expect(await onShelf(page, 'new')).toHaveLength(12);
  const shown = await onShelf(page, 'new');
  const ranked = await page.evaluate(
    (ids) => ids.map((id) => globalThis.shop.visavis.explain(id, { list: 'new' })?.position),
    shown,
  );
  expect(ranked, 'cards stand where the ranking has them').toEqual(shown.map((_, at) => at + 1));
  expect(faults).toEqual([]);
});

for (const [what, answer] of [
  ['missing', { status: 404 }],
  ['empty, as with another catalogue', { body: Buffer.from(modelOfRows({})) }],
  ['damaged', { body: Buffer.from('VVM\u0001 and nothing that follows') }],
] as const) {
  test(`with a model that is ${what} the shop and its personal lists work`, async ({ page, context }) => {
    const warnings = warningsOf(context);
    const thrown: string[] = [];
    page.on('pageerror', ({ message }) => thrown.push(message));
    await page.route('**/model.vvm', (route) => route.fulfill(answer));
    await visit(page, SLEEPING);
    await allow(page, 'activity', 'preferences');
    await record(page, look(TENT), look('slp-001'));
    await page.evaluate(() => {
      globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Ostrel' }, stance: 'love' });
    });
    await settled(page);
    expect(await orderOf(page, 'sleeping')).not.toEqual(await shopsOrder(page, 'sleeping'));
    await visit(page);
    await expect(shelf(page, 'again')).toBeVisible();
    expect(thrown).toEqual([]);
    expect(warnings.filter((line) => /model/.test(line)).length > 0).toBe(!what.startsWith('empty'));
  });
}
