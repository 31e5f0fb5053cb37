// The few things about a WebAssembly binary that wasm-opt has no pass for: names of imports without the hashes that
// wasm-bindgen puts behind them, and functions in an order that compresses well. What the code does is never touched.
// https://webassembly.github.io/spec/core/binary/modules.html describes the format.

/** @typedef {{id: number, body: Uint8Array}} Section */

const HEADER_LENGTH = 8;
const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;

/** Reads from a place on; numbers are LEB128. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
    }
  }

  take(/** @type {number} */ length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** Bytes with their number before them. */
  counted() {
    return this.take(this.number());
  }
}

function number(/** @type {number} */ value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

const counted = (/** @type {Uint8Array} */ bytes) => Buffer.concat([number(bytes.length), bytes]);
const text = (/** @type {string} */ words) => counted(Buffer.from(words));

/** @returns {Section[]} */
function sectionsOf(/** @type {Uint8Array} */ wasm) {
  const sections = [];
  const reader = new Reader(wasm, HEADER_LENGTH);
  while (reader.at < wasm.length) {
    const id = reader.number();
    sections.push({ id, body: reader.counted() });
  }
  return sections;
}

const fileOf = (/** @type {Uint8Array} */ header, /** @type {Section[]} */ sections) =>
  Buffer.concat([header, ...sections.flatMap(({ id, body }) => [number(id), counted(body)])]);

/**
 * The file with other names for what it imports. It imports nothing but functions.
 * @param {Uint8Array} wasm
 * @param {(name: string) => string} rename
 */
export function renameImports(wasm, rename) {
  const sections = sectionsOf(wasm).map(({ id, body }) => {
    if (id !== IMPORTS) return { id, body };
    const reader = new Reader(body);
    const count = reader.number();
    const parts = [number(count)];
    for (let index = 0; index < count; index++) {
      const module = Buffer.from(reader.counted()).toString();
      const name = Buffer.from(reader.counted()).toString();
      if (reader.number() !== 0) throw new Error(`the import ${name} is not a function`);
      parts.push(text(module), text(rename(name)), number(0), number(reader.number()));
    }
    return { id, body: Buffer.concat(parts) };
  });
  return fileOf(wasm.subarray(0, HEADER_LENGTH), sections);
}

function importCount(/** @type {Section[]} */ sections) {
  const imports = sections.find(({ id }) => id === IMPORTS);
  return imports ? new Reader(imports.body).number() : 0;
}

/** The bodies of all functions. */
function functionsOf(/** @type {Section[]} */ sections) {
  const code = sections.find(({ id }) => id === CODE);
  if (!code) throw new Error('there is no code');
  const reader = new Reader(code.body);
  return Array.from({ length: reader.number() }, () => reader.counted());
}

/** Bytes in a row that count as one trait of a function. */
const TRAIT_LENGTH = 5;
/** A trait of more functions than this says nothing. */
const TOO_COMMON = 60;
/** How much each of the last functions counts for what comes next. */
const NEARNESS = [1, 0.6, 0.4, 0.3];

function traitsOf(/** @type {Uint8Array} */ body) {
  const bytes = Buffer.from(body).toString('latin1');
  const traits = new Set();
  for (let at = 0; at + TRAIT_LENGTH <= bytes.length; at++) traits.add(bytes.slice(at, at + TRAIT_LENGTH));
  return traits;
}

/**
 * Indices of functions: the smallest first, and after each the one that has most in common with the last few, for
 * its length.
 * @param {readonly Uint8Array[]} bodies
 */
export function orderByLikeness(bodies) {
  const traits = bodies.map(traitsOf);
  /** @type {Map<string, number[]>} */
  const holders = new Map();
  for (const [index, own] of traits.entries())
    for (const trait of own) holders.set(trait, [...(holders.get(trait) ?? []), index]);

  const left = new Set(bodies.keys());
  const sizes = bodies.map((body) => body.length);
  /** @type {number[]} */
  const order = [];
  let next = sizes.indexOf(Math.min(...sizes));
  while (left.delete(next)) {
    order.push(next);
    next = mostAlike() ?? [...left][0] ?? -1;
  }
  return order;

  function mostAlike() {
    /** @type {Map<number, number>} */
    const shared = new Map();
    for (const [back, weight] of NEARNESS.entries()) {
      for (const trait of traits[order[order.length - 1 - back] ?? -1] ?? []) {
        const among = holders.get(trait) ?? [];
        if (among.length >= TOO_COMMON) continue;
        for (const other of among) if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + weight);
      }
    }
    const likeness = (/** @type {number} */ index) =>
      (shared.get(index) ?? 0) / ((traits[index]?.size ?? 0) + 30);
    return [...shared.keys()].sort((a, b) => likeness(b) - likeness(a) || a - b)[0];
  }
}

/**
 * The file with names for its functions, after which `wasm-opt --reorder-functions-by-name` puts alike ones side by
 * side: brotli finds what is alike best where it is near.
 * @param {Uint8Array} wasm
 */
export function nameByLikeness(wasm) {
  const sections = sectionsOf(wasm);
  const first = importCount(sections);
  const names = orderByLikeness(functionsOf(sections))
    .map((index, place) => ({ index: first + index, name: String(place).padStart(6, '0') }))
    .sort((a, b) => a.index - b.index);
  const map = Buffer.concat([
    number(names.length),
    ...names.flatMap(({ index, name }) => [number(index), text(name)]),
  ]);
  const body = Buffer.concat([text('name'), number(1), counted(map)]);
  return fileOf(wasm.subarray(0, HEADER_LENGTH), [...sections, { id: CUSTOM, body }]);
}
