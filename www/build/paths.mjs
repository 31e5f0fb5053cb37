// Where things stand in the repository and outside it. Nothing else in www/build spells out a path twice.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const inRoot = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** A command of an installed npm package; called directly, because npx adds its own words and seconds. */
export const bin = (/** @type {string} */ name) => inRoot('node_modules/.bin', name);

export const generated = inRoot('www/src/generated');
export const generatedBuilder = inRoot('www/merchant/generated');
export const dist = inRoot('dist');
export const shopDist = inRoot('dist-shop');

/** Tools that are compiled once live outside the clone, so that a fresh clone does not compile them again. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'visavis');
