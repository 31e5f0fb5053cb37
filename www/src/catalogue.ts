/**
 * The resident catalogue: which row of the engine is which product of the page.
 *
 * A product object that was seen before costs one look-up; a new object, also one with a known id, is packed
 * and gets a row of its own. A list has one distinct row per place: an object, or an id, that stands in a list
 * twice is two rows, in the order the shop gave them. A product whose content changed must come as a new
 * object; one changed in place keeps the row of its old content.
 *
 * Invariant: `rowOf` holds rows of the engine's present generation only. `forgetRows` begins a new one.
 */
import type { Engine } from './engine.js';
import { VisavisError } from './errors.js';
import { isUnnamed, packProducts, unnamedId } from './pack.js';
import type { Sensitive } from './sensitive.js';

/** Packed in slices, so that the columns of a large catalogue never stand in memory twice as a whole. */
const SLICE = 16_384;
/** Rows that no list holds are cleared when there are this many more of them than rows in lists. */
const SPARE_ROWS = 2000;
const NO_ROW = 0xffff_ffff;
const CHANGED_WHILE_READING =
  'a getter of a product used visavis while it was read; that list is in the order of the shop';

export class Catalogue {
  /** Grows whenever rows start from 0 again; rows of an older generation mean nothing. */
  generation = 0;
  /** Where each row stands in the list that was placed last. */
  #placeOfRow = new Uint32Array(1024);
  readonly #productOfId = new Map<string, object>();
  #rowOf = new WeakMap<object, number>();
  /** Rows of what is no object, yet stands in a list. */
  #rowOfSimple = new Map<unknown, number>();
  /** Further rows of a product, for the second and later times it stands in one list. */
  #repeats = new Map<number, number[]>();
  #ids: string[] = [];
  #unnamed = 0;
  readonly #sensitive: Sensitive;
  /** Of sensitive products, the id that the engine has in place of theirs, and back. */
  readonly #standIns = new Map<string, string>();
  readonly #idOfStandIn = new Map<string, string>();
  readonly #onSensitive: (ids: readonly string[], engine: Engine) => void;

  /** @param onSensitive hears the ids of products that turn out to be sensitive, before any list is ranked with them */
  constructor(sensitive: Sensitive, onSensitive: (ids: readonly string[], engine: Engine) => void) {
    this.#sensitive = sensitive;
    this.#onSensitive = onSensitive;
  }

  isSensitive(id: string): boolean {
    return this.#standIns.has(id);
  }

  /** The id under which the engine has a product. */
  engineIdOf(id: string): string {
    return this.#standIns.get(id) ?? id;
  }

  /** The id of a row; empty for a product that has none. */
  idOf(row: number): string {
    const id = this.#ids[row];
    return id === undefined || isUnnamed(id) || this.#standIns.has(id) ? '' : id;
  }

  /**
   * One distinct row per product, in their order. Products that are not resident are packed first, which
   * runs their getters: nothing of this object is half done at that time.
   */
  rowsOf(products: readonly unknown[], engine: Engine): Uint32Array {
    const rows = this.#placeResident(products, engine) ?? this.#placeStrangers(products, engine);
    if (rows === null) throw new VisavisError('engine-failed', CHANGED_WHILE_READING);
    return rows;
  }

  /** Takes up a product so that something can be learned from it; returns its id, empty if it has none. */
  admit(product: object, engine: Engine): string {
    if (this.#row(product) === undefined) this.#admit([product], engine);
    const row = this.#row(product) ?? NO_ROW;
    return this.#idOfStandIn.get(this.#ids[row] ?? '') ?? this.idOf(row);
  }

  /** The product last seen under an id becomes resident again if it is not. */
  recall(id: string, engine: Engine): void {
    const product = this.#productOfId.get(id);
    if (product !== undefined) this.admit(product, engine);
  }

  /** Whether rows that no list holds are so many that the engine should start over. */
  isCrowded(rowsInLists: number): boolean {
    return this.#ids.length > 2 * rowsInLists + SPARE_ROWS;
  }

  /** Begins a new generation with only these ids known by their products. */
  clear(engine: Engine, keptIds: ReadonlySet<string>): void {
    engine.clearProducts();
    this.forgetRows();
    for (const id of this.#productOfId.keys()) if (!keptIds.has(id)) this.#productOfId.delete(id);
  }

  /** Begins a new generation: the engine has no products. They return when a list is ranked. */
  forgetRows(): void {
    this.generation++;
    this.#rowOf = new WeakMap();
    this.#rowOfSimple = new Map();
    this.#repeats = new Map();
    this.#ids = [];
  }

  #row(product: unknown): number | undefined {
    return isObject(product) ? this.#rowOf.get(product) : this.#rowOfSimple.get(product);
  }

  #placeStrangers(products: readonly unknown[], engine: Engine): Uint32Array | null {
    // Not by filter: a hole in the list is a place of it.
    const strangers = Array.from(products).filter((product) => this.#row(product) === undefined);
    this.#admit(strangers, engine);
    return this.#placeResident(products, engine);
  }

  /** Null when a product has no row yet. */
  #placeResident(products: readonly unknown[], engine: Engine): Uint32Array | null {
    this.#makePlaces();
    const places = this.#placeOfRow;
    const rows = new Uint32Array(products.length).fill(NO_ROW);
    const repeated: number[] = [];
    for (let i = 0; i < products.length; i++) {
      const row = this.#row(products[i]);
      if (row === undefined) return null;
      // The row stands in this list already if its place points back at it: no table to clear between lists.
      const place = places[row] as number;
      if (place < i && rows[place] === row) {
        repeated.push(i);
      } else {
        rows[i] = row;
        places[row] = i;
      }
    }
    if (repeated.length > 0) this.#placeRepeated(products, repeated, rows, engine);
    return rows;
  }

  #admit(products: readonly unknown[], engine: Engine): void {
    for (let start = 0; start < products.length; start += SLICE) {
      const slice = products.slice(start, start + SLICE);
      let row = this.#addRows(slice, engine);
      for (const product of slice) {
        if (isObject(product)) {
          this.#rowOf.set(product, row);
          const id = this.#ids[row];
          if (id !== undefined && !isUnnamed(id)) this.#productOfId.set(id, product);
        } else {
          this.#rowOfSimple.set(product, row);
        }
        row++;
      }
    }
  }

  #addRows(products: readonly unknown[], engine: Engine): number {
    const { sensitive, ...columns } = packProducts(products, this.#unnamed, this.#sensitive);
    this.#unnamed += products.length;
    const found = sensitive.map((at) => columns.ids[at] ?? '').filter((id) => this.#hide(id));
    if (found.length > 0) this.#onSensitive(found, engine);
    if (this.#standIns.size > 0) columns.ids = columns.ids.map((id) => this.engineIdOf(id));
    const first = engine.addProducts(columns);
    for (let i = 0; i < columns.ids.length; i++) this.#ids[first + i] = columns.ids[i] ?? '';
    return first;
  }

  /** From now on the engine has the product under a name that is none. Returns whether that is new. */
  #hide(id: string): boolean {
    if (isUnnamed(id) || this.#standIns.has(id)) return false;
    const standIn = unnamedId(this.#unnamed++);
    this.#standIns.set(id, standIn);
    this.#idOfStandIn.set(standIn, id);
    this.#productOfId.delete(id);
    return true;
  }

  #placeRepeated(
    products: readonly unknown[],
    repeated: readonly number[],
    rows: Uint32Array,
    engine: Engine,
  ): void {
    const taken = new Map<number, number>();
    const missing: { readonly at: number; readonly repeats: number[] }[] = [];
    for (const at of repeated) {
      const first = this.#row(products[at]) as number;
      const nth = taken.get(first) ?? 0;
      taken.set(first, nth + 1);
      const repeats = this.#repeats.get(first) ?? [];
      this.#repeats.set(first, repeats);
      const row = repeats[nth];
      if (row === undefined) missing.push({ at, repeats });
      else rows[at] = row;
    }
    if (missing.length > 0) {
      let row = this.#addRows(
        missing.map(({ at }) => products[at]),
        engine,
      );
      for (const { at, repeats } of missing) {
        repeats.push(row);
        rows[at] = row++;
      }
      this.#makePlaces();
    }
    for (const at of repeated) this.#placeOfRow[rows[at] as number] = at;
  }

  #makePlaces(): void {
    if (this.#placeOfRow.length >= this.#ids.length) return;
    const larger = new Uint32Array(Math.max(this.#ids.length, 2 * this.#placeOfRow.length));
    larger.set(this.#placeOfRow);
    this.#placeOfRow = larger;
  }
}

function isObject(product: unknown): product is object {
  return (typeof product === 'object' && product !== null) || typeof product === 'function';
}
