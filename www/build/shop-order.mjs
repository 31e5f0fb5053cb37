// The shop's own order as a ranker of the quality kit: what every ranking is measured against. It knows nothing of
// the engine, so that the engine's own claim to give the shop's order back can be checked by it.
// Started by the kit: tasks on stdin, a ranking a line on stdout; the argument is the folder of the set.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';

/** @typedef {{task: string, k: number, candidates: string[] | 'ALL', exclude?: string[]}} Task */

const lines = gunzipSync(readFileSync(join(process.argv[2] ?? '', 'items.jsonl.gz')))
  .toString()
  .trimEnd()
  .split('\n');
const all = lines.map((line) => /** @type {{id: string}} */ (JSON.parse(line)).id);

for await (const line of createInterface({ input: process.stdin })) {
  const { task, k, candidates, exclude } = /** @type {Task} */ (JSON.parse(line));
  const passed = new Set(exclude);
  const ranking = [];
  for (const id of candidates === 'ALL' ? all : candidates) {
    // A page that names a product twice still shows it once.
    if (!passed.has(id)) ranking.push(id);
    passed.add(id);
    if (ranking.length === k) break;
  }
  console.log(JSON.stringify({ task, ranking }));
}
