/** The same story in German, and by keyboard alone. */
import { expect, type Page, test } from '@playwright/test';
import { no, openPanel, openWhy, panel, prompt, yes } from './elements.js';
import {
  allow,
  cardOf,
  cards,
  entriesOf,
  JACKETS,
  look,
  orderOf,
  record,
  settled,
  visit,
} from './shopper.js';

/** A message that is missing shows its name. */
const A_NAME_OF_A_MESSAGE = /\b(term|why|panel|entry|move|guess|told|back|prompt|purpose)-[a-z]/;

test('in German', async ({ page }) => {
  await visit(page, JACKETS);
  await page.locator('[data-test="lang-de"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(prompt(page)).toContainText('Darf sich Aldervik merken, was dir gefällt?');
  await expect(no(page)).toHaveText('Nein, danke');
  await yes(page).click();
  await record(page, look('jkt-006'), look('jkt-020'), look('jkt-001'));
  const [id = ''] = await orderOf(page);
  const sheet = await openWhy(page, id);
  await expect(sheet.locator('[part="sentence"]')).toContainText(/Du hast dir .* angesehen/);
  expect(await sheet.innerText()).not.toMatch(/\b(you|the shop|guess|place)\b/);
  expect(await sheet.innerText()).not.toMatch(A_NAME_OF_A_MESSAGE);
  await page.keyboard.press('Escape');
  await openPanel(page);
  expect(await panel(page).innerText()).not.toMatch(A_NAME_OF_A_MESSAGE);
  expect(await panel(page).innerText()).not.toMatch(/\b(you|your|the shop|guess|allowed|forget)\b/i);
  await expect(panel(page).locator('h2')).toHaveText('Deine Einstellungen');
});

const saidOf = async (page: Page) => (await entriesOf(page)).filter(({ kind }) => kind !== 'impression');

/** Presses Tab until what has the focus, through shadow roots, is what `selector` says. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    const isThere = await page.evaluate((wanted) => deepFocus()?.matches(wanted) === true, selector);
    if (isThere) return;
  }
  throw new Error(`${selector} cannot be reached with ${key}`);
}

declare global {
  var deepFocus: () => Element | null;
}

test.beforeEach(({ context }) =>
  context.addInitScript(() => {
    globalThis.deepFocus = () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active;
    };
  }),
);

test('by keyboard: the prompt, the panel, and back to where one was', async ({ page }) => {
  await visit(page, 'cart.html');
  await tabTo(page, '[part="choice"]');
  await expect(no(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(yes(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(prompt(page)).toBeHidden();

  await tabTo(page, '[data-test="preferences"]');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).locator('#title')).toBeFocused();
  await tabTo(page, 'input[type="range"]');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => globalThis.shop.visavis.settings().intensity)).toBe(61);
  await page.keyboard.press('Home');
  await expect(panel(page).locator('[part="dial-result"]')).toContainText('your dial stands at 0');
  await page.keyboard.press('End');
  await tabTo(page, '[part="tell"] button');
  await page.keyboard.press('Enter');
  expect((await saidOf(page)).map(({ kind }) => kind)).toEqual(['told']);
  await tabTo(page, '[part="entry"] button');
  await page.keyboard.press('Enter');
  expect(await saidOf(page)).toEqual([]);
  // What had the focus is gone; the way back has it now.
  expect(await page.evaluate(() => deepFocus()?.hasAttribute('data-note'))).toBe(true);
  await page.keyboard.press('Enter');
  expect((await saidOf(page)).map(({ kind }) => kind)).toEqual(['told']);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('[data-test="preferences"]')).toBeFocused();
});

test('by keyboard: "why here?" keeps the focus while its card moves', async ({ page }) => {
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity');
  const id = (await orderOf(page))[9] ?? '';
  await cardOf(page, id).locator('h2 a').focus();
  await tabTo(page, '[part="button"]');
  await page.keyboard.press('Enter');
  const sheet = cardOf(page, id).locator('visavis-why [part="sheet"]');
  await expect(sheet).toBeVisible();
  await tabTo(page, '[part="answers"] button');
  await page.keyboard.press('Enter');
  await settled(page);
  expect((await orderOf(page)).indexOf(id)).toBeLessThan(9);
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('button', { name: /^More like/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(cardOf(page, id).locator('visavis-why [part="button"]')).toBeFocused();
});

test('a card that moves keeps the focus, and the order of focus is the order seen', async ({ page }) => {
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity');
  const id = (await orderOf(page))[20] ?? '';
  const link = cardOf(page, id).locator('h2 a');
  await link.focus();
  await page.evaluate((about) => {
    globalThis.shop.visavis.feedback({ id: about, verdict: 'more' });
  }, id);
  await settled(page);
  const order = await orderOf(page);
  expect(order.indexOf(id)).toBeLessThan(20);
  await expect(link).toBeFocused();
  // Each card stands behind the one before it, row by row.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const boxes = await cards(page).evaluateAll((items) =>
    items.map((item) => item.getBoundingClientRect().toJSON()),
  );
  for (const [at, box] of boxes.entries()) {
    const before = boxes[at - 1];
    if (before) expect(box.top > before.top + 1 || box.left > before.left).toBe(true);
  }
});
