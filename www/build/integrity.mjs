// dist/integrity.json: the SRI hash of each file that a page loads by address, so that a page can refuse what a CDN changed;
// dist/sbom.cdx.json: what the published code is made of, as CycloneDX, from the two lock files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, inRoot } from './paths.mjs';
import { must } from './steps.mjs';

/** @param {string} [folder] */
export function writeIntegrity(folder = dist) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(js|wasm)$/.test(file) && !['cli.js', 'builder.wasm'].includes(file))
    .sort();
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(join(folder, file))]));
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}

export const hashOf = (/** @type {string} */ file) =>
  `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

/** @typedef {{type: 'library', name: string, version: string, purl: string, scope: 'required' | 'optional', licenses: {expression: string}[]}} Component */

/** The crates that are compiled into the page's wasm (`required`) or the builder's, and the npm packages that are installed along. */
export async function writeSbom(file = join(dist, 'sbom.cdx.json')) {
  const { name, version, license, dependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const inPage = await cratesOf([]);
  const inBuilder = await cratesOf(['--features', 'builder']);
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  /** @type {Component[]} */
  const components = [...inBuilder.keys()].sort().map((id) => {
    const [crate = '', at = ''] = id.split(' ');
    return {
      type: 'library',
      name: crate,
      version: at,
      purl: `pkg:cargo/${crate}@${at}`,
      scope: inPage.has(id) ? 'required' : 'optional',
      licenses: [{ expression: inBuilder.get(id) ?? '' }],
    };
  });
  for (const installed of withTheirs(Object.keys(dependencies), packages)) {
    const found = packages[`node_modules/${installed}`];
    components.push({
      type: 'library',
      name: installed,
      version: found.version,
      purl: `pkg:npm/${installed.replace('@', '%40')}@${found.version}`,
      scope: 'required',
      licenses: [{ expression: found.license }],
    });
  }
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        name,
        version,
        purl: `pkg:npm/${name}@${version}`,
        licenses: [{ expression: license }],
      },
    },
    components,
  };
  writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
}

/** What cargo compiles into the wasm, without what runs at build time only: name and version to licence. */
async function cratesOf(/** @type {string[]} */ features) {
  const listed = await must('cargo', [
    ...[
      'tree',
      '--locked',
      '--edges',
      'normal,no-proc-macro',
      '--target',
      'wasm32-unknown-unknown',
      '--prefix',
      'none',
    ],
    ...['--format', '{p}|{l}', ...features],
  ]);
  /** @type {Map<string, string>} */
  const crates = new Map();
  for (const line of listed.split('\n')) {
    const found = /^(\S+) v(\S+).*\|(.*?)( \(\*\))?$/.exec(line);
    if (found && found[1] !== 'visavis')
      crates.set(`${found[1]} ${found[2]}`, (found[3] ?? '').replaceAll('/', ' OR '));
  }
  return crates;
}

/** Packages and what they depend on. @param {string[]} names @param {Record<string, {dependencies?: Record<string, string>}>} packages */
function withTheirs(names, packages) {
  const all = new Set(names);
  for (const name of all)
    for (const theirs of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {})) all.add(theirs);
  return [...all].sort();
}
