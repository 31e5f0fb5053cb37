/** Pictures of every view for people to look at, in `test-results/screens`; the machine checks what it can. */
import { expect, type Page, test } from '@playwright/test';
import { openPanel, openWhy, prompt } from './elements.js';
import { allow, faultsOf, JACKETS, look, orderOf, record, settled, visit } from './shopper.js';

const PHONE = { name: 'phone', width: 390, height: 844 };
const DESKTOP = { name: 'desktop', width: 1280, height: 900 };

async function take(page: Page, name: string, fullPage = false): Promise<void> {
  await settled(page);
  await page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.loading === 'lazy' || image.decode())),
  );
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name: device, ...viewport } of [PHONE, DESKTOP]) {
    test(`${device}, ${colorScheme}`, async ({ page }) => {
      const faults = faultsOf(page);
      const called = (view: string) => `${view}-${device}-${colorScheme}`;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await visit(page);
      await take(page, called('home-with-prompt'));
      await prompt(page).getByRole('button', { name: 'Choose one by one' }).click();
      await take(page, called('prompt-one-by-one'));
      await allow(page, 'preferences', 'activity', 'purchases', 'context');
      await take(page, called('home'), true);
      await visit(page, `${JACKETS}#rain=1`);
      await take(page, called('list-shop-order'));
      await record(page, look('jkt-006'), look('jkt-020', 60), look('jkt-001'), {
        type: 'cart_add',
        id: 'jkt-020',
      });
      await record(page, { type: 'buy', id: 'jkt-062' }, { type: 'search', query: 'rain' });
      await page.evaluate(() => {
        const { visavis } = globalThis.shop;
        visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
        visavis.tell({ subject: { facet: 'color', value: 'Red' }, stance: 'never' });
      });
      await take(page, called('list'));
      const [first = '', , , , fifth = ''] = await orderOf(page);
      for (const [id, view] of [
        [first, 'why-first'],
        [fifth, 'why-fifth'],
      ] as const) {
        await openWhy(page, id);
        await take(page, called(view));
        await page.keyboard.press('Escape');
      }
      const panel = await openPanel(page);
      await take(page, called('panel'));
      for (const part of ['said', 'noticed', 'allowed', 'data']) {
        await panel
          .locator(`#heading-${part}`)
          .evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
        await take(page, called(`panel-${part}`));
      }
      await page.keyboard.press('Escape');
      await visit(page, 'product.html?id=jkt-020');
      await take(page, called('product'), true);
      await visit(page, 'cart.html#cart=jkt-020*M*2,jkt-007*S*1');
      await take(page, called('cart'), true);
      expect(faults).toEqual([]);
    });
  }
}
