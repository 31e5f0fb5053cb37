// The checks of `npm test`, in the order in which they run. Each says what it runs and how its tests are
// counted; a check that is not a test runner counts as one test.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildAll } from './build.mjs';
import { cargoCounts, lastLineCounts, nodeCounts, playwrightCounts, withVerdict } from './counts.mjs';
import { filesIn, withTypescriptTests } from './node-tests.mjs';
import { bin } from './paths.mjs';
import { run } from './steps.mjs';
import { runWebTests } from './web-tests.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{name: string, title: string, run: () => Promise<Counts>}} Check */

const wasmTarget = ['--target', 'wasm32-unknown-unknown'];
/** Entries that are files, not modules with declarations. */
const withoutTypes = [
  'visavis.wasm',
  'visavis.script.js',
  'custom-elements.json',
  'integrity.json',
  'sbom.cdx.json',
];
const denyWarnings = ['--', '-D', 'warnings'];

/** A command that passes or fails as a whole. @returns {Check} */
const command = (
  /** @type {string} */ name,
  /** @type {string[]} */ [program, ...args],
  /** @type {Record<string, string>} */ env = {},
) => ({
  name,
  title: [basename(/** @type {string} */ (program)), ...args].join(' '),
  run: async () => {
    const { code } = await run(/** @type {string} */ (program), args, { env, show: 'stream' });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
});

/** A command that an npm package brings. */
const installed = (/** @type {[string, ...string[]]} */ ...[name, ...args]) => [bin(name), ...args];

/** @type {Check[]} */
export const checks = [
  command('fmt', ['cargo', 'fmt', '--check']),
  command('clippy', ['cargo', 'clippy', '--all-targets', ...denyWarnings]),
  command('clippy-wasm', ['cargo', 'clippy', ...wasmTarget, '--lib', '--test', 'web', ...denyWarnings]),
  command('clippy-builder', [
    ...['cargo', 'clippy', ...wasmTarget, '--lib', '--features', 'builder'],
    ...denyWarnings,
  ]),
  { name: 'rust', title: 'cargo test', run: rustTests },
  command('doc', ['cargo', 'doc', '--no-deps'], { RUSTDOCFLAGS: '-Dwarnings' }),
  { name: 'web', title: 'wasm-bindgen tests in headless Chromium', run: webTests },
  { name: 'build', title: 'the package, the demo shop, the size budget', run: buildCheck },
  command('types', installed('tsc', '--noEmit')),
  command('biome', installed('biome', 'check', '--error-on-warnings')),
  { name: 'tools', title: 'tests/build in Node', run: toolTests },
  { name: 'ts', title: 'tests/ts in Node', run: typescriptTests },
  { name: 'e2e', title: 'tests/e2e in Chromium', run: browserTests },
  { name: 'engines', title: 'tests/engines in Chromium, Firefox and WebKit', run: engineTests },
  { name: 'packaging', title: 'the packed tarball in fresh projects', run: packagingTests },
  command('publint', installed('publint', '--strict')),
  command(
    'attw',
    installed('attw', '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', ...withoutTypes),
  ),
  { name: 'reproducible', title: 'S28 the wasm built in three places, one hash', run: reproducibleCheck },
  { name: 'fuzz', title: 'cargo +nightly fuzz build', run: fuzzCheck },
  { name: 'deny', title: 'cargo deny check bans licenses sources', run: denyCheck },
];

async function rustTests() {
  const { code, output } = await run('cargo', ['test', '--no-fail-fast'], { show: 'stream' });
  return withVerdict(cargoCounts(output), code);
}

async function webTests() {
  const { code, output } = await runWebTests(['web', 'vectors']);
  return withVerdict(cargoCounts(output), code);
}

async function buildCheck() {
  await buildAll();
  return { passed: 1, failed: 0 };
}

async function toolTests() {
  const { code, output } = await run(
    process.execPath,
    ['--test', '--test-reporter=spec', ...filesIn('tests/build', '.test.mjs')],
    { show: 'stream' },
  );
  return withVerdict(nodeCounts(output), code);
}

async function typescriptTests() {
  if (filesIn('tests/ts', '.test.ts').length === 0) {
    return { passed: 0, failed: 1, note: 'there is no test in tests/ts' };
  }
  const { code, output } = await withTypescriptTests((files) =>
    run(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=spec', ...files], {
      show: 'stream',
    }),
  );
  return withVerdict(nodeCounts(output), code);
}

async function browserTests() {
  if (filesIn('tests/e2e', '.spec.ts').length === 0) {
    return { passed: 0, failed: 1, note: 'there is no test in tests/e2e' };
  }
  const folder = mkdtempSync(join(tmpdir(), 'visavis-e2e-'));
  try {
    const report = join(folder, 'report.json');
    const { code } = await run(bin('playwright'), ['test', '--reporter=list,json'], {
      show: 'stream',
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM: findBrowser() },
    });
    const counts = existsSync(report)
      ? playwrightCounts(readFileSync(report, 'utf8'))
      : { passed: 0, failed: 0 };
    return withVerdict(counts, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function engineTests() {
  const { code, output } = await run(process.execPath, ['tests/engines/run.mjs'], { show: 'stream' });
  const counts = withVerdict(lastLineCounts(output), code);
  const leftOut = [...output.matchAll(/^left out: (.*)$/gm)].map(([, reason]) => reason);
  return leftOut.length > 0 ? { ...counts, note: ['left out', ...leftOut].join('; ') } : counts;
}

async function packagingTests() {
  const { code, output } = await run(process.execPath, ['tests/packaging/run.mjs'], { show: 'stream' });
  return withVerdict(lastLineCounts(output), code);
}

async function reproducibleCheck() {
  const { reproduce } = await import('./reproduce.mjs');
  try {
    return { passed: 1, failed: 0, note: `sha256 ${await reproduce()}` };
  } catch (error) {
    return { passed: 0, failed: 1, note: error instanceof Error ? error.message : String(error) };
  }
}

/** libFuzzer needs the nightly compiler and cargo-fuzz; the same ways in are tried by `cargo test --test fuzz`. */
async function fuzzCheck() {
  const nightly = await run('cargo', ['+nightly', 'fuzz', '--version']);
  if (nightly.code !== 0) {
    return {
      passed: 0,
      failed: 0,
      note: 'left out, needs cargo-fuzz and a nightly (cargo install --locked cargo-fuzz; rustup toolchain install nightly)',
    };
  }
  const { code } = await run('cargo', ['+nightly', 'fuzz', 'build'], { show: 'stream' });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** cargo-deny takes minutes to compile, so nobody is made to have it. */
async function denyCheck() {
  if ((await run('cargo', ['deny', '--version'])).code !== 0) {
    return {
      passed: 0,
      failed: 0,
      note: 'left out, cargo-deny is not installed (cargo install --locked cargo-deny)',
    };
  }
  const { code } = await run('cargo', ['deny', 'check', 'bans', 'licenses', 'sources'], { show: 'stream' });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
