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

interface Limit {
  readonly name: string;
  readonly purposes: readonly Purpose[];
}

export class Limits {
  readonly #by: Limit[] = [];
  /** A bit per purpose, by its number in the engine. Known before a page can have broken what lists are read with. */
  bits = 0;

  constructor(deniedByGpc: readonly Purpose[]) {
    if (deniedByGpc.length > 0) this.#put(GPC, deniedByGpc);
  }

  /** In place of what that name said before. Throws `VisavisError`, and then nothing changed. */
  set(by: unknown, purposes: unknown): void {
    if (typeof by !== 'string' || !/^[\w-]{1,40}$/.test(by) || by === GPC)
      reject('by', by, `1 to 40 letters, digits, - and _, other than ${GPC}`);
    const named = list(purposes, 'purposes', PURPOSES.length, 'purposes').map((purpose, i) =>
      oneOf(purpose, `purposes[${i}]`, PURPOSES),
    );
    this.#put(by, named);
  }

  /** The names that say no to a purpose. */
  on(purpose: Purpose): readonly string[] {
    const names: string[] = [];
    for (let at = 0; at < this.#by.length; at++) {
      const { name, purposes } = this.#by[at] as Limit;
      for (let i = 0; i < purposes.length; i++)
        if (purposes[i] === purpose && names[names.length - 1] !== name) names[names.length] = name;
    }
    return names;
  }

  #put(name: string, purposes: readonly Purpose[]): void {
    let at = 0;
    while (at < this.#by.length && this.#by[at]?.name !== name) at++;
    this.#by[at] = { name, purposes };
    this.bits = 0;
    for (let number = 0; number < PURPOSES.length; number++)
      if (this.on(PURPOSES[number] as Purpose).length > 0) this.bits |= 1 << number;
  }
}
