/** Made-up products and tastes for the benchmarks: the same for every rival, the same on every run. */
import type { Product, Told } from 'visavis';

const sizes = { brand: 40, category: 60, color: 12, material: 8, size: 9 };
export const facets = Object.keys(sizes) as (keyof typeof sizes)[];

/** Numbers from 0 to below 1 that look random and never change (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type BenchProduct = Product & Record<keyof typeof sizes, string>;

export function makeProducts(count: number): BenchProduct[] {
  const next = numbers(7);
  const value = (facet: keyof typeof sizes): string => `${facet} ${Math.floor(next() * sizes[facet])}`;
  return Array.from({ length: count }, (_, index) => ({
    id: `product-${index}`,
    title: `Product ${index}`,
    brand: value('brand'),
    category: value('category'),
    color: value('color'),
    material: value('material'),
    size: value('size'),
    price: { minor: 500 + Math.floor(next() * 20_000), currency: 'EUR' },
  }));
}

/** Ten things told, one each about ten values. */
export const told: readonly Told[] = Array.from({ length: 10 }, (_, index) => {
  const facet = facets[index % facets.length] ?? 'brand';
  const stance = index % 3 === 2 ? 'avoid' : 'love';
  return { subject: { facet, value: `${facet} ${index % sizes[facet]}` }, stance };
});
