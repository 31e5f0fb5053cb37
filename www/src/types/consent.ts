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
  /** Who says no to it for now, whatever was decided: names given to `limit`, or `gpc`. Empty: nobody. */
  readonly limitedBy: readonly string[];
}

/** What was made of Global Privacy Control on this page. */
export interface GpcStatus {
  /** Whether the browser sends the signal. */
  readonly seen: boolean;
  /** The option `gpc`. */
  readonly mode: 'respect' | 'ignore-for-local' | 'hard-deny';
  /** The shop's purposes that are off for as long as the signal is sent. */
  readonly denied: readonly Purpose[];
  /** Whether the shopper may be asked unbidden. */
  readonly asks: boolean;
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

/** What the caller of `receipt` knows and visavis does not. */
export interface ReceiptContext {
  /** Who asked: the shop, as its policy names it. */
  readonly controller?: string;
  readonly policyUrl?: string;
  /** The language in which the shopper was asked: `de-AT`. */
  readonly locale?: string;
}

/**
 * What was decided, as a record that the shopper can keep. It holds no identifier of anyone: no id of its own, of the
 * shopper or of the browser, and no time finer than a day.
 */
export interface ConsentReceipt {
  readonly format: 'visavis consent receipt';
  readonly version: 1;
  /** The day on which it was written. */
  readonly day: string;
  readonly shop: string;
  readonly controller: string | null;
  readonly policyUrl: string | null;
  readonly locale: string | null;
  /** Whether the browser sent Global Privacy Control. */
  readonly gpc: boolean;
  /** The purposes that the shop asks for. `version` is that of the policy for the purpose. */
  readonly purposes: readonly PurposeConsent[];
  readonly changes: readonly Receipt[];
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
   * prompt is due. Not for what is limited, and not where Global Privacy Control asks for silence.
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
  /**
   * Someone else says no to these purposes, in place of what the same name said before; `[]` is no objection any
   * more. A limit only takes away: what was decided stays as it is, and what is kept under a yes rests unread until
   * the limit goes. What was for this visit only is dropped. `visavis/consent-bridges` calls it for other consent
   * managers.
   */
  limit(by: string, purposes: readonly Purpose[]): Outcome;
  /** What was made of Global Privacy Control on this page. */
  gpcStatus(): GpcStatus;
  /** The last 20 changes, oldest first. */
  receipts(): readonly Receipt[];
  /** All of it as a record to keep. It is never sent. Throws `not-ready` and the like where there is no engine. */
  receipt(context?: ReceiptContext): ConsentReceipt;
  onChange(listener: (state: Record<Purpose, PurposeConsent>) => void): Unsubscribe;
}
