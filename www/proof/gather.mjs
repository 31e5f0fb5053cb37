// From what test runners report to the rows of the proof. A row is made of the results of tests that ran in the same
// command, by the ids at the start of their titles, and of nothing else: an id without a test that ran has not
// passed, and one failure among many is a failure.

/** @typedef {import('../build/engines.mjs').EngineName} EngineName */
/** @typedef {import('./asks.mjs').Ask} Ask */

/**
 * One test that ran. `engine` null: no browser took part.
 * @typedef {{title: string, runner: string, engine: EngineName | null, pass: boolean, note?: string}} TestResult
 */

/** @typedef {{id: string, engine: EngineName, ran: boolean, pass: boolean, note: string, tests: string[]}} Row */

/** The ids that a title begins with: `F8 F9 garbage` has two, `f07_removal` one. */
export function idsOf(/** @type {string} */ title) {
  const inRust = /^([fs])(\d\d)_/.exec(title);
  if (inRust) return [`${inRust[1]?.toUpperCase()}${Number(inRust[2])}`];
  const leading = /^(?:[FS]\d{1,2}(?=[\s:,]|$)[\s:,]*)+/.exec(title)?.[0] ?? '';
  return leading.match(/[FS]\d{1,2}/g) ?? [];
}

/** @typedef {{status: string, annotations?: {type: string, description?: string}[]}} PlaywrightTest */
/** @typedef {{title: string, tests: PlaywrightTest[]}} PlaywrightSpec */
/** @typedef {{specs?: PlaywrightSpec[], suites?: PlaywrightSuite[]}} PlaywrightSuite */

/** @type {(suite: PlaywrightSuite) => PlaywrightSpec[]} */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** Playwright's JSON report. A test that was skipped did not run; a flaky one failed. @returns {TestResult[]} */
export function fromPlaywright(/** @type {string} */ report) {
  return specsOf(JSON.parse(report)).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status !== 'skipped')
      .map(({ status, annotations = [] }) => {
        const notes = annotations
          .filter(({ type }) => type === 'note')
          .map(({ description = '' }) => description);
        return {
          title,
          runner: 'Playwright',
          engine: /** @type {const} */ ('chromium'),
          pass: status === 'expected',
          ...(notes.length > 0 && { note: notes.join('; ') }),
        };
      }),
  );
}

/** What `cargo test` prints, also from within a browser. @returns {TestResult[]} */
export const fromCargo = (/** @type {string} */ output, /** @type {EngineName | null} */ engine = null) =>
  [...output.matchAll(/^test (\S+)(?: - should panic)? \.\.\. (ok|FAILED)$/gm)].map(
    ([, name = '', verdict]) => ({
      title: name.split('::').at(-1) ?? '',
      runner: 'cargo test',
      engine,
      pass: verdict === 'ok',
    }),
  );

/** Node's test runner with the reporter `tap`. @returns {TestResult[]} */
export const fromTap = (/** @type {string} */ output) =>
  [...output.matchAll(/^ *(ok|not ok) \d+ - (.*)$/gm)]
    .filter(([, , title = '']) => !/ # (SKIP|TODO)\b/i.test(title))
    .map(([, verdict, title = '']) => ({
      title: title.replaceAll('\\#', '#'),
      runner: 'Node',
      engine: null,
      pass: verdict === 'ok',
    }));

/** Our own runner of the packaging tests: `ok   TITLE (1.0 s)`. @returns {TestResult[]} */
export const fromPackaging = (/** @type {string} */ output) =>
  [...output.matchAll(/^(ok|FAIL) +(.*) \([\d.]+ s\)$/gm)].map(([, verdict, title = '']) => ({
    title,
    runner: 'the packed tarball',
    engine: null,
    pass: verdict === 'ok',
  }));

/** The results of tests/engines. @returns {TestResult[]} */
export const fromEngines = (
  /** @type {{title: string, engine: EngineName, state: string, pass: boolean}[]} */ results,
) =>
  results.map(({ title, engine, state, pass }) => ({
    title: state === 'plain' ? title : `${title} (browser: ${state})`,
    runner: 'WebDriver',
    engine,
    pass,
  }));

/** The row of one id in one engine. @returns {Row} */
export function rowOf(
  /** @type {Ask} */ { id, noBrowser = false, cannot = {} },
  /** @type {EngineName} */ engine,
  /** @type {readonly TestResult[]} */ results,
  /** @type {string | undefined} */ leftOut,
) {
  const own = leftOut === undefined ? results.filter(({ title }) => idsOf(title).includes(id)) : [];
  const counted = own.filter((result) =>
    result.engine === null ? engine === 'chromium' || noBrowser : result.engine === engine,
  );
  const failed = counted.filter(({ pass }) => !pass);
  const ran = counted.length > 0;
  const notes = ran
    ? [
        tally(counted),
        ...failed.map(({ title }) => `failed: ${title}`),
        ...counted.flatMap(({ note }) => note ?? []),
      ]
    : [leftOut ?? cannot[engine] ?? 'no test of it ran'];
  return {
    id,
    engine,
    ran,
    pass: ran && failed.length === 0,
    note: [...new Set(notes)].join('; '),
    tests: counted.map(({ title, runner, pass }) => `${pass ? 'passed' : 'FAILED'}, ${runner}: ${title}`),
  };
}

/** `2 tests by Playwright, 1 by cargo test`. */
function tally(/** @type {readonly TestResult[]} */ results) {
  const runners = [...new Set(results.map(({ runner }) => runner))];
  const counts = runners.map((name) => {
    const count = results.filter(({ runner }) => runner === name).length;
    return `${count} by ${name}`;
  });
  return `tests: ${counts.join(', ')}`;
}

/** How many rows of an engine passed, and how many ran and failed. */
export function scoreOf(/** @type {readonly Row[]} */ rows, /** @type {EngineName} */ engine) {
  const own = rows.filter((row) => row.engine === engine);
  return {
    of: own.length,
    passed: own.filter(({ pass }) => pass).length,
    failed: own.filter(({ ran, pass }) => ran && !pass).length,
    notRun: own.filter(({ ran }) => !ran).length,
  };
}

/** What stands between these rows and a proof: nothing may fail, and in Chromium everything must have run. */
export const objectionsTo = (/** @type {readonly Row[]} */ rows) =>
  rows
    .filter(({ ran, pass, engine }) => (ran ? !pass : engine === 'chromium'))
    .map(({ id, engine, ran, note }) => `${id} ${ran ? 'failed' : 'did not run'} in ${engine}: ${note}`);
