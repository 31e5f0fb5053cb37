// The quality kit and its data, which are not the project's: where they are, and how a ranker is measured by them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inRoot } from './paths.mjs';
import { CureError, must, run } from './steps.mjs';

/**
 * What the kit measures of a ranker.
 * @typedef {object} Measured
 * @property {number} n tasks
 * @property {number} ndcg
 * @property {[number, number]} ndcg_ci 95 %, bootstrap over shoppers
 */
/**
 * What is asked: a page of a set, of its first `limit` tasks; `data`: of a copy of the set in another folder.
 * @typedef {{set: string, page: string, limit?: string | undefined, data?: string}} Asked
 */

const shared = resolve(process.env.VISAVIS_SHARED ?? inRoot('../shared'));
export const kit = join(shared, 'quality-kit');
const data = join(shared, 'data');
const python = process.env.PYTHON ?? 'python3';

export const folderOf = (/** @type {string} */ set) => join(data, set);

/** A file of a set, or of a copy of it in another folder. */
export function readText(/** @type {string} */ set, /** @type {string} */ name, from = data) {
  const bytes = readFileSync(join(from, set, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

/** The objects of a file of a set, one a line. */
export function readLines(/** @type {string} */ set, /** @type {string} */ name, from = data) {
  return readText(set, name, from)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The sets that have dev tasks. */
export function setsOf(/** @type {string | undefined} */ only) {
  const sets = readdirSync(data).filter((name) => existsSync(join(data, name, 'dev_tasks.jsonl.gz')));
  if (only === undefined) return sets;
  if (!sets.includes(only))
    throw new CureError(`--only: there is no set '${only}'. There is: ${sets.join(', ')}`);
  return [only];
}

export async function needPython(/** @type {string[]} */ ...packages) {
  const { code } = await run(python, ['-c', `import ${packages.join(', ')}`]);
  if (code === 0) return;
  const venv = 'target/python';
  const cure = `python3 -m venv ${venv} && ${venv}/bin/pip install ${packages.join(' ')}`;
  throw new CureError(
    `${python} has no ${packages.join(' and ')}. This cures it: ${cure} && PYTHON=${venv}/bin/python npm run quality`,
  );
}

/**
 * Measures a ranker; what it says on its error stream is `said`.
 * @param {Asked} asked
 * @param {{rank: string, model?: string, last?: number | null}} ranker
 * @returns {Promise<{measured: Measured, said: string}>}
 */
export async function measure({ set, page, limit, data: from = data }, { rank, model, last = null }) {
  const args = ['--set', set, '--part', 'dev', '--page', page, '--rank', rank];
  if (limit) args.push('--limit', limit);
  if (model) args.push('--model', model);
  if (last !== null) args.push('--last', String(last));
  const output = await start('run_external.py', args, from);
  const found = output.split('\n').find((line) => line.startsWith('{"n"'));
  if (found === undefined) throw new CureError(`${set}, ${page}: there is no task\n${output}`);
  // The streams are one here, and the kit ends its line after the ranker's.
  const end = found.lastIndexOf('}') + 1;
  const measured = JSON.parse(found.slice(0, end));
  const { missing, unknown_or_duplicate: foreign, unparsable } = measured.errors;
  if (missing + foreign + unparsable > 0)
    throw new CureError(`${set}, ${page}: ${JSON.stringify(measured.errors)}`);
  return { measured, said: output.replace(found.slice(0, end), '').trim() };
}

/**
 * The reference rows that the kit makes itself.
 * @returns {Promise<{row: string, ndcg: number, ci: [number, number]}[]>}
 */
export async function references(
  /** @type {Asked} */ { set, page, limit, data: from = data },
  /** @type {string} */ rows,
  /** @type {number | null} */ last = null,
) {
  const cut = [...(limit ? ['--limit', limit] : []), ...(last === null ? [] : ['--last', String(last)])];
  const output = await start('reference.py', [set, '--page', page, '--rows', rows, ...cut], from);
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

function start(/** @type {string} */ script, /** @type {string[]} */ args, from = data) {
  const env = { PYTHONDONTWRITEBYTECODE: '1', QUALITY_DATA: from };
  return must(python, [join(kit, script), ...args], { cwd: kit, env });
}
