import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultAsks, securityAsks } from '../../www/proof/asks.mjs';
import {
  fromCargo,
  fromPackaging,
  fromPlaywright,
  fromTap,
  idsOf,
  objectionsTo,
  rowOf,
  scoreOf,
} from '../../www/proof/gather.mjs';
import { unknownImports } from '../../www/proof/imports.mjs';

/** @typedef {import('../../www/proof/gather.mjs').TestResult} TestResult */

/** @returns {TestResult} */
const result = (
  /** @type {string} */ title,
  pass = true,
  /** @type {TestResult['engine']} */ engine = 'chromium',
) => ({
  title,
  runner: 'Playwright',
  engine,
  pass,
});
const f7 = { id: 'F7', title: 'a removal', asks: 'something' };

test('the lists are whole: 30 faults, 34 security checks, each once', () => {
  assert.deepEqual(
    faultAsks.map(({ id }) => id),
    Array.from({ length: 30 }, (_, at) => `F${at + 1}`),
  );
  assert.deepEqual(
    securityAsks.map(({ id }) => id),
    Array.from({ length: 34 }, (_, at) => `S${at + 1}`),
  );
});

test('ids stand at the start of a title, one or more; elsewhere they are words', () => {
  assert.deepEqual(idsOf('F7 a removal'), ['F7']);
  assert.deepEqual(idsOf('S13: a callback'), ['S13']);
  assert.deepEqual(idsOf('F8 F9 garbage'), ['F8', 'F9']);
  assert.deepEqual(idsOf('f07_removal_that_throws'), ['F7']);
  assert.deepEqual(idsOf('as in F7'), []);
  assert.deepEqual(idsOf('F77x'), []);
  assert.deepEqual(idsOf('F1st of all'), []);
  assert.deepEqual(idsOf('f7_without_zero'), []);
});

test('an id without a test that ran has not passed, and in Chromium that is an objection', () => {
  const row = rowOf(f7, 'chromium', [result('F8 another'), result('F70 yet another')], undefined);
  assert.deepEqual([row.ran, row.pass], [false, false]);
  assert.match(objectionsTo([row]).join(), /F7 did not run in chromium/);
  const elsewhere = rowOf(f7, 'webkit', [result('F7 a removal')], undefined);
  assert.deepEqual([elsewhere.ran, elsewhere.pass], [false, false]);
  assert.deepEqual(objectionsTo([elsewhere]), []);
});

test('one failure among several fails the row, in any engine', () => {
  const results = [result('F7 one'), result('F7 two', false), result('F7 three')];
  const row = rowOf(f7, 'chromium', results, undefined);
  assert.deepEqual([row.ran, row.pass], [true, false]);
  assert.match(row.note, /failed: F7 two/);
  assert.equal(objectionsTo([row]).length, 1);
  const elsewhere = rowOf(f7, 'firefox', [result('F7 one', false, 'firefox')], undefined);
  assert.equal(objectionsTo([elsewhere]).length, 1);
  assert.deepEqual(scoreOf([row, elsewhere], 'firefox'), { of: 1, passed: 0, failed: 1, notRun: 0 });
});

test('a test without a browser counts once, but where no browser takes part at all', () => {
  const results = [result('F7 in the core', true, null)];
  assert.equal(rowOf(f7, 'chromium', results, undefined).pass, true);
  assert.equal(rowOf(f7, 'firefox', results, undefined).ran, false);
  assert.equal(rowOf({ ...f7, noBrowser: true }, 'firefox', results, undefined).pass, true);
});

test('an engine that was left out shows nothing, whatever else ran', () => {
  const row = rowOf(
    { ...f7, noBrowser: true },
    'firefox',
    [result('F7 in the core', true, null)],
    'not installed',
  );
  assert.deepEqual([row.ran, row.pass, row.note], [false, false, 'not installed']);
});

test("playwright's report: nested suites, skipped tests did not run, flaky ones failed, notes are kept", () => {
  const spec = (/** @type {string} */ title, /** @type {string} */ status) => ({
    title,
    tests: [{ status, annotations: [{ type: 'note', description: `about ${title}` }, { type: 'other' }] }],
  });
  const report = JSON.stringify({
    suites: [
      {
        specs: [spec('F1 a', 'expected')],
        suites: [{ specs: [spec('F2 b', 'flaky'), spec('F3 c', 'skipped')] }],
      },
    ],
  });
  assert.deepEqual(
    fromPlaywright(report).map(({ title, pass, note }) => [title, pass, note]),
    [
      ['F1 a', true, 'about F1 a'],
      ['F2 b', false, 'about F2 b'],
    ],
  );
});

test('cargo, node and packaging: what passed, what failed, and what did not run', () => {
  const cargo =
    'test faults::f07_a ... ok\ntest f08_b ... FAILED\ntest f09_c ... ignored\ntest result: ok. 1 passed';
  assert.deepEqual(
    fromCargo(cargo).map(({ title, pass }) => [title, pass]),
    [
      ['f07_a', true],
      ['f08_b', false],
    ],
  );
  const tap = 'TAP version 13\n# Subtest: S28 a\nok 1 - S28 a\n    not ok 1 - S29 b\nok 3 - S30 c # SKIP\n';
  assert.deepEqual(
    fromTap(tap).map(({ title, pass }) => [title, pass]),
    [
      ['S28 a', true],
      ['S29 b', false],
    ],
  );
  assert.deepEqual(
    fromPackaging('ok   S28 a (1.0 s)\nFAIL S27 b (2.0 s)\nwhy it failed\n').map(({ title, pass }) => [
      title,
      pass,
    ]),
    [
      ['S28 a', true],
      ['S27 b', false],
    ],
  );
});

test('an import that is not on the list is told, whatever number is behind it', () => {
  const known = ['__wbg_setItem', '__wbindgen_init_externref_table', '__wbg_get', '__wbg_length$1'];
  assert.deepEqual(unknownImports(known), []);
  assert.deepEqual(unknownImports([...known, '__wbg_fetch', '__wbg_fetch$1']), [
    '__wbg_fetch',
    '__wbg_fetch$1',
  ]);
});
