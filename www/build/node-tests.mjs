// The tests that run in Node: which files they are, and how those in TypeScript are bundled for it.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/** The files below a folder of the repository with this ending; none where there is no such folder. */
export const filesIn = (/** @type {string} */ folder, /** @type {string} */ ending) =>
  existsSync(inRoot(folder))
    ? readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith(ending))
        .map((file) => join(inRoot(folder), file))
    : [];

/**
 * Bundles tests/ts/*.test.ts against the sources, so that a test may reach inside, for as long as `work` runs.
 * @template Result
 * @param {(files: string[]) => Promise<Result>} work
 */
export async function withTypescriptTests(work) {
  const { build } = await import('esbuild');
  const { common } = await import('./package.mjs');
  // Inside the repository, so that packages resolve from the bundles.
  const folder = mkdtempSync(inRoot('node_modules/.visavis-ts-'));
  try {
    await build({
      ...common,
      entryPoints: filesIn('tests/ts', '.test.ts'),
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      platform: 'node',
      packages: 'external',
      alias: {
        visavis: inRoot('www/src/entry/index.ts'),
        'visavis/elements': inRoot('www/src/entry/elements.ts'),
        'visavis/inline': inRoot('www/src/entry/inline.ts'),
        'visavis/model': inRoot('www/src/entry/model.ts'),
      },
      minify: false,
      sourcemap: 'inline',
    });
    return await work(readdirSync(folder).map((file) => join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
