// The merchant's command and the page know nothing of each other: no page downloads a byte of the command.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inRoot } from '../../www/build/paths.mjs';

const sourcesIn = (/** @type {string} */ folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.startsWith('generated'))
    .map((name) => ({ name: join(folder, name), text: readFileSync(inRoot(folder, name), 'utf8') }));

const importsOf = (/** @type {string} */ text) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, path = '']) => path);

test('no page imports the command, and the command imports no page', () => {
  // What the demo shop's build runs is no page: it makes the shop's model as a merchant does.
  const isOfBuild = (/** @type {{name: string}} */ { name }) => /^www\/shop\/generate[\w-]*\.ts$/.test(name);
  const page = [...sourcesIn('www/src'), ...sourcesIn('www/shop')].filter((source) => !isOfBuild(source));
  const command = sourcesIn('www/merchant');
  assert.ok(page.length > 40 && command.length > 8, 'the test reads the wrong folders');
  for (const { name, text } of page) {
    for (const path of importsOf(text)) assert.doesNotMatch(path, /merchant|duckdb|\/generate(-|\.)/, name);
  }
  for (const { name, text } of command) {
    for (const path of importsOf(text)) assert.match(path, /^(\.\/|node:|@duckdb\/node-api$)/, name);
  }
});
