import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cargoCounts,
  lastLineCounts,
  nodeCounts,
  playwrightCounts,
  withVerdict,
} from '../../www/build/counts.mjs';

test('cargo: the summaries of all test binaries are added, and an ignored test counts as failed', () => {
  const output = [
    'test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
    'test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s',
  ].join('\n');
  assert.deepEqual(cargoCounts(output), { passed: 15, failed: 3 });
});

test('node: skipped, cancelled and todo tests count as failed; colours do not matter', () => {
  const output = '\x1b[34mℹ pass 4\x1b[39m\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\n';
  assert.deepEqual(nodeCounts(output), { passed: 4, failed: 4 });
});

test('playwright: flaky and skipped tests count as failed', () => {
  const report = JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 } });
  assert.deepEqual(playwrightCounts(report), { passed: 5, failed: 3 });
});

test('our own runners: the last line', () => {
  assert.deepEqual(lastLineCounts('ok a\nFAIL b\n1 passed, 1 failed\n'), { passed: 1, failed: 1 });
});

test('a runner that crashes, or finds no test, has failed', () => {
  assert.equal(withVerdict({ passed: 3, failed: 0 }, 101).failed, 1);
  assert.equal(withVerdict({ passed: 0, failed: 0 }, 0).failed, 1);
  assert.deepEqual(withVerdict({ passed: 3, failed: 0 }, 0), { passed: 3, failed: 0 });
});
