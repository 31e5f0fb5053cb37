/**
 * Every public type of visavis. The words are those of docs/ARCHITECTURE.md: purpose, consent, entry, taste,
 * term, move, reason, ranking, exchange, intensity. Shapes that cross into the engine are held to the Rust
 * side by the fixtures in `tests/contract/`.
 *
 * Positions count from 1 (1 = the first product of the list). Places are differences of positions: a term of
 * +3 is worth three places of the shop's own order. Days are ISO dates (`2026-11-21`).
 */

// ---------------------------------------------------------------- consent

/** One separately consented use of what the shopper gives. */
export type Purpose =
  | 'preferences'
  | 'activity'
  | 'purchases'
  | 'context'
  | 'messages'
  | 'measurement'
  | 'reports';

/** `session`: a yes for this visit only, kept in memory and never written. */
export type ConsentState = 'unset' | 'granted' | 'refused' | 'session';

/** What the shopper can decide; `unset` is the absence of a decision. */
export type Decision = 'granted' | 'refused' | 'session';

/** How a decision was taken. `answer` is the yes for this visit that an answer before any decision means. */
export type ConsentMethod = 'prompt' | 'panel' | 'api' | 'answer';

export interface PurposeConsent {
  readonly purpose: Purpose;
  readonly state: ConsentState;
  /** The version of the shop's policy for this purpose that the decision was about; 0 while unset. */
  readonly version: number;
  readonly day: string | null;
  readonly method: ConsentMethod | null;
  /** The day on which the decision stops to hold and the shopper is asked again. */
  readonly expires: string | null;
  /** Why the state is `unset` although a decision was once taken. */
  readonly lapsed: 'expired' | 'policy-changed' | null;
}

/** One change of consent. There is no identifier in it, and it never leaves the device by itself. */
export interface Receipt {
  readonly day: string;
  readonly purpose: Purpose;
  readonly from: ConsentState;
  readonly to: ConsentState;
  readonly version: number;
  readonly method: ConsentMethod;
}

export interface Consent {
  /** The purposes this shop asks for, in its order. */
  readonly purposes: readonly Purpose[];
  state(): Record<Purpose, PurposeConsent>;
  /** How long a yes and a no hold, in days, as the shop set them. */
  readonly grantDays: number;
  readonly refusalDays: number;
  /**
   * True while a purpose of this shop has no decision, or only the yes for this visit that an answer meant: the
   * prompt is due.
   */
  undecided(): boolean;
  /**
   * Takes the shopper's decision. A grant needs a user activation (a click or key press just now); without
   * one the outcome is `activation-required` and nothing changes. A refusal always works.
   */
  decide(choices: Partial<Record<Purpose, Decision>>, method?: 'prompt' | 'panel' | 'api'): Outcome;
  /** The last 20 changes, oldest first. */
  receipts(): readonly Receipt[];
  onChange(listener: (state: Record<Purpose, PurposeConsent>) => void): Unsubscribe;
}

// ---------------------------------------------------------------- the catalogue

export type Availability = 'in' | 'out' | 'pre' | 'back' | 'unknown';

export interface Price {
  /** In minor units of the currency: 12900 is EUR 129.00. */
  readonly minor: number;
  /** ISO 4217, three capitals. */
  readonly currency: string;
  /** The price before a reduction, in minor units. */
  readonly list?: number;
}

/**
 * A product as visavis understands it, close to Google Retail's shape. Only `id` is required; a field that is
 * missing or not understood is neutral, it never drops the product. Fields not named here are never read.
 */
export interface Product {
  readonly id: string;
  /** The product of which this is a variant. */
  readonly group?: string;
  readonly url?: string;
  readonly title?: string;
  readonly image?: string;
  readonly brand?: string | readonly string[];
  /** A path, `"Jackets > Rain jackets"`, or several paths. */
  readonly category?: string | readonly string[];
  readonly price?: Price;
  readonly availability?: Availability;
  readonly color?: string | readonly string[];
  readonly size?: string | readonly string[];
  readonly material?: string | readonly string[];
  readonly pattern?: string | readonly string[];
  readonly gender?: string | readonly string[];
  readonly age?: string | readonly string[];
  /** `value` from 0 to 5. */
  readonly rating?: { readonly value: number; readonly count: number };
  readonly tags?: string | readonly string[];
  /** The day the shop began to sell it. */
  readonly added?: string;
  /** Free attributes: name to value or values. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** One value of one facet: `{facet: 'brand', value: 'Fjellrev'}`. The facet `item` names one product by id. */
export interface FacetValue {
  readonly facet: string;
  readonly value: string;
}

// ---------------------------------------------------------------- what the shopper gives

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

// ---------------------------------------------------------------- outcomes

/** Permanent codes. A code is never renamed and never changes its meaning. */
export type Code =
  | 'invalid-input' // a value that is not accepted; the message says where and what is
  | 'consent-required' // the purpose is not granted: nothing was taken
  | 'activation-required' // a grant without a click or key press of the shopper
  | 'paused' // learning is paused, or the shopper shops for someone else
  | 'profile-full' // the bound on what the shopper told is reached; nothing older was dropped
  | 'not-ready' // the engine is still loading
  | 'engine-unavailable' // no WebAssembly here, or the page's policy forbids it
  | 'engine-timeout' // the engine did not load in time
  | 'engine-failed' // the engine stopped and was made anew
  | 'storage-unavailable' // nothing can be kept in this browser; it works for this visit
  | 'storage-full' // what was given works for this visit but could not be kept
  | 'profile-newer' // the stored profile was written by a newer version: read only
  | 'profile-damaged'; // a stored part could not be read; it is left untouched

/** What became of something given. `ok: false` is an answer, not an exception: nothing was taken or lost. */
export type Outcome =
  | { readonly ok: true; readonly entries: readonly string[]; readonly change: Change; readonly note?: Code }
  | { readonly ok: false; readonly code: Code; readonly message: string };

/** What an act changed, so that a page repaints only that. */
export interface Change {
  readonly consent: boolean;
  readonly profile: boolean;
  readonly ranking: boolean;
  readonly settings: boolean;
  readonly status: boolean;
}

export interface Status {
  /** `loading`: lists are the shop's. `ready`: they may be personal. `fallback`: they stay the shop's. */
  readonly phase: 'loading' | 'ready' | 'fallback';
  /** Why it is not all it could be. */
  readonly code: Code | null;
  /** Where the profile is kept. `memory`: this visit only. */
  readonly storage: 'browser' | 'memory';
}

// ---------------------------------------------------------------- ranking

export interface RankOptions {
  /** A name for the list, for `explain` and `exchange` later. Default `'list'`. */
  readonly list?: string;
  /** How many products to return, the best first. Default: all. */
  readonly limit?: number;
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

// ---------------------------------------------------------------- explaining

export type TermKind =
  | 'told' // what the shopper said about a value, a price range or a goal
  | 'feedback' // more or less of a product
  | 'guess' // what was noticed: views, carts, purchases
  | 'context' // what matters right now
  | 'shop' // the merchant's boost
  | 'common' // by comparison: what is guessed about other products of the list for what this one has not
  | 'limit' // guesses are limited, or the shop's boosts are
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

// ---------------------------------------------------------------- the exchange

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

// ---------------------------------------------------------------- the profile

export type EntryKind = 'told' | 'answer' | 'feedback' | 'correction' | ShopEventType | 'search';

/** One thing the shopper gave or did. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly purpose: Purpose;
  readonly day: string;
  /** The product, where there is one. */
  readonly item: string | null;
  /** The first thing told, or what feedback or a correction is about. */
  readonly subject: Subject | null;
  readonly stance: Stance | null;
  /** Everything told; an answer may say several things, or none ("doesn't matter"). */
  readonly told: readonly Told[];
  readonly verdict: Feedback['verdict'] | null;
  readonly reason: FeedbackReason | null;
  readonly question: string | null;
  readonly query: string | null;
  /** How often, for what repeats. */
  readonly count: number;
  readonly dwellSeconds: number | null;
  /** The values that were learned from. */
  readonly values: readonly FacetValue[];
  /** True: kept in the browser. False: this visit only. */
  readonly kept: boolean;
}

/** One weight that follows from the entries. */
export interface Weight {
  readonly subject: Subject;
  readonly source: 'told' | 'feedback' | 'guess';
  readonly stance: Stance | null;
  readonly confidence: Confidence | null;
  /** In places, for a list of up to 24 products, before limits and dial. */
  readonly places: number;
  readonly entries: readonly string[];
}

/** Everything that is known, in words as data. */
export interface Profile {
  readonly consent: Record<Purpose, PurposeConsent>;
  readonly settings: Settings;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Strongest first. */
  readonly taste: readonly Weight[];
  readonly bounds: {
    readonly entries: number;
    readonly maxEntries: number;
    readonly bytes: number;
    readonly maxBytes: number;
  };
}

export interface ImportOutcome {
  readonly added: number;
  readonly already: number;
  /** Left out because their purpose is not granted here. */
  readonly withoutConsent: number;
  readonly change: Change;
}

// ---------------------------------------------------------------- the module

export interface Options {
  /** Names the shop in the storage keys: letters, digits, `-`, `_`; at most 40. Two shops on one origin do not meet. */
  readonly shop: string;
  /** The purposes this shop asks for. Default: preferences, activity, purchases. */
  readonly purposes?: readonly Purpose[];
  /** Version of the shop's policy per purpose; a higher one asks again for that purpose alone. Default 1. */
  readonly policy?: Partial<Record<Purpose, number>>;
  /** How long a yes holds, in days, 1 to 395. Default 180. */
  readonly grantDays?: number;
  /** How long a no is remembered, in days, 180 or more. Default 180. */
  readonly refusalDays?: number;
  /** The dial before the shopper touches it, 0 to 100. Default 60. */
  readonly intensity?: number;
  /** Facets and values that are never learned, stored or shown, e.g. `[{facet: 'tags', value: 'maternity'}]`; `value: '*'` is the whole facet. */
  readonly sensitive?: readonly FacetValue[];
  /** The shop's goals: a name to the values that serve it (one of each facet named). */
  readonly goals?: Readonly<Record<string, readonly FacetValue[]>>;
  /** Half-lives in days. Defaults: activity 30, cart 45, purchases 180. */
  readonly halfLifeDays?: { readonly activity?: number; readonly cart?: number; readonly purchases?: number };
  /** Where the engine is: a URL, bytes, a response or a compiled module. Default: beside the script. */
  readonly wasm?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;
  /** How long to wait for the engine before lists stay the shop's, in milliseconds. Default 3000. */
  readonly timeoutMs?: number;
  /** `memory`: keep nothing, whatever the shopper says. Default `browser`. */
  readonly storage?: 'browser' | 'memory';
}

export type Unsubscribe = () => void;

export interface Visavis {
  /** Resolves once, when the engine is ready or has failed; never rejects. */
  readonly ready: Promise<Status>;
  readonly status: Status;
  readonly consent: Consent;

  /** Never throws: any failure is the shop's order, and `why` says which. */
  rank<T extends Product>(products: readonly T[], options?: RankOptions): Ranking<T>;
  /** The fewest steps from `present` to `wanted`, in the order to carry them out. */
  domMoves(present: readonly string[], wanted: readonly string[]): readonly DomMove[];
  /**
   * Why a product stands where it stands in the list last ranked under that name. With `without: true` also
   * where it would stand without each entry behind it, for which the list is ranked once per entry.
   */
  explain(id: string, options?: { readonly list?: string; readonly without?: boolean }): Explanation | null;
  /** What each entry changed in the list last ranked under that name. */
  exchange(options?: { readonly list?: string; readonly firstPage?: number }): Exchange | null;

  /** What the shopper did. Unknown ids are kept and teach nothing about attributes. */
  record(event: ShopEvent | readonly ShopEvent[]): Outcome;
  tell(told: Told): Outcome;
  answer(answer: Answer): Outcome;
  feedback(feedback: Feedback): Outcome;
  correct(correction: Correction): Outcome;
  forget(what: Forget): Outcome;

  settings(): Settings;
  set(settings: Partial<Settings>): Outcome;

  /** Everything that is known about the shopper. */
  profile(): Profile;
  /** The profile as readable JSON; importing it gives the same bytes again. Holds no consent. */
  export(): string;
  /** Merges a file made by `export`. Never grants; what has no consent here is left out. Throws `invalid-input` and changes nothing if the text is not such a file. */
  import(text: string): ImportOutcome;
  /** Erases everything. `consent: 'refuse'` keeps a refusal, so that nobody asks again; default `'forget'`. */
  erase(options?: { readonly consent?: 'refuse' | 'forget' }): Outcome;

  /** Calls back after every change of state, also one made in another tab. */
  subscribe(listener: (change: Change) => void): Unsubscribe;
  /** Ends listening to other tabs and frees the engine. Lists are the shop's from then on. */
  close(): void;
}
