// Finds a Chromium for the tests, or installs one: Debian's packages as root, else Playwright's own download.
// CHROMIUM names another; CHROMEDRIVER its driver, which wasm-bindgen's tests need.
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { bin } from './paths.mjs';
import { CureError, must, run } from './steps.mjs';

/** For every Chromium that tests start; `--no-sandbox` because CI runs as root. */
export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];
const fullNames = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser that most tests use: a headless shell starts twice as fast as the whole browser. */
export const findBrowser = () =>
  process.env.CHROMIUM || onPath([...shellNames, ...fullNames]) || playwrightsOwn();

/** The whole browser, for tests that need a profile, such as blocked storage. CHROMIUM may name a shell. */
export const findFullBrowser = () => onPath(fullNames) || process.env.CHROMIUM || playwrightsOwn();

export const findDriver = () => process.env.CHROMEDRIVER || onPath(['chromedriver']);

/** Installs what is missing; returns what there is, in words. */
export async function installBrowser() {
  if (!process.env.CHROMIUM && !(onPath(shellNames) && onPath(fullNames) && findDriver())) {
    const isInstalled = await installPackages(['chromium', 'chromium-headless-shell', 'chromium-driver']);
    if (!isInstalled && !findBrowser()) await installPlaywrightsOwn();
  }
  const browser = findBrowser();
  if (!browser) throw new CureError('there is no Chromium: install one, or set CHROMIUM to its path');
  return `${(await run(browser, ['--version'])).output.trim()} (${browser})`;
}

/** Installs Debian's packages; false where it is not Debian, or the user may not. */
export async function installPackages(/** @type {string[]} */ packages) {
  if (!onPath(['apt-get']) || process.getuid?.() !== 0) return false;
  await must('apt-get', ['update', '-q'], { show: 'progress' });
  await must('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    show: 'progress',
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  return true;
}

const installPlaywrightsOwn = () =>
  must(bin('playwright'), ['install', 'chromium'], {
    show: 'progress',
    cure: 'Install Chromium by hand and set CHROMIUM to its path.',
  });

/** Asked when needed, and not at import: before set-up there is no Playwright to ask. */
function playwrightsOwn() {
  try {
    const path = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The first of these commands that is there. */
export function onPath(/** @type {string[]} */ names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(/** @type {string} */ file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
