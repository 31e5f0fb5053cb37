/** The story of one shopper, told through clicks and keys alone. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Entry } from '../../www/src/types.js';
import { no, openPanel, openWhy, panel, prompt, section, yes } from './elements.js';
import {
  cardOf,
  cards,
  entriesOf,
  JACKETS,
  leftBehind,
  look,
  orderOf,
  productsWith,
  record,
  settled,
  shopsOrder,
  started,
  threeWaterproof,
  visit,
} from './shopper.js';

/** Longer than what counts as a mere impression. */
const A_LOOK_MS = 3200;

/** Goes to a product by its card, looks at it for a while, and comes back by the link to the department. */
async function lookAt(page: Page, id: string): Promise<void> {
  await cardOf(page, id).locator('h2 a').click();
  await page.waitForURL(/product\.html/);
  await started(page);
  await page.waitForTimeout(A_LOOK_MS);
  await page.locator('nav.crumbs a').last().click();
  await page.waitForURL(/list\.html/);
  await started(page);
}

const kindsOf = async (page: Page) => (await entriesOf(page)).map(({ kind }) => kind);
/** What the shopper gave and did; what was merely shown differs from screen to screen. */
const keptOf = async (page: Page) =>
  (await entriesOf(page)).filter(({ kind }) => kind !== 'impression').map(({ id }) => id);
const arrangedBy = (page: Page): Locator => page.locator('[data-test="arranged-by"]');

test('yes and no are equal', async ({ page }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await visit(page);
    const looks = await Promise.all(
      [no(page), yes(page)].map(async (choice) => ({
        style: await choice.evaluate((button) => {
          const {
            width: _,
            inlineSize,
            perspectiveOrigin,
            transformOrigin,
            ...style
          } = getComputedStyle(button);
          return Object.fromEntries(Object.entries(style).filter(([name]) => Number.isNaN(Number(name))));
        }),
        box: await choice.boundingBox(),
      })),
    );
    expect(looks[1]?.style).toEqual(looks[0]?.style);
    expect(looks[1]?.box?.height).toBe(looks[0]?.box?.height);
    expect(Math.abs((looks[1]?.box?.width ?? 0) - (looks[0]?.box?.width ?? 99))).toBeLessThan(2);
    expect(await page.evaluate(() => document.activeElement?.localName), 'the prompt takes no focus').toBe(
      'body',
    );
  }
});

for (const [width, height] of [
  [390, 844],
  [360, 640],
] as const) {
  test(`on a phone of ${width}x${height} the prompt leaves half of the shop in view`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await visit(page);
    for (const language of ['en', 'de']) {
      await page.locator(`[data-test="lang-${language}"]`).click();
      await expect(prompt(page).locator('[part="title"]')).toContainText(language === 'en' ? 'May' : 'Darf');
      const purposes = prompt(page).locator('[part="purpose"]');
      await expect(purposes).toHaveCount(4);
      expect((await prompt(page).boundingBox())?.height).toBeLessThanOrEqual(height / 2);
      const choices = [no(page), yes(page), prompt(page).getByRole('button', { expanded: false })];
      for (const choice of choices) await expect(choice).toBeInViewport({ ratio: 1 });
      await expect(prompt(page).getByText(/180 (days|Tage).*180 (days|Tage)/)).toBeInViewport({ ratio: 1 });
      // What is kept and what comes back for it: the first in view, the others by scrolling.
      await expect(purposes.first()).toBeInViewport();
      await purposes.last().scrollIntoViewIfNeeded();
      await expect(purposes.last()).toBeInViewport();
      for (const choice of choices) await expect(choice).toBeInViewport({ ratio: 1 });
    }
    const oneByOne = prompt(page).getByRole('button', { expanded: false });
    await oneByOne.click();
    const switches = prompt(page).getByRole('switch');
    await expect(switches).toHaveCount(4);
    await switches.last().check();
    await prompt(page).locator('[part="choice"]').nth(2).click();
    await expect(prompt(page)).toBeHidden();
    const state = await page.evaluate(() => globalThis.shop.visavis.consent.state());
    expect([state.preferences.state, state.context.state]).toEqual(['refused', 'granted']);
  });
}

test('yes, three looks, why, and every way to answer', async ({ page }) => {
  await visit(page);
  await page.getByRole('link', { name: 'Jackets', exact: true }).first().click();
  await page.waitForURL(/c=jackets/);
  await started(page);
  await expect(arrangedBy(page)).toHaveText('Our order: best sellers first.');
  await yes(page).click();
  await expect(prompt(page)).toBeHidden();
  const base = await shopsOrder(page);
  expect(await orderOf(page)).toEqual(base);

  const looks = await threeWaterproof(page);
  for (const id of looks) await lookAt(page, id);
  expect((await kindsOf(page)).filter((kind) => kind === 'view')).toHaveLength(3);
  const order = await orderOf(page);
  expect(order).not.toEqual(base);
  await expect(arrangedBy(page)).toHaveText(
    /^Arranged for you: \d+ (of the first 12 would stand further down in|stands? higher than in) our order\.$/,
  );

  const waterproof = await productsWith(page, 'waterproof', 'waterproof', 'Jackets');
  const risen =
    order.find((id, at) => waterproof.includes(id) && !looks.includes(id) && base.indexOf(id) > at) ?? '';
  await test.step('why here?', async () => {
    const sheet = await openWhy(page, risen);
    await expect(sheet.locator('[part="sentence"]')).toContainText(
      /^(Moved up \d+ places|Slightly higher)\. You looked at “/,
    );
    await expect(sheet.locator('[part="term"]').first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('more, and undo', async () => {
    const sheet = await openWhy(page, risen);
    await sheet.getByRole('button', { name: /^More like/ }).click();
    await expect(sheet).toContainText('Understood: more like');
    expect(await kindsOf(page)).toContain('feedback');
    await sheet.getByRole('button', { name: 'Undo' }).click();
    expect(await kindsOf(page)).not.toContain('feedback');
    await page.keyboard.press('Escape');
  });

  await test.step('less of one part of it', async () => {
    const sheet = await openWhy(page, risen);
    await sheet.locator('.chip').nth(1).click();
    await sheet.getByRole('button', { name: /^Less of/ }).click();
    await settled(page);
    const [feedback] = await entriesOf(page);
    expect(feedback).toMatchObject({ kind: 'feedback', verdict: 'less', item: risen });
    expect(feedback?.subject).not.toBeNull();
    await sheet.getByRole('button', { name: 'Undo' }).click();
    await page.keyboard.press('Escape');
  });

  await test.step('never, which takes it out when the sheet is closed, and undo', async () => {
    const sheet = await openWhy(page, risen);
    await sheet.getByRole('button', { name: /^Never/ }).click();
    await expect(cardOf(page, risen)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(cardOf(page, risen)).toBeHidden();
    const note = page.locator('visavis-list [part="note"]');
    await expect(note).toContainText('1 hidden because you said never');
    await note.getByRole('button', { name: 'Show' }).click();
    await expect(cardOf(page, risen)).toBeVisible();
    await openPanel(page);
    await section(page, 'What you said')
      .getByRole('button', { name: /^Forget: You said never to/ })
      .click();
    await page.keyboard.press('Escape');
    await expect(cardOf(page, risen)).toBeVisible();
    await expect(note).toBeHidden();
  });

  await test.step('"do not learn from this product" forgets that one and nothing else, and undo', async () => {
    await record(page, look(risen, 40), { type: 'select', id: risen }, { type: 'wish', id: risen });
    await page.evaluate((id) => globalThis.shop.visavis.feedback({ id, verdict: 'more' }), risen);
    await settled(page);
    const about = (entries: readonly Entry[]) =>
      entries.filter(({ item, kind }) => item === risen && kind !== 'feedback');
    // What comes into view meanwhile is noticed as ever.
    const others = (entries: readonly Entry[]) =>
      entries.filter(({ item, kind }) => (item !== risen || kind === 'feedback') && kind !== 'impression');
    const sheet = await openWhy(page, risen);
    const before = await entriesOf(page);
    const kinds = about(before).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['view', 'select', 'wish']));
    await sheet.getByRole('button', { name: `forget the ${kinds.length} things noticed about it` }).click();
    await expect(sheet).toContainText(`Forgotten: ${kinds.length} things about`);
    const after = await entriesOf(page);
    expect(about(after)).toEqual([]);
    expect(others(after)).toEqual(others(before));
    await expect(sheet.getByRole('button', { name: /^Do not learn/ })).toHaveCount(0);
    await sheet.getByRole('button', { name: 'Undo' }).click();
    expect(
      about(await entriesOf(page))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(kinds.sort());
  });
});

test('the panel: dial, pause, forget, take along, erase', async ({ page, browser }) => {
  await visit(page, JACKETS);
  await yes(page).click();
  const looks = await threeWaterproof(page);
  await record(page, ...looks.map((id) => look(id)));
  const base = await shopsOrder(page);

  await test.step('the dial, from the order of the shop to fully personal, while the list follows', async () => {
    await openPanel(page);
    await page.getByRole('button', { name: 'Set to 0', exact: true }).click();
    await expect(panel(page).locator('[part="dial-result"]')).toContainText(
      'the shop’s own order: your dial stands at 0',
    );
    expect(await orderOf(page)).toEqual(base);
    await page.getByRole('button', { name: 'Set to 100', exact: true }).click();
    await expect(panel(page).locator('[part="dial-result"]')).toContainText(
      /against the shop’s order: Raised .+ by \d+ places\./,
    );
    expect(await orderOf(page)).not.toEqual(base);
    await panel(page)
      .getByRole('switch', { name: /^Pause/ })
      .click();
    expect(await orderOf(page)).toEqual(base);
    await panel(page)
      .getByRole('switch', { name: /^Pause/ })
      .click();
    await expect(panel(page).locator('[part="dial-result"]')).toContainText(
      /against the shop’s order: Raised .+ by \d+ places\./,
    );
  });

  await test.step('telling, and what came back for it', async () => {
    const tell = section(page, 'Tell something');
    await tell.getByLabel('Which').selectOption({ label: 'Krevik' });
    await tell.getByText('Love it', { exact: true }).click();
    await tell.getByRole('button', { name: 'Tell' }).click();
    await expect(tell).toContainText('Noted: you love');
    const said = section(page, 'What you said');
    await expect(said.locator('[part="exchange"]')).toContainText(/Raised .+ by \d+ places\./);
    await said.getByText('Never', { exact: true }).click();
    await expect(said.locator('[part="exchange"]')).toContainText(/Took \d+ products out/);
    await expect(cards(page).filter({ hasText: 'Krevik' })).toHaveCount(0);
    await said.getByRole('button', { name: 'Undo' }).first().click();
    await said.getByText('Like it', { exact: true }).click();
  });

  await test.step('a guess is shown with what it comes from; one look is forgotten', async () => {
    const noticed = section(page, 'What was noticed');
    await expect(noticed.locator('[part="guess"]').first()).toBeVisible();
    await noticed.getByText(/^All that was noticed/).click();
    const before = (await entriesOf(page)).filter(({ kind }) => kind === 'view').length;
    await noticed
      .locator('details')
      .last()
      .getByRole('button', { name: /^Forget: You looked at/ })
      .first()
      .click();
    await expect(noticed).toContainText('Forgotten: You looked at');
    expect((await entriesOf(page)).filter(({ kind }) => kind === 'view')).toHaveLength(before - 1);
  });

  const file = await test.step('the file', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download all of it' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^visavis-\d{4}-\d\d-\d\d\.json$/);
    const path = await saved.path();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toBeTruthy();
    return readFileSync(path);
  });

  await test.step('on another device: preview, then added, and nothing is allowed by it', async () => {
    const context = await browser.newContext();
    const device = await context.newPage();
    await visit(device, JACKETS);
    const bring = async () => {
      await device
        .getByLabel('Bring a file')
        .setInputFiles({ name: 'visavis.json', mimeType: 'application/json', buffer: file });
    };
    await openPanel(device);
    await bring();
    await expect(section(device, 'Your data')).toContainText(
      /are left out, because you do not allow them here/,
    );
    await device.getByRole('button', { name: 'Add it' }).click();
    await expect(section(device, 'Your data')).toContainText('Added: 0.');
    expect(await leftBehind(device)).toEqual([]);
    for (const purpose of ['What you tell', 'What you look at']) {
      await section(device, 'What you allow').getByRole('switch', { name: purpose }).click();
    }
    await bring();
    await device.getByRole('button', { name: 'Add it' }).click();
    await expect(section(device, 'Your data')).toContainText(
      'Left out, because you do not allow it here: 0.',
    );
    expect(await keptOf(device)).toEqual(await keptOf(page));
    expect(await orderOf(device)).not.toEqual(base);
    await context.close();
  });

  await test.step('no again: the no is all that is kept', async () => {
    const allowed = section(page, 'What you allow');
    for (const purpose of ['What you tell', 'What you look at', 'What you buy', 'What fits right now']) {
      await allowed.getByRole('switch', { name: purpose }).click();
    }
    expect(await leftBehind(page)).toEqual(['localStorage visavis:aldervik:consent']);
    expect(await entriesOf(page)).toEqual([]);
    expect(await orderOf(page)).toEqual(base);
  });

  await test.step('erasing leaves the no, or nothing', async () => {
    await page.getByRole('button', { name: 'Erase everything' }).click();
    await panel(page).getByText('Remember my no: nobody asks me again').click();
    await page.getByRole('button', { name: 'Erase now' }).click();
    await expect(section(page, 'Your data')).toContainText('Everything has been erased.');
    expect(await leftBehind(page)).toEqual(['localStorage visavis:aldervik:consent']);
    await visit(page, JACKETS);
    await expect(prompt(page)).toBeHidden();
    await openPanel(page);
    await page.getByRole('button', { name: 'Erase everything' }).click();
    await page.getByRole('button', { name: 'Erase now' }).click();
    await expect(section(page, 'Your data')).toContainText('Everything has been erased.');
    await visit(page, JACKETS);
    await expect(prompt(page)).toBeVisible();
  });
});

test('no, and later another mind', async ({ page }) => {
  await visit(page, JACKETS);
  await no(page).click();
  await expect(prompt(page)).toBeHidden();
  expect(await leftBehind(page)).toEqual(['localStorage visavis:aldervik:consent']);
  await visit(page, JACKETS);
  await expect(prompt(page)).toBeHidden();
  expect(await orderOf(page)).toEqual(await shopsOrder(page));
  await openPanel(page);
  await section(page, 'What you allow').getByRole('switch', { name: 'What you look at' }).click();
  await expect(section(page, 'What you allow')).toContainText('Allowed: What you look at.');
  await page.keyboard.press('Escape');
  await record(page, look('jkt-006'), look('jkt-020'));
  expect(await orderOf(page)).not.toEqual(await shopsOrder(page));
});
