// Crate -> wasm -> glue -> smaller wasm: fills www/src/generated and dist/visavis.wasm; and the same for the
// merchant's builder, which is made for speed and no page loads: www/merchant/generated and dist/builder.wasm.
// Invariant: wasm-opt gets its features by name. `--all-features` writes imports that browsers refuse, and
// `strip` in Cargo removes the section that names the features in use.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dist, generated, generatedBuilder, inRoot, root } from './paths.mjs';
import { must } from './steps.mjs';
import { nameByLikeness, renameImports } from './wasm-binary.mjs';
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
 * smallest: inlined, they stop to look like their siblings. Nothing lies in the first kilobyte of memory but the far
 * end of the stack, so constant offsets may be folded into loads. No engine heeds the alignment that a load or store
 * names, so all name the same.
 */
const passes = [
  ...['--one-caller-inline-max-function-size=20', '--always-inline-max-function-size=6'],
  ...['--low-memory-unused', '-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--dealign'],
  ...['--reorder-types', '--reorder-functions-by-name', '--strip-debug', '--strip-producers'],
];

/** After the functions got names that say their order; the levels keep what the passes before folded. */
const passesForOrder = [
  ...['--optimize-level=2', '--shrink-level=2'],
  ...['--reorder-functions-by-name', '--dealign', '--strip-debug'],
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

/**
 * The smallest functions are taken into their callers before LLVM sees them, as in every build for speed; and with half
 * a mebibyte of stack the addresses of what lies behind it are a byte shorter.
 */
const forSize = ['-Zinline-mir=yes', '-Clink-arg=-zstack-size=524288'];

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
        CARGO_ENCODED_RUSTFLAGS: [...withoutPanics, ...forSize, ...bounded, ...(await withoutPaths())].join(
          '\x1f',
        ),
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

export const bind = () => bindOne('wasm', 'visavis', generated, makeForPage);
export const bindBuilder = () =>
  bindOne('builder', 'builder', generatedBuilder, (wasm) => optimise(wasm, passesForSpeed));

const halves = `
export function __wbg_get_imports(): WebAssembly.Imports;
export function __wbg_finalize_init(instance: WebAssembly.Instance): InitOutput;
`;

const optimise = async (/** @type {string} */ wasm, /** @type {string[]} */ passes) =>
  must(process.execPath, [
    inRoot('node_modules/binaryen/bin/wasm-opt'),
    ...passes,
    ...features.map((name) => `--enable-${name}`),
    ...[wasm, '-o', wasm],
  ]);

/**
 * What a page loads. Imports go without the hashes in their names, which do not compress; and of the two halves of
 * starting, what the wasm imports and what follows, the glue gives the page's own loader hold. What the glue has for
 * fetching a wasm by itself is then in no bundle.
 * @param {string} wasm
 * @param {string} glue
 */
async function makeForPage(wasm, glue) {
  const called = new Map();
  const shorter = (/** @type {string} */ name) => {
    const plain = name.replace(/_[0-9a-f]{16}$/, '');
    const known = [...called.values()].filter((other) => other.replace(/\$\d+$/, '') === plain).length;
    if (!called.has(name)) called.set(name, known > 0 ? `${plain}$${known}` : plain);
    return called.get(name);
  };
  writeFileSync(wasm, renameImports(readFileSync(wasm), shorter));
  let text = readFileSync(glue, 'utf8');
  for (const [name, plain] of called) text = text.replace(`${name}: function(`, () => `${plain}: function(`);
  writeFileSync(glue, `${text}export { __wbg_get_imports, __wbg_finalize_init };\n`);
  const types = glue.replace(/\.js$/, '.d.ts');
  writeFileSync(types, `${readFileSync(types, 'utf8')}${halves}`);

  await optimise(wasm, passes);
  writeFileSync(wasm, nameByLikeness(readFileSync(wasm)));
  await optimise(wasm, passesForOrder);
}

/**
 * Writes the JavaScript glue and the optimised wasm. Works beside the old ones and swaps at the end.
 * @param {string} profile that it was compiled with
 * @param {string} name
 * @param {string} folder for the glue
 * @param {(wasm: string, glue: string) => Promise<unknown>} finish
 */
async function bindOne(profile, name, folder, finish) {
  const next = `${folder}.next`;
  rmSync(next, { recursive: true, force: true });
  await must(join(toolFolder(), 'wasm-bindgen'), [
    ...['--target', 'web', '--omit-default-module-path', '--out-name', name, '--out-dir', next],
    resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', `wasm32-unknown-unknown/${profile}/visavis.wasm`),
  ]);
  const wasm = join(next, `${name}_bg.wasm`);
  await finish(wasm, join(next, `${name}.js`));
  // What our bundles get for `import bytes from './visavis_bg.wasm'`; wasm-bindgen describes raw exports there.
  writeFileSync(`${wasm}.d.ts`, 'declare const bytes: Uint8Array<ArrayBuffer>;\nexport default bytes;\n');
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(folder, `${name}_bg.wasm`), join(dist, `${name}.wasm`));
}
