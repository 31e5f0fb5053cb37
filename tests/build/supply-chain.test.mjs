// What is published and what it is made of: scripts, dependencies, pins, licences, the wasm's surface, patterns.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hashOf } from '../../www/build/integrity.mjs';
import { dist, inRoot } from '../../www/build/paths.mjs';

const read = (/** @type {string} */ file) => readFileSync(inRoot(file), 'utf8');
const json = (/** @type {string} */ file) => JSON.parse(read(file));
const filesIn = (/** @type {string} */ folder, /** @type {RegExp} */ ending) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !file.includes('generated'))
    .map((file) => join(folder, file));

test('S28 the package runs nothing when it is installed, and names what it holds and needs', () => {
  const { scripts, files, dependencies, devDependencies, bin } = json('package.json');
  assert.deepEqual(
    Object.keys(scripts).filter((name) => /install|prepare|prepack|postpack|publish|version/.test(name)),
    [],
  );
  assert.deepEqual(files, ['dist', 'LICENSE-APACHE', 'LICENSE-MIT']);
  assert.deepEqual(Object.keys(dependencies).sort(), ['@fluent/bundle', '@lit/reactive-element']);
  assert.deepEqual(Object.keys(bin), ['visavis']);
  for (const [name, version] of Object.entries(devDependencies))
    assert.match(version, /^\d+\.\d+\.\d+[\w.-]*$/, `${name} is pinned`);
});

test('S28 what is installed along has no install scripts, hashes, and no address of a registry', () => {
  const { packages } = json('package-lock.json');
  let shipped = 0;
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    assert.equal(entry.resolved, undefined, path);
    assert.match(entry.integrity, /^sha512-/, path);
    if (entry.dev || entry.devOptional || entry.optional || entry.peer) continue;
    shipped++;
    assert.ok(!entry.hasInstallScript, `${path} runs a script when it is installed`);
    assert.match(entry.license, /^(Apache-2\.0|BSD-3-Clause|MIT)$/, path);
  }
  assert.ok(shipped >= 2 && shipped <= 6, `${shipped} packages come along`);
});

test('S29 crates are locked with hashes, from one registry, and the toolchain is pinned', () => {
  const lock = read('Cargo.lock');
  for (const block of lock.split('[[package]]').slice(1)) {
    if (/^name = "visavis"$/m.test(block)) continue;
    assert.match(block, /source = "registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index"/, block);
    assert.match(block, /checksum = "[0-9a-f]{64}"/, block);
  }
  assert.match(read('rust-toolchain.toml'), /channel = "\d+\.\d+\.\d+"/);
  assert.match(read('Cargo.toml'), /unsafe_code = "deny"/);
  const deny = read('deny.toml');
  for (const rule of ['unknown-registry = "deny"', 'unknown-git = "deny"', 'wildcards = "deny"'])
    assert.ok(deny.includes(rule), rule);
  assert.match(read('www/build/checks.mjs'), /'deny', 'check', 'bans', 'licenses', 'sources'/);
});

test('S29 unsafe code is in the edge alone', () => {
  const allowed = filesIn('src', /\.rs$/).filter((file) =>
    /allow\(unsafe_code|unsafe \{|unsafe impl/.test(read(file)),
  );
  assert.ok(allowed.length <= 2, allowed.join());
  for (const file of allowed) assert.match(file, /^src\/web\//);
});

test('S29 the list of parts names every crate of the wasm and every package that comes along, with licences', () => {
  const sbom = JSON.parse(readFileSync(join(dist, 'sbom.cdx.json'), 'utf8'));
  assert.deepEqual([sbom.bomFormat, sbom.specVersion], ['CycloneDX', '1.6']);
  assert.equal(sbom.metadata.component.version, json('package.json').version);
  const names = sbom.components.map((/** @type {{name: string}} */ { name }) => name);
  for (const name of ['serde', 'libm', 'wasm-bindgen', 'talc', '@fluent/bundle', '@lit/reactive-element'])
    assert.ok(names.includes(name), name);
  assert.ok(
    !names.includes('proptest') && !names.includes('csv'),
    'what is only for tests and tools is no part',
  );
  for (const { name, purl, licenses } of sbom.components) {
    assert.match(purl, /^pkg:(cargo|npm)\/.+@\d/);
    assert.match(licenses[0].expression, /Apache-2\.0|MIT|BSD|Zlib|Unicode|ISC/, name);
  }
});

test('S27 the published hashes are those of the files', () => {
  const hashes = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(js|wasm)$/.test(name) && !['cli.js', 'builder.wasm'].includes(name),
  );
  assert.deepEqual(Object.keys(hashes).sort(), names.sort());
  for (const [name, hash] of Object.entries(hashes)) assert.equal(hashOf(join(dist, name)), hash, name);
});

const wasm = () => readFileSync(join(dist, 'visavis.wasm'));

/** Where the memory section's content begins. */
function memoryAt(/** @type {Uint8Array} */ bytes) {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at++];
    let length = 0;
    for (let shift = 0, byte = 128; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0;
      length |= (byte & 127) << shift;
    }
    if (id === 5) return at;
    at += length;
  }
  return 0;
}

test('S30 the wasm exports its class and memory, imports one module, and its memory has an end', () => {
  const module = new WebAssembly.Module(wasm());
  const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
  assert.deepEqual(exported.filter((name) => !/^__/.test(name)).sort(), [
    ...['engine_addProducts', 'engine_clearProducts', 'engine_exchange', 'engine_explain'],
    ...[
      'engine_exportProfile',
      'engine_give',
      'engine_importProfile',
      'engine_look',
      'engine_new',
      'engine_rank',
    ],
    ...['engine_rankBuffer', 'engine_reload', 'engine_setListRows', 'engine_setListRules', 'engine_setModel'],
    'memory',
  ]);
  assert.deepEqual(
    [...new Set(WebAssembly.Module.imports(module).map(({ module }) => module))],
    ['./visavis_bg.js'],
  );
  for (const name of ['name', 'producers', 'sourceMappingURL'])
    assert.equal(WebAssembly.Module.customSections(module, name).length, 0, `a section ${name}`);
  const at = memoryAt(wasm());
  assert.deepEqual([...wasm().subarray(at, at + 2)], [1, 1], 'one memory, and limits with a maximum');
});

test('S14 the wasm has no text of a panic, no path and no name of a source file', () => {
  const text = wasm().toString('latin1');
  // One fixed text of wasm-bindgen stays, for a value that is not there.
  for (const found of ['panicked', '.rs', '/rustc', '/home', '/root', 'cargo', 'src/', 'RUST_BACKTRACE'])
    assert.ok(!text.includes(found), `"${found}" is in the binary`);
});

test('S33 no pattern can take longer than its text is long', () => {
  let count = 0;
  for (const file of filesIn('www/src', /\.ts$/)) {
    for (const [literal] of read(file).matchAll(
      /(?<=[=(,:[!&|?{};]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+\/[dgimsuvy]*/g,
    )) {
      count++;
      const plain = literal.replace(/\[(?:\\.|[^\]\\])*\]/g, 'X').replace(/\\./g, 'X');
      // A repeat within a repeated group, or two repeats of the same kind side by side.
      assert.doesNotMatch(plain, /\([^)]*[*+][^)]*\)[*+{]/, `${file}: ${literal}`);
      assert.doesNotMatch(plain, /X[*+]X[*+]|\.[*+]\.[*+]|\\\d/, `${file}: ${literal}`);
    }
    assert.doesNotMatch(read(file), /new RegExp\(/, file);
  }
  assert.ok(count >= 15, `only ${count} patterns were found`);
});
