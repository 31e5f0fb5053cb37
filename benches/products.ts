/** Made-up products and tastes for the benchmarks: the same for every rival, the same on every run. */
import type { Product, Told } from 'visavis';

/** How many values each facet has. */
const sizes = {
  brand: 40,
  category: 60,
  color: 12,
  material: 8,
  size: 9,
  pattern: 6,
  gender: 3,
  age: 4,
  tags: 80,
};
const tagsOfProduct = 4;
export const facets = Object.keys(sizes) as Facet[];

/** Numbers from 0 to below 1 that look random and never change (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Facet = keyof typeof sizes;

/** Twelve values: one of each facet, and four tags. */
export type BenchProduct = Product &
  Record<Exclude<Facet, 'tags'>, string> & { readonly tags: readonly string[] };

export function makeProducts(count: number): BenchProduct[] {
  const next = numbers(7);
  const value = (facet: Facet): string => `${facet} ${Math.floor(next() * sizes[facet])}`;
  return Array.from({ length: count }, (_, index) => ({
    id: `product-${index}`,
    title: `Product ${index}`,
    brand: value('brand'),
    category: value('category'),
    color: value('color'),
    material: value('material'),
    size: value('size'),
    pattern: value('pattern'),
    gender: value('gender'),
    age: value('age'),
    tags: Array.from({ length: tagsOfProduct }, () => value('tags')),
    price: { minor: 500 + Math.floor(next() * 20_000), currency: 'EUR' },
  }));
}

/** What a product has of a facet. */
export function valuesOf(product: BenchProduct, facet: Facet): readonly string[] {
  const given = product[facet];
  return typeof given === 'string' ? [given] : given;
}

/** Ten things told, one each about ten values. */
export const told: readonly Told[] = Array.from({ length: 10 }, (_, index) => {
  const facet = facets[index % facets.length] ?? 'brand';
  const stance = index % 3 === 2 ? 'avoid' : 'love';
  return { subject: { facet, value: `${facet} ${index % sizes[facet]}` }, stance };
});
