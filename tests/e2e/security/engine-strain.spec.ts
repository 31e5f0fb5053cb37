/**
 * The engine in a real page under ten thousand hostile inputs, and where it stops: every answer is whole, memory has an
 * end, nothing of the shopper is said.
 */
import { expect, type Page, test } from '@playwright/test';
import type { Product } from '../../../www/src/types.js';
import { holdTheInstance } from '../held-instance.js';
import { faultsOf } from '../shopper.js';
import { answerPrompt, PRODUCTS, SHOP_MARKUP, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

const INPUTS = 10_000;
const MIB = 1 << 20;

/** Calls everything with values of every kind, and says what went wrong and what memory came to. */
const strain = (page: Page, seed: number) =>
  page.evaluate(
    async ([inputs, first, given]) => {
      const { visavis } = globalThis;
      let state = first;
      const random = (): number => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const numbers = [Number.NaN, 1 / 0, -1 / 0, -0, 1e308, -1e308, 5e-324, 2 ** 53, -1, 0.5, 1e21];
      const texts = [
        '',
        '\u0000',
        '\ud800',
        '__proto__',
        'toString',
        'item',
        'brand',
        '\u202e',
        'p1',
        'Havn',
      ];
      const long = ['x'.repeat(10_000), '漢'.repeat(3_000), '\ud83d\ude00'.repeat(2_000)];
      const others = [null, undefined, true, false, 10n, Symbol('s'), () => 1, new Date(Number.NaN), /x/];
      const value = (depth: number): unknown => {
        const turn = random();
        if (turn < 0.25) return pick(numbers);
        if (turn < 0.5) return pick(texts);
        if (turn < 0.52) return pick(long);
        if (turn < 0.65 || depth > 3) return pick(others);
        if (turn < 0.8) return Array.from({ length: Math.floor(random() * 6) }, () => value(depth + 1));
        return Object.fromEntries(
          Array.from({ length: Math.floor(random() * 6) }, () => [pick(names), value(depth + 1)]),
        );
      };
      const names = [
        ...['id', 'brand', 'category', 'color', 'price', 'minor', 'currency', 'rating', 'tags', 'attributes'],
        ...['type', 'query', 'dwellSeconds', 'quantity', 'product', 'subject', 'facet', 'value', 'stance'],
        ...[
          'verdict',
          'about',
          'reason',
          'question',
          'told',
          'goal',
          'min',
          'max',
          'entry',
          'day',
          'purpose',
        ],
        ...[
          'intensity',
          'paused',
          'someoneElse',
          'list',
          'limit',
          'shop',
          'boosts',
          'places',
          'when',
          'pins',
        ],
        ...['position', 'ids', 'spread', 'outOfStock', 'shelf', 'context', 'without', 'name', 'values'],
      ];
      /** Mostly of the right shape, so that it gets as far as the engine, with one field of another kind. */
      const near = (good: object): unknown => {
        const copy = structuredClone(good) as Record<string, unknown>;
        const places: [Record<string, unknown>, string][] = [];
        const walk = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return;
          for (const [key, inner] of Object.entries(node)) {
            places.push([node as Record<string, unknown>, key]);
            walk(inner);
          }
        };
        walk(copy);
        const at = pick(places);
        at[0][at[1]] = value(1);
        return copy;
      };
      const about = { facet: 'brand', value: 'Havn' };
      const product = { ...given[0], price: { minor: 1200, currency: 'EUR' }, attributes: { waist: 'high' } };
      const good = {
        record: { type: 'view', id: 'p1', dwellSeconds: 30, quantity: 2, product: { ...product, id: 'p1' } },
        tell: { subject: about, stance: 'like' },
        answer: { question: 'What for?', told: [{ subject: about, stance: 'love' }] },
        feedback: { id: 'p2', verdict: 'less', reason: 'price' },
        correct: { subject: about },
        forget: { subject: about },
        set: { intensity: 40, paused: false, someoneElse: false },
      };
      const options = {
        list: 'strained',
        limit: 8,
        context: [about],
        shop: {
          boosts: [{ when: about, places: 3 }],
          pins: [{ id: 'p3', position: 2 }],
          spread: 'brand',
          outOfStock: 'hide',
        },
      };
      const memory = globalThis.instanceOfEngine.exports.memory as WebAssembly.Memory;
      const start = memory.buffer.byteLength;
      const wrong: string[] = [];
      let taken = 0;
      let personal = 0;
      let mostMs = 0;
      const acts = Object.keys(good) as (keyof typeof good)[];
      for (let input = 0; input < inputs; input++) {
        const begun = performance.now();
        try {
          if (input % 4 === 0) {
            const products = given.map((each, at) =>
              at === input % given.length || random() < 0.2 ? near({ ...product, id: each.id }) : each,
            );
            if (random() < 0.2) products.push(value(0) as never, products[0] as never);
            const how = random() < 0.5 ? near(options) : { list: 'strained' };
            const ranking = visavis.rank(products as never, how as never);
            if (ranking.personal) personal++;
            const { limit } = how as { limit?: unknown };
            const back = [...ranking.items, ...ranking.hidden];
            if (new Set(back).size > products.length || back.some((one) => !products.includes(one)))
              wrong.push(`${input}: a list of other things`);
            if (limit === undefined && back.length !== products.length)
              wrong.push(`${input}: ${back.length} of ${products.length}, ${ranking.why}`);
            if (!Number.isFinite(ranking.bound)) wrong.push(`${input}: bound ${ranking.bound}`);
            const first = ranking.items[0] as { id?: unknown } | undefined;
            const why = visavis.explain(first?.id as never, { list: 'strained' } as never);
            for (const { places } of why?.terms ?? [])
              if (!Number.isFinite(places)) wrong.push(`${input}: a term of ${places}`);
          } else {
            const act = acts[input % acts.length] as keyof typeof good;
            const outcome = visavis[act]((random() < 0.7 ? near(good[act]) : value(0)) as never);
            if (outcome.ok) taken++;
            else if (outcome.code === 'engine-failed') wrong.push(`${input}: ${act} ${outcome.code}`);
            if (visavis.settings().paused) visavis.set({ paused: false, someoneElse: false });
            if (visavis.settings().someoneElse) visavis.set({ someoneElse: false });
          }
        } catch (thrown) {
          wrong.push(`${input}: thrown ${thrown}`);
        }
        mostMs = Math.max(mostMs, performance.now() - begun);
        if (input % 500 === 0) await new Promise((done) => setTimeout(done));
      }
      visavis.set({ paused: false, someoneElse: false, intensity: 100 });
      const forget = visavis.forget('everything' as never);
      if (!forget.ok) for (const { id } of visavis.profile().entries) visavis.forget({ entry: id });
      visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
      return {
        wrong: wrong.slice(0, 20),
        ...{ taken, personal, mostMs, start },
        grown: memory.buffer.byteLength - start,
        status: visavis.status,
        first: visavis.rank(given, { list: 'after' }).items[0]?.brand,
        size: JSON.stringify({ ...localStorage }).length,
      };
    },
    [INPUTS, seed, PRODUCTS as Product[]] as const,
  );

for (const seed of [7, 11]) {
  test(`S11 S12 ${INPUTS} hostile lists, options and acts through the engine of a page, from seed ${seed}`, async ({
    page,
  }) => {
    test.setTimeout(900_000);
    const faults = faultsOf(page);
    await holdTheInstance(page);
    await served.open(page, { body: SHOP_MARKUP });
    await startShop(page);
    await answerPrompt(page, 1);
    const { wrong, taken, personal, grown, start, status, first, size } = await strain(page, seed);
    test.info().annotations.push({
      type: 'note',
      description: `${taken} acts taken; memory grew by ${Math.round(grown / 1024)} KiB of ${Math.round(start / 1024)}`,
    });
    expect(wrong).toEqual([]);
    expect(status).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    expect(first, 'the engine is alive, and lists follow').toBe('Krevik');
    // What is always refused would try nothing.
    expect(taken).toBeGreaterThan(INPUTS / 50);
    expect(personal).toBeGreaterThan(INPUTS / 50);
    expect(grown, 'memory').toBeLessThan(32 * MIB);
    expect(size, 'what is kept').toBeLessThan(80_000);
    expect(faults).toEqual([]);
  });
}

test('S14 an engine that stops says one fixed line on the console, and nothing of it or of the shopper', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const faults: string[] = [];
  page.on('pageerror', ({ message, stack }) => faults.push(`${message} ${stack}`));
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await answerPrompt(page, 1);
  const answers = await page.evaluate(async (given) => {
    const { visavis } = globalThis;
    const secret = { subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' } as const;
    visavis.tell(secret);
    visavis.record({ type: 'search', query: 'a secret wish' });
    const answers: unknown[] = [];
    // The engine meets the end of the stack in the middle of each of these.
    const deep = (work: () => unknown): unknown => {
      try {
        const answer = deep(work);
        return answer === undefined ? work() : answer;
      } catch {
        return undefined;
      }
    };
    const calls: (() => unknown)[] = [
      () => visavis.rank(given, { list: 'stopped' }).items.length,
      () => visavis.tell(secret).ok,
      () => visavis.record({ type: 'search', query: 'a secret wish' }).ok,
      () => visavis.explain('p2', { list: 'stopped' }) === null,
    ];
    for (const call of calls) {
      answers.push(deep(call));
      await new Promise((done) => setTimeout(done, 20));
    }
    return answers;
  }, PRODUCTS);
  expect(answers).toHaveLength(4);
  const everything = [...said, ...faults].join('\n');
  expect(everything).not.toMatch(/Krevik|secret|panicked|\.rs\b|unreachable|src\//);
  for (const line of said) expect(line).toMatch(/^visavis: /);
  expect(faults).toEqual([]);
  // What was kept is whole, and works on in the next page.
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const brands = await page.evaluate(() => JSON.stringify(globalThis.visavis.profile().entries));
  expect(brands).toContain('Krevik');
});
