/**
 * The engine's surface as the wasm class exports it: what `www/src` may call and nothing else. Written by
 * hand so that the TypeScript compiles before the wasm is built; `tests/ts/engine-surface.test.ts` compares
 * it with the generated declarations.
 *
 * Rows are indices into the engine's resident catalogue; ids become rows in `catalogue.ts` and come back as
 * ids there. `nowMs` is milliseconds since 1970 and is always given: the engine has no clock.
 */
import type {
  Change,
  ConsentMethod,
  Decision,
  Move,
  Profile,
  Purpose,
  PurposeConsent,
  Receipt,
  Settings,
  Term,
  Weight,
} from './types.js';

/** Products as columns; one entry per product unless said otherwise. Strings are sent once each. */
export interface Columns {
  /** Product ids. */
  ids: string[];
  /** Facet names that `facetOf` refers to. */
  facets: string[];
  /** Distinct raw values, and the facet (index into `facets`) of each. */
  values: string[];
  facetOf: Uint32Array;
  /** Product i has the values `codes[offsets[i] .. offsets[i + 1]]`; length = products + 1. */
  offsets: Uint32Array;
  codes: Uint32Array;
  /** Minor units; NaN = no price. */
  priceMinor: Float64Array;
  /** Index into `currencies`; 65535 = none. */
  currency: Uint32Array;
  currencies: string[];
  /** 0 unknown, 1 in, 2 out, 3 pre, 4 back. */
  availability: Uint32Array;
  /** 0..5; NaN = none. */
  rating: Float64Array;
}

/** Why a list is not personal; index = the engine's code. */
export const WHY = ['personal', 'nothing-known', 'no-consent', 'paused', 'intensity-zero'] as const;

/*
 * Everything that leaves the engine is a whole number: terms and weights have `micro` and no `places`, effects have
 * an influence in millionths; `ranker.ts` divides.
 */

/** A term as the engine gives it. What is asked for in numbers goes as lists of fields, in this order. */
export type EngineTerm = readonly [
  kind: Term['kind'],
  subject: Term['subject'],
  stance: Term['stance'],
  confidence: Term['confidence'],
  entries: Term['entries'],
  micro: number,
  label: Term['label'],
];

export type EngineMove = readonly [kind: Move['kind'], from: number, to: number, label: Move['label']];

/** `Explanation` of a row. */
export type EngineExplanation = readonly [
  personal: boolean,
  basePosition: number,
  scoredPosition: number,
  position: number | null,
  hiddenBy: readonly string[],
  score: number,
  terms: readonly EngineTerm[],
  moves: readonly EngineMove[],
  without: readonly (readonly [entry: string, position: number | null])[],
];

/** `EntryExchange` but for the entry, with rows where the public type has ids. */
export type EngineEffect = readonly [
  moved: number,
  raised: readonly (readonly [row: number, places: number])[],
  entered: readonly number[],
  left: readonly number[],
  hidden: readonly number[],
  influenceMicro: number,
];

export type EngineExchange = readonly [
  entries: readonly (readonly [entry: string, effect: EngineEffect])[],
  whole: EngineEffect,
];

export type EngineConsents = Record<Purpose, Omit<PurposeConsent, 'limitedBy'>>;

export type EngineProfile = Omit<Profile, 'taste' | 'consent'> & {
  readonly consent: EngineConsents;
  readonly taste: readonly (Omit<Weight, 'places'> & { readonly micro: number })[];
};

/** `{ok: true, ...}` or `{ok: false, ...}` as in `Outcome`, without TypeScript's help on codes. */
export type RawOutcome =
  | { ok: true; entries: string[]; change: Change; note?: string }
  | { ok: false; code: string; message: string };

export interface EngineConfig {
  shop: string;
  purposes: Purpose[];
  policy: Partial<Record<Purpose, number>>;
  grantDays: number;
  refusalDays: number;
  intensity: number;
  sensitive: { facet: string; value: string }[];
  goals: { name: string; values: { facet: string; value: string }[] }[];
  halfLifeDays: { activity: number; cart: number; purchases: number };
  storage: 'browser' | 'memory';
}

/** What the shopper gives, by the name of the act. */
export interface Acts {
  decide: { choices: Partial<Record<Purpose, Decision>>; method: ConsentMethod; activated: boolean };
  record: unknown[];
  tell: unknown;
  answer: unknown;
  feedback: unknown;
  correct: unknown;
  forget: unknown;
  set: Partial<Settings>;
  erase: { refuse: boolean };
}

/** What there is to look at. */
export interface Looks {
  consent: EngineConsents;
  receipts: readonly Receipt[];
  settings: Settings;
  profile: EngineProfile;
  storage: { storage: 'browser' | 'memory'; code: string | null };
}

export interface Engine {
  /** Adds products and returns the row of the first; the rest follow. A known id gets a new row. */
  addProducts(columns: Columns): number;
  /** Takes the bytes of a model file, in place of the one before. */
  setModel(file: Uint8Array): RawOutcome;
  /** Forgets all products and lists; rows start from 0 again. */
  clearProducts(): void;

  /** Address in wasm memory of a buffer of at least `n` u32; valid until the next call of it or of `rank`. */
  rankBuffer(n: number): number;
  /** The list with that number now has the first `n` rows in the buffer, in the shop's order. */
  setListRows(list: number, n: number): void;
  /** Rules and context of a list, as in RankOptions with `position` from 1; undefined clears. Pins name ids. */
  setListRules(list: number, rules: unknown): void;
  /**
   * Ranks a list and returns the address of the answer, as u32: index into WHY, the bound in places, the lengths of
   * order and hidden, the first `limit` of the order, and what was taken out, as positions in the list.
   */
  rank(list: number, limit: number, nowMs: number): number;
  /**
   * `EngineExplanation`; null if the row is not in the list. `without` is filled only if asked for: it ranks the list
   * once for each entry.
   */
  explain(list: number, row: number, without: boolean, nowMs: number): unknown;
  /** `EngineExchange`; null if nothing was ranked under that number. */
  exchange(list: number, firstPage: number, nowMs: number): unknown;

  /** Takes something of the shopper; what each act takes stands in `Acts`. */
  give(act: keyof Acts, given: unknown, nowMs: number): RawOutcome;
  /** Something to look at; null for any other name. */
  look(at: keyof Looks, nowMs: number): unknown;
  exportProfile(nowMs: number): string;
  /** `ImportOutcome`, or `{ok: false, code, message}`. */
  importProfile(text: string, nowMs: number): unknown;

  /**
   * Reads the store again because another tab changed it. `limited`, a bit per purpose by its number: what there is no
   * leave for, whatever was decided, until it is called again.
   */
  reload(limited: number, nowMs: number): Change;
  free(): void;
}

export interface EngineModule {
  Engine: new (config: EngineConfig, writer: number, nowMs: number) => Engine;
  /** The wasm memory, for the rank buffer. */
  memory: WebAssembly.Memory;
}
