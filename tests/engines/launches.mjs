// How each engine is started: plainly, or in one of the states in which its owner or its maker can put it. These
// are the engine's own switches, so what a check meets there is the real thing and no imitation.
import { spawn } from 'node:child_process';
import { findDriver, findFullBrowser, launchArguments } from '../../www/build/browser.mjs';
import {
  findDisplayServer,
  findFirefox,
  findGeckodriver,
  findMiniBrowser,
  findWebKitDriver,
} from '../../www/build/engines.mjs';

/** @typedef {import('../../www/build/engines.mjs').EngineName} EngineName */
/** @typedef {import('./webdriver.mjs').Driver} Driver */

/**
 * `blocked`: the owner forbids storage. `null`: there is no localStorage. `tiny`: it holds next to nothing.
 * `gpc`: the owner sends Global Privacy Control. `private`: a private window. `language-c`: the system names no
 * language. `plain-http`: `shop.test` is this machine, and no secure context.
 * @typedef {'plain' | 'blocked' | 'null' | 'tiny' | 'gpc' | 'private' | 'language-c' | 'plain-http'} State
 */

/** @typedef {{args?: string[], prefs?: Record<string, unknown>, env?: Record<string, string>}} Change */

/** What is changed for a state; a state that is missing cannot be had in that engine. @type {Record<EngineName, Partial<Record<State, Change>>>} */
const changes = {
  chromium: {
    plain: {},
    blocked: { prefs: { profile: { default_content_setting_values: { cookies: 2 } } } },
    null: { args: ['--disable-local-storage'] },
    private: { args: ['--incognito'] },
    'plain-http': { args: ['--host-resolver-rules=MAP shop.test 127.0.0.1'] },
  },
  firefox: {
    plain: {},
    blocked: { prefs: { 'network.cookie.cookieBehavior': 2 } },
    null: { prefs: { 'dom.storage.enabled': false } },
    tiny: { prefs: { 'dom.storage.default_quota': 1 } },
    gpc: { prefs: { 'privacy.globalprivacycontrol.enabled': true } },
    private: { prefs: { 'browser.privatebrowsing.autostart': true } },
    'plain-http': { prefs: { 'network.dns.localDomains': 'shop.test' } },
  },
  webkit: {
    plain: {},
    null: { args: ['--enable-html5-local-storage=false'] },
    private: { args: ['-p'] },
    'language-c': { env: { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: '' } },
  },
};

export const canBe = (/** @type {EngineName} */ engine, /** @type {State} */ state) =>
  changes[engine][state] !== undefined;

/** @returns {Driver} */
export function driverFor(
  /** @type {EngineName} */ engine,
  /** @type {State} */ state,
  /** @type {string | null} */ display,
) {
  const { args = [], prefs = {}, env = {} } = changes[engine][state] ?? {};
  const found = (/** @type {string | undefined} */ file) => file ?? '';
  switch (engine) {
    case 'chromium':
      return {
        command: found(findDriver()),
        args: (port) => [`--port=${port}`],
        env,
        capabilities: {
          browserName: 'chrome',
          'goog:chromeOptions': {
            binary: findFullBrowser(),
            args: ['--headless', ...launchArguments, ...args],
            prefs,
          },
        },
      };
    case 'firefox':
      return {
        command: found(findGeckodriver()),
        args: (port) => ['--port', String(port), '--websocket-port', '0'],
        env,
        capabilities: {
          browserName: 'firefox',
          'moz:firefoxOptions': { binary: findFirefox(), args: ['-headless', ...args], prefs },
        },
      };
    case 'webkit':
      return {
        command: found(findWebKitDriver()),
        args: (port) => [`--port=${port}`],
        env: {
          LANG: 'en_US.UTF-8',
          LC_ALL: 'en_US.UTF-8',
          ...(display !== null && { DISPLAY: display }),
          ...env,
        },
        capabilities: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation', ...args] },
        },
      };
  }
}

/** A display that nobody sees, for WebKitGTK, which has no other way to run unseen. */
export async function openDisplay() {
  const server = spawn(
    findDisplayServer() ?? '',
    ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-ac'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    server.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  return { display: `:${number}`, close: () => server.kill() };
}
