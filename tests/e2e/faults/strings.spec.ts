/** F28: texts that are no fair texts. What is taken comes back the same on every page; what is not is answered. */
import { expect, type Page, test } from '@playwright/test';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import { decide, openStorefront, type Served, serveStorefront, statusOf } from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

const TEXTS: Readonly<Record<string, string>> = {
  'half a pair, high': 'Havn \ud83d',
  'half a pair, low': '\udc4d Havn',
  'halves the wrong way round': '\udc4d\ud83d',
  'a nought': 'Ha\0vn',
  'only a nought': '\0',
  'from right to left': '\u202eHavn\u202c',
  'marks over marks': `H${'\u0301'.repeat(200)}avn`,
  'no width': 'Ha\u200bvn\ufeff',
  'the end of a line': 'Ha\r\nvn\u2028\u2029',
  'quotes and slashes': '"\\\'`</script><!--',
  'a name of objects': '__proto__',
  'beyond the first plane': '𝓗𝓪𝓿𝓷 👩‍👩‍👧‍👦',
  'composed and decomposed': 'Å A\u030a',
  'spaces alone': ' \t\u3000',
  nothing: '',
};

/** What is known of a page, by entry, without what differs from visit to visit. */
const known = (page: Page) =>
  page.evaluate(() =>
    globalThis.visavis
      .profile()
      .entries.map(({ kind, item, told, query }) => ({ kind, item, told, query }))
      .map((entry) => JSON.stringify(entry))
      .sort(),
  );

for (const [name, text] of Object.entries(TEXTS)) {
  test(`F28 ${name}: told, looked at, searched for, and the same on the next page and in a file`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await decide(page, 'granted');
    // By evaluate a lone surrogate would not arrive as one.
    const escaped = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    const outcomes = await page.evaluate((codes) => {
      const odd = String.fromCharCode(...codes);
      const { visavis } = globalThis;
      const products = [{ id: odd, brand: odd, color: odd }, { id: 'plain' }];
      const ranked = visavis.rank(products, { list: 'odd' });
      const same = ranked.items.length === 2 && ranked.items.every((item) => products.includes(item));
      const given = [
        visavis.tell({ subject: { facet: 'brand', value: odd }, stance: 'like' }),
        visavis.record({ type: 'view', id: odd, product: products[0] as { id: string } }),
        visavis.record({ type: 'search', query: odd }),
      ];
      return { same, given: given.map((outcome) => (outcome.ok ? 'taken' : outcome.code)) };
    }, escaped);
    expect(outcomes.same).toBe(true);
    for (const outcome of outcomes.given) expect(['taken', 'invalid-input']).toContain(outcome);
    const here = await known(page);
    expect(here).toHaveLength(outcomes.given.filter((outcome) => outcome === 'taken').length);
    const file = await page.evaluate(() => globalThis.visavis.export());
    await openStorefront(page, served.address);
    expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    expect(await known(page)).toEqual(here);
    expect(await page.evaluate(() => globalThis.visavis.export())).toBe(file);
    await page.evaluate(() => globalThis.visavis.erase());
    await decide(page, 'granted');
    await page.evaluate((given) => globalThis.visavis.import(given), file);
    expect(await known(page)).toEqual(here);
    expect(faults).toEqual([]);
  });
}

test('F28 an id and words of a megabyte: answered, and nothing that was kept is pushed out', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await openStorefront(page, served.address);
  await seedOthers(page);
  await decide(page, 'granted');
  await page.evaluate(() =>
    globalThis.visavis.tell({ subject: { facet: 'brand', value: 'Skog' }, stance: 'like' }),
  );
  const result = await page.evaluate(() => {
    const { visavis } = globalThis;
    const huge = 'ä'.repeat(1 << 20);
    const startMs = performance.now();
    const ranked = visavis.rank([{ id: huge, brand: huge, title: huge }, { id: 'plain' }], { list: 'huge' });
    const outcomes = [
      visavis.record({ type: 'view', id: huge }),
      visavis.record({ type: 'search', query: huge }),
      visavis.tell({ subject: { facet: 'brand', value: huge }, stance: 'like' }),
      visavis.tell({ subject: { facet: huge, value: 'x' }, stance: 'like' }),
      visavis.answer({ question: huge, told: [] }),
    ];
    return {
      items: ranked.items.length,
      known: outcomes.map((outcome) => outcome.ok || outcome.code),
      ms: performance.now() - startMs,
    };
  });
  expect(result.items).toBe(2);
  for (const outcome of result.known) expect([true, 'invalid-input', 'profile-full']).toContain(outcome);
  expect(await statusOf(page)).toMatchObject({ phase: 'ready' });
  const stored = await page.evaluate(() => Object.values({ ...localStorage }).join(''));
  expect(stored).toContain('Skog');
  expect(stored.length).toBeLessThan(80_000);
  await assertInvariants(page, { faults, consent: 'granted' });
});
