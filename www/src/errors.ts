/**
 * The one error of visavis: a permanent code, and where the fault is.
 *
 * Thrown for faults of the program alone (options that are not accepted, a file that is no profile). What a
 * shopper does and what the browser refuses is an `Outcome` or a `Status`, never an exception. Messages hold
 * what the caller passed and what is accepted; nothing of a profile is ever put into one.
 */
import type { Code } from './types.js';

const CODES: Readonly<Record<Code, true>> = {
  'invalid-input': true,
  'consent-required': true,
  'activation-required': true,
  paused: true,
  'profile-full': true,
  'not-ready': true,
  'engine-unavailable': true,
  'engine-timeout': true,
  'engine-failed': true,
  'storage-unavailable': true,
  'storage-full': true,
  'profile-newer': true,
  'profile-damaged': true,
  'wrong-passphrase': true,
  'crypto-unavailable': true,
};

/** What a code says where there is nothing more exact to say. */
export const SENTENCES: Readonly<Record<Code, string>> = {
  'invalid-input': 'A value is not accepted.',
  'consent-required': 'The shopper has not agreed to this purpose; nothing was taken.',
  'activation-required': 'A grant needs a click or key press of the shopper just now; nothing was changed.',
  paused: 'Learning is paused, or the shopper shops for someone else; nothing was taken.',
  'profile-full':
    'As much is told as a profile holds (400, or 64 kB); nothing was taken and nothing older was dropped.',
  'not-ready': 'The engine is still loading; nothing was taken. Wait for `ready`.',
  'engine-unavailable': 'The engine cannot run here; lists stay in the order of the shop.',
  'engine-timeout': 'The engine did not load in time; lists stay in the order of the shop.',
  'engine-failed': 'The engine stopped and was made anew; this call had no effect.',
  'storage-unavailable': 'Nothing can be kept in this browser; it works for this visit.',
  'storage-full': 'What was given works for this visit but could not be kept.',
  'profile-newer': 'The stored profile was written by a newer version; it is only read.',
  'profile-damaged': 'A stored part could not be read; it is left untouched.',
  'wrong-passphrase': 'The file does not open with this passphrase, or it was changed.',
  'crypto-unavailable': 'The browser encrypts only on secure origins (https).',
};

export function isCode(value: unknown): value is Code {
  return typeof value === 'string' && Object.hasOwn(CODES, value);
}

export class VisavisError extends Error {
  readonly code: Code;
  /** Where the fault is: `options.grantDays`, `products[17].price`. */
  readonly path: string | undefined;

  constructor(code: Code, message: string = SENTENCES[code], path?: string) {
    super(message);
    this.name = 'VisavisError';
    this.code = code;
    this.path = path;
  }
}

/**
 * The engine's deliberate errors carry a code; everything else that leaves it is a trap, after which the
 * engine object must not be used again. Null means: a trap.
 */
export function engineError(thrown: unknown): VisavisError | null {
  if (thrown instanceof VisavisError) return thrown;
  if (!(thrown instanceof Error)) return null;
  const { code, path } = thrown as Error & { code?: unknown; path?: unknown };
  if (!isCode(code)) return null;
  return new VisavisError(code, thrown.message, typeof path === 'string' ? path : undefined);
}
