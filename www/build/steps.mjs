// Runs a step or a command, says what it does and how long it took, and shows that a long one is alive.
// Never swallows a failure: a command that fails ends in a CureError or in the exit code it returned.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './paths.mjs';

/** A failure that one sentence explains and one command cures; printed without a stack. */
export class CureError extends Error {}

const heartbeatSeconds = process.stdout.isTTY ? 1 : 10;

export const seconds = (/** @type {number} */ startMs) => `${((Date.now() - startMs) / 1000).toFixed(1)} s`;

/**
 * Runs `work` under a title.
 * @template T
 * @param {string} title
 * @param {(say: (line: string) => void) => T | Promise<T>} work `say` adds a line under the title
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  console.log(`> ${title}`);
  const result = await work((line) => console.log(`  ${line}`));
  console.log(`  done in ${seconds(start)}`);
  return result;
}

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string | undefined>} [env] added to this process's own
 * @property {string} [cwd]
 * @property {'stream' | 'progress' | 'silent'} [show] `stream` prints everything at once, `progress` the
 *   latest line every few seconds and everything after a failure
 */

/**
 * Runs a command without a shell.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{code: number, output: string}>} `code` 127 when the command does not exist
 */
export function run(command, args, { env = {}, cwd = root, show = 'silent' } = {}) {
  return new Promise((settle) => {
    const start = Date.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (show === 'stream') process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const heartbeat = show === 'progress' && setInterval(() => tell(output, start), heartbeatSeconds * 1000);
    const end = (/** @type {number} */ code) => {
      if (heartbeat) clearInterval(heartbeat);
      if (heartbeat && process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
      if (show === 'progress' && code !== 0) process.stdout.write(output);
      settle({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}

/** As `run`, and a failure is a CureError that names the command. */
export async function must(
  /** @type {string} */ command,
  /** @type {string[]} */ args,
  /** @type {RunOptions & {cure?: string}} */ { cure, ...options } = {},
) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const shown = options.show === 'stream' || options.show === 'progress' ? '' : `\n${output.trimEnd()}`;
  throw new CureError(
    `\`${[command, ...args].join(' ')}\` failed with exit code ${code}.${cure ? ` ${cure}` : ''}${shown}`,
  );
}

/**
 * The options on the command line, each with a value; anything else is a CureError that names what there is.
 * @template {string} Name
 * @param {Name[]} names
 * @returns {Partial<Record<Name, string>>}
 */
export function readOptions(...names) {
  const options = Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ('string') }]));
  try {
    return /** @type {Partial<Record<Name, string>>} */ (parseArgs({ options }).values);
  } catch (error) {
    throw new CureError(
      `${/** @type {Error} */ (error).message}. There is: ${names.map((name) => `--${name}`).join(', ')}`,
    );
  }
}

/** Runs a script's main function: a CureError is one line, anything else keeps its stack. */
export async function main(/** @type {() => unknown} */ work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof CureError ? `\nvisavis: ${error.message}` : error);
    process.exitCode = 1;
  }
}

/** True when the module with this `import.meta.url` is what node was started with. */
export const isStarted = (/** @type {string} */ url) =>
  process.argv[1] !== undefined && url === pathToFileURL(realpathSync(process.argv[1])).href;

function tell(/** @type {string} */ output, /** @type {number} */ start) {
  const line =
    output
      .trimEnd()
      .split(/[\r\n]+/)
      .at(-1)
      ?.trim() ?? '';
  const text = `  ... ${Math.round((Date.now() - start) / 1000)} s  ${line}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${text.slice(0, process.stdout.columns - 1)}`);
  else console.log(text.slice(0, 110));
}
