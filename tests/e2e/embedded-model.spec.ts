/** A model from what a page has embedded, in a real document under the strict policy, by the package as it is built. */
import { expect, type Page, test } from '@playwright/test';
import { dist } from '../../www/build/paths.mjs';
import { policy, serve } from '../../www/build/serve.mjs';
import type { ModelRows } from '../../www/src/entry/model.js';
import type { Options, Visavis } from '../../www/src/types.js';

interface Entries {
  readonly createVisavis: (options: Options) => Visavis;
  readonly modelOfPage: (page: ParentNode) => Promise<Uint8Array<ArrayBuffer>>;
  readonly modelOfRows: (rows: ModelRows) => Uint8Array<ArrayBuffer>;
}

/** The script tag build has the elements, and whatever they need. */
interface Script extends Entries {
  readonly attachElements: (visavis: Visavis) => void;
  readonly defineElements: () => Promise<void>;
}

let served: Awaited<ReturnType<typeof serve>>;
test.beforeAll(async () => {
  served = await serve({ folder: dist });
});
test.afterAll(() => served.close());

/**
 * Opens a page with these scripts in it, looks at a product, and returns what is related to it, what is like it and what was
 * asked for.
 */
async function lookAt(page: Page, scripts: string, seen: string) {
  const requests: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  page.on('console', (message) => said.push(message.text()));
  await page.route('**/embedded.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': policy(false) },
      body: `<!doctype html><title>A page</title>${scripts}`,
    }),
  );
  await page.goto(`${served.address}embedded.html`);
  const [related = [], alike = []] = await page.evaluate(
    async ([address, id]) => {
      const [{ createVisavis }, { modelOfPage }] = (await Promise.all(
        ['index.js', 'model.js'].map((entry) => import(address + entry)),
      )) as [Entries, Entries];
      const visavis = createVisavis({ shop: 'embedded', model: modelOfPage(document) });
      await visavis.modelReady;
      visavis.consent.decide({ activity: 'granted' }, 'prompt');
      visavis.record({ type: 'view', id });
      const products = Array.from({ length: 24 }, (_, at) => ({ id: `p${at}` }));
      visavis.rank(products);
      return ['related', 'alike'].map((wanted) => {
        const isRaised = ({ id: of }: { id: string }) =>
          visavis.explain(of)?.terms.some(({ kind, micro }) => kind === wanted && micro > 0);
        return products.filter(isRaised).map(({ id: of }) => of);
      });
    },
    [served.address, seen] as const,
  );
  // Nothing is asked for but the package's own files.
  const others = requests.filter(
    (path) => !/^\/(embedded\.html|[\w.-]+\.(js|wasm)|parts\/[\w-]+\.js)$/.test(path),
  );
  return { related, alike, others, said };
}

test('rows that the page brings along rank its list, and nothing is fetched for it', async ({ page }) => {
  const rows = JSON.stringify({
    rows: {
      p3: [
        ['p20', 1],
        ['p21', 0.5],
      ],
      'p3\u2028</x': [['p22', 1]],
    },
  });
  const script = `<script type="application/json" data-visavis-model>${rows.replaceAll('<', '\\u003c')}</script>`;
  expect(await lookAt(page, script, 'p3')).toEqual({
    related: ['p20', 'p21'],
    alike: [],
    others: [],
    said: [],
  });
});

test('JSON-LD of a product page does the same', async ({ page }) => {
  const product = { '@context': 'https://schema.org', '@type': 'Product', sku: 'p3' };
  const related = {
    ...product,
    isRelatedTo: [{ '@type': 'Product', sku: 'p20' }],
    isSimilarTo: { sku: 'p21' },
  };
  const scripts = `<script type="application/ld+json">${JSON.stringify(related)}</script><script type="application/ld+json">{</script>`;
  expect(await lookAt(page, scripts, 'p3')).toEqual({
    related: ['p20'],
    alike: ['p21'],
    others: [],
    said: [],
  });
});

test('a row of what products have in common alone says that one is like the other', async ({ page }) => {
  const rows = JSON.stringify({ rows: { p3: [['p20', 1]], p4: [['p21', 1]] }, alike: ['p3'] });
  const script = `<script type="application/json" data-visavis-model>${rows}</script>`;
  expect(await lookAt(page, script, 'p3')).toEqual({ related: [], alike: ['p20'], others: [], said: [] });
  // What was seen before is still known.
  const both = { related: ['p21'], alike: ['p20'], others: [], said: [] };
  expect(await lookAt(page, script, 'p4')).toEqual(both);
});

test('what sells lately is said as nobody’s reason, on the page and in words', async ({ page }) => {
  const lastDay = Math.floor(Date.now() / 86_400_000);
  const statistics = { repeatRate: 0, medianEvents: 5, itemsPerVisit: 1, backAfter: [], bestSellerShare: 0 };
  const rows = { rows: { p3: [['p20', 1]] }, lately: { p9: 127 }, statistics: { ...statistics, lastDay } };
  const script = `<script type="application/json" data-visavis-model>${JSON.stringify(rows)}</script>`;
  await page.route('**/sells.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': policy(false) },
      body: `<!doctype html><title>A page</title>${script}<script src="/visavis.script.js"></script><visavis-why for="p9"></visavis-why>`,
    }),
  );
  await page.goto(`${served.address}sells.html`);
  const terms = await page.evaluate(async (address) => {
    const { createVisavis, attachElements, defineElements } = globalThis.visavis as unknown as Script;
    const { modelOfPage } = (await import(`${address}model.js`)) as Entries;
    const visavis = createVisavis({ shop: 'sells', model: modelOfPage(document) });
    await visavis.modelReady;
    attachElements(visavis);
    await defineElements();
    visavis.consent.decide({ activity: 'granted' }, 'prompt');
    visavis.record({ type: 'view', id: 'p3' });
    visavis.rank(Array.from({ length: 24 }, (_, at) => ({ id: `p${at}` })));
    const terms = visavis.explain('p9')?.terms.filter(({ kind }) => kind === 'lately');
    return terms?.map(({ subject, entries, places }) => ({ subject, entries, isRaised: places > 0 }));
  }, served.address);
  expect(terms).toEqual([{ subject: null, entries: [], isRaised: true }]);
  await page.getByRole('button', { name: /Why here/ }).click();
  await expect(page.getByText('Many buy this these days').first()).toBeVisible();
});

test('a page learns when the model is taken, and when it will not be', async ({ page }) => {
  await page.goto(served.address);
  const seen = await page.evaluate(async (address) => {
    const [{ createVisavis }, { modelOfRows }] = (await Promise.all(
      ['index.js', 'model.js'].map((entry) => import(address + entry)),
    )) as [Entries, Entries];
    const file = modelOfRows({ p3: [['p20', 1]] });
    const of = (options: Partial<Options>) => createVisavis({ shop: `ready-${counted++}`, ...options });
    let counted = 0;
    let arrive = (_: Uint8Array<ArrayBuffer>): void => {};
    const late = of({
      model: new Promise<Uint8Array<ArrayBuffer>>((arrived) => {
        arrive = arrived;
      }),
    });
    await late.ready;
    const order: string[] = [];
    late.subscribe(() => order.push('changed'));
    const taken = late.modelReady.then((isTaken) => order.push(`taken: ${isTaken}`));
    await new Promise((later) => setTimeout(later, 50));
    order.push('asked for');
    arrive(file);
    await taken;
    const closed = of({ model: file });
    closed.close();
    const answers = {
      given: await of({ model: file }).modelReady,
      none: await of({}).modelReady,
      damaged: await of({ model: file.slice(0, -1) }).modelReady,
      lost: await of({ model: Promise.reject(new Error('offline')) }).modelReady,
      status: await of({ model: new Response('', { status: 404 }) }).modelReady,
      closed: await closed.modelReady,
    };
    const early = of({ model: Promise.reject(new Error('offline')) });
    await early.modelReady;
    return { order, answers, phase: early.status.phase };
  }, served.address);
  expect(seen.order).toEqual(['asked for', 'changed', 'taken: true']);
  expect(seen.phase, 'not before the engine is there').toBe('ready');
  expect(seen.answers).toEqual({
    given: true,
    none: false,
    damaged: false,
    lost: false,
    status: false,
    closed: false,
  });
});

test('rows that are none are one line on the console', async ({ page }) => {
  const { related, others, said } = await lookAt(
    page,
    '<script type="application/json" data-visavis-model>{"rows": 7}</script>',
    'p3',
  );
  expect([related, others]).toEqual([[], []]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('data-visavis-model[0].rows: 7 is not accepted; an object of rows by product id');
});
