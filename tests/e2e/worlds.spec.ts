/**
 * The worlds of `tests/contract/worlds.ndjson`, lived through the public API in the WebAssembly build: the same
 * order and the same integers as `tests/contract.rs` comes to natively.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { inRoot } from '../../www/build/paths.mjs';
import type { Options, Product, RankOptions, Visavis } from '../../www/src/types.js';
import { servePackage } from './package-page.js';

type Act =
  | { [Name in ActName]: readonly [Name, Parameters<Visavis[Name]>[0]] }[ActName]
  | readonly ['later', number];
type ActName = 'record' | 'tell' | 'answer' | 'correct' | 'feedback' | 'forget' | 'set';

interface Lived {
  readonly order: string[];
  readonly hidden: string[];
  readonly bound: number;
  /** Score, number of terms, and the sum of the terms by kind, in millionths of a place. */
  readonly scores: Record<string, [number, number, Record<string, number>]>;
}

interface World {
  readonly name: string;
  readonly products: readonly Product[];
  readonly goals: NonNullable<Options['goals']>;
  readonly rules: Pick<RankOptions, 'context' | 'shop'>;
  readonly acts: readonly Act[];
  readonly expected: Lived;
}

const worlds = readFileSync(inRoot('tests/contract/worlds.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as World);

test('native and WebAssembly come to the same integers in every world', async ({ page }) => {
  const served = await servePackage();
  try {
    await served.open(page);
    expect(worlds.length).toBeGreaterThanOrEqual(50);
    let personal = 0;
    for (const [number, world] of worlds.entries()) {
      const lived = await page.evaluate(live, { number, world });
      expect(lived, world.name).toEqual(world.expected);
      if (lived.order.join() !== world.products.map(({ id }) => id).join()) personal += 1;
    }
    expect(personal, 'worlds in which the list changes').toBeGreaterThan(40);
  } finally {
    served.close();
  }
});

/** Runs in the page: everything that happens in a world, at the world's own time, and what the list is then. */
async function live({ number, world }: { number: number; world: World }): Promise<Lived> {
  const dayMs = 86_400_000;
  // 2026-11-21, as natively.
  let nowMs = 20_778 * dayMs;
  Date.now = () => nowMs;
  const purposes = ['preferences', 'activity', 'purchases', 'context'] as const;
  const visavis = globalThis.createVisavis({
    shop: `world-${number}`,
    purposes,
    intensity: 100,
    goals: world.goals,
  });
  await visavis.ready;
  visavis.consent.decide(Object.fromEntries(purposes.map((purpose) => [purpose, 'granted'])), 'prompt');
  // The products are known from here on.
  visavis.rank(world.products);
  const carryOut = visavis as unknown as Record<string, (what: unknown) => unknown>;
  for (const [kind, what] of world.acts) {
    if (kind === 'later') nowMs += what * dayMs;
    else carryOut[kind]?.(what);
  }
  const ranking = visavis.rank(world.products, world.rules);
  const scores: Lived['scores'] = {};
  for (const { id } of world.products) {
    const explanation = visavis.explain(id);
    const kinds: Record<string, number> = {};
    for (const { kind, micro } of explanation?.terms ?? []) kinds[kind] = (kinds[kind] ?? 0) + micro;
    scores[id] = [explanation?.score ?? Number.NaN, explanation?.terms.length ?? 0, kinds];
  }
  visavis.close();
  return {
    order: ranking.items.map(({ id }) => id),
    hidden: ranking.hidden.map(({ id }) => id),
    bound: ranking.bound,
    scores,
  };
}
