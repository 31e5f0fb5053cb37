// `visavis model build`: the steps from a log to a model file, each told. Writes one file, at the end of what can
// fail, and measures after that.
import { statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { countedPairs, countedProducts, countPairs, numberedEvents } from './count-pairs.js';
import { DuckDb } from './duckdb.js';
import { formOf } from './files.js';
import { countEvents, lookAtRejected, numberProducts, readLog } from './read-log.js';
import type { Named } from './shapes.js';
import { type Recipe, Solver } from './solve.js';
import { Spark } from './spark.js';
import { summaryOf, tablesOf } from './summary.js';
import { MerchantError, Steps, some, tell } from './told.js';

export interface Order {
  readonly events: string;
  readonly items: string | undefined;
  readonly out: string;
  readonly named: Named;
  readonly recipe: Recipe;
  readonly measures: boolean;
  /** The Python that starts Spark; without it DuckDB reads. */
  readonly python: string | undefined;
}

export async function buildModel(order: Order): Promise<void> {
  check(order);
  const steps = new Steps();
  const { solver, summary } = await read(order, steps);
  const built = solver.build(steps);
  steps.end();
  writeFileSync(order.out, built.file);
  tell(`\n${order.out}\n${summaryOf({ ...summary, built })}\n`);
  if (!order.measures) return;
  const rows = solver.holdOut(steps);
  steps.end();
  tell(`\n${tablesOf(rows)}`);
}

function check({ events, items, out }: Order): void {
  for (const file of [events, items]) {
    if (file === undefined) continue;
    formOf(file);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() !== true) throw new MerchantError(`${file}: there is no such file`);
    if (found.size === 0) throw new MerchantError(`${file}: the file is empty`);
  }
  if (statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new MerchantError(`${out}: there is no folder ${dirname(out)}`);
}

async function read({ events, items, named, recipe, python }: Order, steps: Steps) {
  if (python !== undefined) steps.at('starting Spark');
  const database = await (python === undefined ? DuckDb.open() : Spark.open(python));
  try {
    steps.at(`reading ${events}`);
    const shape = await readLog(database, events, named);
    const rejected = await lookAtRejected(database, events);
    steps.at(items === undefined ? 'numbering products' : `reading ${items}`);
    const products = await numberProducts(database, items);
    const counts = await countEvents(database, items === undefined ? events : `${events}, ${items}`);
    steps.at('counting pairs');
    const { liking, pairs } = await countPairs(database, recipe.leastShoppers);
    steps.at(`handing over ${some(counts.events, 'event')}, ${some(pairs, 'pair')}`);
    const solver = await Solver.open(products, recipe);
    for await (const part of numberedEvents(database)) solver.add(part);
    for await (const part of countedProducts(database)) solver.addProducts(part);
    for await (const part of countedPairs(database)) solver.addPairs(part);
    solver.counted(liking);
    steps.end();
    tell(`  understood as: ${shape}`);
    const { leastShoppers } = recipe;
    return { solver, summary: { counts, rejected, products: products.ids.length, leastShoppers } };
  } finally {
    database.close();
  }
}
