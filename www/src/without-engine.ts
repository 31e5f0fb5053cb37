/**
 * What visavis answers without an engine, while it loads or when there is none: the shop's own order, no
 * decision, an empty profile.
 *
 * The floor under every failure. Nothing here is validated, kept or thrown, but for the export and import of a
 * profile that nobody can read.
 */
import type { Answers } from './answers.js';
import { own, PURPOSES } from './checks.js';
import { SENTENCES, VisavisError } from './errors.js';
import type { Code, DomMove, Outcome, Purpose, PurposeConsent, Ranking, Settings } from './types.js';

export class WithoutEngine implements Answers {
  readonly #code: Code;
  readonly #intensity: number;

  constructor(code: Code, intensity: number) {
    this.#code = code;
    this.#intensity = intensity;
  }

  rank<T>(products: readonly T[], options?: unknown): Ranking<T> {
    return shopOrder(products, this.#code, options);
  }

  /** Steps that lead from any order to the wanted one: right, though not the fewest. */
  domMoves(present: readonly string[], wanted: readonly string[]): DomMove[] {
    if (!Array.isArray(present) || !Array.isArray(wanted)) return [];
    if (wanted.length === present.length && wanted.every((id, i) => id === present[i])) return [];
    return wanted.map((id, i) => ({ id, before: wanted[i + 1] ?? null })).reverse();
  }

  explain = () => null;
  exchange = () => null;
  isSensitive = () => false;

  record = () => this.#refused();
  tell = () => this.#refused();
  answer = () => this.#refused();
  feedback = () => this.#refused();
  correct = () => this.#refused();
  forget = () => this.#refused();
  set = () => this.#refused();
  erase = () => this.#refused();
  decide = () => this.#refused();
  migrate = () => this.#refused();

  settings(): Settings {
    return { intensity: this.#intensity, paused: false, someoneElse: false };
  }

  profile() {
    const bounds = { entries: 0, maxEntries: 0, bytes: 0, maxBytes: 0 };
    return { consent: this.state(), settings: this.settings(), entries: [], taste: [], bounds };
  }

  export = () => this.#throw();
  import = () => this.#throw();
  preview = () => this.#throw();
  receipt = () => this.#throw();
  exportSealed = async () => this.#throw();
  openSealed = async () => this.#throw();

  state(): Record<Purpose, PurposeConsent> {
    const unset = PURPOSES.map((purpose) => [
      purpose,
      {
        purpose,
        state: 'unset',
        version: 0,
        day: null,
        method: null,
        expires: null,
        lapsed: null,
        limitedBy: [],
      },
    ]);
    return Object.fromEntries(unset) as Record<Purpose, PurposeConsent>;
  }

  /** While nothing is known, nobody is asked: the decision may be there. */
  undecided = () => false;
  receipts = () => [];

  #refused(): Outcome {
    return { ok: false, code: this.#code, message: SENTENCES[this.#code] };
  }

  #throw(): never {
    throw new VisavisError(this.#code);
  }
}

/** `given` is whatever the caller passed: what can be listed of it comes back in its own order. */
export function shopOrder<T>(given: unknown, code: Code, options?: unknown): Ranking<T> {
  const limit = wished(options, 'limit');
  const list = wished(options, 'list');
  const most = typeof limit === 'number' && limit >= 0 ? limit : Number.POSITIVE_INFINITY;
  return {
    items: itemsOf<T>(given, most),
    hidden: [],
    personal: false,
    why: code,
    bound: 0,
    list: typeof list === 'string' ? list : 'list',
  };
}

function wished(options: unknown, name: string): unknown {
  try {
    return typeof options === 'object' && options !== null ? own(options, name) : undefined;
  } catch {
    return undefined;
  }
}

/** By nothing but places and `for`: this is what remains on a page that broke everything else. */
function itemsOf<T>(given: unknown, most: number): T[] {
  const items: T[] = [];
  try {
    if (typeof given !== 'object' || given === null) return items;
    if ('length' in given && typeof given.length === 'number') {
      const length = Math.min(given.length, most);
      for (let i = 0; i < length; i++) items[i] = (given as ArrayLike<T>)[i] as T;
    } else if (Symbol.iterator in given) {
      for (const item of given as Iterable<T>) {
        if (items.length >= most) break;
        items[items.length] = item;
      }
    }
  } catch {
    items.length = 0;
  }
  return items;
}
