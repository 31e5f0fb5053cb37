// From the merchant's files to events in numbers: what stands in them, what of it can be used, and why the rest
// cannot. All of it is SQL; here is only its order.
import { attributesOf } from './attributes.js';
import type { Database } from './database.js';
import {
  type Named,
  nameIn,
  productAttributes,
  productBrand,
  productCategory,
  productId,
  productTitle,
  shapeOf,
} from './shapes.js';
import counts from './sql/counts.sql';
import events from './sql/events.sql';
import listedProducts from './sql/listed.sql';
import products from './sql/products.sql';
import rejected from './sql/rejected.sql';
import sold from './sql/sold.sql';
import understood from './sql/understood.sql';
import { count, listed, MerchantError, some } from './told.js';

/** Events with the products of the model. */
export interface Counts {
  readonly events: number;
  readonly shoppers: number;
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly ratings: number;
  /** How many more said the same as another in every respect. */
  readonly repeated: number;
  /** How many more are with products that are not in the list given. */
  readonly unlisted: number;
  readonly firstSecond: number;
  readonly lastSecond: number;
}

/** Events that cannot be used, by reason. */
export interface Rejected {
  readonly reason: string;
  readonly events: number;
  /** The first line with one, where lines are counted. */
  readonly line: number | null;
  readonly example: string | null;
}

const acceptedTypes = 'view, cart, purchase, rating and their usual other names';
const acceptedTimes = 'seconds, milliseconds or microseconds since 1970, ISO 8601';

/** Reads a log of any shape; returns what the shape is called. */
export async function readLog(database: Database, file: string, named: Named): Promise<string> {
  const known = await database.columnsOf(file);
  const shape = shapeOf(file, known, named);
  await database.readSource(file, known, shape.columns);
  await database.keep('normalised', shape.query);
  await database.keep('understood', understood);
  await database.keep('events', events);
  await database.keep('sold', sold);
  return shape.title;
}

/** What of the log cannot be used; an error if that is all of it. */
export async function lookAtRejected(database: Database, file: string): Promise<readonly Rejected[]> {
  const rows = await database.rows(rejected);
  const found = rows.map((row) => ({
    reason: String(row.reason),
    events: Number(row.events),
    line: database.countsLines ? Number(row.line) : null,
    example: row.example === null ? null : String(row.example),
  }));
  const [first] = await database.rows('SELECT CAST(count(*) AS DOUBLE) AS events FROM events');
  if (Number(first?.events) > 0) return found;
  if (found.length === 0) throw new MerchantError(`${file}: there is no event in it`);
  throw new MerchantError(`${file}: none of its events can be used: ${listed(found.map(inWords))}`);
}

/** `3 events without a shopper (first in line 7)`. */
export function inWords({ reason, events: n, line, example }: Rejected): string {
  const what = some(n, 'event');
  const quoted = example === null ? [] : [`"${example}"`];
  const where = line === null ? [] : [`first in line ${count(line)}`];
  const found = [...quoted, ...where].join(', ');
  if (reason === 'type')
    return `${what} of a type that is not accepted (${found}; accepted: ${acceptedTypes})`;
  if (reason === 'time')
    return `${what} with a time that cannot be read (${found}; accepted: ${acceptedTimes})`;
  const without = `${what} without a ${reason === 'item' ? 'product' : 'shopper'}`;
  return found === '' ? without : `${without} (${found})`;
}

/** Products of the model, by their numbers. */
export interface Products {
  readonly ids: string[];
  /** Of each; empty where it has none. */
  readonly brands: string[];
  readonly categories: string[];
  readonly titles: string[];
  /** What else says what each is, as `facet:value` or a word. */
  readonly attributes: readonly (readonly string[])[];
}

const description = [productBrand, productCategory, productTitle, ...productAttributes];

/** Numbers the products: those of a file, else all that the log has. */
export async function numberProducts(database: Database, file: string | undefined): Promise<Products> {
  if (file === undefined) {
    const nothing = description.map(({ as }) => `CAST(NULL AS STRING) AS ${as}`);
    await database.keep('catalogue', `SELECT id, ${nothing.join(', ')}, events FROM sold`);
  } else {
    const known = await database.columnsOf(file);
    if (nameIn(known, productId) === undefined) {
      throw new MerchantError(
        `${file}: there is no column ${productId.from.join(' or ')}; the file has ${known.join(', ')}`,
      );
    }
    await database.readSource(file, known, [productId, ...description]);
    await database.keep('catalogue', listedProducts);
  }
  await database.keep('products', products);
  const rows = await database.rows('SELECT * FROM products ORDER BY number');
  return {
    ids: rows.map((row) => String(row.id)),
    brands: rows.map((row) => String(row.brand)),
    categories: rows.map((row) => String(row.category)),
    titles: rows.map((row) => String(row.title)),
    attributes: rows.map(attributesOf),
  };
}

export async function countEvents(database: Database, files: string): Promise<Counts> {
  const [row] = await database.rows(counts);
  if (row === undefined || Number(row.events) === 0) {
    throw new MerchantError(`${files}: no event of the log is with a product of the list: their ids differ`);
  }
  return {
    events: Number(row.events),
    shoppers: Number(row.shoppers),
    views: Number(row.views),
    carts: Number(row.carts),
    purchases: Number(row.purchases),
    ratings: Number(row.ratings),
    repeated: Number(row.repeated),
    unlisted: Number(row.unlisted),
    firstSecond: Number(row.first_second),
    lastSecond: Number(row.last_second),
  };
}
