// Crate -> wasm -> glue -> smaller wasm: fills www/src/generated and dist/visavis.wasm.
// Invariant: wasm-opt gets its features by name. `--all-features` writes imports that browsers refuse, and
// `strip` in Cargo removes the section that names the features in use.
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
 * Functions with one caller stay functions: inlined, they stop to look like their siblings, and a download that
 * is 3% smaller raw is 10% larger in brotli (171 against 155 kB, measured).
 */
const keepCallsOut = ['--one-caller-inline-max-function-size=0'];

/** Compiles the crate in release mode; shows cargo's progress. */
export const compile = () =>
  must('cargo', ['build', '--release', '--lib', '--target', 'wasm32-unknown-unknown'], { show: 'progress' });

/** Writes the JavaScript glue and the optimised wasm. Works beside the old ones and swaps at the end. */
export async function bind() {
  const next = `${generated}.next`;
  rmSync(next, { recursive: true, force: true });
  await must(join(toolFolder(), 'wasm-bindgen'), [
    ...['--target', 'web', '--omit-default-module-path', '--out-name', 'visavis', '--out-dir', next],
    ...['--remove-name-section', '--remove-producers-section'],
    resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown/release/visavis.wasm'),
  ]);
  const wasm = join(next, 'visavis_bg.wasm');
  await must(process.execPath, [
    inRoot('node_modules/binaryen/bin/wasm-opt'),
    ...['-Oz', ...keepCallsOut, ...features.map((name) => `--enable-${name}`), wasm, '-o', wasm],
  ]);
  // What our bundles get for `import bytes from './visavis_bg.wasm'`; wasm-bindgen describes raw exports there.
  writeFileSync(`${wasm}.d.ts`, 'declare const bytes: Uint8Array<ArrayBuffer>;\nexport default bytes;\n');
  rmSync(generated, { recursive: true, force: true });
  renameSync(next, generated);
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(generated, 'visavis_bg.wasm'), join(dist, 'visavis.wasm'));
}
