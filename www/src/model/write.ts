/**
 * Writes a model file in memory, as the builder does: the layout stands in `src/model/mod.rs`. For rows that a page
 * brings along; what it is given has been checked.
 *
 * Invariant: weights that come from a model file are written as they were, to the last bit.
 */

import { reject } from '../checks.js';

/** Rows by product id: the neighbours of each with their weights. */
export type RowMap = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A row's number takes two bytes, and no more products than that. */
export const MOST_PRODUCTS = 65_535;
export const MOST_NEIGHBOURS = 255;
/** What the largest scale holds, rounded down. */
export const MOST_WEIGHT = 8000;

const STEPS = 127;
const SEEDS = 16;
const HEADER_BYTES = 24;
const SUMMED_FROM = 8;
/** As a scale is stored: the exponent above 2^-26 and eleven bits of fraction. */
const LEAST_SCALE_BITS = (127 - 26) << 23;
const SCALE_SHIFT = 12;

/**
 * `alike`: of which products nothing is known but what they have in common; the weights of their rows are 0 or more. `lately`:
 * how products sold in the log's last days against always, -127 to 127.
 */
export function writeModel(
  rows: RowMap,
  statistics: readonly number[],
  alike: ReadonlySet<string>,
  lately: ReadonlyMap<string, number>,
): Uint8Array<ArrayBuffer> {
  const ids = new Set<string>(lately.keys());
  for (const [from, neighbours] of rows) {
    ids.add(from);
    for (const to of neighbours.keys()) ids.add(to);
  }
  if (ids.size > MOST_PRODUCTS) reject('rows', ids.size, `rows about at most ${MOST_PRODUCTS} products`);
  const { seed, hashes } = hashed(ids);
  const order = [...hashes].sort(([, a], [, b]) => a - b);
  const rowOf = new Map(order.map(([id], row) => [id, row]));
  const packed = order.map(([id]) => pack(rows.get(id) ?? new Map(), rowOf));
  const count = packed.reduce((sum, { columns }) => sum + columns.length, 0);

  const bits = new Uint8Array(Math.ceil(order.length / 8));
  for (const [row, [id]] of order.entries())
    if (alike.has(id)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));

  const bytes = new Uint8Array(
    HEADER_BYTES + 4 * statistics.length + 8 * order.length + bits.length + 3 * count,
  );
  const view = new DataView(bytes.buffer);
  let at = SUMMED_FROM;
  const u32 = (number: number) => {
    view.setUint32(at, number, true);
    at += 4;
  };
  const u16 = (number: number) => {
    view.setUint16(at, number, true);
    at += 2;
  };
  for (const number of [seed, order.length, count, statistics.length]) u32(number);
  for (const number of statistics) {
    view.setFloat32(at, number, true);
    at += 4;
  }
  for (const [, hash] of order) u32(hash);
  for (const { columns } of packed) bytes[at++] = columns.length;
  for (const { scale } of packed) u16(scale);
  bytes.set(bits, at);
  at += bits.length;
  for (const [id] of order) bytes[at++] = lately.get(id) ?? 0;
  for (const { columns } of packed) for (const column of columns) u16(column);
  for (const { steps } of packed) for (const step of steps) bytes[at++] = step;
  bytes.set([0x56, 0x56, 0x4d, 2]);
  view.setUint32(4, fnv1a(bytes.subarray(SUMMED_FROM), 0), true);
  return bytes;
}

/** The ids with their hashes under the seed with the fewest collisions; of two with one hash, the first. */
function hashed(ids: ReadonlySet<string>): { seed: number; hashes: ReadonlyMap<string, number> } {
  const encoder = new TextEncoder();
  const encoded = [...ids].map((id) => [id, encoder.encode(id)] as const);
  let best = { seed: 0, hashes: new Map<string, number>() };
  for (let seed = 0; seed < SEEDS && best.hashes.size < ids.size; seed++) {
    const taken = new Set<number>();
    const hashes = new Map<string, number>();
    for (const [id, bytes] of encoded) {
      const hash = fnv1a(bytes, seed);
      if (!taken.has(hash)) hashes.set(id, hash);
      taken.add(hash);
    }
    if (seed === 0 || hashes.size > best.hashes.size) best = { seed, hashes };
  }
  return best;
}

interface Packed {
  /** As stored; 0 of an empty row. */
  readonly scale: number;
  readonly columns: readonly number[];
  readonly steps: readonly number[];
}

/** Neighbours ascending, weights in steps of the row's scale; what rounds to 0 is no neighbour. */
function pack(neighbours: ReadonlyMap<string, number>, rowOf: ReadonlyMap<string, number>): Packed {
  const weights = [...neighbours]
    .flatMap(([id, weight]): [number, number][] => {
      const row = rowOf.get(id);
      return row === undefined ? [] : [[row, Math.fround(weight)]];
    })
    .sort(([a], [b]) => a - b);
  const scale = scaleOf(weights.map(([, weight]) => weight));
  const inSteps = weights
    .map(([row, weight]) => [row, scale === null ? 0 : Math.round(weight / scaleWorth(scale))] as const)
    .filter(([, step]) => step !== 0);
  return {
    scale: inSteps.length === 0 ? 0 : (scale ?? 0),
    columns: inSteps.map(([row]) => row),
    steps: inSteps.map(([, step]) => Math.max(-STEPS, Math.min(STEPS, step))),
  };
}

/**
 * A scale of which all weights are whole multiples, as they are where they come from a file; else that of the
 * builder, the largest through 127. Null where all are too small.
 */
function scaleOf(weights: readonly number[]): number | null {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  for (let steps = STEPS; steps > 0; steps--) {
    const scale = codeOf(largest / steps);
    if (scale === null) continue;
    const value = scaleWorth(scale);
    if (value * steps === largest && weights.every((weight) => Number.isInteger(weight / value)))
      return scale;
  }
  return codeOf(largest / STEPS);
}

const words = new DataView(new ArrayBuffer(4));

/** The two bytes nearest to a scale. */
function codeOf(scale: number): number | null {
  words.setFloat32(0, scale);
  const above = words.getUint32(0) + (1 << (SCALE_SHIFT - 1)) - LEAST_SCALE_BITS;
  const code = above < 0 ? -1 : above >>> SCALE_SHIFT;
  return scale > 0 && code >= 0 && code <= 0xffff ? code : null;
}

function scaleWorth(code: number): number {
  words.setUint32(0, LEAST_SCALE_BITS + (code << SCALE_SHIFT));
  return words.getFloat32(0);
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo; the offset basis changed by `seed`). */
function fnv1a(bytes: Uint8Array, seed: number): number {
  let hash = 0x811c_9dc5 ^ seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193);
  return hash >>> 0;
}
