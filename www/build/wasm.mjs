// Crate -> wasm -> glue -> smaller wasm: fills www/src/generated and dist/visavis.wasm; and the same for the
// merchant's builder, which is made for speed and no page loads: www/merchant/generated and dist/builder.wasm.
// Invariant: wasm-opt gets its features by name. `--all-features` writes imports that browsers refuse, and
// `strip` in Cargo removes the section that names the features in use.
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dist, generated, generatedBuilder, inRoot, root } from './paths.mjs';
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

/** The builder multiplies matrices, so its wasm has vectors. */
const forSpeed = ['-Ctarget-feature=+simd128'];
const passesForSpeed = ['-O3', '--strip-debug', '--strip-producers', '--enable-simd'];

/** A panic is a trap and nothing else. */
const withoutPanics = [
  ...['-Zunstable-options', '-Cpanic=immediate-abort', '-Zlocation-detail=none', '-Zfmt-debug=none'],
];

/** 320 MiB: some twenty-five times what 100,000 products take. What goes wild fails there, and not with the page. */
const bounded = ['-Clink-arg=--max-memory=335544320'];

/** No path of this machine is in the binary. */
async function withoutPaths() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const sysroot = (await must('rustc', ['--print', 'sysroot'])).trim();
  return [
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
      env: {
        RUSTC_BOOTSTRAP: '1',
        CARGO_ENCODED_RUSTFLAGS: [...withoutPanics, ...bounded, ...(await withoutPaths())].join('\x1f'),
      },
    },
  );

/** Compiles the builder; shows cargo's progress. */
export const compileBuilder = async () =>
  must(
    'cargo',
    [
      ...['build', '--profile', 'builder', '--features', 'builder', '--lib'],
      ...['--target', 'wasm32-unknown-unknown'],
    ],
    {
      show: 'progress',
      env: { CARGO_ENCODED_RUSTFLAGS: [...forSpeed, ...(await withoutPaths())].join('\x1f') },
    },
  );

export const bind = () => bindOne('wasm', 'visavis', generated, passes);
export const bindBuilder = () => bindOne('builder', 'builder', generatedBuilder, passesForSpeed);

/**
 * Writes the JavaScript glue and the optimised wasm. Works beside the old ones and swaps at the end.
 * @param {string} profile that it was compiled with
 * @param {string} name
 * @param {string} folder for the glue
 * @param {string[]} passes of wasm-opt
 */
async function bindOne(profile, name, folder, passes) {
  const next = `${folder}.next`;
  rmSync(next, { recursive: true, force: true });
  await must(join(toolFolder(), 'wasm-bindgen'), [
    ...['--target', 'web', '--omit-default-module-path', '--out-name', name, '--out-dir', next],
    resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', `wasm32-unknown-unknown/${profile}/visavis.wasm`),
  ]);
  const wasm = join(next, `${name}_bg.wasm`);
  await must(process.execPath, [
    inRoot('node_modules/binaryen/bin/wasm-opt'),
    ...passes,
    ...features.map((name) => `--enable-${name}`),
    ...[wasm, '-o', wasm],
  ]);
  // What our bundles get for `import bytes from './visavis_bg.wasm'`; wasm-bindgen describes raw exports there.
  writeFileSync(`${wasm}.d.ts`, 'declare const bytes: Uint8Array<ArrayBuffer>;\nexport default bytes;\n');
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(folder, `${name}_bg.wasm`), join(dist, `${name}.wasm`));
}
