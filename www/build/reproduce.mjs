// Builds the page's wasm twice more, in two other folders with target folders of their own, and compares: the same
// sources give the same bytes, wherever they lie. Slow: everything is compiled anew.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, inRoot } from './paths.mjs';
import { CureError, isStarted, main, must, step } from './steps.mjs';

const SOURCES = ['src', 'www', 'Cargo.toml', 'Cargo.lock', '.cargo', 'rust-toolchain.toml', 'package.json'];

const hashOf = (/** @type {string} */ file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @returns {Promise<string>} the one hash */
export async function reproduce() {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-again-'));
  try {
    const hashes = [hashOf(join(dist, 'visavis.wasm'))];
    for (const [copy, target] of [
      ['a', 'target-of-a'],
      ['another/and-longer/path', 'b'],
    ]) {
      const at = join(folder, /** @type {string} */ (copy));
      mkdirSync(at, { recursive: true });
      for (const source of SOURCES) cpSync(inRoot(source), join(at, source), { recursive: true });
      symlinkSync(inRoot('node_modules'), join(at, 'node_modules'));
      const program =
        "const { bind, compile } = await import('./www/build/wasm.mjs'); await compile(); await bind();";
      await must(process.execPath, ['--input-type=module', '--eval', program], {
        cwd: at,
        env: { CARGO_TARGET_DIR: join(folder, /** @type {string} */ (target)) },
        show: 'progress',
      });
      hashes.push(hashOf(join(at, 'dist/visavis.wasm')));
    }
    const [first, ...others] = /** @type {[string, ...string[]]} */ (hashes);
    if (others.some((hash) => hash !== first)) {
      throw new CureError(
        `builds of the same sources differ: ${hashes.join(', ')}. Is dist/ of these sources?`,
      );
    }
    return first;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (isStarted(import.meta.url)) {
  await main(() =>
    step('the wasm, built again in other places', async (say) => say(`sha256 ${await reproduce()}`)),
  );
}
