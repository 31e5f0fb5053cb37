// Packs the package, installs the tarball in a fresh project and uses it in every way that the README names.
// The last line is `N passed, N failed`. Needs a build; needs the npm registry for the two dependencies.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bin, inRoot } from '../../www/build/paths.mjs';
import { policy } from '../../www/build/serve.mjs';
import { must, run, seconds } from '../../www/build/steps.mjs';
import { makeSite, manifestOf, packAndInstall, packageFile } from './consumer.mjs';
import { openBrowser } from './page.mjs';

const personal = { phase: 'ready', code: null, answered: true, personal: true, order: 'p4 p5 p6 p1 p2 p3' };

const elements = ['visavis-consent', 'visavis-list', 'visavis-panel', 'visavis-why'];

const { folder, contents, remove } = await packAndInstall();
const browser = await openBrowser();

const bundle = (/** @type {string} */ entry, /** @type {string} */ site) =>
  build({
    entryPoints: [join(folder, 'src', entry)],
    outfile: join(site, 'main.js'),
    bundle: true,
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });

const wasmRequests = (/** @type {import('./page.mjs').Visit} */ { requests }) =>
  requests.filter(({ path }) => path.endsWith('.wasm'));

/** @type {Record<string, () => unknown>} */
const tests = {
  'the tarball holds what it should and nothing else': () => {
    const kinds = contents.map((file) =>
      file
        .replace(/^dist\/types\/.*\.d\.ts$/, 'dist/types/**/*.d.ts')
        .replace(/^dist\/parts\/[^/]*?\.js/, 'dist/parts/*.js'),
    );
    const expected = readFileSync(inRoot('tests/packaging/contents.txt'), 'utf8').trim().split('\n');
    assert.deepEqual([...new Set(kinds)].sort(), expected.sort());
  },

  'installing runs no script and brings the two declared dependencies': () => {
    const { dependencies = {}, scripts = {} } = manifestOf(folder);
    assert.deepEqual(Object.keys(dependencies).sort(), ['@fluent/bundle', '@lit/reactive-element']);
    assert.deepEqual(
      Object.keys(scripts).filter((name) => /install|prepare|pack|publish/.test(name)),
      [],
    );
  },

  'the command says what it does, and what it lacks to do it': async () => {
    const help = await must('npx', ['--no-install', 'visavis', '--help'], { cwd: folder });
    assert.match(help, /^usage: visavis model build EVENTS /);
    writeFileSync(join(folder, 'log.csv'), 'user,item,ts\na,b,1\n');
    const command = ['visavis', 'model', 'build', 'log.csv', '--out', 'shop.vvm'];
    const { code, output } = await run('npx', ['--no-install', ...command], { cwd: folder });
    assert.equal(code, 1);
    assert.match(
      output,
      /^visavis: logs are read with DuckDB, which is not installed: npm i @duckdb\/node-api$/m,
    );
  },

  'a page bundled by esbuild, with the wasm beside the bundle': async () => {
    const site = makeSite(folder, {
      name: 'esbuild',
      scripts: ['type="module" src="/main.js"'],
      files: ['visavis.wasm'],
    });
    await bundle('module.js', site);
    const visit = await browser.visit(site);
    assert.deepEqual(visit.report, { ...personal, elements });
    assert.deepEqual(wasmRequests(visit), [{ path: '/visavis.wasm', status: 200, type: 'application/wasm' }]);
  },

  'a page with the classic script': async () => {
    const scripts = ['src="/visavis.script.js"', 'type="module" src="/main.js"'];
    const site = makeSite(folder, { name: 'script', scripts, files: ['visavis.script.js', 'visavis.wasm'] });
    await bundle('script.js', site);
    const visit = await browser.visit(site);
    assert.deepEqual(visit.report, personal);
    assert.equal(wasmRequests(visit).length, 1);
  },

  'visavis/inline where a page may connect to nothing': async () => {
    const site = makeSite(folder, { name: 'inline', scripts: ['type="module" src="/main.js"'] });
    await bundle('inline.js', site);
    const visit = await browser.visit(
      site,
      policy(false).replace("connect-src 'self'", "connect-src 'none'"),
    );
    assert.deepEqual(visit.report, personal);
    assert.deepEqual(wasmRequests(visit), []);
  },

  'a page without the wasm keeps the order of the shop': async () => {
    const site = makeSite(folder, { name: 'missing', scripts: ['type="module" src="/main.js"'] });
    await bundle('module.js', site);
    const { report } = await browser.visit(site);
    assert.equal(report.phase, 'fallback');
    assert.equal(report.code, 'engine-unavailable');
    assert.equal(report.order, 'p1 p2 p3 p4 p5 p6');
  },

  'a Vite build has exactly one wasm and works': async () => {
    const site = makeSite(folder, { name: 'vite', scripts: ['type="module" src="/src/module.js"'] });
    const { build: viteBuild } = await import('vite');
    const output = join(folder, 'sites/vite-built');
    await viteBuild({
      root: site,
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '/src': join(folder, 'src') } },
      build: { outDir: output, assetsInlineLimit: 0, modulePreload: false },
    });
    const emitted = readdirSync(output, { recursive: true, encoding: 'utf8' });
    assert.equal(emitted.filter((file) => file.endsWith('.wasm')).length, 1);
    const visit = await browser.visit(output);
    assert.deepEqual(visit.report, { ...personal, elements });
    assert.equal(wasmRequests(visit).length, 1);
  },

  'importing any entry in Node does nothing': async () => {
    const program = `
      const before = Object.getOwnPropertyNames(globalThis);
      globalThis.fetch = () => { throw new Error('fetched'); };
      const made = () => Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
      await import('visavis');
      await import('visavis/inline');
      await import('visavis/consent-bridges');
      await import('visavis/model');
      const byUs = made();
      await import('visavis/elements');
      const defined = ${JSON.stringify(elements)}.filter((name) => globalThis.customElements?.get(name));
      console.log(JSON.stringify({ byUs, defined }));`;
    const printed = await must(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder });
    // Not asked of `visavis/elements`: on a server its dependency Lit puts stand-ins for the DOM in place.
    assert.deepEqual(JSON.parse(printed), { byUs: [], defined: [] });
  },

  'the declarations compile for bundlers and for Node': async () => {
    const strict = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--target',
      'es2022',
      '--types',
      '',
    ];
    const source = join(folder, 'src/types.ts');
    await must(bin('tsc'), [...strict, '--module', 'esnext', '--moduleResolution', 'bundler', source], {
      cwd: folder,
    });
    await must(bin('tsc'), [...strict, '--module', 'nodenext', '--moduleResolution', 'nodenext', source], {
      cwd: folder,
    });
  },

  'the manifest names what a shop may use of every element': () => {
    const manifest = JSON.parse(readFileSync(packageFile(folder, 'dist/custom-elements.json'), 'utf8'));
    /** @type {{declarations: {tagName: string, summary?: string, cssParts?: unknown[]}[]}} */
    const { declarations } = manifest.modules[0];
    assert.deepEqual(declarations.map(({ tagName }) => tagName).sort(), elements);
    for (const { tagName, summary, cssParts = [] } of declarations) {
      assert.ok(summary && cssParts.length > 0, `${tagName} has a summary and parts`);
    }
    assert.doesNotMatch(JSON.stringify(manifest), /"name":"#|"privacy":"(private|protected)"|www\/src/);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  const start = Date.now();
  try {
    await test();
    console.log(`ok   ${name} (${seconds(start)})`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name} (${seconds(start)})\n${error instanceof Error ? error.message : error}`);
  }
}
await browser.close();
remove();
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
