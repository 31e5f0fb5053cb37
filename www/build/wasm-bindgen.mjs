// The wasm-bindgen command line tool at exactly the version of the crate: any other writes glue that fails.
// Compiled once into the cache outside the clone; a binary that prints the wanted version is left alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, inRoot } from './paths.mjs';
import { CureError, run } from './steps.mjs';

/** The version that Cargo.lock (or, before the first build, Cargo.toml) pins. */
export function wantedVersion() {
  const lock = inRoot('Cargo.lock');
  const locked =
    existsSync(lock) && /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(readFileSync(lock, 'utf8'));
  if (locked) return /** @type {string} */ (locked[1]);
  const pinned = /^wasm-bindgen\s*=.*?"=(\d+\.\d+\.\d+)"/m.exec(readFileSync(inRoot('Cargo.toml'), 'utf8'));
  if (pinned) return /** @type {string} */ (pinned[1]);
  throw new CureError('Cargo.toml pins no version of wasm-bindgen; write it as `wasm-bindgen = "=0.2.130"`.');
}

/** The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`. */
export const toolFolder = () => join(cache, `wasm-bindgen-cli-${wantedVersion()}`, 'bin');

/** Installs the tool unless it is there; returns what happened in words. */
export async function installWasmBindgen() {
  const version = wantedVersion();
  const printed = await run(join(toolFolder(), 'wasm-bindgen'), ['--version']);
  if (printed.output.trim() === `wasm-bindgen ${version}`) return `wasm-bindgen ${version} is in the cache`;

  const where = ['--root', join(toolFolder(), '..'), '--version', `=${version}`];
  const install = ['install', '--force', ...where, 'wasm-bindgen-cli'];
  const locked = await run('cargo', [...install, '--locked'], { show: 'progress' });
  if (locked.code !== 0) {
    // A registry mirror can lack a version that the tool's own lock file names (it was withdrawn, or is too new).
    if (!locked.output.includes('failed to select a version')) throw new CureError(failure(locked.code));
    console.log(
      '  the registry lacks a version that the lock file of wasm-bindgen-cli names: trying without it',
    );
    const free = await run('cargo', install, { show: 'progress' });
    if (free.code !== 0) throw new CureError(failure(free.code));
  }
  return `wasm-bindgen ${version} installed`;
}

const failure = (/** @type {number} */ code) =>
  `wasm-bindgen-cli could not be installed (cargo's exit code ${code}). It needs the cargo registry and a C compiler; on Debian: apt-get install build-essential`;
