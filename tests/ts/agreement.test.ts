/**
 * With a model, the WebAssembly on the 200 tasks of `tests/contract/tasks.ndjson`: the same order and the same integers
 * as `tests/agreement.rs` comes to natively. Through the engine's class itself, because the days of a past are given.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Engine, EngineConfig, EngineExplanation } from '../../www/src/engine.js';
import { initialiseEngine } from '../../www/src/glue.js';
import { packProducts } from '../../www/src/pack.js';
import type { Product } from '../../www/src/types.js';

interface Task {
  /** Days ago, what, number of the product. */
  readonly past: readonly (readonly [number, string, number])[];
  readonly told: string | null;
  readonly dial: number;
  /** On the page is every `[1]`th product, from `[0]` on. */
  readonly page: readonly [number, number];
}

interface Ranked {
  readonly order: readonly number[];
  /** The score of the first. */
  readonly first: number | null;
  readonly bound: number;
  readonly all: number;
}

const dayMs = 86_400_000;
// 2026-11-21, as natively.
const nowMs = 20_778 * dayMs;
const openedMs = nowMs - 60 * dayMs;
const ALL = 0xffff_ffff;
const purposes: EngineConfig['purposes'] = ['preferences', 'activity', 'purchases', 'context'];

const model = new Uint8Array(readFileSync('tests/contract/tasks.vvm'));
const [shop = '', ...lines] = readFileSync('tests/contract/tasks.ndjson', 'utf8').trimEnd().split('\n');
const { products } = JSON.parse(shop) as { products: readonly Product[] };
const columns = packProducts(products);
const wasm = new WebAssembly.Module(readFileSync('www/src/generated/visavis_bg.wasm'));

/** FNV-1a, 32 bits. */
const hash = (text: string) =>
  Buffer.from(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x0100_0193) >>> 0, 0x811c_9dc5);

function lived(engine: Engine, task: Task): void {
  const choices = Object.fromEntries(purposes.map((purpose) => [purpose, 'granted']));
  const taken = [engine.give('decide', { choices, method: 'prompt', activated: true }, openedMs)];
  taken.push(engine.setModel(model));
  assert.equal(engine.addProducts(columns), 0);
  for (const [daysAgo, type, item] of task.past) {
    const event = { type, id: `p${item}`, dwellSeconds: 5, quantity: 1 };
    taken.push(engine.give('record', [event], nowMs - daysAgo * dayMs));
  }
  if (task.told !== null) {
    const told = { subject: { facet: 'brand', value: task.told }, stance: 'like' };
    taken.push(engine.give('tell', told, nowMs));
  }
  for (const outcome of taken) assert.ok(outcome.ok, JSON.stringify(outcome));
}

function rowsOf([from, every]: Task['page']): number[] {
  return products.map((_, row) => row).filter((row) => row % every === from);
}

function ranked(engine: Engine, memory: WebAssembly.Memory, page: Task['page']): Ranked {
  const rows = rowsOf(page);
  const buffer = engine.rankBuffer(rows.length);
  new Uint32Array(memory.buffer, buffer, rows.length).set(rows);
  engine.setListRows(0, rows.length);
  const answer = engine.rank(0, ALL, nowMs);
  const [, bound = 0, count = 0] = new Uint32Array(memory.buffer, answer, 4);
  const positions = Array.from(new Uint32Array(memory.buffer, answer + 16, count));
  const order = positions.map((position) => rows[position] as number);
  const explained = order.map((row) => engine.explain(0, row, false, nowMs) as EngineExplanation);
  const line = ([, , , , , score, terms]: EngineExplanation, at: number) => {
    const addends = terms.map(([kind, , , , , micro]) => ` ${kind} ${micro}`).join('');
    return `${products[order[at] as number]?.id} ${score}${addends}\n`;
  };
  return {
    order: order.slice(0, 8),
    first: explained[0]?.[5] ?? null,
    bound,
    all: hash(explained.map(line).join('')),
  };
}

test('native and WebAssembly rank 200 tasks alike with a model', async () => {
  const { Engine, memory } = await initialiseEngine(wasm);
  assert.equal(lines.length, 200);
  let personal = 0;
  for (const line of lines) {
    const { task, expected } = JSON.parse(line) as { task: Task; expected: Ranked };
    const config: Partial<EngineConfig> = { purposes, intensity: task.dial, storage: 'memory' };
    const engine = new Engine(config as EngineConfig, 0xa, openedMs);
    try {
      lived(engine, task);
      assert.deepEqual(ranked(engine, memory, task.page), expected, line);
    } finally {
      engine.free();
    }
    if (expected.order.join() !== rowsOf(task.page).slice(0, 8).join()) personal++;
  }
  assert.ok(personal > 150, `${personal} lists are not the shop’s`);
});
