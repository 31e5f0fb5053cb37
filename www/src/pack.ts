/**
 * Products -> columns: the form in which they cross into the engine, every distinct text once.
 *
 * Reads each field of a product once and only those it names. A field that is missing, of a wrong type, not
 * finite or whose getter throws is neutral; a product is never dropped, because a list has as many places
 * as the shop gave it. Pure: the resident catalogue is `catalogue.ts`.
 */
import type { Columns } from './engine.js';
import type { Sensitive } from './sensitive.js';
import { cleanFacet, cleanId, cleanText, MAX_TEXT_CHARS } from './text.js';

/** Fields that hold a value or values of a facet. */
const FACET_FIELDS = [
  ['brand', 'brand'],
  ['category', 'category'],
  ['color', 'color'],
  ['size', 'size'],
  ['material', 'material'],
  ['pattern', 'pattern'],
  ['gender', 'gender'],
  ['age', 'age'],
  ['tags', 'tag'],
  ['group', 'group'],
] as const;
const FIELDS = [
  ...FACET_FIELDS.map(([field]) => field),
  ...['id', 'price', 'minor', 'currency', 'availability', 'rating', 'value', 'attributes'],
];

/** Facets that the engine derives itself; a free attribute cannot speak for them. */
const RESERVED = new Set(['item', 'price', 'rating']);

const AVAILABILITY = new Map<unknown, number>([
  ['in', 1],
  ['out', 2],
  ['pre', 3],
  ['back', 4],
]);

const NO_CURRENCY = 65_535;
const NO_FACET = -1;
const NO_CODE = -1;
/** Of a value that is sensitive: it is left out, and its product is marked. */
const SENSITIVE_CODE = -2;
const NOTHING: object = Object.freeze(Object.create(null) as object);
const MAX_VALUES_PER_FACET = 64;
const MAX_ATTRIBUTES = 64;
/** Of a long text, so much is searched for sensitive words. */
const MAX_SEARCHED_CHARS = 1000;
const MAX_FACETS = 4096;

/** Gives a product without a usable id one that no shop can have: control characters are taken out of ids. */
export const unnamedId = (number: number) => `\u0000${number}`;
export const isUnnamed = (id: string) => id.startsWith('\u0000');

/** Columns, and which of the products have a sensitive value; the values themselves are in no column. */
export interface Packed extends Columns {
  readonly sensitive: readonly number[];
}

/** @param unnamedFrom number of the first product without a usable id; distinct ids need distinct numbers */
export function packProducts(
  products: readonly unknown[],
  unnamedFrom = 0,
  sensitive: Pick<Sensitive, 'value'> = NOTHING_SENSITIVE,
): Packed {
  const inherited = FIELDS.filter((field) => field in Object.prototype);
  const packer = new Packer(products.length, unnamedFrom, inherited, sensitive);
  for (const product of products) packer.add(product);
  return packer.columns();
}

const NOTHING_SENSITIVE = { value: () => false };

class Packer {
  readonly #sensitive: Pick<Sensitive, 'value'>;
  readonly #marked: number[] = [];
  #isSensitive = false;
  readonly #inherited: readonly string[];
  readonly #facets: string[] = [];
  /** Of the facets of `FACET_FIELDS`, without a look-up. */
  readonly #numberOfField: number[] = [];
  readonly #facetNumbers = new Map<string, number>();
  readonly #codesOfFacet: Map<string, number>[] = [];
  readonly #values: string[] = [];
  readonly #facetOf: number[] = [];
  readonly #codes: number[] = [];
  readonly #currencies = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #offsets: Uint32Array;
  readonly #priceMinor: Float64Array;
  readonly #currency: Uint32Array;
  readonly #availability: Uint32Array;
  readonly #rating: Float64Array;
  #unnamed: number;

  constructor(
    size: number,
    unnamedFrom: number,
    inherited: readonly string[],
    sensitive: Pick<Sensitive, 'value'>,
  ) {
    this.#sensitive = sensitive;
    this.#unnamed = unnamedFrom;
    this.#inherited = inherited;
    this.#offsets = new Uint32Array(size + 1);
    this.#priceMinor = new Float64Array(size).fill(Number.NaN);
    this.#currency = new Uint32Array(size).fill(NO_CURRENCY);
    this.#availability = new Uint32Array(size);
    this.#rating = new Float64Array(size).fill(Number.NaN);
  }

  add(product: unknown): void {
    const at = this.#ids.length;
    const from = typeof product === 'object' && product !== null ? product : NOTHING;
    const start = this.#codes.length;
    this.#isSensitive = false;
    this.#ids.push(cleanId(this.#read(from, 'id')) ?? unnamedId(this.#unnamed++));
    for (let i = 0; i < FACET_FIELDS.length; i++) {
      const [field, facet] = FACET_FIELDS[i] as (typeof FACET_FIELDS)[number];
      const value = this.#read(from, field);
      if (value === undefined || value === null) continue;
      this.#numberOfField[i] ??= this.#facetNumber(facet);
      this.#addValues(this.#numberOfField[i] as number, value, start);
    }
    const attributes = this.#read(from, 'attributes');
    if (typeof attributes === 'object' && attributes !== null) this.#addAttributes(attributes, start);
    this.#offsets[at + 1] = this.#codes.length;
    if (this.#isSensitive) this.#marked.push(at);
    this.#addPrice(this.#read(from, 'price'), at);
    this.#availability[at] = AVAILABILITY.get(this.#read(from, 'availability')) ?? 0;
    const rating = this.#read(from, 'rating');
    if (typeof rating === 'object' && rating !== null) {
      const stars = this.#read(rating, 'value');
      if (typeof stars === 'number' && stars >= 0 && stars <= 5) this.#rating[at] = stars;
    }
  }

  columns(): Packed {
    return {
      ids: this.#ids,
      facets: this.#facets,
      values: this.#values,
      facetOf: Uint32Array.from(this.#facetOf),
      offsets: this.#offsets,
      codes: Uint32Array.from(this.#codes),
      priceMinor: this.#priceMinor,
      currency: this.#currency,
      currencies: [...this.#currencies.keys()],
      availability: this.#availability,
      rating: this.#rating,
      sensitive: this.#marked,
    };
  }

  /** What only `Object.prototype` has is not the product's. */
  #read(from: object, field: string): unknown {
    try {
      if (this.#inherited.length > 0 && this.#inherited.includes(field) && !Object.hasOwn(from, field))
        return undefined;
      return (from as Record<string, unknown>)[field];
    } catch {
      return undefined;
    }
  }

  #addValues(facet: number, value: unknown, start: number): void {
    if (facet === NO_FACET) return;
    if (typeof value !== 'object') {
      this.#addValue(facet, value, start);
      return;
    }
    const before = this.#codes.length;
    try {
      if (!Array.isArray(value)) return;
      const most = Math.min(value.length, MAX_VALUES_PER_FACET);
      for (let i = 0; i < most; i++) this.#addValue(facet, value[i], start);
    } catch {
      // Half of the values would be a different product.
      this.#codes.length = before;
    }
  }

  #addValue(facet: number, value: unknown, start: number): void {
    const raw = typeof value === 'string' ? value : simpleText(value);
    if (raw === null) return;
    const code = this.#codesOfFacet[facet]?.get(raw) ?? this.#takeUp(facet, raw);
    if (code === SENSITIVE_CODE) this.#isSensitive = true;
    else if (code !== NO_CODE && !this.#codes.includes(code, start)) this.#codes.push(code);
  }

  /** Cleaning costs more than finding, so the raw text is remembered beside the clean one. */
  #takeUp(facet: number, raw: string): number {
    const known = this.#codesOfFacet[facet];
    if (known === undefined) return NO_CODE;
    const value = cleanText(raw);
    let code = value === '' ? NO_CODE : known.get(value);
    if (code === undefined && this.#says(facet, value, raw)) code = SENSITIVE_CODE;
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      this.#facetOf.push(facet);
      known.set(value, code);
    }
    known.set(raw, code);
    return code;
  }

  /** A long text also counts where it goes on after the part that is kept. */
  #says(facet: number, value: string, raw: string): boolean {
    const name = this.#facets[facet] ?? '';
    return (
      this.#sensitive.value(name, value) ||
      (raw.length > MAX_TEXT_CHARS && this.#sensitive.value(name, raw.slice(0, MAX_SEARCHED_CHARS)))
    );
  }

  #facetNumber(name: string): number {
    const known = this.#facetNumbers.get(name);
    if (known !== undefined) return known;
    const facet = cleanFacet(name);
    let number = this.#facetNumbers.get(facet);
    if (number === undefined) {
      if (facet === '' || RESERVED.has(facet) || this.#facets.length >= MAX_FACETS) return NO_FACET;
      number = this.#facets.push(facet) - 1;
      this.#facetNumbers.set(facet, number);
      this.#codesOfFacet.push(new Map());
    }
    this.#facetNumbers.set(name, number);
    return number;
  }

  #addAttributes(attributes: object, start: number): void {
    try {
      if (Array.isArray(attributes)) return;
      const names = Object.keys(attributes);
      const most = Math.min(names.length, MAX_ATTRIBUTES);
      for (let i = 0; i < most; i++) {
        const name = names[i] ?? '';
        const value = this.#read(attributes, name);
        if (value !== undefined && value !== null) this.#addValues(this.#facetNumber(name), value, start);
      }
    } catch {
      // A proxy that does not say its keys has no attributes.
    }
  }

  #addPrice(price: unknown, at: number): void {
    if (typeof price !== 'object' || price === null) return;
    const minor = this.#read(price, 'minor');
    const code = this.#read(price, 'currency');
    if (typeof minor !== 'number' || !(minor >= 0) || minor === Number.POSITIVE_INFINITY) return;
    if (typeof code !== 'string' || !/^[A-Z]{3}$/.test(code)) return;
    let number = this.#currencies.get(code);
    if (number === undefined) {
      number = this.#currencies.size;
      this.#currencies.set(code, number);
    }
    this.#priceMinor[at] = minor;
    this.#currency[at] = number;
  }
}

/** A free attribute's number or flag as text; null for what has no text. */
function simpleText(value: unknown): string | null {
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
    ? String(value)
    : null;
}
