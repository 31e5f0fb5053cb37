// Every TypeScript example of the README and of docs/ compiles against the package's own types.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

/** The fenced TypeScript of a page, with the line it begins on. */
const examplesOf = (/** @type {string} */ text) =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((found) => ({
    line: text.slice(0, found.index).split('\n').length,
    code: found[1] ?? '',
  }));

test('examples compile', () => {
  const folder = join(root, 'tests/build/.examples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    let count = 0;
    for (const page of pages) {
      for (const { line, code } of examplesOf(readFileSync(join(root, page), 'utf8'))) {
        writeFileSync(join(folder, `${page.replaceAll(/\W/g, '-')}-${line}.ts`), `${code}\nexport {};\n`);
        count++;
      }
    }
    assert.ok(count >= 4, `only ${count} examples were found`);
    const config = {
      extends: '../../../tsconfig.json',
      include: ['*.ts', '../../../www/src/messages/ftl.d.ts'],
      exclude: [],
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', folder], {
      cwd: root,
      encoding: 'utf8',
    });
  } catch (error) {
    assert.fail(error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('commands and files that the README names exist', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [, name = ''] of readme.matchAll(/npm (?:run )?(start|test|[a-z]+)\b(?! i)/g)) {
    if (name !== 'i' && name !== 'install') assert.ok(scripts[name], `npm run ${name}`);
  }
  const named = [...readme.matchAll(/`((?:src|www|tests|docs|benches)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  assert.ok(named.length >= 5, `only ${named.length} files are named`);
  for (const path of named) assert.doesNotThrow(() => readdirSync(dirname(join(root, path))), path);
  for (const path of named.filter((path) => /\.\w+$/.test(path)))
    assert.doesNotThrow(() => readFileSync(join(root, path)), `${path} is named and not there`);
});

test('the versions agree', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.match(readFileSync(join(root, 'Cargo.toml'), 'utf8'), new RegExp(`^version = "${version}"$`, 'm'));
});
