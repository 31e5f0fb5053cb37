// custom-elements.json for editors and documentation tools, from the doc comments of the element classes.
// The analyser describes source files; the package ships one bundle, so everything is said of that bundle.
// An element is a class that extends VisavisElement, and its name says its tag: VisavisWhy is <visavis-why>.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { bin, inRoot, root } from './paths.mjs';
import { must } from './steps.mjs';

const shipped = 'dist/elements.js';

/** @typedef {{name: string, privacy?: string, fieldName?: string, inheritedFrom?: unknown}} Feature */
/** @typedef {{name: string, superclass?: {name: string}, members?: Feature[], attributes?: Feature[], events?: Feature[]}} Declaration */
/** @typedef {{schemaVersion: string, modules: {declarations?: Declaration[]}[]}} Manifest */

export async function writeElementsManifest(/** @type {string} */ file) {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-cem-'));
  try {
    // The analyser takes its output folder from the working directory.
    const outdir = relative(root, folder);
    const globs = 'www/src/elements/**/*.ts';
    const described = readFileSync(inRoot('package.json'));
    await must(bin('cem'), ['analyze', '--litelement', '--globs', globs, '--outdir', outdir, '--quiet']);
    // It also writes its output folder into package.json.
    writeFileSync(inRoot('package.json'), described);
    const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
    writeFileSync(file, `${JSON.stringify(asShipped(manifest), null, 1)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a user of the package sees of the analyser's findings. */
export function asShipped(/** @type {Manifest} */ { schemaVersion, modules }) {
  const declarations = modules
    .flatMap((module) => module.declarations ?? [])
    .filter(({ superclass }) => superclass?.name === 'VisavisElement')
    .map(element);
  return {
    schemaVersion,
    modules: [
      {
        kind: 'javascript-module',
        path: shipped,
        declarations,
        exports: declarations.map(({ name }) => ({
          kind: 'js',
          name,
          declaration: { name, module: shipped },
        })),
      },
    ],
  };
}

function element(/** @type {Declaration} */ { superclass: _, ...declaration }) {
  const members = (declaration.members ?? []).filter(isPublic);
  const fields = new Set(members.map(({ name }) => name));
  return {
    ...declaration,
    tagName: declaration.name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase(),
    customElement: true,
    members: members.map(here),
    attributes: (declaration.attributes ?? [])
      .filter(({ fieldName = '' }) => fields.has(fieldName))
      .map(here),
    // What the shared class dispatches is found as `type`, the name of its parameter.
    events: (declaration.events ?? []).filter(({ inheritedFrom }) => !inheritedFrom),
  };
}

const isPublic = (/** @type {Feature} */ { name, privacy }) =>
  !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';

/** The shared class is not exported, so its features count as the element's own. */
const here = (/** @type {Feature} */ { inheritedFrom: _, ...feature }) => feature;
