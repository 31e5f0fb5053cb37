/**
 * Texts that try to be more than texts, through everything that is shown: products, words of the shop, labels,
 * searches, files. Under `trusted-types 'none'` and a policy without `unsafe-inline`, each stays a text.
 */
import { expect, type Page, test } from '@playwright/test';
import type { Product } from '../../../www/src/types.js';
import { faultsOf } from '../shopper.js';
import { hostileStrings } from './hostile-strings.js';
import { answerPrompt, assertUntouched, drawn, SHOP_MARKUP, serveShop, startShop } from './page.js';

const TEXTS = hostileStrings(2400);
const FIELDS = 8;
const BATCH = 50;

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

/** Tags and attributes in the shadow roots of all our elements, and the texts that are seen there. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const tags = new Set<string>();
    const attributes = new Set<string>();
    const styles = new Set<string>();
    let text = '';
    const walk = (root: ShadowRoot | Element): void => {
      for (const element of root.querySelectorAll('*')) {
        tags.add(element.localName);
        for (const { name, value } of element.attributes) {
          attributes.add(name);
          if (name === 'style') styles.add(value);
          if (name === 'href' || name === 'src') attributes.add(`${name}=${value}`);
        }
        if (element.shadowRoot) walk(element.shadowRoot);
      }
      text += root.textContent;
    };
    for (const element of document.querySelectorAll(
      'visavis-consent, visavis-list, visavis-panel, visavis-why',
    ))
      if (element.shadowRoot) walk(element.shadowRoot);
    return { tags: [...tags].sort(), attributes: [...attributes].sort(), styles: [...styles], text };
  });

/** Everything that the elements are drawn of; whatever else appears was made of a text. */
const TAGS =
  /^(a|b|bdi|button|dd|details|dialog|div|dl|dt|fieldset|footer|form|h[1-4]|header|input|label|legend|li|nav|textarea|ol|optgroup|option|output|p|section|select|slot|small|span|strong|summary|i|table|tbody|td|tfoot|th|thead|tr|ul|visavis-\w+)$/;
const ATTRIBUTES =
  /^(aria-[a-z]+|autocomplete|checked|class|closedby|colspan|dir|disabled|for|hidden|href=https?:.*\/privacy|href|id|inputmode|lang|max|min|name|open|part|popover|popovertarget|popovertargetaction|role|rowspan|scope|slot|step|style|tabindex|type|value|accept|multiple|placeholder|title|for-id|list|key|selected|maxlength|method|readonly|spellcheck)$/;

async function assertOnlyTexts(page: Page): Promise<string> {
  const { tags, attributes, styles, text } = await seen(page);
  expect(tags.filter((tag) => !TAGS.test(tag))).toEqual([]);
  expect(attributes.filter((name) => !ATTRIBUTES.test(name))).toEqual([]);
  for (const style of styles) expect(style).toMatch(/^(--_[a-z-]+:\s*-?[\d.]+(px|%|em|rem)?;?\s*)*$/);
  return text;
}

const productOf = (texts: readonly string[], at: number): Product => {
  const [id = '', title = '', brand = '', category = '', color = '', tag = '', name = '', value = ''] =
    texts.slice(at * FIELDS, (at + 1) * FIELDS);
  const unsafe = { url: title, image: brand };
  return {
    id,
    title,
    brand,
    category,
    color,
    tags: [tag],
    attributes: { [name]: value },
    ...unsafe,
  } as Product;
};

test(`S1 ${TEXTS.length} hostile texts through products, reasons, panel and prompt stay texts`, async ({
  page,
}) => {
  test.setTimeout(600_000);
  test.info().annotations.push({ type: 'note', description: `${TEXTS.length} texts, trusted-types 'none'` });
  const faults = faultsOf(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(served.address).origin)) foreign.push(request.url());
  });
  const all = Array.from({ length: TEXTS.length / FIELDS }, (_, at) => productOf(TEXTS, at));
  let shown = '';
  for (let from = 0; from < all.length; from += BATCH) {
    const products = all.slice(from, from + BATCH);
    await served.open(page, { body: SHOP_MARKUP });
    await page.evaluate(() => localStorage.clear());
    await startShop(page, products, { shop: 'texts', replaceSensitiveWords: true });
    await page.evaluate((given) => {
      const attribute = (name: string, value: string) =>
        document.querySelector('visavis-consent')?.setAttribute(name, value);
      attribute('shop-name', given[0]?.title ?? '');
      attribute('policy-url', '/privacy');
    }, products);
    await drawn(page);
    // First of all: what an HTML sink is stopped by leaves an element empty, and whoever waits for it waits long.
    await assertUntouched(page);
    expect(faults).toEqual([]);
    await assertOnlyTexts(page);
    await expect(page.locator('visavis-consent [part="choice"]')).toHaveCount(2);
    await answerPrompt(page, 1);
    await page.evaluate(async (given) => {
      const { visavis } = globalThis;
      const text = (at: number) => String(given[at % given.length]?.title);
      visavis.rank(given);
      for (const [at, product] of given.entries()) {
        visavis.record([
          { type: 'view', id: product.id, dwellSeconds: 30 },
          { type: 'search', query: String(product.title) },
        ]);
        if (at % 5 === 0) {
          visavis.tell({ subject: { facet: 'brand', value: String(product.brand) }, stance: 'like' });
          visavis.feedback({ id: product.id, verdict: 'more' });
          visavis.answer({
            question: String(product.title),
            told: [{ subject: { facet: 'color', value: String(product.color) }, stance: 'avoid' }],
          });
        }
      }
      globalThis.visavisScript.attachElements(visavis, {
        words: ({ value }) => `${value}${text(1)}`,
        titles: (id) => `${id}${text(2)}`,
      });
      const list = document.querySelector('visavis-list');
      if (!list) return;
      list.label = text(3);
      list.shop = {
        boosts: [{ on: { facet: 'brand', value: String(given[0]?.brand) }, places: 3, label: text(4) }],
        pins: [{ id: given[1]?.id ?? '', position: 1, label: text(5) }],
      };
      list.context = [{ facet: 'color', value: String(given[2]?.color), label: text(6) }];
      const panel = document.querySelector('visavis-panel');
      if (panel) panel.vocabulary = [{ facet: text(7), values: [text(8), text(9)] }];
    }, products);
    await drawn(page);
    // Every reason of every product.
    for (const why of await page.locator('visavis-why').all()) {
      await why.evaluate((element) =>
        element.shadowRoot?.querySelector<HTMLElement>('#sheet')?.showPopover(),
      );
      await drawn(page);
      shown += await assertOnlyTexts(page);
    }
    await assertUntouched(page);
    await page.evaluate(() => globalThis.visavisScript.openPanel());
    await expect(page.locator('visavis-panel dialog')).toBeVisible();
    await page.locator('visavis-panel dialog').evaluate((dialog) => {
      for (const details of dialog.querySelectorAll('details')) details.open = true;
    });
    await drawn(page);
    shown += await assertOnlyTexts(page);
    await assertUntouched(page);
  }
  expect(faults).toEqual([]);
  expect(foreign).toEqual([]);
  // The texts were there to be seen.
  const numbers = TEXTS.filter((text) =>
    shown.includes(text.slice(0, 12).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')),
  );
  expect(numbers.length).toBeGreaterThan(TEXTS.length / 3);
});

test('S2 no link is made of data, and the policy link only of http and https', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const link = page.locator('visavis-consent a');
  for (const [given, made] of [
    ['/privacy', new URL('/privacy', served.address).href],
    ['https://shop.example/policy', 'https://shop.example/policy'],
    ['javascript:pwned()', null],
    [' java\tscript:pwned()', null],
    ['\u0001javascript:pwned()', null],
    ['data:text/html,<script>pwned()</script>', null],
    ['vbscript:pwned', null],
    ['blob:null/x', null],
    ['file:///etc/passwd', null],
    ['http://[broken', null],
    ['', null],
  ] as const) {
    await page
      .locator('visavis-consent')
      .evaluate((element, url) => element.setAttribute('policy-url', url), given);
    await drawn(page);
    if (made === null) await expect(link, given).toHaveCount(0);
    else expect(await link.evaluate((element: HTMLAnchorElement) => element.href)).toBe(made);
  }
  await assertUntouched(page);
});

test('S3 no text of the shop or of the shopper becomes style, and no token loads anything', async ({
  page,
}) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(served.address).origin)) foreign.push(request.url());
  });
  const css = ';background:url(//evil.invalid/x)}*{background:url(//evil.invalid/y)';
  await served.open(page, { body: SHOP_MARKUP });
  await page.evaluate((value) => {
    // As a stylesheet of the shop could set them, wrong on purpose.
    for (const name of ['color-text', 'radius', 'space', 'shadow', 'z-index', 'prompt-width', 'font-family'])
      document.documentElement.style.setProperty(`--visavis-${name}`, value);
  }, css);
  await startShop(page, [
    { id: css, title: css, brand: css, color: css, category: css },
    { id: 'other', brand: css },
  ]);
  await answerPrompt(page, 1);
  await page.evaluate((value) => {
    globalThis.visavis.tell({ subject: { facet: 'brand', value }, stance: 'love' });
  }, css);
  await page.locator('visavis-why').first().locator('[part="button"]').click();
  await drawn(page);
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.visavisScript.openPanel());
  await drawn(page);
  await assertOnlyTexts(page);
  const written = await page.evaluate(() =>
    [...document.querySelectorAll('visavis-list, visavis-why, li')].flatMap(
      (element) => element.getAttribute('style') ?? [],
    ),
  );
  expect(written.join()).not.toContain('evil');
  expect(foreign).toEqual([]);
  await assertUntouched(page);
});

test('S4 writing directions stay in their place, and a megabyte is cut at 120 characters', async ({
  page,
}) => {
  const titles = {
    long: 'm'.repeat(1 << 20),
    turned: 'abc\u202e\u2067gpj.exe\u2069\u0000',
    family: '👨‍👩‍👧'.repeat(500),
  };
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(
    page,
    Object.entries(titles).map(([id, title]) => ({ id, title, brand: title })),
  );
  await answerPrompt(page, 1);
  for (const id of Object.keys(titles)) {
    const why = page.locator(`visavis-why[for="${id}"]`);
    await why.evaluate((element) => element.shadowRoot?.querySelector<HTMLElement>('#sheet')?.showPopover());
    await drawn(page);
    const heading = (await why.locator('h2').textContent()) ?? '';
    expect([...new Intl.Segmenter().segment(heading)].length, id).toBeLessThanOrEqual(122);
    expect(heading, 'no mark that turns what follows').not.toMatch(/[\p{Cc}\u202a-\u202e\u2066\u2067]/u);
    // Isolated by an element, as it is drawn.
    expect(await why.locator('h2 bdi, h2 [dir="auto"]').count(), id).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
  }
  await assertUntouched(page);
});

test('S5 labels, shop names and the words of the shop cannot speak the language of the messages', async ({
  page,
}) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const name = '{ $days } { -brand } {"x"} <b>bold</b> { prompt-yes }';
  await page
    .locator('visavis-consent')
    .evaluate((element, shop) => element.setAttribute('shop-name', shop), name);
  await drawn(page);
  await expect(page.locator('visavis-consent h2')).toContainText(name);
  await assertOnlyTexts(page);
});

test('S10 the export is JSON that says so, whatever is in it', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await answerPrompt(page, 1);
  const texts = hostileStrings(60, 7);
  await page.evaluate((given) => {
    for (const value of given)
      globalThis.visavis.tell({ subject: { facet: 'brand', value }, stance: 'like' });
    globalThis.visavisScript.openPanel();
  }, texts);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all of it' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^visavis-[\d-]+\.json$/);
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toBe(await page.evaluate(() => globalThis.visavis.export()));
  expect(JSON.parse(text)).toMatchObject({ format: 'visavis profile' });
  expect(text, 'no line that a spreadsheet would run').not.toMatch(/^[=+\-@]/m);
  await assertUntouched(page);
});
