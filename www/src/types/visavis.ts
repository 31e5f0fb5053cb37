/** The module itself: its options and its methods. */
import type { Consent, Purpose } from './consent.js';
import type { Exchange, Explanation } from './explanation.js';
import type { Answer, Correction, Feedback, Forget, Settings, ShopEvent, Told } from './given.js';
import type { Change, Outcome, Status, Unsubscribe } from './outcome.js';
import type { FacetValue, Product } from './product.js';
import type { ImportOutcome, ImportPreview, Profile } from './profile.js';
import type { DomMove, Ranking, RankOptions } from './ranking.js';

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
  /**
   * What Global Privacy Control means here. `respect`: nobody is asked unbidden, and what could leave the device
   * (`reports`) is off. `ignore-for-local`: asks for what stays on the device. `hard-deny`: everything is off. Default
   * `respect`.
   */
  readonly gpc?: 'respect' | 'ignore-for-local' | 'hard-deny';
  /**
   * Facets and values that are never learned, stored or shown, and with them every product that has one, e.g.
   * `[{facet: 'tags', value: 'maternity'}]`; `value: '*'` is the whole facet, a category is also all below it. A list of
   * sensitive words comes with visavis, so that this is for what only the shop knows.
   */
  readonly sensitive?: readonly FacetValue[];
  /** More sensitive words than those of the shipped list; `diabet*` is every word that begins so. */
  readonly sensitiveWords?: readonly string[];
  /** True: `sensitiveWords` in place of the shipped list, not beside it. Default false. */
  readonly replaceSensitiveWords?: boolean;
  /** The shop's goals: a name to the values that serve it (one of each facet named). */
  readonly goals?: Readonly<Record<string, readonly FacetValue[]>>;
  /** Half-lives in days. Defaults: activity 30, cart 45, purchases 180. */
  readonly halfLifeDays?: { readonly activity?: number; readonly cart?: number; readonly purchases?: number };
  /** Where the engine is: a URL, bytes, a response or a compiled module. Default: beside the script. */
  readonly wasm?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;
  /**
   * The shop's model: bytes of the file, or a response with it, which the page asked for (`fetch('/shop.vvm')`); or
   * what `visavis/model` makes of rows that the page has embedded. Lists are ranked without it until it is there. A file that is none is one line on the console.
   */
  readonly model?: Response | BufferSource | Promise<Response | BufferSource>;
  /** How long to wait for the engine before lists stay the shop's, in milliseconds. Default 3000. */
  readonly timeoutMs?: number;
  /** `memory`: keep nothing, whatever the shopper says. Default `browser`. */
  readonly storage?: 'browser' | 'memory';
}

export interface Visavis {
  /** Resolves once, when the engine is ready or has failed; never rejects. */
  readonly ready: Promise<Status>;
  /**
   * Resolves once, after `ready`, when lists are ranked with the shop's model (true) or it is known that they will not be: none was
   * given, it is none, or there is no engine (false). Not before the model has come; never rejects.
   */
  readonly modelReady: Promise<boolean>;
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

  /** Whether nothing is ever learned of a product that was in a list, by its id, or of a value. */
  isSensitive(of: string | FacetValue): boolean;

  /** What the shopper did. Events about sensitive products and searches for them become no entry. Unknown ids are kept and teach nothing about attributes. */
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
  /**
   * The profile in a file that only the passphrase (8 characters or more) opens. Nobody can reset it. Rejects with
   * `crypto-unavailable` where the page is not on a secure origin.
   */
  exportSealed(passphrase: string): Promise<string>;
  /** The text of the profile in a sealed file, for `preview` and `import`. Rejects with `wrong-passphrase`, `crypto-unavailable` or `invalid-input`. */
  openSealed(file: string, passphrase: string): Promise<string>;
  /** What `import` of the same text would change. Changes nothing; throws as `import` does. */
  preview(text: string): ImportPreview;
  /** Merges a file made by `export`. Never grants; what has no consent here is left out. Throws `invalid-input` and changes nothing if the text is not such a file. */
  import(text: string): ImportOutcome;
  /** Erases everything. `consent: 'refuse'` keeps a refusal, so that nobody asks again; default `'forget'`. */
  erase(options?: { readonly consent?: 'refuse' | 'forget' }): Outcome;

  /** Calls back after every change of state, also one made in another tab. */
  subscribe(listener: (change: Change) => void): Unsubscribe;
  /** Ends listening to other tabs and frees the engine. Lists are the shop's from then on. */
  close(): void;
}
