// The tests of the wasm-bindgen class, in headless Chromium: tests/web.rs, and the vectors, which it cannot read from
// a folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { findDriver } from './browser.mjs';
import { inRoot } from './paths.mjs';
import { CureError, run } from './steps.mjs';
import { toolFolder } from './wasm-bindgen.mjs';

/**
 * Runs all tests of some files. (Their runner takes no more than one name to choose by.)
 * @param {readonly string[]} tests of the folder `tests`
 */
export function runWebTests(tests) {
  const driver = findDriver();
  if (!driver) {
    throw new CureError(
      'there is no chromedriver: install the one of your Chromium, or set CHROMEDRIVER to its path',
    );
  }
  gatherVectors();
  const targets = tests.flatMap((test) => ['--test', test]);
  return run('cargo', ['test', '--target', 'wasm32-unknown-unknown', ...targets], {
    show: 'stream',
    env: {
      CHROMEDRIVER: driver,
      PATH: toolFolder() + delimiter + process.env.PATH,
      WASM_BINDGEN_TEST_TIMEOUT: '120',
    },
  });
}

/** A browser reads no folder: all vector files in one, which the test includes. */
function gatherVectors() {
  const folder = process.env.VISAVIS_VECTORS ?? inRoot('../shared/vectors');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const files = Object.fromEntries(names.map((name) => [basename(name, '.json'), read(name)]));
  const target = resolve(inRoot(), process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown/tmp');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'vectors.json'), JSON.stringify(files));
}
