// The command `visavis`: arguments in, one command, an exit code. Nothing a browser loads imports this folder.
import { parseArgs } from 'node:util';
import { buildModel, type Order } from './build-model.js';
import { MerchantError, tell } from './told.js';

const usage = `usage: visavis model build EVENTS [--items ITEMS] --out MODEL

  EVENTS          the order or event log: .csv, .jsonl or .parquet, also with .gz after it.
                  Understood are a log with one event a line, the BigQuery export of Google
                  Analytics 4, and the Shopify export of orders.
  --items ITEMS   the products of the model: .csv or .jsonl with a column id, and brand and category if the
                  lists are to be judged by them (all that the log has)
  --out MODEL     the file to write, for example shop.vvm
  --k N           no pair of products that fewer than N shoppers had is in the model (10)
  --neighbours N  neighbours of a product, 1 to 255 (30)
  --engine NAME   what reads and counts the log: duckdb, or spark for one that outgrows a machine (duckdb)
  --python NAME   the Python that has pyspark (python3)
  --no-holdout    do not measure the model against the shop's order, which builds a second one

  The columns of a log with one event a line, where they have other names than these:
  --user NAME     the shopper (user)          --type NAME    view, cart, purchase, rating (type)
  --item NAME     the product (item)          --value NAME   stars or pieces (rating)
  --time NAME     when it was (ts)            --basket NAME  the order or visit (basket)

  Needs DuckDB beside it (npm i @duckdb/node-api), or Spark (pip install pyspark)`;

const options = {
  items: { type: 'string' },
  out: { type: 'string' },
  k: { type: 'string', default: '10' },
  neighbours: { type: 'string', default: '30' },
  engine: { type: 'string', default: 'duckdb' },
  python: { type: 'string', default: 'python3' },
  'no-holdout': { type: 'boolean', default: false },
  user: { type: 'string' },
  item: { type: 'string' },
  type: { type: 'string' },
  time: { type: 'string' },
  value: { type: 'string' },
  basket: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The command line in words; null: it asks for help. */
function read(args: string[]): Order | null {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new MerchantError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
  const { values, positionals } = parsed;
  if (values.help || positionals.length === 0) return null;
  const [subject, verb, events, ...rest] = positionals;
  if (subject !== 'model' || verb !== 'build') {
    throw new MerchantError(`there is no command "${positionals.slice(0, 2).join(' ')}"\n\n${usage}`);
  }
  if (events === undefined)
    throw new MerchantError(`expected the file of the log: visavis model build EVENTS\n\n${usage}`);
  if (rest.length > 0) throw new MerchantError(`expected one file of events, not also ${rest.join(', ')}`);
  if (values.out === undefined)
    throw new MerchantError('expected --out with the file to write: --out shop.vvm');
  if (values.engine !== 'duckdb' && values.engine !== 'spark') {
    throw new MerchantError(`--engine: expected duckdb or spark, not "${values.engine}"`);
  }
  const { user, item, type, time, value, basket } = values;
  return {
    events,
    items: values.items,
    out: values.out,
    named: { user, item, type, time, value, basket },
    recipe: {
      neighbours: whole('neighbours', values.neighbours, 1, 255),
      leastShoppers: whole('k', values.k, 1, 1_000_000),
    },
    measures: !values['no-holdout'],
    python: values.engine === 'spark' ? values.python : undefined,
  };
}

const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true, strict: true });

function whole(name: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  throw new MerchantError(`--${name}: expected a whole number from ${least} to ${most}, not "${given}"`);
}

try {
  const order = read(process.argv.slice(2));
  if (order === null) console.log(usage);
  else await buildModel(order);
} catch (error) {
  if (!(error instanceof MerchantError)) throw error;
  tell(`\nvisavis: ${error.message}`);
  process.exitCode = 1;
}
