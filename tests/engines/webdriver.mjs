// A client of the W3C WebDriver protocol, as far as these tests need it. What a check asserts runs in the page:
// `js` sends a function there and brings its value back. The driver and its browser end with `close`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Generous: browsers start slowly beside a build. */
const startPatienceMs = 60_000;
const callPatienceMs = 120_000;
const waitPatienceMs = 30_000;

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/**
 * @typedef {object} Driver
 * @property {string} command
 * @property {(port: number) => string[]} args
 * @property {Record<string, string>} [env] added to this process's own
 * @property {Record<string, unknown>} capabilities
 */

/** @typedef {Awaited<ReturnType<typeof openSession>>} Session */

export async function openSession(/** @type {Driver} */ { command, args, env = {}, capabilities }) {
  const port = await freePort();
  const driver = spawn(command, args(port), { stdio: 'ignore', env: { ...process.env, ...env } });
  const ended = new Promise((done) => {
    driver.once('error', done);
    driver.once('exit', (code) => done(new Error(`${command} ended with exit code ${code}`)));
  });
  const end = async () => {
    driver.kill();
    await Promise.race([ended, sleep(5000)]);
  };
  /** @type {(method: string, path: string, body?: unknown) => Promise<unknown>} */
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      signal: AbortSignal.timeout(callPatienceMs),
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = /** @type {{value: any}} */ (await response.json());
    if (!response.ok) throw new Error(`WebDriver says ${value?.error}: ${value?.message}`);
    return value;
  };
  try {
    await Promise.race([
      until(() => call('GET', '/status').catch(() => false), `${command} answers`, startPatienceMs),
      ended.then((error) => Promise.reject(error)),
    ]);
    const made = /** @type {{sessionId: string, capabilities: Record<string, unknown>}} */ (
      await call('POST', '/session', { capabilities: { alwaysMatch: capabilities } })
    );
    return sessionOf(made, call, end);
  } catch (error) {
    await end();
    throw error;
  }
}

function sessionOf(
  /** @type {{sessionId: string, capabilities: Record<string, unknown>}} */ { sessionId, capabilities },
  /** @type {(method: string, path: string, body?: unknown) => Promise<any>} */ call,
  /** @type {() => Promise<void>} */ end,
) {
  const get = (/** @type {string} */ path) => call('GET', `/session/${sessionId}${path}`);
  const post = (/** @type {string} */ path, /** @type {unknown} */ body = {}) =>
    call('POST', `/session/${sessionId}${path}`, body);

  /**
   * What `inPage` returns in the page, awaited. It sees nothing of this module; what it throws is thrown here.
   * @template Result
   * @template {unknown[]} Given
   * @param {(...given: Given) => Result | Promise<Result>} inPage
   * @param {Given} given
   * @returns {Promise<Result>}
   */
  async function js(inPage, ...given) {
    const script = `
      const done = arguments[arguments.length - 1];
      const given = Array.prototype.slice.call(arguments, 0, -1);
      const failed = (error) => done({ error: String(error) + '\\n' + (error && error.stack || '') });
      try {
        Promise.resolve((${inPage}).apply(null, given)).then((value) => done({ value }), failed);
      } catch (error) { failed(error); }`;
    const answer = await post('/execute/async', { script, args: given });
    if (answer.error !== undefined) throw new Error(`in the page: ${answer.error}`);
    return answer.value;
  }

  /**
   * A real click on the element that `find` returns in the page, also from within a shadow root.
   * @template {unknown[]} Given
   * @param {(...given: Given) => Element | null | undefined} find
   * @param {Given} given
   */
  async function click(find, ...given) {
    const element = /** @type {Record<string, string> | null} */ (
      /** @type {unknown} */ (await js(find, ...given))
    );
    if (!element?.[elementKey]) throw new Error(`there is nothing to click: ${find}`);
    await post(`/element/${element[elementKey]}/click`);
  }

  /**
   * Lets the next click on the element of that id run `inPage`; `window.gesture` then holds what came of it.
   * @template Result
   * @template {unknown[]} Given
   * @param {string} id
   * @param {(...given: Given) => Result} inPage
   * @param {Given} given
   */
  async function onNextClick(id, inPage, given) {
    const script = `
      const given = Array.prototype.slice.call(arguments);
      window.gesture = undefined;
      const run = () => {
        try { window.gesture = { value: (${inPage}).apply(null, given) }; }
        catch (error) { window.gesture = { error: String(error) + '\\n' + (error && error.stack || '') }; }
      };
      document.getElementById(${JSON.stringify(id)}).addEventListener('click', run, { once: true });`;
    await post('/execute/sync', { script, args: given });
  }

  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    js,
    click,
    onNextClick,
    /**
     * Until `inPage` returns something true in the page; returns it.
     * @template Result
     * @template {unknown[]} Given
     * @param {(...given: Given) => Result | Promise<Result>} inPage
     * @param {Given} given
     */
    until: (inPage, ...given) => until(() => js(inPage, ...given), String(inPage), waitPatienceMs),
    goTo: (/** @type {string} */ url) => post('/url', { url }),
    back: () => post('/back'),
    reload: () => post('/refresh'),
    /** The names of all cookies of the page's site, also of those that scripts cannot see. */
    cookies: async () => (await get('/cookie')).map((/** @type {{name: string}} */ { name }) => name),
    tab: () => /** @type {Promise<string>} */ (get('/window')),
    openTab: async () => {
      const { handle } = await post('/window/new', { type: 'tab' });
      await post('/window', { handle });
      return /** @type {string} */ (handle);
    },
    toTab: (/** @type {string} */ handle) => post('/window', { handle }),
    closeTab: () => call('DELETE', `/session/${sessionId}/window`),
    /** Into the page's first frame, or with null out to the page. */
    toFrame: (/** @type {0 | null} */ id) => post('/frame', { id }),
    close: async () => {
      await call('DELETE', `/session/${sessionId}`).catch(() => undefined);
      await end();
    },
  };
}

/**
 * @template Result
 * @param {() => Promise<Result>} ask
 * @returns {Promise<Exclude<Result, false | null | undefined | 0 | ''>>}
 */
async function until(ask, /** @type {string} */ what, /** @type {number} */ patienceMs) {
  for (const start = Date.now(); ; ) {
    const answer = await ask();
    if (answer) return /** @type {Exclude<Result, false | null | undefined | 0 | ''>} */ (answer);
    if (Date.now() - start > patienceMs)
      throw new Error(`waited ${patienceMs / 1000} s in vain for: ${what}`);
    await sleep(30);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
