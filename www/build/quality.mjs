// `npm run quality`: how well the shipped engine ranks for real shoppers, measured by the quality kit, beside the shop's
// own order. Exit code 1 when a list at any number of events is worth less than 97 % of the shop's order, when no event
// does not give exactly that order, or when a model is larger than 100 bytes a product.
//
// The data is not the project's: it lies in a folder `shared` beside it, or where VISAVIS_SHARED says. Without it
// nothing is measured. PYTHON names a Python with numpy (and scipy, for the reference rows).
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inRoot } from './paths.mjs';
import { CureError, main, must, readOptions, run, step } from './steps.mjs';

/**
 * What the kit measured of one ranker.
 * @typedef {object} Measured
 * @property {number} n tasks
 * @property {number} ndcg
 * @property {[number, number]} ndcg_ci 95 %, bootstrap over shoppers
 */
/**
 * A row of the table. `last`: how many events were known, null for all. `shop`: the same tasks in the shop's order.
 * @typedef {{set: string, page: string, dial: number, last: number | null, bytes: number, row: Measured, shop: Measured}} Row
 */

const shared = resolve(process.env.VISAVIS_SHARED ?? inRoot('../shared'));
const kit = join(shared, 'quality-kit');
const python = process.env.PYTHON ?? 'python3';
const binary = inRoot('target/release/visavis-quality');
const mustKeep = 0.97;
const mostBytes = 100;
/** Numbers of events for the pages on which they are varied. */
const eventCounts = '0,1,2,3,5,10,20';
const coldPages = ['listing', 'full'];
/** Whatever the kit measures of a list: equal in all of these is the same list. */
const outcomes = ['n', 'ndcg', 'hr', 'mrr', 'rec', 'new_rec', 'cov', 'ild', 'nov', 'cal'];
const heading = `${'set'.padEnd(16)}${'page'.padEnd(9)}${'dial'.padStart(4)}${'events'.padStart(7)}  NDCG@10  95 %             of the shop's  bytes a product`;

await main(async () => {
  const options = readOptions(
    'only',
    'limit',
    'pages',
    'last',
    'dials',
    'neighbours',
    'k',
    'models',
    'reference',
    'json',
  );
  if (!existsSync(kit)) {
    console.log(`quality: left out, ${kit} is not there; VISAVIS_SHARED says where it is`);
    return;
  }
  await needPython(options.reference === undefined ? ['numpy'] : ['numpy', 'scipy']);
  await step('the quality binary', () =>
    must('cargo', ['build', '--release', '--bin', 'visavis-quality'], { show: 'progress' }),
  );
  const folder = options.models ?? mkdtempSync(join(tmpdir(), 'visavis-quality-'));
  mkdirSync(folder, { recursive: true });
  if (options.json) writeFileSync(options.json, '');
  /** @type {Row[]} */
  const rows = [];
  try {
    for (const set of setsOf(options.only)) {
      const model = join(folder, `${set}.vvm`);
      const bytes = await step(`${set}: the model`, () => buildModel(set, model, options));
      const { dials = '100', pages = 'listing,full,new', last = eventCounts, limit } = options;
      for (const page of pages.split(',')) {
        const shop = await measure(set, page, limit, [
          '--rank',
          `${process.execPath} ${inRoot('www/build/shop-order.mjs')} {data}`,
        ]);
        const counts = coldPages.includes(page) ? last.split(',').filter(Boolean).map(Number) : [];
        for (const dial of dials.split(',').map(Number)) {
          for (const count of [...counts, null]) {
            const rank = ['--model', model, '--rank', `${binary} rank {data} {model} --dial ${dial}`];
            const cut = count === null ? [] : ['--last', String(count)];
            const row = {
              set,
              page,
              dial,
              last: count,
              bytes,
              row: await measure(set, page, limit, [...rank, ...cut]),
              shop,
            };
            rows.push(row);
            console.log(lineOf(row));
            if (options.json) appendFileSync(options.json, `${JSON.stringify(row)}\n`);
          }
        }
        if (options.reference !== undefined) await printReference(set, page, limit, options.reference);
      }
    }
  } finally {
    if (!options.models) rmSync(folder, { recursive: true });
  }
  console.log(`\n${heading}`);
  for (const row of rows) console.log(lineOf(row));
  const missed = rows.flatMap(missedBy);
  if (missed.length > 0) throw new CureError(`missed:\n  ${missed.join('\n  ')}`);
});

/** The sets that have dev tasks. */
function setsOf(/** @type {string | undefined} */ only) {
  const data = join(shared, 'data');
  const sets = readdirSync(data).filter((name) => existsSync(join(data, name, 'dev_tasks.jsonl.gz')));
  if (only === undefined) return sets;
  if (!sets.includes(only))
    throw new CureError(`--only: there is no set '${only}'. There is: ${sets.join(', ')}`);
  return [only];
}

async function needPython(/** @type {string[]} */ packages) {
  const { code } = await run(python, ['-c', `import ${packages.join(', ')}`]);
  if (code === 0) return;
  const venv = 'target/python';
  throw new CureError(
    `${python} has no ${packages.join(' and ')}. This cures it: python3 -m venv ${venv} && ${venv}/bin/pip install ${packages.join(' ')} && PYTHON=${venv}/bin/python npm run quality`,
  );
}

/** Builds the model of a set and returns its bytes a product. */
async function buildModel(
  /** @type {string} */ set,
  /** @type {string} */ model,
  /** @type {{neighbours?: string, k?: string}} */ { neighbours, k },
) {
  const data = join(shared, 'data', set);
  const recipe = [...(neighbours ? ['--neighbours', neighbours] : []), ...(k ? ['--k', k] : [])];
  // Only a folder that was asked for has one from before.
  if (!existsSync(model)) await must(binary, ['build', data, model, ...recipe], { show: 'progress' });
  const items = gunzipSync(readFileSync(join(data, 'items.jsonl.gz')))
    .toString()
    .trimEnd()
    .split('\n').length;
  return statSync(model).size / items;
}

/** @returns {Promise<Measured>} */
async function measure(
  /** @type {string} */ set,
  /** @type {string} */ page,
  /** @type {string | undefined} */ limit,
  /** @type {string[]} */ ranker,
) {
  const asked = ['--set', set, '--part', 'dev', '--page', page, ...(limit ? ['--limit', limit] : [])];
  const output = await kitRun('run_external.py', [...asked, ...ranker]);
  const measured = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  const { missing, unknown_or_duplicate: foreign, unparsable } = measured.errors;
  if (missing + foreign + unparsable > 0)
    throw new CureError(`${set}, ${page}: ${JSON.stringify(measured.errors)}`);
  return measured;
}

async function printReference(
  /** @type {string} */ set,
  /** @type {string} */ page,
  /** @type {string | undefined} */ limit,
  /** @type {string} */ rows,
) {
  const cut = limit ? ['--limit', limit] : [];
  const output = await kitRun('reference.py', [set, '--page', page, '--rows', rows, ...cut]);
  for (const line of output.split('\n').filter((line) => line.startsWith('{'))) {
    const { row, ndcg, ci } = JSON.parse(line);
    console.log(`${set.padEnd(16)}${page.padEnd(9)}${ndcg.toFixed(4)}  ${interval(ci)}  reference: ${row}`);
  }
}

function kitRun(/** @type {string} */ script, /** @type {string[]} */ args) {
  const env = { PYTHONDONTWRITEBYTECODE: '1', QUALITY_DATA: join(shared, 'data') };
  return must(python, [join(kit, script), ...args], { cwd: kit, env });
}

function interval(/** @type {[number, number]} */ [low, high]) {
  return `${low.toFixed(4)} to ${high.toFixed(4)}`;
}

function lineOf(/** @type {Row} */ { set, page, dial, last, bytes, row, shop }) {
  const place = `${set.padEnd(16)}${page.padEnd(9)}${String(dial).padStart(4)}${String(last ?? 'all').padStart(7)}`;
  const share = `${Math.round((100 * row.ndcg) / shop.ndcg)} %`;
  return `${place}  ${row.ndcg.toFixed(4)}   ${interval(row.ndcg_ci)}  ${share.padStart(8)}      ${bytes.toFixed(1)}`;
}

/** What a row does not keep of what is promised. */
function missedBy(/** @type {Row} */ row) {
  const { set, page, dial, last, bytes } = row;
  const where = `${set}, ${page}, ${last ?? 'all'} events, dial ${dial}`;
  const found = [];
  if (bytes > mostBytes) found.push(`${set}: ${bytes.toFixed(1)} bytes a product`);
  if (row.row.ndcg < mustKeep * row.shop.ndcg)
    found.push(`${where}: below ${100 * mustKeep} % of the shop's order`);
  const isShop = outcomes.every((name) => Reflect.get(row.row, name) === Reflect.get(row.shop, name));
  if ((last === 0 || dial === 0) && !isShop) found.push(`${where}: not the shop's order`);
  return found;
}
