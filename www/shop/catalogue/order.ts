/**
 * The merchant's order: best sellers first, with the makers mixed, as a person would lay out a shop. Pure and
 * deterministic; takes every product once and loses none.
 */
import type { Variant } from './expand.js';
import { isNew } from './model.js';

/** A newcomer has few reviews yet; the merchant gives it a place near the front all the same. */
const NEWCOMER_LIFT = 140;
/** How many of the last placed must not be of the same maker, or the same model, if others are left. */
const MAKER_GAP = 1;
const MODEL_GAP = 5;
/** How far down the merchant looks for a neighbour that differs. */
const LOOK_AHEAD = 14;

/** Departments are laid out on their own and then dealt out evenly, so that any part of the order is mixed. */
export function merchantOrder(variants: readonly Variant[]): Variant[] {
  const departments = new Map<string, Variant[]>();
  for (const variant of variants) {
    const department = variant.product.id.slice(0, 3);
    departments.set(department, [...(departments.get(department) ?? []), variant]);
  }
  return [...departments.values()]
    .flatMap((members) =>
      layOut(members).map((variant, place) => ({ variant, depth: (place + 0.5) / members.length })),
    )
    .sort((a, b) => a.depth - b.depth)
    .map(({ variant }) => variant);
}

function layOut(members: readonly Variant[]): Variant[] {
  const left = [...members].sort((a, b) => appeal(b) - appeal(a));
  const placed: Variant[] = [];
  while (left.length > 0) {
    const fits = left.findIndex((variant, at) => at < LOOK_AHEAD && differs(variant, placed));
    placed.push(...left.splice(Math.max(0, fits), 1));
  }
  return placed;
}

function differs(variant: Variant, placed: readonly Variant[]): boolean {
  const { brand, group } = variant.product;
  return (
    placed.slice(-MAKER_GAP).every(({ product }) => product.brand !== brand) &&
    placed.slice(-MODEL_GAP).every(({ product }) => product.group !== group)
  );
}

function appeal({ product }: Variant): number {
  const sold = ((product.rating?.count ?? 0) * (product.rating?.value ?? 0)) / 5;
  const lift = (isNew(product) ? NEWCOMER_LIFT : 0) + (product.tags?.includes('sale') ? sold * 0.2 : 0);
  return product.availability === 'out' ? (sold + lift) / 4 : sold + lift;
}
