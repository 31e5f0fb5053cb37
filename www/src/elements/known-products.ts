/**
 * What the lists on this page know of products, so that a reason or an entry can name a product by its title.
 * It keeps nothing of its own: when a list leaves the page, so does its knowledge. A field of a product that
 * throws or holds something else than text says nothing, as in a ranking.
 */
import type { Product } from '../types.js';

type Lookup = (id: string) => Product | undefined;

const lookups = new Set<Lookup>();

export function offerProducts(lookup: Lookup): () => void {
  lookups.add(lookup);
  return () => lookups.delete(lookup);
}

export function productOnPage(id: string): Product | undefined {
  for (const lookup of lookups) {
    const product = lookup(id);
    if (product) return product;
  }
  return undefined;
}

/** The texts of a field, without what is none. */
export function textsOf(product: unknown, field: keyof Product): string[] {
  try {
    const value: unknown = (product as Partial<Product> | null | undefined)?.[field];
    return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' && each !== '');
  } catch {
    return [];
  }
}
