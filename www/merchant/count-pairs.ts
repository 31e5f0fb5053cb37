// What a model is made of: the events in numbers, and what is counted of products and of pairs of them. All of it is SQL;
// a pair that too few shoppers had never leaves the database.
import type { Database } from './database.js';
import had from './sql/had.sql';
import met from './sql/met.sql';
import numbered from './sql/numbered.sql';
import ordered from './sql/ordered.sql';
import pairs from './sql/pairs.sql';

export interface Counted {
  /** Shoppers for whom an event speaks for any product. */
  readonly liking: number;
  readonly pairs: number;
}

/** Counts a log that was read, with the pairs that at least so many shoppers had. */
export async function countPairs(database: Database, leastShoppers: number): Promise<Counted> {
  await database.keep('numbered', numbered);
  await database.keep('had', had);
  await database.keep('pairs', pairs.replaceAll(':k', String(leastShoppers)));
  const [row] = await database.rows(
    'SELECT CAST((SELECT count(DISTINCT shopper) FROM had WHERE liked = 1) AS DOUBLE) AS liking, ' +
      'CAST((SELECT count(*) FROM pairs) AS DOUBLE) AS pairs',
  );
  return { liking: Number(row?.liking), pairs: Number(row?.pairs) };
}

/** The events by shopper and time, in parts: shopper, product, basket, kind, seconds, value. */
export const numberedEvents = (database: Database) => database.parts(ordered);

/** Products with events, in parts: product, events, shoppers who like it. */
export const countedProducts = (database: Database) => database.parts(met);

/** Pairs, in parts and no order: a, b, shoppers who had both, who like both, steps from a to b, from b to a. */
export const countedPairs = (database: Database) =>
  database.parts('SELECT a, b, seen, liked, ahead, behind FROM pairs');
