/**
 * Texts that try to become code, markup, style, addresses, formulas or properties: made from constructs by a seeded
 * generator. Each carries a number, so that two are never the same, and calls `pwned` where it could run.
 */

/** SplitMix32: a failure can be repeated. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

const CALLS = ['pwned()', 'pwned`1`', 'window.pwned?.()', "top['pw'+'ned']()", 'setTimeout(pwned)'];
const TAGS = [
  'img',
  'svg',
  'video',
  'details',
  'iframe',
  'object',
  'embed',
  'input',
  'body',
  'math',
  'style',
  'form',
];
const EVENTS = [
  'onerror',
  'onload',
  'ontoggle',
  'onfocus',
  'onmouseenter',
  'onanimationstart',
  'onbeforetoggle',
];
const OPENERS = [
  '"',
  "'",
  '`',
  '>',
  '">',
  "'>",
  '-->',
  ']]>',
  '</textarea>',
  '</style>',
  '</title>',
  '\\"',
  '\u2028',
  '',
];
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  '\u0001javascript:',
  'data:text/html,',
  'vbscript:',
  '//evil.invalid/',
];
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
];
const ODD = [
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\ufeff',
  '\u0000',
  '\ud800',
  '\udfff',
  '\u0300'.repeat(40),
  '\r\n',
  '\u001b[31m',
];

export function hostileStrings(count: number, seed = 1): string[] {
  const random = generator(seed);
  const of = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const kinds: ((call: string) => string)[] = [
    (call) => `${of(OPENERS)}<${of(TAGS)} src=x ${of(EVENTS)}=${call}>`,
    (call) => `${of(OPENERS)}<script>${call}</script>`,
    (call) => `<svg><${of(['script', 'animate', 'set', 'foreignObject'])} ${of(EVENTS)}="${call}"/></svg>`,
    (call) => `<math><mtext><table><mglyph><style><!--</style><${of(TAGS)} ${of(EVENTS)}=${call}>`,
    (call) => `<template><${of(TAGS)} ${of(EVENTS)}=${call}></template><slot name=x>`,
    (call) => `<a href="${of(SCHEMES)}${call}">${of(ODD)}</a>`,
    (call) => `${of(SCHEMES)}${call}`,
    (call) => `${of(OPENERS)} style="background:url(//evil.invalid/${of(NAMES)})" ${of(EVENTS)}="${call}`,
    () => `;}*{background:url(//evil.invalid/css)}@import '//evil.invalid/${of(NAMES)}';`,
    (call) => `\${${call}}{{${call}}}<%=${call}%>{ $${of(NAMES)} }`,
    (call) => `{ ${of(NAMES)} -> [one] ${call} *[other] x }`,
    (call) => `=${of(['cmd', 'HYPERLINK', 'IMPORTDATA'])}("//evil.invalid")|'${call}'`,
    () => `{"${of(NAMES)}":{"state":"granted","granted":true}}`,
    () => `${of(NAMES)}${of(['', '[0]', '.polluted'])}`,
    (call) => `${of(ODD)}${of(OPENERS)}${of(ODD)}<${of(TAGS)}/${of(EVENTS)}=${call}>${of(ODD)}`,
    (call) => `&lt;${of(TAGS)} ${of(EVENTS)}=${call}&gt;&#x3c;script&#62;%3Cscript%3E`,
    (call) => `visavis-${of(['why', 'panel', 'list'])}><${of(TAGS)} is=${of(NAMES)} ${of(EVENTS)}=${call}>`,
  ];
  return Array.from({ length: count }, (_, at) => `${at.toString(36)}${of(kinds)(of(CALLS))}`);
}
