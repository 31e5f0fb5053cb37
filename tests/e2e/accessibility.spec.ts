/** Axe on every page and element of the shop, narrow and wide, light and dark; and the shopper's own settings. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openPanel, openWhy, prompt } from './elements.js';
import { allow, faultsOf, JACKETS, look, orderOf, record, settled, visit } from './shopper.js';

/** Axe reads every card: elements over a page are looked at where there are few. */
const FEW_CARDS = 'product.html?id=jkt-007';

async function assertAccessible(page: Page, what: string): Promise<void> {
  // What is still gliding has no final colours and places.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
  expect(found, what).toEqual([]);
}

const personal = async (page: Page, path: string) => {
  await visit(page, path);
  await allow(page, 'preferences', 'activity', 'purchases', 'context');
  await record(
    page,
    look('jkt-006'),
    look('jkt-020'),
    { type: 'cart_add', id: 'jkt-001' },
    { type: 'buy', id: 'jkt-062' },
  );
  await page.evaluate(() => {
    const { visavis } = globalThis.shop;
    visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
    visavis.tell({ subject: { facet: 'color', value: 'Red' }, stance: 'never' });
  });
  await settled(page);
};

const bring = (page: Page, text: string) =>
  page
    .getByLabel('Bring a file')
    .setInputFiles({ name: 'visavis.json', mimeType: 'application/json', buffer: Buffer.from(text) });

const VIEWS: { name: string; show: (page: Page) => Promise<unknown> }[] = [
  {
    name: 'home with the prompt',
    show: async (page) => {
      await visit(page);
      await expect(prompt(page)).toBeVisible();
      await prompt(page).getByRole('button', { name: 'Choose one by one' }).click();
      await settled(page);
    },
  },
  { name: 'list', show: (page) => personal(page, JACKETS) },
  { name: 'product', show: (page) => visit(page, 'product.html?id=jkt-020') },
  { name: 'cart', show: (page) => visit(page, 'cart.html#cart=jkt-020*M*2') },
  {
    name: 'panel',
    show: async (page) => {
      await personal(page, FEW_CARDS);
      const dialog = await openPanel(page);
      await dialog.evaluate((element) => {
        for (const details of element.querySelectorAll('details')) details.open = true;
      });
      await settled(page);
    },
  },
  {
    name: 'panel with a file',
    show: async (page) => {
      await personal(page, FEW_CARDS);
      const file = await page.evaluate(() => globalThis.shop.visavis.export());
      await visit(page, FEW_CARDS);
      await page.evaluate(() => {
        const { visavis } = globalThis.shop;
        visavis.erase();
        visavis.consent.limit('manager', ['purchases']);
      });
      await openPanel(page);
      await bring(page, file);
      await expect(page.locator('[part="import-preview"]')).toBeVisible();
      await page.locator('[part="import-preview"]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'panel with a locked file',
    show: async (page) => {
      await personal(page, FEW_CARDS);
      const file = await page.evaluate(() => globalThis.shop.visavis.exportSealed('eleven wet socks'));
      await openPanel(page);
      await bring(page, file);
      const form = page.locator('[part="import-locked"]');
      await form.locator('button[type="submit"]').click();
      await expect(form.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'why here?',
    show: async (page) => {
      await personal(page, FEW_CARDS);
      await openWhy(page, (await orderOf(page, 'similar'))[0] ?? '', 'similar');
    },
  },
];

for (const { name, show } of VIEWS) {
  for (const width of [390, 1280]) {
    test(`${name} at ${width} pixels, light and dark`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await show(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await assertAccessible(page, `${name}, ${colorScheme}`);
      }
    });
  }
}

test('with forced colours and less motion the list moves at once and everything can be found', async ({
  page,
}) => {
  const faults = faultsOf(page);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce', contrast: 'more' });
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity');
  const before = await orderOf(page);
  const gliding = await page.evaluate(async () => {
    globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
    await new Promise((done) => requestAnimationFrame(done));
    return [...document.querySelectorAll('li[data-id]')].flatMap((card) => card.getAnimations()).length;
  });
  expect(gliding).toBe(0);
  expect(await orderOf(page)).not.toEqual(before);
  const sheet = await openWhy(page, (await orderOf(page))[0] ?? '');
  await expect(sheet.locator('[part="term"]').first()).toBeVisible();
  // Bars are drawn in a system colour: a background of the page's own would be taken away.
  const bar = await sheet
    .locator('[part="bar"] i')
    .first()
    .evaluate((line) => getComputedStyle(line).backgroundColor);
  const paper = await sheet.evaluate((box) => getComputedStyle(box).backgroundColor);
  expect(bar).not.toBe(paper);
  await page.keyboard.press('Escape');
  const dialog = await openPanel(page);
  await expect(dialog.getByRole('slider')).toBeVisible();
  expect(faults).toEqual([]);
});
