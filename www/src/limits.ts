/**
 * Who else has a say: names, each with the purposes for which it says no. The one way in which anything but the
 * shopper's own decision reaches the permits, and it only takes away: what is limited by anyone is not read, not
 * used, not learned and not written, whatever was decided.
 *
 * Invariant: nothing here is kept or decided; with the page it is gone.
 */
import { list, oneOf, PURPOSES, reject } from './checks.js';
import type { Purpose } from './types.js';

/** The browser's signal, which no page can take back. */
const GPC = 'gpc';

export class Limits {
  readonly #by = new Map<string, readonly Purpose[]>();

  constructor(deniedByGpc: readonly Purpose[]) {
    if (deniedByGpc.length > 0) this.#by.set(GPC, deniedByGpc);
  }

  /** In place of what that name said before. Throws `VisavisError`, and then nothing changed. */
  set(by: unknown, purposes: unknown): void {
    if (typeof by !== 'string' || !/^[\w-]{1,40}$/.test(by) || by === GPC)
      reject('by', by, `1 to 40 letters, digits, - and _, other than ${GPC}`);
    const named = list(purposes, 'purposes', PURPOSES.length, 'purposes').map((purpose, i) =>
      oneOf(purpose, `purposes[${i}]`, PURPOSES),
    );
    this.#by.set(by, named);
  }

  /** The names that say no to a purpose. */
  on(purpose: Purpose): readonly string[] {
    return [...this.#by].flatMap(([by, purposes]) => (purposes.includes(purpose) ? [by] : []));
  }

  /** A bit per purpose, by its number in the engine. */
  get bits(): number {
    const bit = (purpose: Purpose, number: number) => (this.on(purpose).length > 0 ? 1 << number : 0);
    return PURPOSES.reduce((bits, purpose, number) => bits | bit(purpose, number), 0);
  }
}
