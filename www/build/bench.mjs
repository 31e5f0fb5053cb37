// `npm run bench`: the speed budgets, measured in a real Chromium against the built package. Exit code 1 when a
// must is missed twice: beside other work figures double, so what missed is measured once more.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setup } from './setup.mjs';
import { CureError, main, step } from './steps.mjs';

/** @typedef {import('../../benches/page.js').Row} Row */

const patienceMs = 120_000;

await main(async () => {
  await setup();
  const { buildForBrowser } = await import('./build.mjs');
  await buildForBrowser();
  let rows = await step('benchmarks in Chromium', measure);
  if (rows.some(misses)) rows = betterOf(rows, await step('once more', measure));
  for (const row of rows) print(row);
  const missed = rows.filter(misses);
  if (missed.length > 0) throw new CureError(`${missed.length} of ${rows.length} budgets are missed`);
});

/** @returns {Promise<Row[]>} */
async function measure() {
  const { build } = await import('esbuild');
  const { chromium } = await import('@playwright/test');
  const { findFullBrowser, installBrowser, launchArguments } = await import('./browser.mjs');
  const { common } = await import('./package.mjs');
  const { dist, inRoot } = await import('./paths.mjs');
  const { serve } = await import('./serve.mjs');

  await installBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'visavis-bench-'));
  await build({ ...common, entryPoints: [inRoot('benches/page.ts')], outfile: join(folder, 'page.js') });
  copyFileSync(join(dist, 'visavis.wasm'), join(folder, 'visavis.wasm'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><title>bench</title><button>Start</button><script type="module" src="/page.js"></script></html>',
  );
  const server = await serve({ folder });
  const executablePath = findFullBrowser();
  const browser = await chromium.launch({ args: launchArguments, ...(executablePath && { executablePath }) });
  try {
    const page = await browser.newPage();
    const yes = page.locator('visavis-consent').getByRole('button', { name: 'Yes, please' });
    await page.exposeFunction('clickYes', () => yes.click());
    await page.goto(server.address);
    await page.getByRole('button').click();
    await page.waitForFunction(() => 'rows' in globalThis || 'failure' in globalThis, null, {
      timeout: patienceMs,
    });
    const failure = await page.evaluate(() => Reflect.get(globalThis, 'failure'));
    if (failure) throw new CureError(`the benchmarks failed: ${failure}`);
    return await page.evaluate(() => Reflect.get(globalThis, 'rows'));
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

function meets(/** @type {Row} */ { value, atLeast }, /** @type {number} */ limit) {
  return atLeast ? value >= limit : value <= limit;
}

function misses(/** @type {Row} */ row) {
  return !meets(row, row.must);
}

/** Of two measurements the better one, row by row. */
function betterOf(/** @type {Row[]} */ rows, /** @type {Row[]} */ others) {
  return rows.map((row, i) => {
    const other = others[i] ?? row;
    return meets(other, row.value) ? other : row;
  });
}

function print(/** @type {Row} */ row) {
  const { name, value, unit, must, goal } = row;
  const state = meets(row, goal) ? 'goal met' : meets(row, must) ? 'fits' : 'MISSED';
  const figure = `${value.toPrecision(3)} ${unit}`.padStart(14);
  console.log(`  ${name.padEnd(54)}${figure}  ${state} (must ${must}, goal ${goal})`);
}
