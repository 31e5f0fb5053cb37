/**
 * What the engine can do to the world is what it imports, and what the glue does for each import. Both are listed
 * here, so that nothing is added unseen: the store of the browser, and handling of values that are passed in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dist, generated } from '../../www/build/paths.mjs';

const GLOBALS = [
  // Values that cross.
  ...['Array', 'Error', 'JSON', 'Map', 'Object', 'Reflect', 'undefined'],
  ...['Uint8Array', 'Uint16Array', 'Uint32Array', 'Float64Array', 'String', 'Number', 'Symbol'],
  // On the way to the store: the window, under its names.
  ...['Window', 'globalThis', 'global', 'self', 'window'],
];
const MEMBERS = [
  // The store, key by key: never `clear`.
  ...['localStorage', 'getItem', 'setItem', 'removeItem', 'key', 'length'],
  // Values that cross.
  ...['get', 'set', 'keys', 'isArray', 'prototype', 'call', 'setFloat64', 'setInt32', 'setBigInt64', 'push'],
  ...['next', 'done', 'value', 'iterator', 'has', 'isSafeInteger', 'entries', 'from', 'parse', 'stringify'],
];
/** Of the glue itself. */
const PLUMBING =
  /^(arg\d+|arguments|ret|obj|val|v|_|ptr\d*|len\d*|result|table|wasm|WASM_VECTOR_LEN|__wbindgen_\w+|isLikeNone|handleError|addToExternrefTable0|passStringToWasm0|debugString|get(DataView|StringFromWasm|ArrayJsValueFromWasm|Array[UF]\d+FromWasm)\w*)$/;
const WORDS =
  /^(function|return|const|let|var|try|catch|typeof|instanceof|new|throw|null|true|false|if|else|in)$/;

const wasm = () => new WebAssembly.Module(readFileSync(join(dist, 'visavis.wasm')));
const glue = () => readFileSync(join(generated, 'visavis.js'), 'utf8');

/** What the glue does for an import, without its texts and remarks. */
function bodyOf(name: string): string {
  const start = glue().indexOf(`${name}: function(`);
  expect(start, `the glue has ${name}`).toBeGreaterThan(0);
  const [body = ''] = glue()
    .slice(start + name.length)
    .split(/\n {8}\},?\n|\}, arguments\); \},\n/);
  return body.replace(/\/\/.*/g, '').replace(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g, "''");
}

test('the wasm imports the store and values, and nothing else', () => {
  const imports = WebAssembly.Module.imports(wasm());
  expect(imports.length).toBeGreaterThan(5);
  for (const { module, name, kind } of imports) {
    expect([module, kind], name).toEqual(['./visavis_bg.js', 'function']);
    const body = bodyOf(name);
    const free = [...body.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*/g)].map(([word]) => word);
    for (const word of free) {
      if (PLUMBING.test(word) || WORDS.test(word)) continue;
      expect(GLOBALS, `${name} speaks of ${word}`).toContain(word);
    }
    for (const [, member = ''] of body.matchAll(/\.\s*([A-Za-z_$][\w$]*)/g)) {
      if (!PLUMBING.test(member)) expect(MEMBERS, `${name} uses .${member}`).toContain(member);
    }
  }
  const texts = imports.map(({ name }) => bodyOf(name)).join('\n');
  expect(texts, 'the check reads the bodies').toContain('.setItem(');
});

const SENDS =
  /XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon|importScripts|serviceWorker/;
const KEEPS =
  /\.cookie\b|cookieStore|indexedDB|sessionStorage|\.caches\b|\bcaches\.|getDirectory|localStorage\.clear/;
const SINKS = /\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
const LOADS = /new Image\b|createElement\("(img|script|link|iframe)"\)|h\("(img|script|link|iframe)"/;

test('no script of the package sends, keeps or loads anything but its own wasm', () => {
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  expect(scripts.length).toBeGreaterThan(5);
  let fetches = 0;
  for (const name of scripts) {
    const text = readFileSync(join(dist, name), 'utf8');
    for (const forbidden of [SENDS, KEEPS, SINKS, LOADS])
      expect(forbidden.exec(text)?.[0], name).toBeUndefined();
    const found = [...text.matchAll(/.{0,30}\bfetch\(([^)]*)\)/g)];
    // The loader's for the address of the wasm.
    for (const [whole, given = ''] of found) expect(given, `${name}: ${whole}`).toMatch(/^[\w$]{1,3}$/);
    expect(found.length, name).toBeLessThanOrEqual(1);
    fetches += found.length;
  }
  expect(fetches).toBeGreaterThan(0);
});

test('what few pages use is in a file of its own', () => {
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    // Two are all in one file; the merchant's command is in no page.
    (name) => name.endsWith('.js') && !/^(visavis\.script|inline|cli)\.js$/.test(name),
  );
  const holding = (words: RegExp) =>
    scripts.filter((name) => words.test(readFileSync(join(dist, name), 'utf8')));
  const sealing = holding(/PBKDF2|AES-GCM/);
  expect(sealing.length).toBeGreaterThan(0);
  for (const name of sealing) expect(name).toMatch(/^parts\/sealed-file-/);
  expect(holding(/visitorConsentCollected|__tcfapi|wp_has_consent/)).toEqual(['consent-bridges.js']);
});
