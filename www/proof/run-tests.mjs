// Runs every test that carries an id, by its own runner, and gathers what became of it. A runner that fails to
// start yields no results, and what did not run does not pass.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../build/browser.mjs';
import { filesIn, withTypescriptTests } from '../build/node-tests.mjs';
import { bin } from '../build/paths.mjs';
import { reproduce } from '../build/reproduce.mjs';
import { run, step } from '../build/steps.mjs';
import { runWebTests } from '../build/web-tests.mjs';
import { fromCargo, fromEngines, fromPackaging, fromPlaywright, fromTap, idsOf } from './gather.mjs';

/** @typedef {import('./gather.mjs').TestResult} TestResult */
/** @typedef {import('../../tests/engines/run.mjs').EngineResult} EngineResult */

/** A title that begins with an id; Playwright puts file and groups before it. */
const titled = '[FS][0-9]{1,2}[ :,]';

/** @param {string} folder for what the runners write @param {readonly string[]} ids */
export async function runAll(folder, ids) {
  const read = (/** @type {string} */ name) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null;
  /** @type {TestResult[]} */
  const results = [];
  const take = (/** @type {TestResult[]} */ more) => {
    results.push(...more.filter(({ title }) => idsOf(title).length > 0));
  };
  const show = /** @type {const} */ ('stream');

  const inRust = ids.map((id) => `${id.slice(0, 1).toLowerCase()}${id.slice(1).padStart(2, '0')}_`);
  await step('tests of the core, in Rust', async () => {
    take(fromCargo((await run('cargo', ['test', '--no-fail-fast', '--', ...inRust], { show })).output));
  });
  await step('tests of the wasm, in Rust within Chromium', async () => {
    take(fromCargo((await runWebTests(['web'])).output, 'chromium'));
  });
  await step('the wasm built in three places', async () => {
    const title = 'S28 the wasm built in three places, one hash';
    const common = { title, runner: 'the compiler', engine: null };
    try {
      take([{ ...common, pass: true, note: `sha256 ${await reproduce()}` }]);
    } catch (error) {
      take([{ ...common, pass: false, note: error instanceof Error ? error.message : String(error) }]);
    }
  });
  await step('tests in Node', async () => {
    const inNode = async (/** @type {string[]} */ files, /** @type {string} */ report) => {
      const flags = ['--enable-source-maps', '--test', `--test-name-pattern=/^${titled}/`];
      const reporters = [
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...['--test-reporter=tap', `--test-reporter-destination=${join(folder, report)}`],
      ];
      await run(process.execPath, [...flags, ...reporters, ...files], { show });
      take(fromTap(read(report) ?? ''));
    };
    await inNode(filesIn('tests/build', '.test.mjs'), 'build.tap');
    await withTypescriptTests((files) => inNode(files, 'ts.tap'));
  });
  await step('tests of the packed package', async () => {
    take(fromPackaging((await run(process.execPath, ['tests/packaging/run.mjs'], { show })).output));
  });
  await step('tests in Chromium', async () => {
    await run(bin('playwright'), ['test', '--reporter=list,json', `--grep=(^| )${titled}`], {
      show,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'playwright.json'), CHROMIUM: findBrowser() },
    });
    const report = read('playwright.json');
    if (report !== null) take(fromPlaywright(report));
  });
  const engines = await step('checks in Chromium, Firefox and WebKit', async () => {
    await run(process.execPath, ['tests/engines/run.mjs', '--json', join(folder, 'engines.json')], { show });
    return /** @type {{results: EngineResult[], leftOut: Partial<Record<string, string>>}} */ (
      JSON.parse(read('engines.json') ?? '{"results": [], "leftOut": {}}')
    );
  });
  take(fromEngines(engines.results));
  return { results, engineResults: engines.results, leftOut: engines.leftOut };
}
