/** What becomes of a call: outcomes and their codes, what changed, and how the module stands. */

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
  | 'profile-damaged' // a stored part could not be read; it is left untouched
  | 'wrong-passphrase' // a sealed file does not open with it, or was changed
  | 'crypto-unavailable'; // the browser encrypts only on secure origins (https), and this is none

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

/** Ends what the call that returned it began. */
export type Unsubscribe = () => void;
