// The proof as a page for whoever answers for privacy in a shop: no script, no file beside it, light and dark, on a
// phone too. Shows what the JSON holds and adds no claim of its own.
import { style } from './page-style.mjs';

/** @typedef {import('../build/engines.mjs').EngineName} EngineName */
/** @typedef {import('./asks.mjs').Ask} Ask */
/** @typedef {import('./gather.mjs').Row} Row */
/** @typedef {ReturnType<typeof import('./gather.mjs').scoreOf>} Score */
/**
 * @typedef {object} Proof
 * @property {string} made
 * @property {string} version
 * @property {string} commit
 * @property {boolean} holds
 * @property {string[]} objections
 * @property {{engine: EngineName, browser: string | null, leftOut: string | null, faults: Score, security: Score}[]} engines
 * @property {Row[]} faults
 * @property {Row[]} security
 * @property {Omit<Awaited<ReturnType<typeof import('./evidence.mjs').readBinary>>, 'objections'>} binary
 * @property {import('./evidence.mjs').VisitLog} visit
 * @property {import('./evidence.mjs').Snapshot[]} snapshots
 * @property {import('./evidence.mjs').KeptKey[]} kept
 * @property {{key: string, holds: string, purpose: string, lifetime: string, erase: string}[]} inventory
 */

/** @type {Record<EngineName, string>} */
const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/** @type {Record<string, string>} */
const storeNames = {
  localStorage: 'localStorage',
  sessionStorage: 'sessionStorage',
  cookies: 'cookies',
  databases: 'IndexedDB',
  caches: 'Cache',
  files: 'origin private files',
  serviceWorkers: 'service workers',
  windowName: 'window.name',
  historyState: 'history.state',
};

const text = (/** @type {unknown} */ value) =>
  String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const list = (/** @type {string[]} */ items) =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const code = (/** @type {unknown} */ value) => `<code>${text(value)}</code>`;

/** A table that becomes cards on a phone; the first cell of a row is its head. */
const table = (
  /** @type {string} */ about,
  /** @type {string[]} */ heads,
  /** @type {string[][]} */ rows,
  kind = '',
) =>
  `<table class="${kind}"><caption>${text(about)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      ([first = '', ...cells]) =>
        `<tr><th scope="row">${first}</th>${cells.map((cell, at) => `<td data-head="${text(heads[at + 1])}">${cell}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

/** @returns {string} the whole document */
export function pageOf(/** @type {Proof} */ proof, /** @type {readonly Ask[]} */ asks) {
  const title = 'visavis: proof of what it keeps and sends';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>What visavis keeps and what it sends</h1>
<p class="lead">visavis orders a shop's lists on the shopper's own device. This page was written by one run of all
tests and measurements that concern privacy, and by nothing else: a line is marked as passed only where its tests ran in
that run. Anybody who has the source can make it again with <code>npm run proof</code>.</p>
${verdict(proof)}
${section('In short', short(proof))}
${section('What is kept on the device', kept(proof))}
${section('What every store of the browser holds', stores(proof))}
${section('What was asked of the network', network(proof))}
${section('What the engine can call', binary(proof))}
${section('When something fails: 30 faults', rows(proof.faults, asks))}
${section('When somebody attacks: 34 security checks', rows(proof.security, asks))}
</main>
<footer>visavis ${text(proof.version)}, commit ${code(proof.commit || 'unknown')}, made ${text(proof.made)}</footer>
</body>
</html>
`;
}

const section = (/** @type {string} */ heading, /** @type {string} */ content) =>
  `<section><h2>${text(heading)}</h2>${content}</section>`;

const verdict = (/** @type {Proof} */ { holds, objections }) =>
  holds
    ? '<p class="verdict good"><strong>Nothing contradicts the promises.</strong> Every check ran in Chromium and passed; whatever ran in the other engines passed too.</p>'
    : `<div class="verdict bad"><p><strong>This is no proof yet:</strong> ${objections.length} ${objections.length === 1 ? 'objection' : 'objections'}.</p><details><summary>Show them</summary>${list(objections.map(text))}</details></div>`;

/** How many things the stores of a snapshot hold together. */
const countHeld = (/** @type {Record<string, unknown>} */ stores) =>
  Object.keys(storeNames).reduce((total, name) => {
    const held = stores[name];
    if (held === null || held === undefined || held === '') return total;
    return total + (typeof held === 'object' ? Object.keys(held).length : 1);
  }, 0);

function short(/** @type {Proof} */ { engines, visit, snapshots }) {
  const own = visit.requests.filter(({ ownFile }) => ownFile).length;
  const before = snapshots
    .filter(({ state }) => state === 'undecided' || state.startsWith('Global'))
    .reduce((total, { stores: held }) => total + countHeld(held), 0);
  const score = (/** @type {Score} */ { passed, of, failed, notRun }) =>
    `${passed} of ${of}${failed > 0 ? `, <strong class="bad">${failed} failed</strong>` : ''}${notRun > 0 ? `, ${notRun} not run` : ''}`;
  return `${list([
    `Before a yes: <strong>${before}</strong> things in all stores of the browser together, in ${snapshots.length > 0 ? 'every engine that ran' : 'no engine: none ran'}.`,
    `Requests beyond the shop's own files: <strong>${visit.requests.length - own}</strong>, of ${visit.requests.length} in a whole visit.`,
    `Things that the page's own security policy, the strictest there is, had to stop: <strong>${visit.refused.length}</strong>.`,
  ])}${table(
    'Checks passed, by browser engine',
    ['Engine', 'Faults', 'Security'],
    engines.map(({ engine, browser, leftOut, ...scores }) => [
      `${names[engine]}<small>${text(leftOut ?? browser ?? '')}</small>`,
      score(scores.faults),
      score(scores.security),
    ]),
  )}<p>Why a check did not run in an engine stands beside it, further down. WebKit is the engine of Safari; Safari itself, on
a device of Apple's, was not run.</p>`;
}

function kept(/** @type {Proof} */ { inventory, kept: keys }) {
  const largest = (/** @type {string} */ part) =>
    Math.max(
      0,
      ...keys
        .filter(({ key, state }) => key.includes(part) && state === 'allowed')
        .map(({ characters }) => characters),
    );
  const sizes = [largest(':consent'), largest(':journal:')];
  return `<p>All of it stands in the browser's localStorage of the shop's own site. Nothing else is written anywhere, and
no cookie is set. “Characters” is what it came to in this run, after a yes and a short visit.</p>${table(
    'Every key that is kept',
    ['Key', 'Holds', 'Why', 'For how long', 'How it is erased', 'Characters'],
    inventory.map(({ key, holds, purpose, lifetime, erase }, at) => [
      code(key),
      text(holds),
      text(purpose),
      text(lifetime),
      text(erase),
      String(sizes[at]),
    ]),
    'keys',
  )}`;
}

function stores(/** @type {Proof} */ { snapshots }) {
  const states = [...new Set(snapshots.map(({ state }) => state))];
  const shown = (/** @type {unknown} */ held) => {
    if (held === undefined || held === null) return '';
    const items =
      typeof held === 'object'
        ? Array.isArray(held)
          ? held
          : Object.entries(held)
        : held === ''
          ? []
          : [held];
    return items
      .map((item) => (Array.isArray(item) ? `${code(item[0])}, ${text(item[1])} characters` : code(item)))
      .join('<br>');
  };
  const contents = (/** @type {Record<string, unknown>} */ held) => {
    const found = Object.entries(storeNames).flatMap(([store, name]) => {
      const content = shown(held[store]);
      return content === '' ? [] : [`${name}: ${content}`];
    });
    const lacking = Object.entries(storeNames).filter(
      ([store]) => store !== 'historyState' && held[store] === null,
    );
    const lacks =
      lacking.length > 0 ? `<small>has no ${lacking.map(([, name]) => name).join(', ')}</small>` : '';
    return `${found.length > 0 ? found.join('<br>') : '<span class="good">nothing</span>'}${lacks}`;
  };
  const engines = /** @type {EngineName[]} */ ([...new Set(snapshots.map(({ engine }) => engine))]);
  return `<p>Looked into after a visit with looks, a purchase, a thing told and the panel opened: ${Object.values(storeNames).join(', ')}. After a no, and after a yes was taken back, the decision alone is kept, with its last changes.
“Not run” beside a signal: that engine has none of its own, or has the real one.</p>${table(
    'What was found, by what the shopper had decided',
    ['State', ...engines.map((engine) => names[engine])],
    states.map((state) => [
      text(state),
      ...engines.map((engine) => {
        const found = snapshots.find((one) => one.engine === engine && one.state === state);
        return found ? contents(found.stores) : '<span class="muted">not run</span>';
      }),
    ]),
  )}`;
}

function network(/** @type {Proof} */ { visit }) {
  return `<p>A visit to the demo shop in Chromium, as the browser's own protocol reports it; beacons and sockets would be
in it. The page stood under this policy, which allows no other server, no inline script or style, and (Trusted Types)
no way from text to markup:</p><p>${code(visit.policy)}</p><p>Refused by it: ${visit.refused.length === 0 ? '<span class="good">nothing</span>' : visit.refused.map(code).join(', ')}. Thrown into the page: ${visit.errors.length === 0 ? '<span class="good">nothing</span>' : visit.errors.map(code).join(', ')}.</p><details><summary>All ${visit.requests.length} requests</summary>${table(
    'Every request of the visit',
    ['File', 'While', 'Status', "The shop's own"],
    visit.requests.map(({ step, method, address, status, ownFile }) => [
      code(`${method} ${address}`),
      text(step),
      text(status ?? 'none'),
      ownFile ? '<span class="good">yes</span>' : '<strong class="bad">no</strong>',
    ]),
  )}</details>`;
}

const binary = (/** @type {Proof} */ { binary: { sha256, integrity, bytes, imports } }) =>
  `<p>WebAssembly can reach nothing but what it imports. ${code('visavis.wasm')} has ${bytes.toLocaleString('en')} bytes and ${imports.length} imports, none of
them of a network, a cookie or a database.</p><dl><dt>SHA-256</dt><dd>${code(sha256)}</dd><dt>Integrity</dt><dd>${code(integrity)}</dd></dl><details><summary>All imports</summary>${list(
    imports.map(({ module, name, kind }) => code(`${kind} ${module} ${name}`)),
  )}</details>`;

function rows(/** @type {Row[]} */ all, /** @type {readonly Ask[]} */ asks) {
  const ids = [...new Set(all.map(({ id }) => id))];
  const engines = /** @type {EngineName[]} */ ([...new Set(all.map(({ engine }) => engine))]);
  const cell = (/** @type {Row | undefined} */ row) => {
    if (!row) return '';
    const mark = !row.ran
      ? '<span class="muted">not run</span>'
      : row.pass
        ? '<span class="good">passed</span>'
        : '<strong class="bad">FAILED</strong>';
    const tests = row.tests.length > 0 ? list(row.tests.map(text)) : '';
    return `${mark}<details><summary>${row.tests.length > 0 ? `${row.tests.length} ${row.tests.length === 1 ? 'test' : 'tests'}` : 'why'}</summary><small>${text(row.note)}</small>${tests}</details>`;
  };
  return table(
    'Passed means: at least one test with this id ran, and none failed',
    ['What happens', ...engines.map((engine) => names[engine])],
    ids.map((id) => {
      const ask = asks.find((one) => one.id === id);
      return [
        `${text(id)} ${text(ask?.title ?? '')}<small>${text(ask?.asks ?? '')}</small>`,
        ...engines.map((engine) => cell(all.find((row) => row.id === id && row.engine === engine))),
      ];
    }),
    'matrix',
  );
}
