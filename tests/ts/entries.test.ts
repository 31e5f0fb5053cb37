import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

test('importing any entry does nothing, also where there is no window', async () => {
  const touched: string[] = [];
  const spy = (owner: object, name: string) =>
    mock.method(owner as Record<string, () => never>, name, () => {
      touched.push(name);
      throw new Error(`${name} was called by an import`);
    });
  spy(globalThis, 'fetch');
  spy(globalThis, 'setTimeout');
  spy(WebAssembly, 'compile');
  spy(WebAssembly, 'instantiate');
  spy(console, 'warn');
  const globals = Reflect.ownKeys(globalThis);
  const prototype = Reflect.ownKeys(Object.prototype);

  const entries = {
    index: await import('../../www/src/entry/index.js'),
    inline: await import('../../www/src/entry/inline.js'),
    elements: await import('../../www/src/entry/elements.js'),
    script: await import('../../www/src/entry/script.js'),
  };

  mock.restoreAll();
  assert.deepEqual(touched, []);
  // Lit notes its version on the global object; nothing else may appear there.
  const added = Reflect.ownKeys(globalThis).filter(
    (key) => !globals.includes(key) && key !== 'reactiveElementVersions',
  );
  assert.deepEqual(added, []);
  assert.deepEqual(Reflect.ownKeys(Object.prototype), prototype);

  for (const { createVisavis } of [entries.index, entries.inline, entries.script]) {
    assert.equal(typeof createVisavis, 'function');
  }
  assert.equal(typeof entries.script.defineElements, 'function');
  assert.equal(entries.script.attachElements, entries.elements.attachElements);
});
