// The command `visavis`: arguments in, one command, an exit code. Nothing a browser loads imports this folder.
import { parseArgs } from 'node:util';
import { buildModel, type Order } from './build-model.js';
import { printRows, type RowsOrder } from './print-rows.js';
import { type ShardOrder, shardModel } from './shard-model.js';
import { MerchantError, tell } from './told.js';

const usage = `usage: visavis model build EVENTS [--items ITEMS] --out MODEL
       visavis model shards MODEL --items ITEMS --out FOLDER
       visavis model rows MODEL --items ITEMS --page ID,ID,...

visavis model build: a model of the shop's log

  EVENTS          the order or event log: .csv, .jsonl or .parquet, also with .gz after it.
                  Understood are a log with one event a line, the BigQuery export of Google
                  Analytics 4, and the Shopify export of orders.
  --items ITEMS   the products of the model: .csv or .jsonl with a column id; by brand, category,
                  title and attributes (columns attributes, tags, color, material, pattern, gender),
                  where they are there, products that the log says little about find their
                  neighbours, and by brand and category lists are judged (all that the log has)
  --out MODEL     the file to write, for example shop.vvm
  --k N           no pair of products that fewer than N shoppers had goes into the model (10)
  --neighbours N  neighbours of a product, 1 to 255 (30)
  --engine NAME   what reads and counts the log: duckdb, or spark for one that outgrows a machine (duckdb)
  --python NAME   the Python that has pyspark (python3)
  --no-holdout    do not measure the model against the shop's order, which builds a second one

  The columns of a log with one event a line, where they have other names than these:
  --user NAME     the shopper (user)          --type NAME    view, cart, purchase, rating (type)
  --item NAME     the product (item)          --value NAME   stars or pieces (rating)
  --time NAME     when it was (ts)            --basket NAME  the order or visit (basket)

visavis model shards: one model for every category, for pages that show one

  MODEL           a model that was built
  --items ITEMS   the products: .csv or .jsonl with columns id and category, such as "Jackets > Parkas"
  --out FOLDER    where the files and index.json are written
  --depth N       how many parts of a category's path name a shard, 1 to 5 (1)

visavis model rows: prints what one page needs of a model, as JSON to be embedded in it

  --items ITEMS   all products of the shop: .csv or .jsonl with a column id; the model has no names
  --page ID,...   the products that the page shows; may be given several times

  Needs DuckDB beside it (npm i @duckdb/node-api), or, to build, Spark (pip install pyspark)`;

const text = { type: 'string' } as const;
const help = { type: 'boolean', short: 'h', default: false } as const;

const buildOptions = {
  ...{ items: text, out: text, help },
  k: { ...text, default: '10' },
  neighbours: { ...text, default: '30' },
  engine: { ...text, default: 'duckdb' },
  python: { ...text, default: 'python3' },
  'no-holdout': { type: 'boolean', default: false },
  ...{ user: text, item: text, type: text, time: text, value: text, basket: text },
} as const;
const shardOptions = { items: text, out: text, depth: { ...text, default: '1' }, help } as const;
const rowsOptions = { items: text, page: { ...text, multiple: true }, help } as const;

/** What is to be done; null: it asks for help. */
type Job = (() => Promise<void>) | null;

function jobOf(args: string[]): Job {
  const [subject, verb, ...rest] = args;
  if (subject === undefined || subject === '--help' || subject === '-h') return null;
  const known = { build: readBuild, shards: readShards, rows: readRows };
  if (subject !== 'model' || verb === undefined || !Object.hasOwn(known, verb)) {
    throw new MerchantError(`there is no command "${args.slice(0, 2).join(' ')}"\n\n${usage}`);
  }
  return known[verb as keyof typeof known](rest);
}

function readBuild(args: string[]): Job {
  const { values, positionals } = parsed(() =>
    parseArgs({ args, options: buildOptions, allowPositionals: true, strict: true }),
  );
  if (values.help) return null;
  const events = only(positionals, 'of the log: visavis model build EVENTS', 'events');
  if (values.engine !== 'duckdb' && values.engine !== 'spark') {
    throw new MerchantError(`--engine: expected duckdb or spark, not "${values.engine}"`);
  }
  const { user, item, type, time, value, basket } = values;
  const order: Order = {
    events,
    items: values.items,
    out: needed(values.out, '--out with the file to write: --out shop.vvm'),
    named: { user, item, type, time, value, basket },
    recipe: {
      neighbours: whole('neighbours', values.neighbours, 1, 255),
      leastShoppers: whole('k', values.k, 1, 1_000_000),
    },
    measures: !values['no-holdout'],
    python: values.engine === 'spark' ? values.python : undefined,
  };
  return () => buildModel(order);
}

function readShards(args: string[]): Job {
  const { values, positionals } = parsed(() =>
    parseArgs({ args, options: shardOptions, allowPositionals: true, strict: true }),
  );
  if (values.help) return null;
  const order: ShardOrder = {
    model: only(positionals, 'of the model: visavis model shards MODEL', 'a model'),
    items: needed(values.items, '--items with the products and their categories: --items products.csv'),
    out: needed(values.out, '--out with the folder to write to: --out public/model'),
    depth: whole('depth', values.depth, 1, 5),
  };
  return () => shardModel(order);
}

function readRows(args: string[]): Job {
  const { values, positionals } = parsed(() =>
    parseArgs({ args, options: rowsOptions, allowPositionals: true, strict: true }),
  );
  if (values.help) return null;
  const page = (values.page ?? []).flatMap((ids) => ids.split(',').map((id) => id.trim()));
  const order: RowsOrder = {
    model: only(positionals, 'of the model: visavis model rows MODEL', 'a model'),
    items: needed(values.items, '--items with all products: --items products.csv'),
    page: page.filter((id) => id !== ''),
  };
  if (order.page.length === 0)
    throw new MerchantError("expected --page with the products' ids: --page jkt-1,jkt-2");
  return () => printRows(order);
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new MerchantError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function only([file, ...rest]: string[], what: string, files: string): string {
  if (file === undefined) throw new MerchantError(`expected the file ${what}\n\n${usage}`);
  if (rest.length > 0) throw new MerchantError(`expected one file of ${files}, not also ${rest.join(', ')}`);
  return file;
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new MerchantError(`expected ${what}`);
  return value;
}

function whole(name: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  throw new MerchantError(`--${name}: expected a whole number from ${least} to ${most}, not "${given}"`);
}

try {
  const job = jobOf(process.argv.slice(2));
  if (job === null) console.log(usage);
  else await job();
} catch (error) {
  if (!(error instanceof MerchantError)) throw error;
  tell(`\nvisavis: ${error.message}`);
  process.exitCode = 1;
}
