/** Pages of a customer: a module of their own, bundled with the package as it is built, and served. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { common } from '../../www/build/package.mjs';
import { dist, inRoot } from '../../www/build/paths.mjs';
import { serve } from '../../www/build/serve.mjs';

interface Bundled {
  readonly address: string;
  readonly close: () => void;
}

/**
 * Serves a page `<name>.html` for each module, with `body` in it and the style sheets (files of installed packages)
 * that are named.
 */
export async function serveBundled(
  modules: readonly string[],
  body: string,
  options: { readonly contentPolicy?: string; readonly styles?: readonly string[] } = {},
): Promise<Bundled> {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-page-'));
  await build({
    ...common,
    entryPoints: modules.map((module) => inRoot(module)),
    outdir: folder,
    splitting: true,
    plugins: [],
    alias: {
      visavis: join(dist, 'index.js'),
      'visavis/elements': join(dist, 'elements.js'),
      'visavis/consent-bridges': join(dist, 'consent-bridges.js'),
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  copyFileSync(join(dist, 'visavis.wasm'), join(folder, 'visavis.wasm'));
  const links = (options.styles ?? []).map((path) => {
    copyFileSync(inRoot(`node_modules/${path}`), join(folder, basename(path)));
    return `<link rel="stylesheet" href="${basename(path)}">`;
  });
  for (const module of modules) {
    const name = basename(module, '.ts');
    const head = `<meta charset="utf-8"><title>${name}</title>${links.join('')}`;
    const script = `<script type="module" src="${name}.js"></script>`;
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><html lang="en"><head>${head}</head><body>${body}${script}</body></html>`,
    );
  }
  const { contentPolicy } = options;
  const served = await serve({ folder, ...(contentPolicy && { contentPolicy }) });
  const close = () => {
    served.close();
    rmSync(folder, { recursive: true });
  };
  return { address: served.address, close };
}
