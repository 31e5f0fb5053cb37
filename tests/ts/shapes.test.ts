/**
 * The TypeScript side of the fixtures that `tests/shapes.rs` reads: what the engine accepts, the package's
 * validation accepts too, and hands on unchanged. What comes out is checked by the compiler (shapes.ts).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  readAnswer,
  readChoices,
  readCorrection,
  readEvents,
  readFeedback,
  readForget,
  readSettings,
  readTold,
} from '../../www/src/given.js';
import type { Purpose } from '../../www/src/types.js';
import { explanations, profile } from '../contract/shapes.js';

const given = JSON.parse(readFileSync('tests/contract/given.json', 'utf8')) as Record<string, unknown[]>;
const of = (name: string): unknown[] => given[name] ?? [];
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const goals = ['camping in rain'];
const purposes: Purpose[] = ['preferences', 'activity', 'purchases', 'context'];

test('what the engine accepts is accepted and handed on unchanged', () => {
  const same = (name: string, read: (value: unknown) => unknown): void => {
    assert.ok(of(name).length > 0, name);
    for (const value of of(name)) assert.deepEqual(plain(read(value)), value, name);
  };
  same('events', (event) => readEvents(event)[0]?.fact);
  same('told', (told) => readTold(told, goals));
  same('answers', (answer) => readAnswer(answer, goals));
  same('corrections', readCorrection);
  same('settings', readSettings);
  same('forget', readForget);
  same('consent', (choices) => readChoices(choices, purposes));
});

test('what the engine refuses is refused', () => {
  for (const feedback of of('feedback')) {
    const { reason } = feedback as { reason?: string };
    if (reason === 'too-long-ago-so-not-a-reason') assert.throws(() => readFeedback(feedback), /reason/);
    else assert.deepEqual(plain(readFeedback(feedback)), feedback);
  }
});

test('the engine’s explanations add up', () => {
  assert.equal(explanations.length, 12);
  for (const [, basePosition, , , , score, terms] of explanations) {
    const sum = terms.reduce((total, [, , , , , micro]) => total + micro, 0);
    assert.equal(score, sum - (basePosition - 1) * 1e6);
  }
  assert.ok(profile.entries.length > 20);
});
