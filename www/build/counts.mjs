// Reads from what a test runner printed how many tests passed and failed. A runner that reports no failure
// and yet ends with an error (it did not compile, it crashed) counts as one failure; no test at all likewise.

/** @typedef {{passed: number, failed: number, note?: string}} Counts */

const plain = (/** @type {string} */ output) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that starts a terminal colour
  output.replace(/\x1b\[[0-9;]*m/g, '');

const sumOf = (/** @type {string} */ output, /** @type {RegExp} */ pattern) =>
  [...plain(output).matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

/** `cargo test` and wasm-bindgen-test, one summary per test binary. An ignored test is one that failed. */
export const cargoCounts = (/** @type {string} */ output) => ({
  passed: sumOf(output, /^test result: .*?(\d+) passed/gm),
  failed:
    sumOf(output, /^test result: .*?(\d+) failed/gm) + sumOf(output, /^test result: .*?(\d+) ignored/gm),
});

/** `node --test` with the spec reporter. */
export const nodeCounts = (/** @type {string} */ output) => ({
  passed: sumOf(output, /^ℹ pass (\d+)/gm),
  failed: sumOf(output, /^ℹ (?:fail|cancelled|skipped|todo) (\d+)/gm),
});

/** Playwright's JSON report. */
export function playwrightCounts(/** @type {string} */ report) {
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky + skipped };
}

/** A last line `N passed, N failed`, as our own runners print it. */
export const lastLineCounts = (/** @type {string} */ output) => ({
  passed: sumOf(output, /^(\d+) passed, \d+ failed$/gm),
  failed: sumOf(output, /^\d+ passed, (\d+) failed$/gm),
});

/** @returns {Counts} */
export function withVerdict(/** @type {Counts} */ counts, /** @type {number} */ exitCode) {
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: `exit code ${exitCode}` };
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1, note: 'there is no test' };
  return counts;
}
