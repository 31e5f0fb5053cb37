/**
 * The shape in which the shop's own products are written down: a model once, its variants as lists of shades.
 * Holds words and numbers only; `expand.ts` turns them into products. Lists of words are written as one
 * string, comma-separated, because a merchant has to be able to read and mend them.
 */
import type { Product } from '../../src/types.js';
import type { KindName } from './kinds.js';
import type { Shade } from './shades.js';

export type Language = 'en' | 'de';
export type Localized = Readonly<Record<Language, string>>;

/** Invented makers; none of them exists. */
export type Brand =
  | 'Krevik'
  | 'Mossbeck'
  | 'Torvald & Rye'
  | 'Ostrel'
  | 'Brannoch'
  | 'Merrin'
  | 'Nattfall'
  | 'Pikka'
  | 'Rillo'
  | 'Emberlee'
  | 'Hexcombe';

export interface Model {
  readonly name: string;
  readonly kind: KindName;
  readonly brand: Brand;
  /** Whole euros. */
  readonly price: number;
  /** Shades per cut, best seller first. At least one of the three. */
  readonly men?: string;
  readonly women?: string;
  readonly unisex?: string;
  readonly weightG: number;
  /** Where these are missing, the kind's own hold. */
  readonly material?: string;
  readonly season?: string;
  readonly activity?: string;
  readonly weather?: string;
  readonly tags?: string;
  readonly pattern?: 'plain' | 'striped' | 'checked' | 'colour-block' | 'speckled' | 'nordic';
  /** From 1 (cool) to 4 (very warm). */
  readonly warmth?: 1 | 2 | 3 | 4;
  /** Water column. */
  readonly waterproofMm?: number;
  readonly volumeL?: number;
  readonly sleeps?: number;
  readonly comfortC?: number;
  readonly lumens?: number;
  /** Details that the artwork knows for this kind: 'hood', 'long', 'half-zip', ... */
  readonly look?: string;
  readonly rating: number;
  readonly reviews: number;
  /** Month in which the shop began to sell it. */
  readonly since: string;
  /** Shades that are reduced, and to how many euros. */
  readonly sale?: Readonly<Partial<Record<Shade, number>>>;
  /** Shades that are sold out. */
  readonly gone?: string;
  readonly en: string;
  readonly de: string;
}

/** What a label says in numbers. Kept apart from `attributes`: a weight of 391 g is no taste. */
export interface Measures {
  readonly weightG?: number;
  readonly waterproofMm?: number;
  readonly volumeL?: number;
  readonly sleeps?: number;
  readonly comfortC?: number;
  readonly lumens?: number;
}

/** A product of this shop: what visavis reads, and beside it what only the shop's own pages show. */
export interface ShopProduct extends Product {
  readonly image: string;
  readonly title: string;
  readonly names?: Localized;
  readonly shade?: Localized;
  readonly blurb?: Localized;
  readonly measures?: Measures;
}

const NEW_SINCE = '2026-09';

/** What the shop calls new. By its day and not by a tag: that a product came in lately is nobody's taste. */
export const isNew = ({ added }: Pick<Product, 'added'>): boolean =>
  added !== undefined && added >= NEW_SINCE;
