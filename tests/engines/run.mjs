// Runs the engine-neutral checks in Chromium, Firefox and WebKit over WebDriver: one browser for each state that
// checks ask for, one origin for each check. The last line is `N passed, N failed`. Needs a build.
// Options: `--json FILE` also writes every result there; `--only TEXT` runs the checks with that in their title.
// VISAVIS_ENGINES names the engines; one that is not installed is left out, with a line that says why.
import { writeFileSync } from 'node:fs';
import { engineNames, whyNot } from '../../www/build/engines.mjs';
import { readOptions, seconds } from '../../www/build/steps.mjs';
import { elementChecks } from './checks/elements.mjs';
import { engineFaultChecks } from './checks/engine-faults.mjs';
import { profileFaultChecks } from './checks/profile-faults.mjs';
import { promiseChecks } from './checks/promises.mjs';
import { securityChecks } from './checks/security.mjs';
import { snapshotChecks } from './checks/snapshots.mjs';
import { storeFaultChecks } from './checks/store-faults.mjs';
import { tabChecks } from './checks/tabs.mjs';
import { canBe, driverFor, openDisplay } from './launches.mjs';
import { makeSite, openStorefront } from './storefront.mjs';
import { openSession } from './webdriver.mjs';

/** @typedef {import('./launches.mjs').EngineName} EngineName */
/** @typedef {import('./launches.mjs').State} State */
/** @typedef {import('./storefront.mjs').Storefront} Storefront */
/** @typedef {import('./webdriver.mjs').Session} Session */

/**
 * A check that asks a browser. Its title begins with the id of the fault or of the security check, if it is one.
 * @typedef {object} EngineCheck
 * @property {string} title
 * @property {State} [state] of the browser, `plain` without; it runs in the engines that can be in it
 * @property {readonly EngineName[]} [engines] the only ones that it is for
 * @property {{contentPolicy?: string, headers?: Record<string, string>, host?: string}} [server]
 * @property {boolean} [unsound] it ends on a page that is not the whole storefront
 * @property {(shop: Storefront, about: {engine: EngineName, folder: string}) => Promise<unknown>} run what
 *   it returns is evidence, and stands in the JSON
 */

/**
 * @typedef {{engine: EngineName, browser: string, state: State, title: string, pass: boolean, error?: string,
 *   evidence?: unknown}} EngineResult
 */

const all = [
  ...promiseChecks,
  ...elementChecks,
  ...storeFaultChecks,
  ...profileFaultChecks,
  ...tabChecks,
  ...engineFaultChecks,
  ...securityChecks,
  ...snapshotChecks,
];

const { json, only = '' } = readOptions('json', 'only');
/** @type {EngineResult[]} */
const results = [];
/** @type {Partial<Record<EngineName, string>>} */
const leftOut = {};
const site = await makeSite();
try {
  for (const engine of engineNames) {
    const reason = whyNot(engine);
    if (reason !== null) {
      leftOut[engine] = reason;
      console.log(`left out: ${engine}: ${reason}`);
    } else await runIn(engine);
  }
} finally {
  site.remove();
}
if (json !== undefined) writeFileSync(json, JSON.stringify({ results, leftOut }));
const failed = results.filter(({ pass }) => !pass).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runIn(/** @type {EngineName} */ engine) {
  const checks = all.filter(
    ({ title, engines, state = 'plain' }) =>
      title.includes(only) && (engines ?? engineNames).includes(engine) && canBe(engine, state),
  );
  const display = engine === 'webkit' && checks.length > 0 ? await openDisplay() : null;
  try {
    for (const state of new Set(checks.map((check) => check.state ?? 'plain'))) {
      const inState = checks.filter((check) => (check.state ?? 'plain') === state);
      await runInState(engine, state, inState, display?.display ?? null);
    }
  } finally {
    display?.close();
  }
}

async function runInState(
  /** @type {EngineName} */ engine,
  /** @type {State} */ state,
  /** @type {EngineCheck[]} */ checks,
  /** @type {string | null} */ display,
) {
  const open = () => openSession(driverFor(engine, state, display));
  /** @type {Session | null} */
  let session = null;
  try {
    for (const check of checks) {
      const start = Date.now();
      const { title } = check;
      /** @type {EngineResult} */
      const result = { engine, browser: '', state, title, pass: false };
      try {
        session ??= await open();
        result.browser = session.name;
        result.evidence = await perform(session, engine, check);
        result.pass = true;
      } catch (error) {
        result.error = error instanceof Error ? error.message : String(error);
        // What a check left behind must not fail the next one.
        await session?.close();
        session = null;
      }
      results.push(result);
      const where = `${engine}${state === 'plain' ? '' : ` ${state}`}`;
      console.log(`${result.pass ? 'ok  ' : 'FAIL'} ${where}: ${title} (${seconds(start)})`);
      if (result.error) console.log(result.error.replace(/^/gm, '     '));
    }
  } finally {
    await session?.close();
  }
}

async function perform(
  /** @type {Session} */ session,
  /** @type {EngineName} */ engine,
  /** @type {EngineCheck} */ { server, unsound = false, run },
) {
  const shop = await openStorefront(session, site.folder, server);
  try {
    const evidence = await run(shop, { engine, folder: site.folder });
    if (!unsound) await shop.assertSound();
    return evidence;
  } finally {
    shop.close();
  }
}
