/** The fewest steps between two orders; brute force is the judge. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domMoves } from '../../www/src/dom-moves.js';

function* orders(ids: readonly string[]): Generator<string[]> {
  if (ids.length === 0) yield [];
  for (const id of ids) for (const rest of orders(ids.filter((other) => other !== id))) yield [id, ...rest];
}

function carryOut(present: readonly string[], wanted: readonly string[]): string[] {
  const order = [...present];
  for (const { id, before } of domMoves(present, wanted)) {
    order.splice(order.indexOf(id), 1);
    order.splice(before === null ? order.length : order.indexOf(before), 0, id);
  }
  return order;
}

/** How many ids of an order can stay where they are among each other, by trying every choice. */
function mostThatStay(order: readonly number[]): number {
  let most = 0;
  for (let chosen = 0; chosen < 1 << order.length; chosen += 1) {
    const kept = order.filter((_, at) => (chosen >> at) & 1);
    if (kept.every((place, at) => at === 0 || place > (kept[at - 1] as number)))
      most = Math.max(most, kept.length);
  }
  return most;
}

test('the steps lead to the wanted order and are the fewest', () => {
  const present = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const wanted of orders(present)) {
    assert.deepEqual(carryOut(present, wanted), wanted);
    const stay = mostThatStay(wanted.map((id) => present.indexOf(id)));
    assert.equal(domMoves(present, wanted).length, present.length - stay, wanted.join());
  }
});

test('ids in one order only are passed over, and ids given twice lead somewhere', () => {
  assert.deepEqual(domMoves(['a', 'b', 'c'], ['c', 'x', 'a']), [{ id: 'c', before: 'a' }]);
  assert.deepEqual(domMoves([], ['a']), []);
  assert.deepEqual(domMoves(['a', 'b'], ['b', 'a', 'b', 'a']).length, 1);
});

test('100,000 cards in reverse take no time to speak of', () => {
  const present = Array.from({ length: 100_000 }, (_, place) => `p${place}`);
  assert.equal(domMoves(present, [...present].reverse()).length, 99_999);
});
