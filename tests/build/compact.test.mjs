import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withMinifiedStyles, withoutComments } from '../../www/build/compact.mjs';

test('Fluent: comments and blank lines go, messages and their indented lines stay', () => {
  const text = '### File\n\n# $n: pieces\ncart = { $n ->\n  [one] # 1\n *[other] { $n }\n}\nrest = a # b\n';
  assert.equal(withoutComments(text), 'cart = { $n ->\n  [one] # 1\n *[other] { $n }\n}\nrest = a # b');
});

test('styles: minified in place, the rest of the file untouched', async () => {
  const source =
    'export const look = css`\n:host {\n  color: light-dark(#ff0000, white);\n}\n`;\nconst a = `b`;\n';
  assert.equal(
    await withMinifiedStyles(source),
    'export const look = css`:host{color:light-dark(#ff0000,white)}`;\nconst a = `b`;\n',
  );
});

test('styles: a literal that minifying could break stays as it is', async () => {
  for (const source of ['css`a { width: $' + '{wide} }`', 'css`a::before { content: "\\\\2713" }`']) {
    assert.equal(await withMinifiedStyles(source), source);
  }
});
