/**
 * The ways in which a model reaches a page, on the 200 tasks of `tests/contract/tasks.ndjson`: the whole file, the file of
 * a category, and rows embedded in the page rank a list alike, to the last integer of every explanation. The parts are
 * made by the merchant's command, the lists ranked by the WebAssembly.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Engine, EngineConfig, EngineExplanation } from '../../www/src/engine.js';
import { modelOfRows } from '../../www/src/entry/model.js';
import { initialiseEngine } from '../../www/src/glue.js';
import { packProducts } from '../../www/src/pack.js';
import type { Product } from '../../www/src/types.js';

interface Task {
  /** Days ago, what, number of the product. */
  readonly past: readonly (readonly [number, string, number])[];
  readonly dial: number;
}

const dayMs = 86_400_000;
const nowMs = 20_778 * dayMs;
const openedMs = nowMs - 60 * dayMs;
const purposes: EngineConfig['purposes'] = ['preferences', 'activity', 'purchases', 'context'];
/** Every sixth product is of one category. */
const CATEGORIES = 6;

const modelFile = join(process.cwd(), 'tests/contract/tasks.vvm');
const whole = new Uint8Array(readFileSync(modelFile));
const [shop = '', ...lines] = readFileSync('tests/contract/tasks.ndjson', 'utf8').trimEnd().split('\n');
const { products } = JSON.parse(shop) as { products: readonly Product[] };
const tasks = lines.map((line) => (JSON.parse(line) as { task: Task }).task);
const wasm = new WebAssembly.Module(readFileSync('www/src/generated/visavis_bg.wasm'));
const { Engine: EngineOf, memory } = await initialiseEngine(wasm);

const folder = mkdtempSync(join(tmpdir(), 'visavis-parts-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'products.jsonl'), products.map((product) => JSON.stringify(product)).join('\n'));

function visavis(...args: string[]) {
  const command = join(process.cwd(), 'dist/cli.js');
  return spawnSync(process.execPath, [command, 'model', ...args], { cwd: folder, encoding: 'utf8' });
}

function made(...args: string[]): { stdout: string; stderr: string } {
  const { status, stdout, stderr } = visavis(...args);
  assert.equal(status, 0, stderr);
  return { stdout, stderr };
}

function refused(...args: string[]): string {
  const { status, stderr } = visavis(...args);
  assert.equal(status, 1, stderr);
  assert.doesNotMatch(stderr, /\n\s+at |node:internal/, 'no stack');
  return stderr;
}

/** An engine in which the past of a task was lived. */
function lived(task: Task, model: Uint8Array): Engine {
  const config: Partial<EngineConfig> = { purposes, intensity: task.dial, storage: 'memory' };
  const engine = new EngineOf(config as EngineConfig, 0xa, openedMs);
  const choices = Object.fromEntries(purposes.map((purpose) => [purpose, 'granted']));
  const taken = [engine.give('decide', { choices, method: 'prompt', activated: true }, openedMs)];
  taken.push(engine.setModel(model));
  assert.equal(engine.addProducts(packProducts(products)), 0);
  for (const [daysAgo, type, item] of task.past) {
    const event = { type, id: `p${item}`, dwellSeconds: 5, quantity: 1 };
    taken.push(engine.give('record', [event], nowMs - daysAgo * dayMs));
  }
  for (const outcome of taken) assert.ok(outcome.ok, JSON.stringify(outcome));
  return engine;
}

/** The rows of a category's list in their order, each with its explanation. */
function explained(task: Task, model: Uint8Array, rows: readonly number[]) {
  const engine = lived(task, model);
  try {
    const buffer = engine.rankBuffer(rows.length);
    new Uint32Array(memory.buffer, buffer, rows.length).set(rows);
    engine.setListRows(0, rows.length);
    const answer = engine.rank(0, 0xffff_ffff, nowMs);
    const [, , count = 0] = new Uint32Array(memory.buffer, answer, 4);
    const order = Array.from(new Uint32Array(memory.buffer, answer + 16, count), (at) => rows[at] as number);
    return order.map((row) => ({ row, why: engine.explain(0, row, false, nowMs) as EngineExplanation }));
  } finally {
    engine.free();
  }
}

const ofCategory = (category: number) =>
  products.map((_, row) => row).filter((row) => row % CATEGORIES === category);

/** Ranks every task's list of a category with the whole model and with a part, and counts what only a model brings. */
function assertAlike(partOf: (category: number) => Uint8Array): void {
  const found = { related: 0, alike: 0, lately: 0 };
  for (const [number, task] of tasks.entries()) {
    const category = number % CATEGORIES;
    const expected = explained(task, whole, ofCategory(category));
    assert.deepEqual(explained(task, partOf(category), ofCategory(category)), expected, `task ${number}`);
    for (const kind of ['related', 'alike', 'lately'] as const)
      found[kind] += expected.filter(({ why: [, , , , , , terms] }) =>
        terms.some(([known]) => known === kind),
      ).length;
  }
  const isFull = found.related > 500 && found.alike > 20 && found.lately > 500;
  assert.ok(isFull, `reasons of the model: ${JSON.stringify(found)}`);
}

test('with the file of its category a list is ranked as with the whole model', () => {
  const { stderr } = made('shards', modelFile, '--items', 'products.jsonl', '--out', 'shards');
  assert.match(stderr, /c0 +20 +[\d,]+\n/);
  assert.match(stderr, /A page loads one: at most [\d,]+ bytes, \d+\.\d % of the whole model's 8,2\d\d/);
  const index = JSON.parse(readFileSync(join(folder, 'shards/index.json'), 'utf8'));
  assert.deepEqual(Object.keys(index.shards), ['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
  const files = Object.values(
    index.shards as Record<string, { file: string; bytes: number; integrity: string }>,
  );
  for (const { file, bytes, integrity } of files) {
    const content = readFileSync(join(folder, 'shards', file));
    assert.equal(content.length, bytes);
    assert.ok(bytes < whole.length / 2, `${file} has ${bytes} bytes`);
    assert.equal(integrity, `sha256-${createHash('sha256').update(content).digest('base64')}`);
  }
  assertAlike((category) => new Uint8Array(readFileSync(join(folder, `shards/c${category}.vvm`))));
});

test('with rows embedded in the page a list is ranked as with the whole model', () => {
  const models = Array.from({ length: CATEGORIES }, (_, category) => {
    const ids = ofCategory(category).map((row) => `p${row}`);
    const { stdout } = made('rows', modelFile, '--items', 'products.jsonl', '--page', ids.join());
    const { rows, alike, lately, statistics } = JSON.parse(stdout);
    return modelOfRows(rows, statistics, alike, lately);
  });
  assertAlike((category) => models[category] as Uint8Array);
});

test('categories are named by as many parts of their path as asked for, and lists of them are understood', () => {
  writeFileSync(
    join(folder, 'paths.jsonl'),
    [
      { id: 'p0', category: 'Wear > Jackets' },
      { id: 'p1', category: ['Wear > Trousers > Short', 'Sale'] },
      { id: 'p2', category: 'Übergröße' },
      { id: 'p3', category: '???' },
      { id: 'p4', category: '!!!' },
      { id: 'p5' },
    ]
      .map((product) => JSON.stringify(product))
      .join('\n'),
  );
  const { stderr } = made('shards', modelFile, '--items', 'paths.jsonl', '--out', 'deep', '--depth', '2');
  assert.match(stderr, /left out +1 product without a category/);
  const { shards } = JSON.parse(readFileSync(join(folder, 'deep/index.json'), 'utf8'));
  const files = Object.entries(shards as Record<string, { file: string; products: number }>);
  assert.deepEqual(
    files.map(([name, { file, products: count }]) => [name, file, count]),
    [
      ['!!!', 'category.vvm', 1],
      ['???', 'category-2.vvm', 1],
      ['Sale', 'sale.vvm', 1],
      ['Wear > Jackets', 'wear-jackets.vvm', 1],
      ['Wear > Trousers', 'wear-trousers.vvm', 1],
      ['Übergröße', 'ubergro-e.vvm', 1],
    ],
  );
});

test('what is printed can stand in a page', () => {
  const hostile = 'p0</script><script>alert(1)</script>';
  writeFileSync(join(folder, 'hostile.csv'), `id\n${products.map(({ id }) => id).join('\n')}\n${hostile}\n`);
  const { stdout, stderr } = made(
    'rows',
    modelFile,
    '--items',
    'hostile.csv',
    '--page',
    'p1,gone',
    '--page',
    'p2',
  );
  assert.match(stderr, /does not know 1 product of the page/);
  assert.doesNotMatch(stdout, /</);
  const { rows } = JSON.parse(stdout) as { rows: Record<string, [string, number][]> };
  assert.ok(Object.keys(rows).length > 5);
  for (const [to] of Object.values(rows).flat()) assert.match(to, /^p[12]$/);
});

test('errors say what, where, and what is accepted', () => {
  const items = ['--items', 'products.jsonl'];
  writeFileSync(join(folder, 'ids.csv'), 'id\np1\n');
  writeFileSync(
    join(folder, 'changed.vvm'),
    whole.map((byte, at) => (at === 100 ? byte ^ 1 : byte)),
  );
  assert.match(refused('shards', 'gone.vvm', ...items, '--out', 'none'), /gone\.vvm: there is no such file/);
  assert.match(
    refused('shards', 'changed.vvm', ...items, '--out', 'none'),
    /changed\.vvm: model: is cut or changed/,
  );
  assert.match(refused('shards', 'products.jsonl', ...items, '--out', 'none'), /is no model file/);
  assert.match(
    refused('shards', modelFile, '--items', 'ids.csv', '--out', 'none'),
    /ids\.csv: there is no column category or categories or product_type; the file has id/,
  );
  assert.match(refused('shards', modelFile, ...items), /expected --out/);
  assert.match(refused('shards', modelFile, '--out', 'none'), /expected --items/);
  assert.match(refused('shards', modelFile, ...items, '--out', 'none', '--depth', '0'), /--depth: .*1 to 5/);
  assert.match(refused('shards', modelFile, ...items, '--out', 'none', '--k', '1'), /--k[\s\S]*usage:/);
  assert.match(refused('rows', modelFile, ...items), /expected --page/);
  assert.match(refused('rows', modelFile, 'more', ...items, '--page', 'p1'), /not also more/);
  assert.equal(existsSync(join(folder, 'none')), false);
});
