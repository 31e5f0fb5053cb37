// `npm run quality` where there is no data, and the pictures of docs/ranking.md.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../www/build/paths.mjs';
import { draw } from '../../www/build/quality-plots.mjs';

test('without the data, one line says so', () => {
  const env = { ...process.env, VISAVIS_SHARED: inRoot('no-such-folder') };
  const said = execFileSync(process.execPath, [inRoot('www/build/quality.mjs')], { env, encoding: 'utf8' });
  assert.match(said, /^quality: left out, .*no-such-folder.* VISAVIS_SHARED .*\n$/);
});

test('the pictures are of the results beside them', () => {
  const folder = inRoot('docs/ranking');
  const lines = readFileSync(`${folder}/results.jsonl`, 'utf8').trimEnd().split('\n');
  const pictures = draw(lines.map((line) => JSON.parse(line)));
  assert.deepEqual(Object.keys(pictures), ['by-events.svg', 'by-dial.svg', 'by-neighbours.svg']);
  for (const [name, svg] of Object.entries(pictures)) {
    assert.equal(readFileSync(`${folder}/${name}`, 'utf8'), svg, name);
    assert.equal(svg.match(/class="line"/g)?.length, 5, name);
  }
});
