/** What a page passes by mistake or in malice: each has its documented answer, and nothing given is lost. */
import { expect, test } from '@playwright/test';
import type { Product } from '../../www/src/types.js';
import { servePackage, start } from './package-page.js';
import { faultsOf, warningsOf } from './shopper.js';

let served: Awaited<ReturnType<typeof servePackage>>;
test.beforeAll(async () => {
  served = await servePackage();
});
test.afterAll(() => served.close());
test.beforeEach(({ page }) => served.open(page));

test('products that are missing, empty, wrong, doubled or huge keep their places and are ranked neutrally', async ({
  page,
}) => {
  const faults = faultsOf(page);
  await start(page, { shop: 'bad' });
  const result = await page.evaluate(() => {
    const { visavis } = globalThis;
    const megabyte = 'm'.repeat(1 << 20);
    const strange: unknown[] = [
      { id: 'plain', brand: 'Havn' },
      null,
      undefined,
      {},
      { id: null, brand: null, price: null, rating: null, attributes: null },
      {
        id: Number.NaN,
        price: { minor: Number.NaN, currency: 'EUR' },
        rating: { value: Number.NaN, count: -1 },
      },
      {
        id: 'negative',
        price: { minor: -5, currency: 'eur' },
        rating: { value: 900, count: 1 },
        availability: 'perhaps',
      },
      { id: 'twice', brand: 'Havn' },
      { id: 'twice', brand: 'Skog' },
      { id: megabyte, brand: megabyte, title: megabyte, tags: [megabyte, 7, null, {}] },
      { id: 'wide', tags: Array.from({ length: 10_000 }, (_, at) => `tag ${at}`) },
      'a text',
      17,
      [],
      () => undefined,
      Symbol.iterator,
      { id: 'unpaired \uD800', brand: '\uDFFF', color: '\u0000\u0001' },
      {
        id: '__proto__',
        brand: 'constructor',
        attributes: { __proto__: 'x', toString: 'y', hasOwnProperty: 'z' },
      },
      { id: 'item', attributes: { item: 'plain', price: 'free', rating: 'best' } },
      { id: 'havn', brand: ['Havn', 'Havn', ''] },
    ];
    strange.push(strange[0]);
    const told = visavis.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'love' });
    const ranked = visavis.rank(strange as Product[], { shop: { spread: 0 } });
    const left = [...strange];
    for (const item of ranked.items as unknown[]) left.splice(left.indexOf(item), 1);
    return {
      ok: told.ok,
      why: ranked.why,
      count: ranked.items.length,
      left: left.length,
      first: ranked.items.slice(0, 2).map((product) => product?.id),
      last: (ranked.items as unknown[]).indexOf(strange[19]),
      explained: visavis.explain('havn')?.terms.map(({ kind }) => kind),
      neutral: visavis.explain('negative')?.terms.length,
    };
  });
  expect(result).toMatchObject({ ok: true, why: 'personal', count: 21, left: 0 });
  expect(result.first).toEqual(['plain', 'twice']);
  expect(result.last).toBeLessThan(19);
  expect(result.explained).toContain('told');
  expect(result.neutral).toBe(0);
  expect(faults).toEqual([]);
});

test('hostile getters and proxies throw nothing into the page', async ({ page }) => {
  const faults = faultsOf(page);
  await start(page, { shop: 'hostile' });
  const result = await page.evaluate(() => {
    const { visavis } = globalThis;
    const fail = (): never => {
      throw new Error('hostile');
    };
    const traps = {
      get: fail,
      has: fail,
      ownKeys: fail,
      getPrototypeOf: fail,
      getOwnPropertyDescriptor: fail,
    };
    const reentrant = {
      id: 'reentrant',
      get brand() {
        visavis.rank([{ id: 'inner' }], { list: 'inner' });
        visavis.tell({ subject: { facet: 'brand', value: 'Skog' }, stance: 'like' });
        return 'Havn';
      },
    };
    const products = [
      { id: 'plain', brand: 'Havn' },
      {
        id: 'getter',
        get brand() {
          return fail();
        },
        get price() {
          return fail();
        },
      },
      new Proxy({}, traps),
      reentrant,
      { id: 'deep', attributes: new Proxy({}, traps) },
    ] as unknown as Product[];
    const answers: unknown[] = [];
    for (const call of [
      () => visavis.rank(products),
      () => visavis.rank(new Proxy([], traps) as Product[]),
      () => visavis.rank(null as unknown as Product[]),
      () => visavis.rank(products, new Proxy({}, traps)),
      () => visavis.record(new Proxy({}, traps) as never),
      () =>
        visavis.record({
          type: 'view',
          get id() {
            return fail();
          },
        } as never),
      () => visavis.tell(new Proxy({}, traps) as never),
      () => visavis.forget(new Proxy({}, traps) as never),
      () => visavis.feedback({ id: 'plain', verdict: 'more', about: new Proxy({}, traps) } as never),
      () => visavis.set(new Proxy({}, traps) as never),
      () => visavis.explain(new Proxy({}, traps) as never),
    ]) {
      try {
        const answer = call() as { ok?: boolean; items?: unknown[] } | null;
        answers.push(answer?.items?.length ?? answer?.ok ?? answer);
      } catch (error) {
        answers.push(`threw ${error}`);
      }
    }
    return { answers, after: visavis.rank(products.slice(0, 1)).items.length, phase: visavis.status.phase };
  });
  expect(result.answers).toEqual([5, 0, 0, 5, false, false, false, false, false, false, null]);
  expect(result).toMatchObject({ after: 1, phase: 'ready' });
  expect(faults).toEqual([]);
});

test('events for unknown products are kept, and teach nothing', async ({ page }) => {
  await start(page, { shop: 'unknown' });
  const result = await page.evaluate(() => {
    const { visavis } = globalThis;
    const products = [
      { id: 'a', brand: 'Havn' },
      { id: 'b', brand: 'Skog' },
    ];
    const outcome = visavis.record({ type: 'view', id: 'never heard of', dwellSeconds: 30 });
    const order = visavis.rank(products).items.map(({ id }) => id);
    const { entries, taste } = visavis.profile();
    return {
      outcome,
      order,
      entries: entries.map(({ item, values }) => [item, values.length]),
      taste: taste.length,
    };
  });
  expect(result).toMatchObject({
    outcome: { ok: true },
    order: ['a', 'b'],
    entries: [['never heard of', 0]],
    taste: 0,
  });
});

test('wrong events and sayings are answered with where and what, and none of the batch is taken', async ({
  page,
}) => {
  await start(page, { shop: 'wrong' });
  const answers = await page.evaluate(() => {
    const { visavis } = globalThis;
    const wrong = (given: unknown) => given as never;
    const outcomes = [
      visavis.record([{ type: 'view', id: 'a' }, wrong({ type: 'stare', id: 'a' })]),
      visavis.record(wrong({ type: 'view' })),
      visavis.record({ type: 'cart_add', id: 'a', quantity: -1 }),
      visavis.tell(wrong({ subject: { facet: 'brand' }, stance: 'like' })),
      visavis.tell({ subject: { goal: 'unheard of' }, stance: 'like' }),
      visavis.tell({ subject: { price: { currency: 'EUR', min: 9, max: 1 } }, stance: 'like' }),
      visavis.forget({ day: '2026-02-30' }),
      visavis.set(wrong({ intensity: 400 })),
      visavis.consent.decide(wrong({ everything: 'granted' })),
    ];
    return {
      messages: outcomes.map((outcome) => (outcome.ok ? 'taken' : `${outcome.code} ${outcome.message}`)),
      entries: visavis.profile().entries.length,
    };
  });
  expect(answers.entries).toBe(0);
  expect(answers.messages).toEqual([
    expect.stringMatching(/^invalid-input events\[1\]\.type.*view.*search/s),
    expect.stringMatching(/^invalid-input event\.id/),
    expect.stringMatching(/^invalid-input event\.quantity.*pieces/),
    expect.stringMatching(/^invalid-input told\.subject\.value/),
    expect.stringMatching(/^invalid-input told\.subject\.goal/),
    expect.stringMatching(/^invalid-input told\.subject\.price\.min/),
    expect.stringMatching(/^invalid-input forget\.day/),
    expect.stringMatching(/^invalid-input settings\.intensity/),
    expect.stringMatching(/^invalid-input choices.*preferences/),
  ]);
});

test('100,000 products', async ({ page }) => {
  await start(page, { shop: 'large' });
  const result = await page.evaluate(() => {
    const { visavis } = globalThis;
    const products = Array.from({ length: 100_000 }, (_, at) => ({
      id: `p${at}`,
      brand: `brand ${at % 200}`,
      color: `color ${at % 12}`,
      category: `Department ${at % 9} > Part ${at % 90}`,
      price: { minor: 100 + ((at * 7919) % 50_000), currency: 'EUR' },
      attributes: { weather: at % 3 === 0 ? 'rain' : 'sun' },
    }));
    visavis.tell({ subject: { facet: 'weather', value: 'rain' }, stance: 'love' });
    const timed = <T>(work: () => T): [T, number] => {
      const startMs = performance.now();
      return [work(), performance.now() - startMs];
    };
    const [first, firstMs] = timed(() => visavis.rank(products));
    const [, againMs] = timed(() => visavis.rank(products));
    const [top, topMs] = timed(() => visavis.rank(products, { limit: 48 }));
    const [explained, explainMs] = timed(() => visavis.explain('p99999'));
    return {
      complete: new Set(first.items).size === products.length && first.items.length === products.length,
      why: first.why,
      top: top.items.every((product, at) => product === first.items[at]),
      count: top.items.length,
      explained: explained?.basePosition,
      firstMs,
      againMs,
      topMs,
      explainMs,
    };
  });
  const { firstMs, againMs, topMs, explainMs, ...rest } = result;
  const ms = (time: number) => `${Math.round(time)} ms`;
  console.log(
    `100,000 products: first ${ms(firstMs)}, again ${ms(againMs)}, top 48 ${ms(topMs)}, explain ${ms(explainMs)}`,
  );
  expect(rest).toEqual({ complete: true, why: 'personal', top: true, count: 48, explained: 100_000 });
  expect(firstMs).toBeLessThan(5000);
});

test('misspelt options are named with the one that was meant, wrong values with what is accepted', async ({
  page,
  context,
}) => {
  const lines = warningsOf(context);
  const errors = await page.evaluate(async () => {
    const wrong = (options: unknown) => {
      try {
        globalThis.createVisavis(options as never);
        return 'started';
      } catch (error) {
        const { name, code, path } = error as { name: string; code: string; path: string };
        return `${name} ${code} ${path}: ${(error as Error).message}`;
      }
    };
    const instance = globalThis.createVisavis({ shop: 'spelling', intensty: 20, grandDays: 9 } as never);
    const { phase } = await instance.ready;
    return [
      phase,
      wrong(undefined),
      wrong({}),
      wrong({ shop: 'a b' }),
      wrong({ shop: 'x', grantDays: 9999 }),
      wrong({ shop: 'x', purposes: ['activty'] }),
    ];
  });
  expect(lines).toEqual([
    expect.stringMatching(
      /^visavis: options\.intensty is no option and is ignored\. Did you mean intensity\? The options are shop, .*storage\.$/,
    ),
    expect.stringMatching(/^visavis: options\.grandDays .* Did you mean grantDays\?/),
  ]);
  expect(errors).toEqual([
    'ready',
    expect.stringMatching(/^VisavisError invalid-input options/),
    expect.stringMatching(/^VisavisError invalid-input options\.shop.*letters/),
    expect.stringMatching(/^VisavisError invalid-input options\.shop.*letters/),
    expect.stringMatching(/^VisavisError invalid-input options\.grantDays.*1 to 395 days/),
    expect.stringMatching(/^VisavisError invalid-input options\.purposes\[0\].*activity/),
  ]);
});
