// `npm run quality`: how well the shipped engine ranks for real shoppers, measured by the quality kit on its dev tasks,
// beside the shop's own order. Exit code 1 when a list is worth less than 97 % of the shop's order at any number of
// events, when no event or a dial at 0 does not give exactly that order, when a model is larger than 100 bytes a
// product, or when a reason is untrue. `--models FOLDER` keeps the models; `--models -` ranks as in a shop without one.
// `--variants all` (or names, with commas) measures shops that nobody tuned on instead, 200 tasks of each, or `--limit`.
//
// The data is not the project's: it lies in a folder `shared` beside it, or where VISAVIS_SHARED says. Without it
// nothing is measured. PYTHON names a Python with numpy, and with scipy for the reference rows.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from './paths.mjs';
import { withNewProducts } from './quality-cold.mjs';
import { folderOf, kit, measure, needPython, readLines, references, setsOf } from './quality-kit.mjs';
import { factsOfAnswers, factsOfPast } from './quality-told.mjs';
import { variantsOf, writeVariant } from './quality-variants.mjs';
import { CureError, main, must, readOptions, step } from './steps.mjs';

/** @typedef {import('./quality-kit.mjs').Measured} Measured */
/**
 * A row of the table. `last`: how many events were known, null for all; `told`: how many facts beside them, `usual` where
 * they are what the past says already; `shop`: the same tasks in the shop's order.
 * @typedef {{set: string, page: string, dial: number, last: number | null, told: number, usual?: boolean, bytes: number, row: Measured, shop: Measured}} Row
 */

const binary = inRoot('target/release/visavis-quality');
const shopOrder = `${process.execPath} ${inRoot('www/build/shop-order.mjs')} {data}`;
/** As the binary has it: no model. */
const noModel = '-';
const mustKeep = 0.97;
const mostBytes = 100;
const tasksOfVariant = 200;
/** Numbers of events, for the pages on which they are varied. */
const eventCounts = '0,1,2,3,5,10,20';
const coldPages = ['listing', 'full'];
/** Whatever the kit measures of a list: equal in all of these is the same list. */
const outcomes = ['n', 'ndcg', 'hr', 'mrr', 'rec', 'new_rec', 'cov', 'ild', 'nov', 'cal'];
const numbers = (/** @type {string} */ list) => list.split(',').filter(Boolean).map(Number);

await main(async () => {
  const options = readOptions(
    'only',
    'limit',
    'pages',
    'last',
    'dials',
    'told',
    'told-beside',
    'k',
    'neighbours',
    'models',
    'reference',
    'reasons',
    'cold',
    'variants',
    'json',
  );
  if (!existsSync(kit)) {
    console.log(`quality: left out, ${kit} is not there; VISAVIS_SHARED says where it is`);
    return;
  }
  await needPython(...(options.reference === undefined ? ['numpy'] : ['numpy', 'scipy']));
  await step('the quality binary', () =>
    must('cargo', ['build', '--release', '--bin', 'visavis-quality'], { show: 'progress' }),
  );
  const kept = options.models === noModel ? undefined : options.models;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'visavis-quality-'));
  mkdirSync(folder, { recursive: true });
  if (options.json) writeFileSync(options.json, '');
  /** @type {Row[]} */
  const rows = [];
  try {
    for (const shop of shopsOf(options, folder)) {
      for await (const row of rowsOf(shop, folder, options)) {
        rows.push(row);
        console.log(lineOf(row));
        if (options.json) appendFileSync(options.json, `${JSON.stringify(resultOf(row, options))}\n`);
      }
    }
  } finally {
    if (!kept) rmSync(folder, { recursive: true });
  }
  const heading = [
    'set',
    'page',
    'dial',
    'events',
    'told',
    'NDCG@10',
    '95 %',
    "of the shop's",
    'bytes a product',
  ];
  console.log(`\n${columns(heading)}`);
  for (const row of rows) console.log(lineOf(row));
  const missed = rows.flatMap(missedBy);
  if (missed.length > 0) throw new CureError(`missed:\n  ${missed.join('\n  ')}`);
});

/**
 * What is measured: the sets, or variants, each made when its turn comes.
 * @typedef {{name: string, set: string, data: string, limit?: string | undefined}} Shop
 * @returns {Iterable<Shop>}
 */
function* shopsOf(
  /** @type {Partial<Record<string, string>>} */ { only, variants, limit },
  /** @type {string} */ folder,
) {
  if (variants === undefined) {
    for (const set of setsOf(only)) yield { name: set, set, data: dirname(folderOf(set)), limit };
    return;
  }
  for (const variant of variantsOf(variants)) {
    const { name, set, is } = variant;
    console.log(`${name}: ${set}, ${is}`);
    const data = writeVariant(variant, folder, Number(limit ?? tasksOfVariant));
    yield { name, set, data };
    rmSync(data, { recursive: true });
  }
}

/**
 * Measures one set, row by row.
 * @param {Shop} shop
 * @param {string} folder
 * @param {Partial<Record<string, string>>} options
 * @returns {AsyncGenerator<Row>}
 */
async function* rowsOf({ name, set, data, limit }, folder, options) {
  const { dials = '100', told = '', pages = 'listing,full,new', last = eventCounts } = options;
  const model = options.models === noModel ? noModel : join(folder, `${name}.vvm`);
  const bytes =
    model === noModel ? 0 : await step(`${name}: the model`, () => buildModel(set, model, options, data));
  for (const page of pages.split(',')) {
    const asked = { set, page, limit, data };
    const { measured: shop } = await measure(asked, { rank: shopOrder });
    const rank = `${binary} rank {data} {model}`;
    const counts = coldPages.includes(page) ? numbers(last) : [];
    for (const dial of numbers(dials)) {
      for (const count of [...counts, null]) {
        const { measured } = await measure(asked, { model, rank: `${rank} --dial ${dial}`, last: count });
        yield { set: name, page, dial, last: count, told: 0, bytes, row: measured, shop };
      }
    }
    for (const count of numbers(told)) {
      const facts = join(folder, `${set}.told.json`);
      writeFileSync(facts, JSON.stringify(factsOfAnswers(set, count)));
      const { measured } = await measure(asked, { model, rank: `${rank} --told ${facts}`, last: 0 });
      yield { set: name, page, dial: 100, last: 0, told: count, bytes, row: measured, shop };
    }
    for (const count of numbers(options['told-beside'] ?? '')) {
      for (const usual of [false, true]) {
        const facts = join(folder, `${set}.told.json`);
        writeFileSync(facts, JSON.stringify((usual ? factsOfPast : factsOfAnswers)(set, count)));
        const { measured } = await measure(asked, { model, rank: `${rank} --told ${facts}` });
        yield { set: name, page, dial: 100, last: null, told: count, usual, bytes, row: measured, shop };
      }
    }
    if (options.cold !== undefined) {
      console.log(await lineOfNew(asked, Number(options.cold), folder));
    }
    if (options.reasons !== undefined) {
      const rank = `${binary} reasons {data} {model}`;
      const { said } = await measure({ ...asked, limit: options.reasons }, { model, rank });
      console.log(`${name}, ${page}: ${said}`);
    }
    if (options.reference !== undefined) {
      for (const { row, ndcg, ci } of await references(asked, options.reference)) {
        console.log(`${columns([name, page, '', '', '', ndcg.toFixed(4), interval(ci)])}  reference: ${row}`);
      }
    }
  }
}

/**
 * What is found of products that are new, one in so many: with all that is known about products, with ids alone, in the
 * shop's order, in which they stand last; and what is found of the same ones when they are not new.
 */
async function lineOfNew(
  /** @type {import('./quality-kit.mjs').Asked} */ { set, page, limit },
  /** @type {number} */ oneIn,
  /** @type {string} */ folder,
) {
  const found = async (/** @type {import('./quality-cold.mjs').Newness} */ newness) => {
    const data = withNewProducts(set, oneIn, newness, folder);
    const model = join(data, 'model.vvm');
    await buildModel(set, model, {}, data);
    const asked = { set, page, limit, data };
    const { measured } = await measure(asked, { model, rank: `${binary} rank {data} {model}` });
    const { measured: shop } = await measure(asked, { rank: shopOrder });
    return { measured, shop };
  };
  const [fresh, bare, known] = [await found('new'), await found('bare'), await found('known')];
  const cells = [
    `${fresh.measured.n} tasks`,
    fresh.measured.ndcg.toFixed(4),
    interval(fresh.measured.ndcg_ci),
    `by ids ${bare.measured.ndcg.toFixed(4)}`,
    `shop's order ${fresh.shop.ndcg.toFixed(4)}`,
    `not new ${known.measured.ndcg.toFixed(4)}, shop's ${known.shop.ndcg.toFixed(4)}`,
  ];
  return `${set}, ${page}: new products, one in ${oneIn}: ${cells.join('; ')}`;
}

/** Builds the model of a set and returns its bytes a product. */
async function buildModel(
  /** @type {string} */ set,
  /** @type {string} */ model,
  /** @type {Partial<Record<string, string>>} */ { neighbours, k },
  data = dirname(folderOf(set)),
) {
  const recipe = [...(neighbours ? ['--neighbours', neighbours] : []), ...(k ? ['--k', k] : [])];
  // Only a folder that was asked for has one from before.
  if (!existsSync(model))
    await must(binary, ['build', join(data, set), model, ...recipe], { show: 'progress' });
  return statSync(model).size / readLines(set, 'items.jsonl.gz', data).length;
}

function interval(/** @type {[number, number]} */ [low, high]) {
  return `${low.toFixed(4)} to ${high.toFixed(4)}`;
}

function columns(/** @type {string[]} */ cells) {
  const widths = [16, 8, 5, 7, 8, 8, 17, 14, 16];
  return cells
    .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join(' ');
}

function lineOf(/** @type {Row} */ { set, page, dial, last, told, usual, bytes, row, shop }) {
  const share = `${((100 * row.ndcg) / shop.ndcg).toFixed(0)} %`;
  const measured = [row.ndcg.toFixed(4), interval(row.ndcg_ci), share, bytes.toFixed(1)];
  return columns([
    set,
    page,
    String(dial),
    String(last ?? 'all'),
    `${told}${usual ? ' usual' : ''}`,
    ...measured,
  ]);
}

/**
 * A row as it is written down, for plots.
 * @returns {import('./quality-plots.mjs').Result}
 */
function resultOf(
  /** @type {Row} */ { row, shop, bytes, ...given },
  /** @type {Partial<Record<string, string>>} */ { neighbours = '30', k = '1' },
) {
  return {
    ...given,
    neighbours: Number(neighbours),
    k: Number(k),
    bytes: Number(bytes.toFixed(1)),
    tasks: row.n,
    ndcg: row.ndcg,
    interval: row.ndcg_ci,
    shop: shop.ndcg,
  };
}

/** What a row does not keep of what is promised. */
function missedBy(/** @type {Row} */ { set, page, dial, last, told, bytes, row, shop }) {
  const where = `${set}, ${page}, ${last ?? 'all'} events, dial ${dial}`;
  const found = [];
  if (bytes > mostBytes) found.push(`${where}: a model of ${bytes.toFixed(1)} bytes a product`);
  // What is told counts in full, also where best sellers would have been the better list.
  if (told === 0 && row.ndcg < mustKeep * shop.ndcg)
    found.push(`${where}: below ${100 * mustKeep} % of the shop's order`);
  const isShops = outcomes.every((name) => Reflect.get(row, name) === Reflect.get(shop, name));
  if (((last === 0 && told === 0) || dial === 0) && !isShops) found.push(`${where}: not the shop's order`);
  return found;
}
