// The npm package's dist/: bundles by esbuild, declarations by tsc, the manifest of the custom elements.
// Needs www/src/generated; never touches it. What is published stands in package.json, not here.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { compactText } from './compact.mjs';
import { writeElementsManifest } from './elements-manifest.mjs';
import { bin, dist, inRoot } from './paths.mjs';
import { must } from './steps.mjs';

/** Shared by every bundle in www/build. `tsconfigRaw`: the paths of tsconfig.json are for editors only. */
export const common = /** @satisfies {import('esbuild').BuildOptions} */ ({
  absWorkingDir: inRoot(),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  loader: { '.wasm': 'binary', '.sql': 'text', '.py': 'text' },
  plugins: [compactText],
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
});

/**
 * Each entry alone, so that a page without a bundler makes as few requests as can be; what an entry imports
 * later, and what that shares with it, become files of their own in dist/parts/.
 */
export async function bundle() {
  for (const file of readdirSync(dist)) {
    // The merchant's command is no page's, and is made apart.
    if ((/\.js(\.map)?$/.test(file) && file !== 'cli.js') || file === 'parts')
      rmSync(`${dist}/${file}`, { recursive: true });
  }
  for (const name of ['index', 'elements', 'inline', 'model', 'consent-bridges']) {
    await build({
      ...common,
      entryPoints: [`www/src/entry/${name}.ts`],
      outdir: dist,
      // The one with the engine inside is one file, whatever it uses.
      splitting: name !== 'inline',
      chunkNames: 'parts/[name]-[hash]',
      packages: 'external',
      sourcemap: true,
    });
  }
  await bundleScript();
}

/**
 * The classic script. What esbuild puts in the place of modules goes through all names of an object, inherited ones among
 * them, and stops at the first property that somebody put on `Object.prototype`; here it keeps to the object's own. Minified
 * after that, so that the map still fits.
 */
async function bundleScript() {
  const outfile = `${dist}/visavis.script.js`;
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['www/src/entry/script.ts'],
    outfile,
    format: 'iife',
    globalName: 'visavis',
    minify: false,
    sourcemap: 'inline',
    write: false,
  });
  const [{ text }] = /** @type {[import('esbuild').OutputFile]} */ (outputFiles);
  const inherited = 'for (var name in all)';
  if (text.split(inherited).length !== 2) throw new Error(`esbuild writes no longer: ${inherited}`);
  const { code, map } = await transform(text.replace(inherited, 'for (var name of Object.keys(all))'), {
    minify: true,
    target: common.target,
    legalComments: 'none',
    sourcefile: outfile,
    sourcemap: 'external',
  });
  writeFileSync(outfile, `${code}//# sourceMappingURL=visavis.script.js.map\n`);
  writeFileSync(`${outfile}.map`, map);
}

/** The merchant's command, for Node; nothing that a page loads is in it, or has anything of it. */
export const bundleCommand = () =>
  build({
    ...common,
    entryPoints: ['www/merchant/cli.ts'],
    outfile: `${dist}/cli.js`,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    banner: { js: '#!/usr/bin/env node' },
  });

export async function declare() {
  rmSync(`${dist}/types`, { recursive: true, force: true });
  await must(bin('tsc'), ['-p', 'tsconfig.types.json']);
}

export const describeElements = () => writeElementsManifest(`${dist}/custom-elements.json`);
