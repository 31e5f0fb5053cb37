// Measures what a shopper's browser downloads and holds it against size-budget.json. A budget's parts are
// built files and, where a part of a bundle is meant, a few lines of imports that are bundled and minified.
// Bytes count brotli at its best, each part compressed alone; a kB is 1000 bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { common } from './package.mjs';
import { dist, inRoot } from './paths.mjs';

/**
 * @typedef {object} Budget
 * @property {string} name
 * @property {string[]} [files] relative to the repository
 * @property {string[]} [code] lines of a module that imports what is to be measured
 * @property {string[]} [without] import paths that are left out of `code`'s bundle
 * @property {number} [mustKb] without it the size is told, not judged
 * @property {number} [goalKb]
 */

/** @typedef {{name: string, raw: number, gzip: number, brotli: number}} Size */

/** @returns {Size} */
function sizeOf(/** @type {string} */ name, /** @type {Uint8Array} */ bytes) {
  const best = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, best).length,
  };
}

const sizeOfFile = (/** @type {string} */ file) => sizeOf(file, readFileSync(inRoot(file)));

async function sizeOfCode(/** @type {Budget} */ { name, code = [], without = [] }) {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: code.join('\n'), resolveDir: inRoot(), loader: 'ts' },
    external: without,
    write: false,
  });
  return sizeOf(name, /** @type {import('esbuild').OutputFile} */ (outputFiles[0]).contents);
}

const sum = (/** @type {string} */ name, /** @type {Size[]} */ parts) => ({
  name,
  raw: parts.reduce((bytes, part) => bytes + part.raw, 0),
  gzip: parts.reduce((bytes, part) => bytes + part.gzip, 0),
  brotli: parts.reduce((bytes, part) => bytes + part.brotli, 0),
});

/** The merchant's, who waits for no page. */
const notForBrowsers = ['builder.wasm', 'cli.js'];

const builtFiles = () =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|wasm)$/.test(file) && !notForBrowsers.includes(file))
    .map((file) => `dist/${file}`)
    .sort();

/** Prints the sizes of the built files and of every budget; returns the names of budgets that are exceeded. */
export async function compareSizes() {
  /** @type {Budget[]} */
  const budgets = JSON.parse(readFileSync(inRoot('size-budget.json'), 'utf8'));
  print('', 'raw', 'gzip', 'brotli', '');
  for (const file of builtFiles()) printSize(sizeOfFile(file), '');
  const over = [];
  for (const budget of budgets) {
    const parts = (budget.files ?? []).map(sizeOfFile);
    if (budget.code) parts.push(await sizeOfCode(budget));
    const size = sum(budget.name, parts);
    const { mustKb, goalKb = mustKb } = budget;
    if (mustKb === undefined || goalKb === undefined) {
      printSize(size, 'for information');
      continue;
    }
    const fits = size.brotli <= mustKb * 1000;
    if (!fits) over.push(budget.name);
    const state = !fits ? 'OVER' : size.brotli <= goalKb * 1000 ? 'goal met' : 'fits';
    printSize(size, `${state} (must ${mustKb} kB, goal ${goalKb} kB)`);
  }
  return over;
}

const printSize = (/** @type {Size} */ size, /** @type {string} */ note) =>
  print(size.name, String(size.raw), String(size.gzip), String(size.brotli), note);

const print = (/** @type {[string, string, string, string, string]} */ ...[name, raw, gzip, brotli, note]) =>
  console.log(
    `  ${name.padEnd(44)}${raw.padStart(9)}${gzip.padStart(9)}${brotli.padStart(9)}  ${note}`.trimEnd(),
  );
