/** The reasons as the engine gives them and as the elements show them, held against the list. */
import { expect, type Page } from '@playwright/test';
import type { Explanation } from '../../www/src/types.js';
import { openWhy, placesIn } from './elements.js';
import { orderOf, shopsOrder } from './shopper.js';

const MICRO = 1_000_000;

/** Terms add up to scores, scores sort into the order before moves, and moves account for the rest. */
export async function assertReasonsAreTheRanking(
  page: Page,
  list: string,
  shown: string[],
  base: string[],
): Promise<void> {
  const explanations = await page.evaluate(
    ([name, ids]) => ids.map((id) => globalThis.shop.visavis.explain(id, { list: name })),
    [list, base] as const,
  );
  const placed: Explanation[] = [];
  for (const [at, explanation] of explanations.entries()) {
    expect(explanation, base[at]).not.toBeNull();
    if (explanation === null) continue;
    const sum = explanation.terms.reduce((total, { micro }) => total + micro, 0);
    expect(explanation.basePosition).toBe(at + 1);
    expect(explanation.score).toBe(sum - at * MICRO);
    for (const term of explanation.terms) expect(Number.isSafeInteger(term.micro)).toBe(true);
    const position = shown.indexOf(explanation.id) + 1;
    expect(explanation.position).toBe(position === 0 ? null : position);
    if (explanation.position === null) continue;
    placed.push(explanation);
    if (explanation.position !== explanation.scoredPosition) expect(explanation.moves).not.toEqual([]);
  }
  expect(placed).toHaveLength(shown.length);
  const byScore = [...placed].sort((a, b) => b.score - a.score || a.basePosition - b.basePosition);
  expect(byScore.map(({ scoredPosition }) => scoredPosition)).toEqual(placed.map((_, at) => at + 1));
}

/** What "why here?" shows of a product is the explanation, line by line. */
export async function assertShownIsExplained(page: Page, id: string): Promise<void> {
  const sheet = await openWhy(page, id);
  const explanation = await page.evaluate(
    (of) => globalThis.shop.visavis.explain(of, { list: 'jackets' }),
    id,
  );
  const terms = explanation?.terms ?? [];
  const lines = (await sheet.locator('[part="term"] > .places').allTextContents()).map(placesIn);
  const sum = placesIn(await sheet.locator('[part="sum"] strong').innerText());
  expect(lines).toHaveLength(terms.length);
  const tenths = (places: number) => Math.round(places * 10);
  expect(lines.reduce((total, line) => total + tenths(line), 0)).toBe(tenths(sum));
  const shown = [...lines].sort((a, b) => a - b);
  const meant = terms.map(({ places }) => places).sort((a, b) => a - b);
  for (const [at, places] of meant.entries())
    expect(Math.abs((shown[at] ?? 99) - places)).toBeLessThan(0.1001);
  const { basePosition = 0, position = 0 } = explanation ?? {};
  await expect(sheet.locator('[part="sum"]')).toContainText(
    `From place ${basePosition} in the shop’s order to ${position}`,
  );
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
}

/** Records looks at the begin of a frame and returns in which frame the cards moved: 0 is the same one. */
export async function framesUntilTheListMoves(ids: readonly string[]): Promise<number> {
  const { visavis } = globalThis.shop;
  const items = document.querySelector('visavis-list[list="jackets"] ul');
  const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
  await nextFrame();
  let frames = 0;
  let movedIn = -1;
  const observer = new MutationObserver(() => {
    if (movedIn < 0) movedIn = frames;
  });
  if (items) observer.observe(items, { childList: true });
  visavis.record(ids.map((id) => ({ type: 'view', id, dwellSeconds: 20 })));
  while (movedIn < 0 && frames < 30) {
    await nextFrame();
    frames += 1;
  }
  observer.disconnect();
  return movedIn;
}

/**
 * The order and every explanation. Entries are named by what they are about, because their ids are each shopper's
 * own; the addends of a sum have no order.
 */
export async function allShown(page: Page): Promise<unknown> {
  return page.evaluate(
    ([order, base]) => {
      const { visavis } = globalThis.shop;
      const named = new Map(
        visavis
          .profile()
          .entries.map((entry) => [entry.id, `${entry.kind} ${entry.item} ${JSON.stringify(entry.subject)}`]),
      );
      const explanations = base.map((id) => {
        const explanation = visavis.explain(id, { list: 'jackets', without: true });
        const terms = explanation?.terms.map((term) =>
          JSON.stringify({ ...term, entries: term.entries.map((entry) => named.get(entry)) }),
        );
        const without = explanation?.without.map(({ entry, position }) => `${named.get(entry)}: ${position}`);
        return { ...explanation, terms: terms?.sort(), without: without?.sort() };
      });
      return { order, explanations };
    },
    [await orderOf(page), await shopsOrder(page)] as const,
  );
}

/**
 * For every value that products of the list have: says "more of it" and looks for products with the value that
 * stand behind one without it which they stood before; then takes it back. Runs in the page.
 */
export function hurtBySayingYes(intensity: number): { tried: number; hurt: string[] } {
  const { visavis, products } = globalThis.shop;
  visavis.set({ intensity });
  const list = products.filter(({ category }) => String(category).startsWith('Jackets'));
  const valuesOf = (product: (typeof list)[number], facet: string) =>
    [(product as unknown as Record<string, unknown>)[facet] ?? product.attributes?.[facet] ?? []].flat();
  const hurt: string[] = [];
  let tried = 0;
  for (const facet of ['brand', 'color', 'material', 'weather', 'activity']) {
    for (const value of new Set(list.flatMap((product) => valuesOf(product, facet)))) {
      tried += 1;
      for (const stance of ['like', 'love'] as const) {
        const before = visavis.rank(list, { list: 'trial' }).items;
        const told = visavis.tell({ subject: { facet, value: String(value) }, stance });
        const after = visavis.rank(list, { list: 'trial' }).items;
        if (!told.ok) hurt.push(`${facet} ${value} was not taken: ${told.code}`);
        for (const [place, product] of after.entries()) {
          if (!valuesOf(product, facet).includes(value)) continue;
          const was = before.indexOf(product);
          const passed = after
            .slice(0, place)
            .find((other) => !valuesOf(other, facet).includes(value) && before.indexOf(other) > was);
          if (passed) hurt.push(`${stance} ${facet} ${value}: ${product.id} fell behind ${passed.id}`);
        }
        for (const entry of told.ok ? told.entries : []) visavis.forget({ entry });
      }
    }
  }
  return { tried, hurt };
}
