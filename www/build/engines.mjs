// The two other engines that the tests run in, beside Chromium: Firefox ESR with geckodriver, and WebKitGTK with
// its driver on a display of its own. Installs them on Debian-like systems as root, and says what is missing
// elsewhere; it never fails because of them. VISAVIS_ENGINES names the engines to test, e.g. `chromium`.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findDriver, findFullBrowser, installPackages, onPath } from './browser.mjs';
import { cache } from './paths.mjs';
import { CureError, run } from './steps.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} EngineName */

/** @type {readonly EngineName[]} */
export const engineNames = ['chromium', 'firefox', 'webkit'];

const geckodriverVersion = '0.37.1';
const geckodriverFolder = join(cache, `geckodriver-${geckodriverVersion}`);

export const findFirefox = () => process.env.FIREFOX || onPath(['firefox-esr', 'firefox']);
export const findGeckodriver = () =>
  process.env.GECKODRIVER ||
  [join(geckodriverFolder, 'bin/geckodriver')].find((file) => existsSync(file)) ||
  onPath(['geckodriver']);
export const findWebKitDriver = () => onPath(['WebKitWebDriver']);
export const findDisplayServer = () => onPath(['Xvfb']);

/** WebKitGTK's own small browser, which stands in a folder of the machine's architecture. */
export function findMiniBrowser() {
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return libraries
    .map((name) => join('/usr/lib', name, 'webkit2gtk-4.1/MiniBrowser'))
    .find((file) => existsSync(file));
}

/** The engines that VISAVIS_ENGINES names; all of them without it. */
export function wantedEngines() {
  const names = process.env.VISAVIS_ENGINES?.split(',') ?? engineNames;
  const unknown = names.find((name) => !engineNames.some((known) => known === name));
  if (unknown !== undefined) {
    throw new CureError(
      `VISAVIS_ENGINES names the engine "${unknown}": there are ${engineNames.join(', ')}, parted by commas`,
    );
  }
  return engineNames.filter((name) => names.includes(name));
}

/** Why tests cannot run in this engine here; null: they can. */
export function whyNot(/** @type {EngineName} */ engine) {
  if (!wantedEngines().includes(engine)) return 'switched off by VISAVIS_ENGINES';
  const needed = {
    chromium: { Chromium: findFullBrowser(), chromedriver: findDriver() },
    firefox: { Firefox: findFirefox(), geckodriver: findGeckodriver() },
    webkit: {
      WebKitWebDriver: findWebKitDriver(),
      "WebKitGTK's MiniBrowser": findMiniBrowser(),
      Xvfb: findDisplayServer(),
    },
  }[engine];
  const missing = Object.entries(needed).filter(([, file]) => !file);
  return missing.length === 0
    ? null
    : `${missing.map(([name]) => name).join(' and ')} could not be found or installed here`;
}

/**
 * Compiles geckodriver into the cache unless it is there, without its optimizations: it only passes messages on.
 * Resolves with what happened, in words; takes minutes, so it is begun before it is needed.
 */
export async function installGeckodriver() {
  if (findGeckodriver()) return `geckodriver is there (${findGeckodriver()})`;
  const where = ['--root', geckodriverFolder, '--version', `=${geckodriverVersion}`];
  const { code, output } = await run('cargo', ['install', '--locked', '--debug', ...where, 'geckodriver']);
  if (code === 0) return `geckodriver ${geckodriverVersion} compiled`;
  return `geckodriver could not be compiled (exit code ${code}): ${output.trimEnd().split('\n').at(-1)}`;
}

/** Installs what is missing and can be installed; returns a line for each engine. */
export async function installEngines(/** @type {Promise<string> | null} */ geckodriver) {
  const wanted = wantedEngines();
  const packages = [
    ...(wanted.includes('firefox') && !findFirefox() ? ['firefox-esr'] : []),
    ...(wanted.includes('webkit') && !(findWebKitDriver() && findMiniBrowser()) ? ['webkit2gtk-driver'] : []),
    ...(wanted.includes('webkit') && !findDisplayServer() ? ['xvfb'] : []),
  ];
  const lines = [];
  if (packages.length > 0) {
    try {
      lines.push(
        (await installPackages(packages))
          ? `${packages.join(', ')} installed`
          : `${packages.join(', ')}: not Debian or not root, install them by hand`,
      );
    } catch (error) {
      if (!(error instanceof CureError)) throw error;
      lines.push(error.message);
    }
  }
  if (geckodriver !== null) lines.push(await geckodriver);
  return [...lines, ...engineNames.map((name) => `${name}: ${whyNot(name) ?? 'ready'}`)];
}
