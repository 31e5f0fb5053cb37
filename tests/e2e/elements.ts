/** The elements as a shopper finds them: by role and name where they have one, else by their parts. */
import { expect, type Locator, type Page } from '@playwright/test';
import { cardOf, settled } from './shopper.js';

export const prompt = (page: Page): Locator => page.locator('visavis-consent [part="prompt"]');
export const no = (page: Page): Locator => prompt(page).locator('[part="choice"]').nth(0);
export const yes = (page: Page): Locator => prompt(page).locator('[part="choice"]').nth(1);
export const panel = (page: Page): Locator => page.locator('visavis-panel dialog');

export async function openPanel(page: Page): Promise<Locator> {
  await page.locator('[data-test="preferences"]').click();
  await expect(panel(page)).toBeVisible();
  return panel(page);
}

/** A section of the panel by its English name. */
export const section = (page: Page, name: string): Locator =>
  panel(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Opens "why here?" on a card and returns the sheet. */
export async function openWhy(page: Page, id: string, list = 'jackets'): Promise<Locator> {
  const why = cardOf(page, id, list).locator('visavis-why');
  await why.locator('[part="button"]').click();
  await expect(why.locator('[part="sheet"]')).toBeVisible();
  await settled(page);
  return why.locator('[part="sheet"]');
}

/** A number of places as it is written: "+3.2 places", with a real minus sign. */
export const placesIn = (text: string): number =>
  Number.parseFloat(text.replace('\u2212', '-').replace(',', '.'));
