/**
 * What nothing is ever learned of: values that the shop marked, values and searches with a sensitive word, and
 * every product that has such a value.
 *
 * Only says what is sensitive. A product that is stays in its list without a name that the engine could learn
 * (`catalogue.ts`); what a shopper does with it or says of it does not reach the engine (`discretion.ts`).
 * Invariant: once a product was sensitive on this page it stays so, however little another list tells of it.
 */
import { SENSITIVE_WORDS } from './sensitive-words.js';
import type { FacetValue } from './types.js';

/** What the options say about words. */
export interface ShopsWords {
  readonly words: readonly string[];
  /** True: these alone, without the shipped list. */
  readonly replace: boolean;
}

/** Proper names and measures, in which a word means nothing: a brand called Faith, the colour Cardinal. */
const NAMES = new Set(['item', 'brand', 'color', 'size', 'material', 'pattern', 'group', 'price', 'rating']);
/** Distinct texts whose answer is remembered. */
const MAX_REMEMBERED = 20_000;
/** No shorter beginning is in the list. */
const LEAST_BEGINNING = 3;

export class Sensitive {
  readonly #whole = new Set<string>();
  readonly #beginnings = new Set<string>();
  /** First words of entries of several words, with what must follow. */
  readonly #following = new Map<string, string[][]>();
  readonly #marked: readonly FacetValue[];
  readonly #remembered = new Map<string, boolean>();

  /** @param marked facets and values of the shop; `*` is the whole facet */
  constructor(marked: readonly FacetValue[] = [], { words, replace }: ShopsWords = NO_WORDS) {
    this.#marked = marked.map(({ facet, value }) => ({ facet: folded(facet), value: pathOf(value) }));
    for (const word of [...words, ...(replace ? [] : SENSITIVE_WORDS.split(','))]) {
      // German shops write ä as ae where they cannot write it, and so may whoever searches.
      this.#add(folded(word));
      if (!isPlain(word)) this.#add(folded(inTwoLetters(word)));
    }
  }

  /** Whether a value of a facet is sensitive: marked, or with a sensitive word in it or in the facet's name. */
  value(facet: string, value: string): boolean {
    const key = `${facet}\n${value}`;
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const found =
      this.#isMarked(folded(facet), pathOf(value)) ||
      (!NAMES.has(facet) && (this.text(facet) || this.text(value)));
    if (this.#remembered.size < MAX_REMEMBERED) this.#remembered.set(key, found);
    return found;
  }

  /** Whether a text has a sensitive word in it, or names a marked value: a search, a question, a goal. */
  text(text: string): boolean {
    const all = wordsOf(text);
    return all.some((word, at) => this.#whole.has(word) || this.#begins(word) || this.#continues(all, at));
  }

  /** As `text`, also for the names of marked values. */
  search(query: string): boolean {
    if (this.text(query)) return true;
    const spoken = ` ${wordsOf(query).join(' ')} `;
    return this.#marked.some(({ value }) => {
      const last = wordsOf(value.split('>').at(-1) ?? '').join(' ');
      return last !== '' && spoken.includes(` ${last} `);
    });
  }

  #add(entry: string): void {
    const [first, ...rest] = entry.split(' ');
    if (first === undefined || first === '') return;
    if (rest.length > 0) {
      this.#following.set(first, [...(this.#following.get(first) ?? []), rest]);
    } else if (first.endsWith('*')) {
      this.#beginnings.add(first.slice(0, -1));
    } else {
      this.#whole.add(first);
    }
  }

  #begins(word: string): boolean {
    for (let end = LEAST_BEGINNING; end <= word.length; end++)
      if (this.#beginnings.has(word.slice(0, end))) return true;
    return false;
  }

  #continues(all: readonly string[], at: number): boolean {
    const entries = this.#following.get(all[at] ?? '') ?? [];
    return entries.some((rest) => rest.every((word, next) => fits(all[at + 1 + next] ?? '', word)));
  }

  #isMarked(facet: string, value: string): boolean {
    return this.#marked.some(
      (entry) =>
        entry.facet === facet &&
        (entry.value === '*' ||
          entry.value === value ||
          // A category is a path: what is below a marked one is marked, and so is a part that goes by its name.
          (facet === 'category' && `>${value}>`.includes(`>${entry.value}>`))),
    );
  }
}

const NO_WORDS: ShopsWords = { words: [], replace: false };

const fits = (word: string, entry: string): boolean =>
  entry.endsWith('*') ? word.startsWith(entry.slice(0, -1)) : word === entry;

/** Small letters without marks: Über and uber, GROẞ and gross are the same. */
function folded(text: string): string {
  // Nearly all are, and the tables for the rest take a while to load.
  if (isPlain(text)) return text.toLowerCase().trim();
  const apart = text.normalize('NFKD').toLowerCase();
  return apart.replace(/\p{M}/gu, '').replaceAll('ß', 'ss').trim();
}

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

const inTwoLetters = (word: string): string =>
  word.replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);

/** A value as a path of folded parts. */
const pathOf = (value: string): string => value.split('>').map(folded).join('>');

function wordsOf(text: string): string[] {
  const all = folded(text);
  return all.split(isPlain(all) ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
