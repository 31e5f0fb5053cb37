/** What the law and a shopper expect of consent, each by hand in a browser: by purpose, as easy back as forth, for a time. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { Options, Purpose } from '../../www/src/types.js';
import { serveBundled } from './bundled-page.js';
import { leftBehind } from './shopper.js';

let address = '';
let close = () => {};

test.beforeAll(async () => {
  const body =
    '<main><h1>Jackets</h1></main><visavis-consent></visavis-consent><visavis-panel></visavis-panel>';
  ({ address, close } = await serveBundled(['tests/e2e/consent-page/rules.ts'], body));
});
test.afterAll(() => close());

async function open(page: Page, options: Partial<Options> = {}): Promise<void> {
  await page.goto(`${address}rules.html?${encodeURIComponent(JSON.stringify(options))}`);
  await expect.poll(() => page.evaluate(() => globalThis.rules?.visavis.status.phase)).toBe('ready');
}

async function newPage(context: BrowserContext, options?: Partial<Options>): Promise<Page> {
  const page = await context.newPage();
  await open(page, options);
  return page;
}

const prompt = (page: Page) => page.locator('visavis-consent [part="prompt"]');
const choice = (page: Page, name: string) => prompt(page).getByRole('button', { name, exact: true });
const asked = (page: Page) => prompt(page).locator('[part="purpose"] strong').allTextContents();
const openPanel = async (page: Page) => {
  await page.locator('visavis-panel').evaluate((panel) => (panel as HTMLElement & { open(): void }).open());
  await expect(page.locator('visavis-panel dialog')).toBeVisible();
};
const purposeSwitch = (page: Page, name: string) =>
  page.locator('visavis-panel [part="purpose"]').getByRole('switch', { name });

/** A like of a brand and looks at another brand's products. */
const give = (page: Page) =>
  page.evaluate(() => {
    const { visavis, products } = globalThis.rules;
    const events = products
      .filter(({ color }) => color === 'red')
      .map((product) => ({ type: 'view', id: product.id, dwellSeconds: 60, product }) as const);
    return [
      visavis.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'like' }).ok,
      visavis.record(events).ok,
    ];
  });

const first = (page: Page) =>
  page.evaluate(() => {
    const { visavis, products } = globalThis.rules;
    return visavis.rank(products).items[0]?.id;
  });

const purposesOfEntries = (page: Page): Promise<Purpose[]> =>
  page.evaluate(() => [...new Set(globalThis.rules.visavis.profile().entries.map(({ purpose }) => purpose))]);

const stored = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test('a changed policy asks again for that purpose alone, and a no takes that purpose’s data alone', async ({
  page,
}) => {
  await open(page);
  expect(await asked(page)).toEqual(['What you tell', 'What you look at']);
  await choice(page, 'Yes, please').click();
  expect(await give(page)).toEqual([true, true]);
  const changed = { policy: { activity: 2 } };
  await open(page, changed);
  expect(await asked(page)).toEqual(['What you look at']);
  expect(await purposesOfEntries(page)).toEqual(['preferences']);
  await choice(page, 'No, thanks').click();
  await expect(prompt(page)).toBeHidden();
  expect(await stored(page)).not.toContain('"did"');
  expect(await purposesOfEntries(page)).toEqual(['preferences']);
  expect(await first(page)).toBe('p4');
  await open(page, changed);
  await expect(prompt(page)).toBeHidden();
});

test('one click withdraws: that purpose is gone in the same turn, in every tab, and the lists with it', async ({
  page,
  context,
}) => {
  await open(page);
  await choice(page, 'Yes, please').click();
  const before = await first(page);
  await give(page);
  const other = await newPage(context);
  expect((await purposesOfEntries(other)).sort()).toEqual(['activity', 'preferences']);
  await openPanel(page);
  // What is there as soon as the click has been dealt with, before anything else may run.
  await page.evaluate(() => {
    addEventListener(
      'visavis-consent-change',
      () => {
        const { visavis, products } = globalThis.rules;
        const kept = Object.values({ ...localStorage }).join();
        const there = visavis.profile().entries.map(({ purpose }) => purpose);
        document.title = JSON.stringify([there, kept.includes('"did"'), visavis.rank(products).items[0]?.id]);
      },
      { once: true },
    );
  });
  await purposeSwitch(page, 'What you look at').click();
  expect(JSON.parse(await page.title())).toEqual([['preferences'], false, 'p4']);
  await expect.poll(() => purposesOfEntries(other)).toEqual(['preferences']);
  expect(await first(other)).toBe('p4');
  await purposeSwitch(page, 'What you tell').click();
  await expect.poll(() => purposesOfEntries(other)).toEqual([]);
  expect(await first(other)).toBe(before);
  expect(await stored(page)).not.toContain('Havn');
});

test('a pause is no erasure: nothing is used, nothing is learned, all is there again', async ({ page }) => {
  await open(page);
  await choice(page, 'Yes, please').click();
  await give(page);
  const kept = await page.evaluate(() => globalThis.rules.visavis.profile().entries.length);
  await page.evaluate(() => globalThis.rules.visavis.set({ paused: true }));
  expect(await first(page)).toBe('p1');
  expect(await page.evaluate(() => globalThis.rules.visavis.record({ type: 'view', id: 'p1' }).ok)).toBe(
    false,
  );
  expect(await page.evaluate(() => globalThis.rules.visavis.profile().entries.length)).toBe(kept);
  await page.evaluate(() => globalThis.rules.visavis.set({ paused: false }));
  expect(await first(page)).not.toBe('p1');
});

test('S23 a yes for this visit works, writes nothing, and ends with the page', async ({ page }) => {
  await open(page);
  await prompt(page).getByRole('button', { name: 'Yes, for this visit' }).click();
  await expect(prompt(page)).toBeHidden();
  expect(await give(page)).toEqual([true, true]);
  expect(await first(page)).not.toBe('p1');
  expect(await leftBehind(page)).toEqual([]);
  await open(page);
  expect(await first(page)).toBe('p1');
  await expect(prompt(page)).toBeVisible();
});

test('F23 a yes ends after its days with what it kept, a no is remembered for its own', async ({ page }) => {
  await page.clock.install({ time: '2026-11-21T10:00:00Z' });
  await open(page, { grantDays: 30 });
  await choice(page, 'Yes, please').click();
  await give(page);
  await page.clock.setFixedTime('2026-12-20T10:00:00Z');
  await open(page, { grantDays: 30 });
  await expect(prompt(page)).toBeHidden();
  await page.clock.setFixedTime('2026-12-21T10:00:00Z');
  await open(page, { grantDays: 30 });
  await expect(prompt(page)).toBeVisible();
  expect(await purposesOfEntries(page)).toEqual([]);
  expect(await stored(page)).not.toContain('Havn');
  await choice(page, 'No, thanks').click();
  await page.clock.setFixedTime('2027-06-18T10:00:00Z');
  await open(page, { grantDays: 30 });
  await expect(prompt(page)).toBeHidden();
  await page.clock.setFixedTime('2027-06-19T10:00:00Z');
  await open(page, { grantDays: 30 });
  await expect(prompt(page)).toBeVisible();
});

test('S25 a click that a script makes allows nothing, in the prompt and in the panel', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    for (const button of document.querySelector('visavis-consent')?.shadowRoot?.querySelectorAll('button') ??
      [])
      if (button.part.contains('choice')) button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await openPanel(page);
  await page.evaluate(() => {
    const inputs = document
      .querySelector('visavis-panel')
      ?.shadowRoot?.querySelectorAll('[part="purpose"] input');
    for (const input of inputs ?? []) (input as HTMLInputElement).click();
  });
  const states = await page.evaluate(() =>
    Object.values(globalThis.rules.visavis.consent.state()).map(({ state }) => state),
  );
  expect(new Set(states)).toEqual(new Set(['unset']));
  expect(await leftBehind(page)).toEqual([]);
});

test('S24 a shop’s own style cannot make yes louder than no, nor take the no away', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(`
      visavis-consent::part(choice) { color: rgb(1, 2, 3); font-size: 30px; }
      visavis-consent::part(choice):first-child { display: none; }
      visavis-consent::part(choice):nth-child(1) { visibility: hidden; opacity: 0; }
      visavis-consent button:first-child, visavis-consent .choices > :first-child { display: none; }`);
    document.adoptedStyleSheets = [hostile];
  });
  const [no, yes] = await prompt(page)
    .locator('[part="choice"]')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const { color, fontSize, fontWeight, backgroundColor, borderTopColor, opacity, visibility, display } =
          getComputedStyle(button);
        const { width, height } = button.getBoundingClientRect();
        const box = [Math.round(width), Math.round(height)];
        return {
          color,
          fontSize,
          fontWeight,
          backgroundColor,
          borderTopColor,
          opacity,
          visibility,
          display,
          box,
        };
      }),
    );
  expect(no).toEqual(yes);
  await expect(choice(page, 'No, thanks')).toBeVisible();
});

test('closed is closed for this visit, also for a prompt that comes later, and nothing is written', async ({
  page,
}) => {
  await open(page);
  await prompt(page).locator('[part="close"]').click();
  await expect(prompt(page)).toBeHidden();
  await page.evaluate(() => {
    document.querySelector('visavis-consent')?.remove();
    document.body.append(document.createElement('visavis-consent'));
    history.pushState(null, '', '#another-view');
  });
  await give(page);
  await expect(prompt(page)).toBeHidden();
  expect(await leftBehind(page)).toEqual([]);
});

test('nobody is asked for what someone else limits, and is for the rest', async ({ page }) => {
  await open(page);
  const limit = (purposes: readonly Purpose[]) =>
    page.evaluate((named) => globalThis.rules.visavis.consent.limit('manager', named).ok, purposes);
  expect(await limit(['activity'])).toBe(true);
  await expect.poll(() => asked(page)).toEqual(['What you tell']);
  await choice(page, 'Yes, please').click();
  await expect(prompt(page)).toBeHidden();
  await limit([]);
  await expect.poll(() => asked(page)).toEqual(['What you look at']);
});

test('after-answer: nobody is asked until there is something to keep', async ({ page }) => {
  await open(page);
  await page.locator('visavis-consent').evaluate((element) => element.toggleAttribute('after-answer', true));
  await expect(prompt(page)).toBeHidden();
  await give(page);
  await expect(prompt(page)).toBeVisible();
  await choice(page, 'Yes, please').click();
  expect(await purposesOfEntries(page)).toEqual(['preferences']);
  expect(await stored(page)).toContain('Havn');
});

test('quiet: asked on the first page of a visit, not on the next ones, and nothing is kept for it', async ({
  page,
}) => {
  const open = async () =>
    expect.poll(() => page.evaluate(() => globalThis.rules?.visavis.status.phase)).toBe('ready');
  const quiet = () =>
    page.evaluate(async () => {
      const element = document.querySelector('visavis-consent');
      element?.toggleAttribute('quiet', true);
      await element?.updateComplete;
      await globalThis.rules.visavis.ready;
      await element?.updateComplete;
    });
  // As browsers have it where a shop says nothing of referrers; the server of these tests hides them.
  await page.route('**/rules.html*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'referrer-policy': 'strict-origin-when-cross-origin' };
    await route.fulfill({ response, headers });
  });
  await page.goto(`${address}rules.html`);
  await open();
  await quiet();
  await expect(prompt(page), 'come from elsewhere').toBeVisible();
  await prompt(page).locator('[part="close"]').click();
  await expect(prompt(page)).toBeHidden();
  for (const next of ['?{}', '?%7B%7D']) {
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate((query) => {
        location.href = `rules.html${query}`;
      }, next),
    ]);
    await open();
    await quiet();
    expect(await page.evaluate(() => document.referrer)).toContain(address);
    await expect(prompt(page), 'on the next page of the shop').toBeHidden();
    expect(await page.evaluate(() => globalThis.rules.visavis.consent.undecided())).toBe(true);
  }
  expect(await leftBehind(page)).toEqual([]);
  // An answer asks to be kept, on whatever page; and without the attribute the next page asks again.
  await give(page);
  await expect(prompt(page)).toBeVisible();
  await page.reload();
  await open();
  await expect(prompt(page)).toBeVisible();
  // A new visit, from somewhere else.
  await page.goto('about:blank');
  await page.goto(`${address}rules.html`);
  await open();
  await quiet();
  await expect(prompt(page)).toBeVisible();
});
