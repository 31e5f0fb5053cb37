/**
 * A made-up model of a shop for the benchmarks, as a file (its layout: `src/model/mod.rs`) and as what a page would
 * have without one: rows of neighbours by id.
 */
import { numbers } from './products.js';

export interface Neighbours {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const neighboursOfEach = 30;
/** A step of 2^-7: exponent 19 above the least, 2^-26, and no fraction. */
const scaleCode = 19 << 11;
const step = 2 ** -7;
/** Repeat rate, median events, products a visit, eight shares of coming back, the best seller's share. */
const statistics = [0.3, 20, 2, 0.3, 0.25, 0.2, 0.15, 0.1, 0.08, 0.06, 0.05, 0.1];

const fnv = (bytes: Iterable<number>): number => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};

/** Of products with these ids, all hashed differently. */
export function makeModel(ids: readonly string[]): Neighbours {
  const next = numbers(11);
  const text = new TextEncoder();
  const order = ids.map((id) => ({ id, hash: fnv(text.encode(id)) })).sort((a, b) => a.hash - b.hash);
  const given = order.map(() => {
    const columns = new Set<number>();
    while (columns.size < neighboursOfEach) columns.add(Math.floor(next() * order.length));
    return [...columns]
      .sort((a, b) => a - b)
      .map((column) => ({ column, weight: 1 + Math.floor(next() * 126) }));
  });
  const rows = new Map<string, Map<string, number>>();
  const size = 24 + 4 * statistics.length + order.length * (7 + 3 * neighboursOfEach);
  const view = new DataView(new ArrayBuffer(size));
  let at = 8;
  const write = (kind: 'Uint8' | 'Uint16' | 'Uint32' | 'Float32', number: number): void => {
    view[`set${kind}`](at, number, true);
    at += Number(/\d+/.exec(kind)?.[0]) / 8;
  };
  const each = given.map((row, index) => row.filter(({ column }) => column !== index));
  const count = each.reduce((sum, row) => sum + row.length, 0);
  for (const number of [0, order.length, count, statistics.length]) write('Uint32', number);
  for (const number of statistics) write('Float32', number);
  for (const { hash } of order) write('Uint32', hash);
  for (const row of each) write('Uint8', row.length);
  for (const _ of each) write('Uint16', scaleCode);
  for (const row of each) for (const { column } of row) write('Uint16', column);
  for (const row of each) for (const { weight } of row) write('Uint8', weight);
  each.forEach((row, index) => {
    const named = row.map(({ column, weight }) => [order[column]?.id ?? '', weight * step] as const);
    rows.set(order[index]?.id ?? '', new Map(named));
  });
  const file = new Uint8Array(view.buffer, 0, at);
  file.set([0x56, 0x56, 0x4d, 1]);
  view.setUint32(4, fnv(file.subarray(8)), true);
  return { file, rows };
}
