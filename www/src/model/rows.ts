/**
 * A model from rows in JSON: `{"tent-1": [["bag-7", 0.31], ["mat-2", 0.2]]}`. Everything is checked, own properties
 * alone are read, and what is not accepted is a `VisavisError` with the path.
 */
import { finite, id, list, object, own, reject } from '../checks.js';
import { VisavisError } from '../errors.js';
import { MOST_NEIGHBOURS, MOST_PRODUCTS, MOST_WEIGHT, type RowMap, writeModel } from './write.js';

/**
 * By product id: which other products one who had it wants, and how much, from -8,000 to 8,000 in a unit of your own;
 * at most 255 a row, each once.
 */
export type ModelRows = Readonly<Record<string, readonly (readonly [to: string, weight: number])[]>>;

/** How a shop's shoppers buy. Without it their own habits stand in, and guesses reach less far. */
export interface ModelStatistics {
  /** Of all products in shoppers' visits after their first, the share that they had had before; 0 to 1. */
  readonly repeatRate: number;
  /** Events of the shopper in the middle. */
  readonly medianEvents: number;
  /** Different products in a visit, on average; 1 or more. */
  readonly itemsPerVisit: number;
  /** How likely a product is in the next visit that was in the visit 0, 1, 2-3, 4-7, 8-15, 16-31, 32-63, 64 or more back; 0 to 1. */
  readonly backAfter: readonly number[];
  /** Of all visits, the share that has the product most visits have; 0 to 1. */
  readonly bestSellerShare: number;
  /** How much slower guesses are believed since little is behind the rows, 0 (as without it) to 3. */
  readonly doubt?: number;
  /** The day of the log's last event, counted from 1970: what sold lately fades from then on, and without it counts nothing. */
  readonly lastDay?: number;
}

const LAGS = 8;
const MOST_EVENTS = 1e9;
const MOST_DOUBT = 3;
/** As the engine has it: in the year 4707. */
const MOST_DAYS = 1e6;
const MOST_LATELY = 127;

/**
 * By product id: how it sold in the last 30 days of the shop's log against always, a whole number of 64ths of a nat from -127 to
 * 127, as far as it is expected to last.
 */
export type ModelLately = Readonly<Record<string, number>>;

/**
 * The bytes of a model of these rows, for `createVisavis({model})`. `alike`: products in these rows of which nothing is
 * known but what they have in common with others, so that reasons say "this is like it"; the weights of their rows are 0 or
 * more. `lately`: how products sell these days, in rows or not. Throws `invalid-input`.
 */
export function modelOfRows(
  rows: ModelRows,
  statistics?: ModelStatistics,
  alike?: readonly string[],
  lately?: ModelLately,
): Uint8Array<ArrayBuffer> {
  return typed('rows', () => {
    const read = readRows(rows, 'rows', new Map());
    const measured = statistics === undefined ? [] : readStatistics(statistics, 'statistics');
    return writeModel(
      read,
      measured,
      readAlike(alike, 'alike', read),
      readLately(lately, 'lately', new Map()),
    );
  });
}

/** As `work`, and whatever it throws is a `VisavisError`: a getter of the page may throw anything. */
export function typed<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof VisavisError) throw thrown;
    throw new VisavisError('invalid-input', `${path}: could not be read`, path);
  }
}

/** Reads rows, into `known`: what is there already stays as it is. */
export function readRows(given: unknown, path: string, known: Map<string, Map<string, number>>): RowMap {
  const from = object(given, path, 'an object of rows by product id');
  const names = Object.keys(from);
  if (names.length > MOST_PRODUCTS) reject(path, from, `an object of at most ${MOST_PRODUCTS} rows`);
  const products = new Set(known.keys());
  for (const name of names) {
    const at = `${path}[${JSON.stringify(name.slice(0, 40))}]`;
    const product = id(name, at);
    const row = known.get(product) ?? new Map<string, number>();
    const read = new Set<string>();
    for (const [index, pair] of list(own(from, name), at, MOST_NEIGHBOURS, 'neighbours').entries()) {
      const [to, weight] = list(pair, `${at}[${index}]`, 2, 'values, an id and a weight');
      const neighbour = id(to, `${at}[${index}][0]`);
      const isOther = neighbour !== product && !read.has(neighbour);
      if (!isOther) reject(`${at}[${index}][0]`, to, 'every other product once');
      read.add(neighbour);
      products.add(neighbour);
      const number = finite(weight, `${at}[${index}][1]`, -MOST_WEIGHT, MOST_WEIGHT);
      if (!row.has(neighbour) && row.size < MOST_NEIGHBOURS) row.set(neighbour, number);
    }
    products.add(product);
    if (products.size > MOST_PRODUCTS) reject(path, from, `rows about at most ${MOST_PRODUCTS} products`);
    known.set(product, row);
  }
  return known;
}

/** Of which products nothing is known but what they have in common with others; of none where nothing is given. */
export function readAlike(given: unknown, path: string, rows: RowMap): Set<string> {
  const alike = new Set<string>();
  if (given === undefined) return alike;
  const neighbours = new Set([...rows.values()].flatMap((row) => [...row.keys()]));
  for (const [index, value] of list(given, path, MOST_PRODUCTS, 'ids').entries()) {
    const product = id(value, `${path}[${index}]`);
    const isThere = rows.has(product) || neighbours.has(product);
    const isAbove = [...(rows.get(product)?.values() ?? [])].every((weight) => weight >= 0);
    if (!isThere || !isAbove)
      reject(`${path}[${index}]`, value, 'a product in the rows, its own with weights of 0 or more');
    alike.add(product);
  }
  return alike;
}

/** How products sold lately, into `known`: what is there already stays as it is. */
export function readLately(given: unknown, path: string, known: Map<string, number>): Map<string, number> {
  if (given === undefined) return known;
  const from = object(given, path, 'an object of whole numbers by product id');
  for (const name of Object.keys(from)) {
    const at = `${path}[${JSON.stringify(name.slice(0, 40))}]`;
    const product = id(name, at);
    const value = own(from, name);
    if (!Number.isInteger(value)) reject(at, value, 'a whole number');
    const number = finite(value, at, -MOST_LATELY, MOST_LATELY);
    if (!known.has(product)) known.set(product, number);
    if (known.size > MOST_PRODUCTS) reject(path, from, `at most ${MOST_PRODUCTS} products`);
  }
  return known;
}

/** The statistics as the file has them. */
export function readStatistics(given: unknown, path: string): readonly number[] {
  const from = object(given, path, 'an object of statistics');
  const share = (name: string) => finite(own(from, name), `${path}.${name}`, 0, 1);
  const back = list(own(from, 'backAfter'), `${path}.backAfter`, LAGS, 'shares');
  return [
    share('repeatRate'),
    finite(own(from, 'medianEvents'), `${path}.medianEvents`, 0, MOST_EVENTS),
    finite(own(from, 'itemsPerVisit'), `${path}.itemsPerVisit`, 1, MOST_EVENTS),
    ...Array.from({ length: LAGS }, (_, lag) => finite(back[lag] ?? 0, `${path}.backAfter[${lag}]`, 0, 1)),
    share('bestSellerShare'),
    finite(own(from, 'doubt') ?? 0, `${path}.doubt`, 0, MOST_DOUBT),
    finite(own(from, 'lastDay') ?? 0, `${path}.lastDay`, 0, MOST_DAYS),
  ];
}
