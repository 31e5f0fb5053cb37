/**
 * Models -> products, one per cut and shade, with ids that stay the same for as long as nothing is inserted
 * above them. Deterministic: no clock and no chance. What comes out of here stands in the order in which it is
 * written; `order.ts` makes the merchant's order of it.
 */
import { KINDS, type Kind } from './kinds.js';
import type { Localized, Measures, Model, ShopProduct } from './model.js';
import { isShade, SHADES, type Shade } from './shades.js';
import { type Cut, sizesOf } from './sizes.js';

/** A product and what the artwork and the order need to know of where it comes from. */
export interface Variant {
  readonly product: ShopProduct;
  readonly model: Model;
  readonly shade: Shade;
  /** Counts from 0: the model's best seller first. */
  readonly rank: number;
}

const CUTS: readonly Cut[] = ['men', 'women', 'unisex'];
const WOMEN_FIRST: readonly Cut[] = ['women', 'men', 'unisex'];
const WORN = new Set(['jkt', 'trs', 'bsl', 'fot']);
const WARMTH = ['', 'cool', 'light', 'warm', 'very warm'] as const;
const CUT_NAMES = {
  men: { en: 'Men’s ', de: ' Herren' },
  women: { en: 'Women’s ', de: ' Damen' },
  unisex: { en: '', de: '' },
} as const;

/** Sorted into shares that add up to less than one: the first shade sells most. */
const REVIEW_SHARES = [0.34, 0.22, 0.15, 0.1, 0.08, 0.06];

export const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export function expand(models: readonly Model[]): Variant[] {
  const counts = new Map<string, number>();
  return models.flatMap((model, at) =>
    variantsOf(model, at % 2 === 0 ? CUTS : WOMEN_FIRST).map(({ cut, shade, rank }) => {
      const { prefix } = KINDS[model.kind];
      const number = (counts.get(prefix) ?? 0) + 1;
      counts.set(prefix, number);
      const id = `${prefix}-${String(number).padStart(3, '0')}`;
      return { product: productOf(id, model, cut, shade, rank), model, shade, rank };
    }),
  );
}

/** The cuts take turns, so that a model's best sellers are one of each. */
function variantsOf(model: Model, cuts: readonly Cut[]): { cut: Cut; shade: Shade; rank: number }[] {
  const found = cuts.flatMap((cut) =>
    words(model[cut] ?? '').map((name, turn) => {
      if (!isShade(name)) throw new Error(`${model.name}: there is no shade "${name}"`);
      return { cut, shade: name, turn };
    }),
  );
  return found.sort((a, b) => a.turn - b.turn).map(({ cut, shade }, rank) => ({ cut, shade, rank }));
}

function productOf(id: string, model: Model, cut: Cut, shade: Shade, rank: number): ShopProduct {
  const kind: Kind = KINDS[model.kind];
  const ink = SHADES[shade];
  const names = namesOf(model, kind, cut);
  const sizes = sizesOf(kind.sizes, cut);
  const reduced = model.sale?.[shade];
  const tags = [...words(model.tags ?? ''), ...(reduced === undefined ? [] : ['sale'])];
  const pattern = model.pattern ?? (WORN.has(kind.prefix) ? 'plain' : undefined);
  return {
    id,
    group: slug(`${model.name} ${kind.noun.en}`),
    url: `product.html?id=${id}`,
    title: `${names.en}, ${ink.en.toLowerCase()}`,
    image: `art/${id}.svg`,
    brand: model.brand,
    category: kind.category,
    price: {
      minor: (reduced ?? model.price) * 100,
      currency: 'EUR',
      ...(reduced !== undefined && { list: model.price * 100 }),
    },
    availability: words(model.gone ?? '').includes(shade) ? 'out' : 'in',
    color: ink.family,
    ...(sizes.length > 0 && { size: sizes }),
    material: words(model.material ?? kind.material),
    ...(pattern !== undefined && { pattern }),
    ...(WORN.has(kind.prefix) && { gender: cut }),
    rating: { value: model.rating, count: Math.round(model.reviews * (REVIEW_SHARES[rank] ?? 0.05)) },
    ...(tags.length > 0 && { tags }),
    added: `${model.since}-01`,
    attributes: attributesOf(model, kind),
    names,
    shade: { en: ink.en, de: ink.de },
    blurb: { en: model.en, de: model.de },
    measures: measuresOf(model),
  };
}

function attributesOf(model: Model, kind: Kind): Record<string, string | string[]> {
  const water = model.waterproofMm;
  return {
    weather: words(model.weather ?? kind.weather),
    season: words(model.season ?? kind.season),
    activity: words(model.activity ?? kind.activity),
    ...(model.warmth !== undefined && { warmth: WARMTH[model.warmth] }),
    ...(water !== undefined && {
      waterproof: water >= 8000 || kind.prefix === 'tnt' ? 'waterproof' : 'showerproof',
    }),
  };
}

function measuresOf(model: Model): Measures {
  const { weightG, waterproofMm, volumeL, sleeps, comfortC, lumens } = model;
  return {
    weightG,
    ...(waterproofMm !== undefined && { waterproofMm }),
    ...(volumeL !== undefined && { volumeL }),
    ...(sleeps !== undefined && { sleeps }),
    ...(comfortC !== undefined && { comfortC }),
    ...(lumens !== undefined && { lumens }),
  };
}

/** "Women’s Skarv Rain Jacket" and "Skarv Regenjacke Damen". A meal's name says what it is. */
function namesOf(model: Model, kind: Kind, cut: Cut): Localized {
  if (model.kind === 'meal') return { en: model.name, de: model.name };
  const mark = WORN.has(kind.prefix) ? CUT_NAMES[cut] : CUT_NAMES.unisex;
  return { en: `${mark.en}${model.name} ${kind.noun.en}`, de: `${model.name} ${kind.noun.de}${mark.de}` };
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
