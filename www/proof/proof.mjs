// `npm run proof`: sets up what it needs, builds, runs every test whose title begins with the id of a fault or of a
// security check, looks into stores, requests and the binary, and writes proof/index.html and proof/proof.json.
// Fails where a row failed, where in Chromium an id did not run, or where what was seen contradicts a promise.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../build/paths.mjs';
import { setup } from '../build/setup.mjs';
import { main, run, step } from '../build/steps.mjs';

const folder = inRoot('proof');

await main(async () => {
  await setup({ engines: true });
  // Late: they use packages that set-up may only just have installed.
  const { installBrowser } = await import('../build/browser.mjs');
  await step('a Chromium for the tests', async (say) => say(await installBrowser()));
  const { buildPackage } = await import('../build/build.mjs');
  await buildPackage();

  const { engineNames } = await import('../build/engines.mjs');
  const { faultAsks, securityAsks } = await import('./asks.mjs');
  const { objectionsTo, rowOf, scoreOf } = await import('./gather.mjs');
  const { inventory, logVisit, readBinary, snapshotsOf } = await import('./evidence.mjs');
  const { pageOf } = await import('./page.mjs');
  const { runAll } = await import('./run-tests.mjs');

  const temporary = mkdtempSync(join(tmpdir(), 'visavis-proof-'));
  try {
    const ids = [...faultAsks, ...securityAsks].map(({ id }) => id);
    const { results, engineResults, leftOut } = await runAll(temporary, ids);
    const visit = await step('the requests of a visit', logVisit);
    const binary = await readBinary();
    const stores = snapshotsOf(engineResults);

    const rowsOf = (/** @type {readonly import('./asks.mjs').Ask[]} */ asks) =>
      asks.flatMap((ask) => engineNames.map((engine) => rowOf(ask, engine, results, leftOut[engine])));
    const [faults, security] = [rowsOf(faultAsks), rowsOf(securityAsks)];
    const objections = [
      ...objectionsTo([...faults, ...security]),
      ...visit.objections,
      ...binary.objections,
      ...stores.objections,
    ];
    const engines = engineNames.map((engine) => ({
      engine,
      browser: engineResults.find((result) => result.engine === engine)?.browser ?? null,
      leftOut: leftOut[engine] ?? null,
      faults: scoreOf(faults, engine),
      security: scoreOf(security, engine),
    }));
    const proof = {
      made: new Date().toISOString(),
      version: JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version,
      commit: (await run('git', ['rev-parse', 'HEAD'])).output.trim(),
      holds: objections.length === 0,
      objections,
      engines,
      faults,
      security,
      binary,
      visit,
      snapshots: stores.snapshots,
      kept: stores.kept,
      inventory: inventory.map(({ pattern, ...told }) => told),
    };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'proof.json'), `${JSON.stringify(proof, null, 1)}\n`);
    writeFileSync(join(folder, 'index.html'), pageOf(proof, [...faultAsks, ...securityAsks]));

    for (const objection of objections) console.log(`! ${objection}`);
    console.log(`\nproof/index.html, proof/proof.json; the engine's file is sha256 ${binary.sha256}\n`);
    for (const row of engines) console.log(summaryLine(row));
    if (objections.length > 0) process.exitCode = 1;
  } finally {
    rmSync(temporary, { recursive: true });
  }
});

/** @typedef {ReturnType<typeof import('./gather.mjs').scoreOf>} Score */

function summaryLine(
  /** @type {{engine: string, leftOut: string | null, faults: Score, security: Score}} */ {
    engine,
    leftOut,
    ...scores
  },
) {
  const told = (/** @type {'faults' | 'security'} */ name) => {
    const { passed, of, failed, notRun } = scores[name];
    const more = [failed > 0 && `${failed} failed`, notRun > 0 && `${notRun} not run`].filter(Boolean);
    return `${name}: ${passed} of ${of}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
  };
  const line = `${engine.padEnd(9)} ${told('faults')}, ${told('security')}`;
  return leftOut === null ? line : `${line}: ${leftOut}`;
}
