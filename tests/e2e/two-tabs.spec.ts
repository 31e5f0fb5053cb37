/** Promise 7 under strain: two tabs that tell and forget at the same time, also each other's entries. */
import { expect, type Page, test } from '@playwright/test';
import { servePackage, start } from './package-page.js';

let served: Awaited<ReturnType<typeof servePackage>>;
test.beforeAll(async () => {
  served = await servePackage();
});
test.afterAll(() => served.close());

const STEPS = 120;

/** Tells and forgets by turns, without waiting for the other tab; says what it did. */
const busy = (page: Page, name: string, seed: number) =>
  page.evaluate(
    async ([own, first, steps]) => {
      const { visavis } = globalThis;
      let state = first;
      const random = (): number => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const told: string[] = [];
      const forgotten: string[] = [];
      const refused: string[] = [];
      for (let step = 0; step < steps; step++) {
        const known = visavis.profile().entries;
        const entry = known[Math.floor(random() * known.length)]?.id;
        const isTelling = entry === undefined || random() < 0.6;
        const outcome = isTelling
          ? visavis.tell({ subject: { facet: 'brand', value: `${own} ${step}` }, stance: 'like' })
          : visavis.forget({ entry });
        if (!outcome.ok) refused.push(outcome.code);
        else if (isTelling) told.push(...outcome.entries);
        else forgotten.push(entry);
        if (random() < 0.5) await new Promise((done) => setTimeout(done, random() * 5));
      }
      return { told, forgotten, refused };
    },
    [name, seed, STEPS] as const,
  );

const entriesIn = (page: Page) =>
  page.evaluate(() =>
    globalThis.visavis
      .profile()
      .entries.map(({ id }) => id)
      .sort(),
  );

test('two tabs that tell and forget at once lose nothing and bring nothing back', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await served.open(one);
  await start(one, { shop: 'busy' });
  await served.open(two);
  await start(two, { shop: 'busy' }, false);
  const done = await Promise.all([busy(one, 'one', 7), busy(two, 'two', 11)]);
  expect(done.flatMap(({ refused }) => refused)).toEqual([]);
  const forgotten = new Set(done.flatMap((tab) => tab.forgotten));
  expect(forgotten.size).toBeGreaterThan(STEPS / 4);
  const expected = done
    .flatMap(({ told }) => told)
    .filter((id) => !forgotten.has(id))
    .sort();
  expect(expected.length).toBeGreaterThan(STEPS / 10);
  for (const tab of [one, two]) await expect.poll(() => entriesIn(tab)).toEqual(expected);
  const later = await context.newPage();
  await served.open(later);
  await start(later, { shop: 'busy' }, false);
  expect(await entriesIn(later)).toEqual(expected);
});
