/**
 * A page on which others stand: elements named like globals, a file that was tampered with, a second copy of the package.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dist } from '../../../www/build/paths.mjs';
import { faultsOf, storedOf, warningsOf } from '../shopper.js';
import { answerPrompt, drawn, PRODUCTS, SHOP_MARKUP, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

const orderShown = (page: Page) =>
  page
    .locator('visavis-list li')
    .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.id));

/** Names that an element with an id or a name can take on window or document. */
const CLOBBERED = [
  ...[
    'localStorage',
    'sessionStorage',
    'visavis',
    'navigator',
    'crypto',
    'performance',
    'Engine',
    'wasm',
    'shop',
  ],
  ...[
    'createElement',
    'createTextNode',
    'documentElement',
    'baseURI',
    'currentScript',
    'addEventListener',
    'body',
  ],
  ...['activeElement', 'querySelector', 'getElementById', 'visibilityState', 'head', 'cookie'],
  ...[
    'dispatchEvent',
    'matchMedia',
    'getComputedStyle',
    'innerHeight',
    'requestAnimationFrame',
    'attributes',
    'children',
  ],
];

test(`S26 ${CLOBBERED.length} names taken by elements of the page: the prompt asks, lists are ranked, all is kept`, async ({
  page,
}) => {
  const faults = faultsOf(page);
  const clobber = CLOBBERED.map(
    (name) => `<form id="${name}" name="${name}"></form><img name="${name}" alt="">`,
  ).join('');
  await served.open(page, { body: clobber + SHOP_MARKUP });
  expect(await page.evaluate(() => typeof document.createElement)).toBe('object');
  await page.evaluate(async (given) => {
    const script = globalThis.visavis as unknown as typeof globalThis.visavisScript;
    globalThis.visavisScript = script;
    globalThis.visavis = script.createVisavis({ shop: 'clobbered' });
    await Promise.all([globalThis.visavis.ready, script.defineElements()]);
    script.attachElements(globalThis.visavis);
    const make = (tag: string) => Document.prototype.createElement.call(document, tag);
    const list = Document.prototype.querySelector.call(
      document,
      'visavis-list',
    ) as HTMLElementTagNameMap['visavis-list'];
    for (const { id } of given) {
      const card = make('li');
      card.dataset.id = id;
      const why = make('visavis-why');
      why.setAttribute('for', id);
      card.append(id, why);
      list.querySelector('ul')?.append(card);
    }
    list.products = given;
  }, PRODUCTS);
  await page.locator('visavis-consent [part="choice"]').nth(1).click();
  await page.evaluate(() => {
    globalThis.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
  });
  await expect.poll(async () => (await orderShown(page))[0]).toBe('p2');
  await page.locator('visavis-why[for="p2"] [part="button"]').click();
  await expect(page.locator('visavis-why[for="p2"] [part="sheet"]')).toContainText('Krevik');
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.visavisScript.openPanel());
  await expect(page.locator('visavis-panel dialog')).toContainText('Krevik');
  expect(await page.evaluate(() => globalThis.visavis.status)).toEqual({
    phase: 'ready',
    code: null,
    storage: 'browser',
  });
  expect(await page.evaluate(() => Object.keys(window.localStorage).length)).toBe(2);
  expect(faults).toEqual([]);
});

test('S27 a script or an engine that was tampered with does not run; the list is the shop’s', async ({
  page,
}) => {
  const hashes = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8')) as Record<string, string>;
  const good = hashes['visavis.script.js'] ?? '';
  expect(good).toMatch(/^sha384-/);
  const head = (integrity: string) => `<script src="/visavis.script.js" integrity="${integrity}"></script>`;
  for (const [integrity, runs] of [
    [good, true],
    [good.replace(/.{4}$/, 'AAAA'), false],
  ] as const) {
    await page.route(served.address, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>A page</title>${head(integrity)}<ul><li data-id=b>b<li data-id=a>a</ul>`,
      }),
    );
    await page.goto(served.address);
    expect(await page.evaluate(() => typeof globalThis.visavis)).toBe(runs ? 'object' : 'undefined');
    expect(await page.locator('li').allTextContents()).toEqual(['b', 'a']);
    await page.unroute(served.address);
  }
  await served.open(page, { body: SHOP_MARKUP });
  const phases = await page.evaluate(async (known) => {
    const { createVisavis } = globalThis.visavis as unknown as typeof globalThis.visavisScript;
    const statuses: unknown[] = [];
    for (const integrity of [`sha384-${'A'.repeat(64)}`, known]) {
      const shop = createVisavis({ shop: 'sri', wasm: new Request('/visavis.wasm', { integrity }) });
      const { phase, code } = await shop.ready;
      statuses.push([
        phase,
        code,
        shop
          .rank([{ id: 'b' }, { id: 'a' }])
          .items.map(({ id }) => id)
          .join(),
      ]);
      shop.close();
    }
    return statuses;
  }, hashes['visavis.wasm'] ?? '');
  expect(phases).toEqual([
    ['fallback', 'engine-unavailable', 'b,a'],
    ['ready', null, 'b,a'],
  ]);
});

test('S31 two copies of the package on one page say so once and agree', async ({ page, context }) => {
  const faults = faultsOf(page);
  const lines = warningsOf(context);
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await answerPrompt(page, 1);
  const result = await page.evaluate(
    async ([given, address]) => {
      const first = globalThis.visavis;
      const copy = (await import(address)) as typeof globalThis.visavisScript;
      const second = copy.createVisavis({ shop: 'secure' });
      await second.ready;
      first.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
      const seen = second.rank(given).items[0]?.id;
      second.tell({ subject: { facet: 'color', value: 'red' }, stance: 'like' });
      const agree = JSON.stringify(first.profile().entries) === JSON.stringify(second.profile().entries);
      first.erase({ consent: 'refuse' });
      const after = [second.record({ type: 'view', id: 'p1' }).ok, second.profile().entries.length];
      second.close();
      return { seen, agree, after };
    },
    [PRODUCTS, new URL('index.js', served.address).href] as const,
  );
  expect(result).toEqual({ seen: 'p2', agree: true, after: [false, 0] });
  expect(Object.keys(await storedOf(page))).toEqual(['visavis:secure:consent']);
  expect(lines.filter((line) => line.includes('second'))).toHaveLength(1);
  expect(faults).toEqual([]);
});

test('S31 the classic script twice: elements are defined once, and both work', async ({ page }) => {
  const faults = faultsOf(page);
  await page.route('**/older.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: readFileSync(join(dist, 'visavis.script.js'), 'utf8'),
    }),
  );
  await served.open(page, { body: SHOP_MARKUP, head: '<script src="/older.js"></script>' });
  await startShop(page);
  await page.evaluate(async () => {
    await globalThis.visavisScript.defineElements();
    await globalThis.visavisScript.defineElements();
  });
  await answerPrompt(page, 1);
  await page.evaluate(() => {
    globalThis.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
    // What a newer version left is neither read nor replaced.
    localStorage.setItem('visavis:secure:journal:ffffffff', '{"v":99,"body":{"state":"granted"}}');
  });
  await drawn(page);
  expect((await orderShown(page))[0]).toBe('p2');
  await page.reload();
  await startShop(page);
  expect(await page.evaluate(() => globalThis.visavis.status.code)).toBe('profile-newer');
  expect((await storedOf(page))['visavis:secure:journal:ffffffff']).toBe(
    '{"v":99,"body":{"state":"granted"}}',
  );
  expect(faults).toEqual([]);
});
