// The two things that are done to the engine's binary outside wasm-opt: other names for imports, and an order.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist } from '../../www/build/paths.mjs';
import { nameByLikeness, orderByLikeness, renameImports } from '../../www/build/wasm-binary.mjs';

const wasm = readFileSync(join(dist, 'visavis.wasm'));
const importsOf = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) =>
  WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name);

test('imports get the names they are given, and nothing else changes', () => {
  const renamed = renameImports(wasm, (name) => `${name}.longer`);
  assert.deepEqual(
    importsOf(renamed),
    importsOf(wasm).map((name) => `${name}.longer`),
  );
  assert.deepEqual(
    renameImports(renamed, (name) => name.replace('.longer', '')),
    wasm,
  );
});

test('names of imports have no hash, and no two are the same', () => {
  const names = importsOf(wasm);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.doesNotMatch(name, /_[0-9a-f]{16}$/);
});

test('every function gets one place, alike ones side by side', () => {
  const bodies = ['abcdefghij', 'zyxwvutsrqpo', 'abcdefghik', 'zyxwvutsrqpn', 'a'].map((text) =>
    Buffer.from(text),
  );
  const order = orderByLikeness(bodies);
  assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4]);
  assert.equal(Math.abs(order.indexOf(0) - order.indexOf(2)), 1);
  assert.equal(Math.abs(order.indexOf(1) - order.indexOf(3)), 1);
  assert.ok(WebAssembly.validate(nameByLikeness(wasm)));
});
