/**
 * What the lists on this page know of products, so that a reason or an entry can name a product by its title.
 * It keeps nothing of its own: when a list leaves the page, so does its knowledge.
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
