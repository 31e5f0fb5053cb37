// The demo shop as a customer would build it: `visavis` and `visavis/elements` resolve by package.json's
// exports to the built package, never to the sources. Fills dist-shop/.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { common } from './package.mjs';
import { dist, inRoot, shopDist } from './paths.mjs';
import { must } from './steps.mjs';

const source = inRoot('www/shop');

/** @param {string} [catalogue] a file of the shop's own products instead of the made-up ones */
export async function buildShop(catalogue) {
  rmSync(shopDist, { recursive: true, force: true });
  mkdirSync(join(shopDist, 'assets'), { recursive: true });
  copyStatic();
  await build({
    ...common,
    entryPoints: [join(source, 'main.ts')],
    outdir: join(shopDist, 'assets'),
    splitting: true,
    chunkNames: 'shared-[hash]',
    sourcemap: true,
  });
  // esbuild leaves `new URL('./visavis.wasm', import.meta.url)` as it is and copies nothing.
  cpSync(join(dist, 'visavis.wasm'), join(shopDist, 'assets/visavis.wasm'));
  await generate(catalogue);
}

function copyStatic() {
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (/\.(html|css)$/.test(file) && !file.startsWith('public'))
      cpSync(join(source, file), join(shopDist, file));
  }
  const asTheyAre = join(source, 'public');
  if (existsSync(asTheyAre)) cpSync(asTheyAre, shopDist, { recursive: true });
}

/** Runs the shop's generator, if there is one: it writes the catalogue and the artwork. */
async function generate(/** @type {string | undefined} */ catalogue) {
  const generator = join(source, 'generate.ts');
  if (!existsSync(generator)) return;
  const folder = mkdtempSync(join(tmpdir(), 'visavis-shop-'));
  try {
    const program = join(folder, 'generate.mjs');
    await build({ ...common, entryPoints: [generator], outfile: program, platform: 'node', minify: false });
    if (catalogue === undefined) cpSync(join(dist, 'builder.wasm'), join(folder, 'builder.wasm'));
    const given = catalogue ? ['--catalogue', resolve(catalogue)] : [];
    const said = await must(process.execPath, [program, shopDist, ...given]);
    for (const line of said.trim().split('\n')) console.log(`  ${line.trim()}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
