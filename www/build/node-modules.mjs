// Keeps node_modules equal to package-lock.json. Asks npm's own record of what it installed
// (node_modules/.package-lock.json), so that `npm install` by hand counts as well.
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { must } from './steps.mjs';

/** @typedef {Record<string, {version?: string, integrity?: string, optional?: boolean, devOptional?: boolean}>} Packages */

/** @returns {Packages} */
const packagesOf = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** True when something locked is not installed, or something installed is not what is locked. */
export function isStale() {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return true;
  const { '': _, ...locked } = packagesOf(inRoot('package-lock.json'));
  const installed = packagesOf(record);
  const differs = (/** @type {string} */ name) =>
    locked[name]?.version !== installed[name]?.version ||
    locked[name]?.integrity !== installed[name]?.integrity;
  // An optional package that is not installed is one for another system.
  return (
    Object.keys(installed).some(differs) ||
    Object.keys(locked).some((name) => differs(name) && !(locked[name]?.optional && !installed[name]))
  );
}

/** Installs unless all is as locked; returns what happened in words. */
export async function installNodeModules() {
  if (!isStale()) return 'node_modules is as package-lock.json says';
  await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    show: 'progress',
    cure: 'It needs the npm registry.',
  });
  return 'node_modules installed';
}
