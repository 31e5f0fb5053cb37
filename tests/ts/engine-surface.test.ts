import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** Methods with their numbers of parameters, optional ones included. */
function methodsOf(body: string): Map<string, number> {
  const methods = new Map<string, number>();
  const withoutComments = body.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
  for (const [, name = '', parameters = ''] of withoutComments.matchAll(
    /^\s*(\w+)\(([^;]*)\)\s*(?::[^;]*)?;$/gm,
  )) {
    methods.set(name, parametersIn(parameters));
  }
  return methods;
}

/** Commas that stand between parameters, not inside a type. */
function parametersIn(list: string): number {
  if (list.trim() === '') return 0;
  const withoutLastComma = list.trim().replace(/,$/, '');
  let depth = 0;
  let count = 1;
  for (const sign of withoutLastComma.replace(/=>/g, '')) {
    if ('<({['.includes(sign)) depth++;
    else if ('>)}]'.includes(sign)) depth--;
    else if (sign === ',' && depth === 0) count++;
  }
  return count;
}

function blockAfter(text: string, start: RegExp): string {
  const found = start.exec(text);
  assert.ok(found, `${start} is not there`);
  const from = found.index + found[0].length;
  return text.slice(from, text.indexOf('\n}', from));
}

test('the class of the wasm has exactly the methods that engine.ts says', () => {
  const written = methodsOf(
    blockAfter(readFileSync('www/src/engine.ts', 'utf8'), /export interface Engine \{/),
  );
  const generatedClass = blockAfter(
    readFileSync('www/src/generated/visavis.d.ts', 'utf8'),
    /export class Engine \{/,
  );
  const generated = methodsOf(generatedClass);
  assert.ok(written.size > 12, 'engine.ts was read');
  assert.equal(generated.get('constructor'), 3, 'new Engine(config, writer, nowMs)');
  generated.delete('constructor');
  assert.deepEqual(Object.fromEntries([...generated].sort()), Object.fromEntries([...written].sort()));
});
