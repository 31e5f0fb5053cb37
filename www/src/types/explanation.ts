/** Why a product stands where it stands, and what came back for each entry. */
import type { Stance, Subject } from './given.js';

export type TermKind =
  | 'told' // what the shopper said about a value, a price range or a goal
  | 'feedback' // more or less of a product
  | 'guess' // what was noticed about a value: views, carts, purchases
  | 'related' // it goes with another product that the shopper had before, which is the subject
  | 'alike' // it is like another product that the shopper had before, which is the subject, by what the shop says of both
  | 'again' // the shopper had this very product before
  | 'lately' // more of it, or less, was sold lately than always, by the shop's model; it comes from no entry
  | 'context' // what matters right now
  | 'shop' // the merchant's boost
  | 'common' // by comparison: what is guessed about other products of the list for what this one has not
  | 'limit' // guesses are limited, or the shop's boosts are
  | 'lead' // the shop's first products keep a lead while little is known
  | 'dial'; // what the intensity dial takes away

/** One addend of a score. The places of all terms add up to the score less the shop's own position. */
export interface Term {
  readonly kind: TermKind;
  readonly subject: Subject | null;
  /** For `told`: the stance. For `guess`: how sure it is. */
  readonly stance: Stance | null;
  readonly confidence: Confidence | null;
  /** The entries it comes from, newest first. */
  readonly entries: readonly string[];
  /** In places; exact to a millionth. */
  readonly places: number;
  /** In millionths of a place: integers that add up. */
  readonly micro: number;
  /** The shop's own words, for `shop` and `context`. */
  readonly label: string | null;
}

export type Confidence = 'likes' | 'probably-likes' | 'unclear' | 'probably-avoids' | 'avoids';

export type MoveKind = 'pinned' | 'sponsored' | 'spread' | 'displaced';

/** A change of position after scoring. */
export interface Move {
  readonly kind: MoveKind;
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
}

export interface Explanation {
  readonly id: string;
  readonly list: string;
  readonly personal: boolean;
  /** In the shop's own order. */
  readonly basePosition: number;
  /** After scoring, before moves. */
  readonly scoredPosition: number;
  /** As shown. Null: taken out of the list; `hiddenBy` says by which entries. */
  readonly position: number | null;
  readonly hiddenBy: readonly string[];
  /** Millionths of a place: `-(basePosition - 1) * 1e6` plus the micro of every term. */
  readonly score: number;
  readonly terms: readonly Term[];
  readonly moves: readonly Move[];
  /** For every entry behind a term: where the product would stand without it. Empty unless asked for. */
  readonly without: readonly { readonly entry: string; readonly position: number | null }[];
}

/** What came back for one entry in one list, found by leaving it out and ranking again. */
export interface EntryExchange {
  readonly entry: string;
  /** How many products stand elsewhere because of it. */
  readonly moved: number;
  /** The products it raised most, best first, at most three. */
  readonly raised: readonly { readonly id: string; readonly places: number }[];
  /** On the first page because of it, and no longer there because of it. */
  readonly entered: readonly string[];
  readonly left: readonly string[];
  readonly hidden: readonly string[];
  /** 0: the list is the same without it; 1: nothing of the list would stay (1 - RBO, p = 0.9). */
  readonly influence: number;
}

export interface Exchange {
  readonly list: string;
  /** How many products count as the first page. */
  readonly firstPage: number;
  readonly entries: readonly EntryExchange[];
  /** The whole profile against the shop's own order. */
  readonly whole: Omit<EntryExchange, 'entry'>;
}
