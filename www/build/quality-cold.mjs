// Products that are new: some are taken out of the log from which the model is made, stand last in the shop's order, and are
// looked for in tasks whose answers they are. What finds them is what they have in common with what shoppers had.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLines, readText } from './quality-kit.mjs';

/** @typedef {{id: string, title: string, brand: string, category: string, attributes: string[]}} Item */
/**
 * How new they are. `known`: not at all, for comparison; `bare`: and nothing is known about any product but its id.
 * @typedef {'known' | 'new' | 'bare'} Newness
 */

/**
 * Writes a set in which every `oneIn`th product of the shop's order is new, and only these are looked for.
 * @returns {string} the folder in which the set lies
 */
export function withNewProducts(
  /** @type {string} */ set,
  /** @type {number} */ oneIn,
  /** @type {Newness} */ newness,
  /** @type {string} */ folder,
) {
  const data = join(folder, `${set}-${newness}`);
  // The kit takes a folder for one of sets when it has this one.
  for (const name of [set, 'ml100k']) mkdirSync(join(data, name), { recursive: true });
  /** @type {Item[]} */
  const items = readLines(set, 'items.jsonl.gz');
  const isNew = new Set(items.filter((_, place) => place % oneIn === oneIn - 1).map(({ id }) => id));
  const last = (/** @type {string[]} */ ids) =>
    newness === 'known' ? ids : [...ids.filter((id) => !isNew.has(id)), ...ids.filter((id) => isNew.has(id))];
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const shown = last([...itemOf.keys()]).map((id) =>
    newness === 'bare'
      ? { ...itemOf.get(id), title: '', brand: '', category: '', attributes: [] }
      : itemOf.get(id),
  );
  /** @type {Record<string, string[]>} */
  const lists = JSON.parse(readText(set, 'lists.json.gz'));
  const listed = Object.entries(lists).map(([page, ids]) => [page, last(ids)]);
  const [heading = '', ...events] = readText(set, 'train_events.csv.gz').trimEnd().split('\n');
  const log = events.filter((event) => newness === 'known' || !isNew.has(event.split(',')[1] ?? ''));
  /** @type {{task: string, targets: string[]}[]} */
  const answers = readLines(set, 'dev_answers.jsonl.gz');
  const wanted = new Map(answers.map(({ task, targets }) => [task, targets.filter((id) => isNew.has(id))]));
  const isAsked = (/** @type {{task: string}} */ { task }) => (wanted.get(task) ?? []).length > 0;

  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(data, set, name), name.endsWith('.gz') ? gzipSync(text) : text);
  const lines = (/** @type {unknown[]} */ rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  write('items.jsonl.gz', lines(shown));
  write('lists.json.gz', JSON.stringify(Object.fromEntries(listed)));
  write('train_events.csv.gz', `${[heading, ...log].join('\n')}\n`);
  write('meta.json', readText(set, 'meta.json'));
  write('dev_users.jsonl.gz', readText(set, 'dev_users.jsonl.gz'));
  write('dev_tasks.jsonl.gz', lines(readLines(set, 'dev_tasks.jsonl.gz').filter(isAsked)));
  write(
    'dev_answers.jsonl.gz',
    lines(answers.filter(isAsked).map(({ task }) => ({ task, targets: wanted.get(task) }))),
  );
  return data;
}
