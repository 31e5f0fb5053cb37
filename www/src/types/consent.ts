/** Consent: the purposes, what the shopper decided about each, and for how long it holds. */
import type { Outcome, Unsubscribe } from './outcome.js';

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

/**
 * How a decision was taken. `answer` is the yes for this visit that an answer before any decision means, `migrated` a yes
 * that the shop took over from the tool that asked before.
 */
export type ConsentMethod = 'prompt' | 'panel' | 'api' | 'answer' | 'migrated';

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
   * Takes the shopper's decision. A grant, also for this visit, needs a user activation (a click or key press just
   * now: `navigator.userActivation.isActive`), whatever the method; without one, and where a browser or server does
   * not say, the outcome is `activation-required` and nothing changes. A refusal always works. Call it from the
   * handler of the shopper's own click on a yes: a click on anything else is no consent.
   */
  decide(choices: Partial<Record<Purpose, Decision>>, method?: 'prompt' | 'panel' | 'api'): Outcome;
  /**
   * Takes over a yes that the shopper gave to the tool that asked in this shop before, on that day: the one grant
   * without a click. It is taken only where the shopper never decided or erased anything, expires as if given here on that
   * day, and the shopper's panel says where it comes from. `purposes` may name only what that tool asked for in as many words.
   */
  migrate(purposes: readonly Purpose[], day: string): Outcome;
  /** The last 20 changes, oldest first. */
  receipts(): readonly Receipt[];
  onChange(listener: (state: Record<Purpose, PurposeConsent>) => void): Unsubscribe;
}
