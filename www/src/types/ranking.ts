/** A list to rank: what the shop asks for and what it gets back. */
import type { Code } from './outcome.js';
import type { FacetValue } from './product.js';

export interface RankOptions {
  /** A name for the list, for `explain` and `exchange` later. Default `'list'`. */
  readonly list?: string;
  /** How many products to return, the best first. Default: all. */
  readonly limit?: number;
  /**
   * `again`: only what the shopper had before, `new`: only what they had not; the others are in `hidden`. Default `all`.
   * Where the list is not personal, nothing is known to tell them apart: it is whole, and no such shelf should be shown.
   */
  readonly shelf?: 'all' | 'again' | 'new';
  /** What matters right now, as the host knows it; used only with consent to `context`. */
  readonly context?: readonly ContextValue[];
  /** The merchant's hand. Named as such in every reason. */
  readonly shop?: ShopRules;
}

export interface ContextValue extends FacetValue {
  /** Why, in the shop's words: "rain today". */
  readonly label?: string;
}

export interface ShopRules {
  /** Lifts (or buries, below 0) products; at most 5 places either way per 24 products. */
  readonly boosts?: readonly { readonly on: FacetValue; readonly places: number; readonly label?: string }[];
  /** Fixed places. `position` counts from 1. */
  readonly pins?: readonly {
    readonly id: string;
    readonly position: number;
    readonly sponsored?: boolean;
    readonly label?: string;
  }[];
  /** Default `keep`. `hide` takes products that are out of stock out of personal lists. */
  readonly outOfStock?: 'keep' | 'hide';
  /** How many neighbours in a row may share brand or group before the list is spread. Default 3; 0 = never spread. */
  readonly spread?: number;
}

export interface Ranking<T> {
  /** The caller's own objects, in order. */
  readonly items: readonly T[];
  /** Products taken out because the shopper said never, or by `outOfStock: 'hide'`. */
  readonly hidden: readonly T[];
  /** False: this is the shop's own order, for the reason in `why`. */
  readonly personal: boolean;
  readonly why: 'personal' | 'nothing-known' | 'no-consent' | 'paused' | 'intensity-zero' | Code;
  /** No product moved further from its place in the shop's list than this. */
  readonly bound: number;
  readonly list: string;
}

/** One step from the present order of a list to the wanted one: put `id` before `before` (null: at the end). */
export interface DomMove {
  readonly id: string;
  readonly before: string | null;
}
