// A customer's project in a temporary folder: the tarball as npm packs it, installed as npm installs it.
// The tests build in it and never read the repository's own dist/.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../www/build/paths.mjs';
import { must } from '../../www/build/steps.mjs';

/** @typedef {{name: string, dependencies?: Record<string, string>, scripts?: Record<string, string>}} Manifest */

export async function packAndInstall() {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-packaging-'));
  const printed = await must('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder]);
  // npm may say something before or after its JSON.
  const packed = JSON.parse(printed.slice(printed.indexOf('[\n'), printed.lastIndexOf(']') + 1))[0];
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'customer', private: true, type: 'module' }),
  );
  await must(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', packed.filename],
    {
      cwd: folder,
    },
  );
  cpSync(inRoot('tests/packaging/projects'), join(folder, 'src'), { recursive: true });
  return {
    folder,
    /** @type {string[]} */
    contents: packed.files.map((/** @type {{path: string}} */ file) => file.path),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The installed package's files. */
export const packageFile = (/** @type {string} */ folder, /** @type {string[]} */ ...parts) =>
  join(folder, 'node_modules/visavis', ...parts);

/** @returns {Manifest} */
export const manifestOf = (/** @type {string} */ folder) =>
  JSON.parse(readFileSync(packageFile(folder, 'package.json'), 'utf8'));

/** Makes a site with one page that loads `scripts` in order; returns its folder. */
export function makeSite(
  /** @type {string} */ folder,
  /** @type {{name: string, scripts: string[], files?: string[]}} */ { name, scripts, files = [] },
) {
  const site = join(folder, 'sites', name);
  mkdirSync(site, { recursive: true });
  const tags = scripts.map((tag) => `<script ${tag}></script>`).join('\n');
  writeFileSync(join(site, 'index.html'), page(name, tags));
  for (const file of files) copyFileSync(packageFile(folder, 'dist', file), join(site, file));
  return site;
}

const page = (/** @type {string} */ title, /** @type {string} */ tags) =>
  `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n</head>\n<body>\n${tags}\n</body>\n</html>\n`;
