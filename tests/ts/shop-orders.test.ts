/** The demo shop's made-up orders: the same every time, and such that its model has something to say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orders } from '../../www/shop/catalogue/orders.js';
import { range } from '../../www/shop/catalogue/range.js';

test('the order log is the same every time, and what goes together is bought together', () => {
  const variants = range();
  const log = orders(variants);
  assert.deepEqual(orders(variants), log);
  const kindOf = new Map(variants.map(({ product, model }) => [product.id, model.kind]));
  const baskets = new Map<number, Set<string>>();
  for (const { order, product, seconds } of log) {
    assert.ok(Number.isInteger(seconds));
    const kinds = baskets.get(order) ?? new Set();
    baskets.set(order, kinds.add(kindOf.get(product) ?? assert.fail(`${product} is not in the range`)));
  }
  const share = (kind: string, among: readonly Set<string>[]) =>
    among.filter((kinds) => kinds.has(kind)).length / among.length;
  const all = [...baskets.values()];
  for (const [thing, other] of [
    ['dome-tent', 'sleeping-bag'],
    ['stove', 'gas'],
    ['boot', 'socks'],
    ['rain-jacket', 'rain-trousers'],
  ] as const) {
    const having = share(
      other,
      all.filter((kinds) => kinds.has(thing)),
    );
    assert.ok(
      having > 3 * share(other, all),
      `${other} with ${thing}: ${having} against ${share(other, all)}`,
    );
  }
});
