// Crate -> wasm -> glue -> smaller wasm: fills www/src/generated and dist/visavis.wasm.
// Invariant: wasm-opt gets its features by name. `--all-features` writes imports that browsers refuse, and
// `strip` in Cargo removes the section that names the features in use.
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dist, generated, inRoot, root } from './paths.mjs';
import { must } from './steps.mjs';
import { toolFolder } from './wasm-bindgen.mjs';

const features = [
  'bulk-memory',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
];

/**
 * Tuned for brotli, not for raw bytes; each was measured. Functions with one caller stay functions, but for the
 * smallest: inlined, they stop to look like their siblings. Sorted by name, siblings stand side by side. Nothing
 * lies in the first kilobyte of memory but the far end of the stack, so constant offsets may be folded into loads.
 */
const passes = [
  ...['--one-caller-inline-max-function-size=20', '--always-inline-max-function-size=6'],
  ...['--low-memory-unused', '-Oz', '--flatten', '--rereloop', '-Oz', '-Oz'],
  ...['--reorder-functions-by-name', '--strip-debug', '--strip-producers'],
];

/**
 * The standard library is compiled along, for size and without the texts of panics: 13% of the download. Cargo
 * and rustc have this behind unstable flags, which a pinned stable compiler takes with RUSTC_BOOTSTRAP.
 */
const withStandardLibrary = ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'];

/** A panic is a trap and nothing else; and no path of this machine is in the binary. */
async function rustFlags() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const sysroot = (await must('rustc', ['--print', 'sysroot'])).trim();
  return [
    ...['-Zunstable-options', '-Cpanic=immediate-abort', '-Zlocation-detail=none', '-Zfmt-debug=none'],
    `--remap-path-prefix=${cargoHome}=/cargo`,
    `--remap-path-prefix=${sysroot}=/rust`,
    `--remap-path-prefix=${resolve(root)}=/visavis`,
  ];
}

/** Compiles the crate with the profile for the download; shows cargo's progress. */
export const compile = async () =>
  must(
    'cargo',
    ['build', '--profile', 'wasm', '--lib', '--target', 'wasm32-unknown-unknown', ...withStandardLibrary],
    {
      show: 'progress',
      env: { RUSTC_BOOTSTRAP: '1', CARGO_ENCODED_RUSTFLAGS: (await rustFlags()).join('\x1f') },
    },
  );

/** Writes the JavaScript glue and the optimised wasm. Works beside the old ones and swaps at the end. */
export async function bind() {
  const next = `${generated}.next`;
  rmSync(next, { recursive: true, force: true });
  await must(join(toolFolder(), 'wasm-bindgen'), [
    ...['--target', 'web', '--omit-default-module-path', '--out-name', 'visavis', '--out-dir', next],
    resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown/wasm/visavis.wasm'),
  ]);
  const wasm = join(next, 'visavis_bg.wasm');
  await must(process.execPath, [
    inRoot('node_modules/binaryen/bin/wasm-opt'),
    ...passes,
    ...features.map((name) => `--enable-${name}`),
    ...[wasm, '-o', wasm],
  ]);
  // What our bundles get for `import bytes from './visavis_bg.wasm'`; wasm-bindgen describes raw exports there.
  writeFileSync(`${wasm}.d.ts`, 'declare const bytes: Uint8Array<ArrayBuffer>;\nexport default bytes;\n');
  rmSync(generated, { recursive: true, force: true });
  renameSync(next, generated);
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(generated, 'visavis_bg.wasm'), join(dist, 'visavis.wasm'));
}
