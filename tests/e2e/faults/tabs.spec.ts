/** Promise 7 under strain: two tabs that tell and forget at the same time, also each other's entries. */
import { expect, type Page, test } from '@playwright/test';
import { servePackage, start } from '../package-page.js';

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

test('F13 two tabs that tell and forget at once lose nothing and bring nothing back', async ({ context }) => {
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

/** How many tabs, and how often each tells: most of the time none has heard of the others' last words. */
const RACES = [
  [2, 5000],
  [5, 1000],
] as const;
const SLOTS = 12;

for (const [tabs, loops] of RACES) {
  test(`F13 ${tabs} tabs that tell as fast as they can: the last word about each thing is kept`, async ({
    context,
  }) => {
    test.setTimeout(900_000);
    test.info().annotations.push({
      type: 'note',
      description: `${loops} tellings in each of ${tabs} tabs, about ${SLOTS} things each.`,
    });
    const pages: Page[] = [];
    for (let tab = 0; tab < tabs; tab++) {
      const page = await context.newPage();
      pages.push(page);
      await served.open(page);
      await start(page, { shop: 'fast' }, tab === 0);
    }
    const fast = (page: Page, own: string) =>
      page.evaluate(
        async ([name, times, slots]) => {
          const last: Record<string, string> = {};
          for (let loop = 0; loop < times; loop++) {
            const value = `${name} ${loop % slots}`;
            const stance = loop % 7 < 3 ? 'like' : 'avoid';
            if (globalThis.visavis.tell({ subject: { facet: 'brand', value }, stance }).ok)
              last[value] = stance;
            // Only now and then does a tab hear of the others.
            if (loop % 50 === 0) await new Promise((done) => setTimeout(done));
          }
          return last;
        },
        [own, loops, SLOTS] as const,
      );
    const done = await Promise.all(pages.map((page, tab) => fast(page, `tab ${tab},`)));
    const expected = done.flatMap((last) => Object.entries(last)).sort();
    expect(expected).toHaveLength(tabs * SLOTS);
    const known = (page: Page) =>
      page.evaluate(() =>
        globalThis.visavis
          .profile()
          .entries.flatMap(({ told }) => told)
          .map(({ subject, stance }) => ['value' in subject ? subject.value : '', stance])
          .sort(),
      );
    for (const page of pages) await expect.poll(() => known(page)).toEqual(expected);
    const later = await context.newPage();
    await served.open(later);
    await start(later, { shop: 'fast' }, false);
    expect(await known(later)).toEqual(expected);
  });
}

/** Of each of two acts: a thousand interleavings together. */
const ROUNDS = 500;

/** Waits in the page itself, which takes milliseconds where asking it from outside takes hundreds. */
declare global {
  var until: (holds: () => boolean, what: string) => Promise<void>;
}
const addUntil = (page: Page) =>
  page.evaluate(() => {
    globalThis.until = async (holds, what) => {
      const begun = performance.now();
      while (!holds()) {
        if (performance.now() - begun > 30_000) throw new Error(`in vain: ${what}`);
        await new Promise((done) => setTimeout(done, 2));
      }
    };
  });

for (const act of ['refuses', 'erases'] as const) {
  test(`F14 one tab ${act} while the other learns: after both rest nothing remains`, async ({ context }) => {
    test.setTimeout(900_000);
    test
      .info()
      .annotations.push({ type: 'note', description: `${ROUNDS} rounds, each with its own delays.` });
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const page of [one, two]) {
      await served.open(page);
      await start(page, { shop: 'withdrawn' }, false);
      await addUntil(page);
    }
    let seed = 42;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    let takenBefore = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await one.evaluate(() => {
        const { consent } = globalThis.visavis;
        consent.decide(Object.fromEntries(consent.purposes.map((each) => [each, 'granted'])), 'panel');
      });
      await two.evaluate(
        (mark) =>
          globalThis.until(
            () => globalThis.visavis.consent.state().activity.state === 'granted',
            `${mark} granted`,
          ),
        `mark-${round}-`,
      );
      const delays = Array.from({ length: 12 }, () => (random() < 0.5 ? 0 : Math.floor(random() * 12)));
      const state = act === 'erases' ? 'unset' : 'refused';
      const learning = two.evaluate(
        async ([mark, all, after]) => {
          const { visavis } = globalThis;
          const stateNow = () => visavis.consent.state().activity.state;
          let taken = 0;
          for (const delayMs of all) {
            if (visavis.record({ type: 'view', id: `${mark}-${taken}` }).ok) taken++;
            if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs));
          }
          // It rests: it hears what the other did last.
          await globalThis.until(() => stateNow() === after, `${mark} ${after}`);
          const late = visavis.record({ type: 'view', id: mark });
          await globalThis.until(() => visavis.profile().entries.length === 0, `${mark} no entry`);
          return [late.ok || late.code, taken] as const;
        },
        [`mark-${round}-`, delays, state] as const,
      );
      const acting = one.evaluate(
        async ([how, delayMs]) => {
          await new Promise((done) => setTimeout(done, delayMs));
          const { consent, erase } = globalThis.visavis;
          if (how === 'erases') erase();
          else consent.decide(Object.fromEntries(consent.purposes.map((each) => [each, 'refused'])), 'panel');
        },
        [act, Math.floor(random() * 60)] as const,
      );
      const [[late, taken]] = await Promise.all([learning, acting]);
      expect(late, `round ${round}`).toBe('consent-required');
      if (taken > 0 && taken < delays.length) takenBefore++;
      const stored = await one.evaluate(async (mark) => {
        await globalThis.until(() => globalThis.visavis.profile().entries.length === 0, `${mark} here`);
        return JSON.stringify({ ...localStorage });
      }, `mark-${round}-`);
      expect(stored, `round ${round}`).not.toContain('mark-');
    }
    expect(takenBefore, 'in many rounds it was in the middle of learning').toBeGreaterThan(ROUNDS / 5);
  });
}

for (const act of ['refuses', 'erases'] as const) {
  test(`F14 one tab ${act}, the other hears of nothing: its very next act reads the decision, says so and writes nothing`, async ({
    context,
  }) => {
    const [one, two] = [await context.newPage(), await context.newPage()];
    await two.addInitScript(() => {
      addEventListener('storage', (event) => event.stopImmediatePropagation());
    });
    for (const page of [one, two]) {
      await served.open(page);
      await start(page, { shop: 'deaf' }, page === one);
    }
    await two.evaluate(() => globalThis.visavis.record({ type: 'view', id: 'mark-1' }));
    expect(await two.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('mark-1');
    await one.evaluate((how) => {
      const { consent, erase } = globalThis.visavis;
      if (how === 'erases') erase();
      else consent.decide(Object.fromEntries(consent.purposes.map((each) => [each, 'refused'])), 'panel');
    }, act);
    const stored = () => one.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(await stored()).not.toContain('mark-');
    await addUntil(two);
    const outcomes = await two.evaluate(async () => {
      const { visavis } = globalThis;
      const heard = visavis.consent.state().activity.state;
      // A browser may need milliseconds to bring what was written from one tab to the other.
      await globalThis.until(() => !JSON.stringify({ ...localStorage }).includes('mark-'), 'brought over');
      const acts = [
        visavis.record({ type: 'view', id: 'mark-2' }),
        visavis.record({ type: 'view', id: 'mark-3' }),
      ];
      return [heard, ...acts.map((act) => act.ok || act.code), visavis.profile().entries.length];
    });
    expect(outcomes).toEqual(['granted', 'consent-required', 'consent-required', 0]);
    expect(await stored()).not.toContain('mark-');
  });
}
