/**
 * What is sensitive is not learned, not kept and not guessed, also where its word was known only later.
 */
import { expect, test } from '@playwright/test';
import { allow, entriesOf, JACKETS, look, record, storedOf, visit } from '../shopper.js';
import { answerPrompt, drawn, PRODUCTS, SHOP_MARKUP, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

test('S18 sensitive products: 0 bytes, no place changed, and "why here?" says so', async ({ page }) => {
  const products = [
    ...PRODUCTS,
    { id: 'wear', title: 'Wide dress', brand: 'Krevik', category: 'Women > Umstandsmode' },
    { id: 'book', title: 'A book', brand: 'Skog', category: 'Books > Religion' },
  ];
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page, products);
  await answerPrompt(page, 1);
  await page.evaluate(() => {
    globalThis.visavis.record({ type: 'view', id: 'p1', dwellSeconds: 30 });
  });
  await drawn(page);
  const order = () =>
    page
      .locator('visavis-list li')
      .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.id));
  const before = [await storedOf(page), await order()];
  await page.evaluate(() => {
    for (const id of ['wear', 'book']) {
      for (const type of ['view', 'select', 'cart_add', 'wish', 'buy'] as const)
        globalThis.visavis.record({ type, id, dwellSeconds: 60 });
      globalThis.visavis.feedback({ id, verdict: 'more' });
    }
    globalThis.visavis.record({ type: 'search', query: 'umstandsmode' });
    globalThis.visavis.tell({ subject: { facet: 'category', value: 'Books > Religion' }, stance: 'love' });
  });
  await drawn(page);
  expect([await storedOf(page), await order()]).toEqual(before);
  const why = page.locator('visavis-why[for="wear"]');
  await why.locator('[part="button"]').click();
  await expect(why.locator('[part="sheet"]')).toContainText('Nothing is noticed, kept or guessed');
  await expect(why.locator('[part="answers"]')).toHaveCount(0);
  expect(await why.locator('[part="sheet"]').textContent()).not.toContain('Umstandsmode');
});

test('S18 what was kept before its word was known to be sensitive is gone from the store at the next start', async ({
  page,
}) => {
  const products = [...PRODUCTS, { id: 'wear', title: 'Wide dress', category: 'Umstandsmode' }];
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page, products, { shop: 'later', replaceSensitiveWords: true });
  await answerPrompt(page, 1);
  await page.evaluate(() => {
    globalThis.visavis.record([
      { type: 'buy', id: 'wear' },
      { type: 'view', id: 'p1' },
    ]);
  });
  const stored = async () => Object.values(await storedOf(page)).join();
  expect(await stored()).toMatch(/Umstandsmode.*|wear/);
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page, products, { shop: 'later' });
  expect(await stored()).not.toMatch(/Umstandsmode|wear/);
  expect(await stored()).toContain('p1');
});

test('S18 the demo shop learns nothing of its maternity products', async ({ page }) => {
  await visit(page, JACKETS);
  await allow(page, 'activity', 'preferences', 'purchases');
  await record(page, look('jkt-006'));
  const before = [await storedOf(page), await entriesOf(page)];
  const ids = await page.evaluate(() =>
    globalThis.shop.products.filter(({ tags }) => [tags].flat().includes('maternity')).map(({ id }) => id),
  );
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) await record(page, look(id, 90), { type: 'buy', id });
  expect([await storedOf(page), await entriesOf(page)]).toEqual(before);
});
