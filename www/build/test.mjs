// `npm test [-- --only name,name]`: set-up, a browser, then every check; the last line is `N passed, N failed`.
// A check that fails does not stop the others. Without --only, everything runs that a release needs.
import { setup } from './setup.mjs';
import { CureError, main, readOptions, seconds, step } from './steps.mjs';

/** @typedef {import('./checks.mjs').Check} Check */

await main(async () => {
  const start = Date.now();
  const results = [];
  try {
    const { only } = readOptions('only');
    await setup({ engines: only === undefined || only.split(',').includes('engines') });
    const { installBrowser } = await import('./browser.mjs');
    await step('a Chromium for the tests', async (say) => say(await installBrowser()));
    for (const check of await chosen(only)) results.push(await perform(check));
  } catch (error) {
    console.error(error instanceof CureError ? `\nvisavis: ${error.message}` : error);
    results.push({
      name: 'set-up',
      passed: 0,
      failed: 1,
      note: 'nothing could be tested',
      time: seconds(start),
    });
  }
  report(results);
});

async function chosen(/** @type {string | undefined} */ only) {
  const { checks } = await import('./checks.mjs');
  if (only === undefined) return checks;
  const names = only.split(',');
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    throw new CureError(
      `no check is called ${unknown.join(', ')}: there are ${checks.map(({ name }) => name).join(', ')}`,
    );
  }
  return checks.filter(({ name }) => names.includes(name));
}

/** @typedef {import('./counts.mjs').Counts & {name: string, time: string}} Result */

/** @returns {Promise<Result>} */
async function perform(/** @type {Check} */ check) {
  const start = Date.now();
  console.log(`\n=== ${check.name}: ${check.title}`);
  /** @type {import('./counts.mjs').Counts} */
  let counts;
  try {
    counts = await check.run();
  } catch (error) {
    console.error(error instanceof CureError ? error.message : error);
    counts = { passed: 0, failed: 1 };
  }
  const result = { ...counts, name: check.name, time: seconds(start) };
  console.log(line(result));
  return result;
}

function line(/** @type {Result} */ { name, passed, failed, note, time }) {
  const verdict = failed > 0 ? 'FAILED' : passed > 0 ? 'ok' : 'left out';
  return `--- ${name.padEnd(12)} ${verdict.padEnd(8)} ${passed} passed, ${failed} failed (${time})${note ? `: ${note}` : ''}`;
}

function report(/** @type {Result[]} */ results) {
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((count, result) => count + result[key], 0);
  console.log(`\n${results.map(line).join('\n')}\n\n${total('passed')} passed, ${total('failed')} failed`);
  if (total('failed') > 0) process.exitCode = 1;
}
