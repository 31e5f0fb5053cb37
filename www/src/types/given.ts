/** What the shopper gives: told, answered, done, said about a product, set, and taken back again. */
import type { Purpose } from './consent.js';
import type { FacetValue, Product } from './product.js';

/** Prices in minor units, both ends included; open where an end is missing. */
export interface PriceRange {
  readonly price: { readonly currency: string; readonly min?: number; readonly max?: number };
}

/** What can be told about: a facet value, a product (`facet: 'item'`), a price range or a goal of the shop. */
export type Subject = FacetValue | PriceRange | { readonly goal: string };

/**
 * `love` and `like` raise, `avoid` lowers, `never` takes the products out of every personal list,
 * `neutral` says "this does not matter to me" and silences the guess about it.
 */
export type Stance = 'love' | 'like' | 'neutral' | 'avoid' | 'never';

export interface Told {
  readonly subject: Subject;
  readonly stance: Stance;
}

export interface Answer {
  /** The shop's name for the question; it is not asked again while the answer is kept. */
  readonly question: string;
  /** What the answer says; empty for "doesn't matter". */
  readonly told: readonly Told[];
}

export type FeedbackReason =
  | 'style'
  | 'price'
  | 'size'
  | 'have-it'
  | 'gift'
  | 'seen-too-often'
  | 'not-now'
  | 'quality'
  | 'other';

/**
 * Feedback on a product where it stands. Without `about` it counts for the product's attributes in equal
 * parts; with `about` for that one value alone. `never` hides the product itself, or with `about` everything
 * that has the value.
 */
export interface Feedback {
  readonly id: string;
  readonly verdict: 'more' | 'less' | 'never';
  readonly about?: FacetValue;
  readonly reason?: FeedbackReason;
}

/** Says that a guess is wrong: the guess about the value is dropped and not made again. */
export interface Correction {
  readonly subject: FacetValue;
}

export type ShopEventType =
  | 'impression'
  | 'view'
  | 'select'
  | 'cart_add'
  | 'cart_remove'
  | 'wish'
  | 'buy'
  | 'return';

export type ShopEvent =
  | {
      readonly type: ShopEventType;
      readonly id: string;
      /** The product itself, where no list has named it yet: what is learned comes from its attributes. */
      readonly product?: Product;
      /** How long the product was looked at. */
      readonly dwellSeconds?: number;
      /** Pieces, for cart and purchase events. */
      readonly quantity?: number;
    }
  | { readonly type: 'search'; readonly query: string };

export interface Settings {
  /** From 0 (the shop's order) to 100 (fully personal). */
  readonly intensity: number;
  /** True: nothing is learned and nothing is used, and all is kept. */
  readonly paused: boolean;
  /** True while shopping for someone else: lists stay personal, nothing is learned. */
  readonly someoneElse: boolean;
}

/** What to forget. `subject` forgets every entry told about it and every entry of products that have it. */
export type Forget =
  | { readonly entry: string }
  | { readonly subject: FacetValue }
  | { readonly day: string }
  | { readonly purpose: Purpose }
  | 'everything';
