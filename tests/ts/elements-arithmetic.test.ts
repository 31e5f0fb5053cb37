/** What the elements compute by themselves: shown places that add up, and the shop's order while nodes move. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownTenths, sumTenths } from '../../www/src/elements/places.js';
import { ShopOrder } from '../../www/src/elements/shop-order.js';

test('shown places add up to the shown sum, each within a tenth of the truth', () => {
  // A small generator of its own, so that a failure can be repeated.
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 2_000; round += 1) {
    const micros = Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
      Math.round((random() - 0.5) * 2e7),
    );
    const tenths = shownTenths(micros);
    assert.equal(
      tenths.reduce((sum, each) => sum + each, 0),
      sumTenths(micros),
    );
    for (const [line, micro] of micros.entries())
      assert.ok(Math.abs((tenths[line] ?? NaN) * 100_000 - micro) <= 100_000, `${micro}`);
  }
  assert.deepEqual(shownTenths([3_000_000, -1_500_000, 0]), [30, -15, 0]);
});

test("the shop's order is remembered while the nodes stand as we left them", () => {
  const order = new ShopOrder();
  assert.deepEqual(order.of(['a', 'b', 'c', 'd']), ['a', 'b', 'c', 'd']);
  order.leave(['d', 'a', 'b', 'c']);
  assert.deepEqual(order.of(['d', 'a', 'b', 'c']), ['a', 'b', 'c', 'd']);
});

test('products that the shop adds or removes join the remembered order where the shop put them', () => {
  const order = new ShopOrder();
  order.of(['a', 'b', 'c']);
  order.leave(['c', 'a', 'b']);
  assert.deepEqual(order.of(['c', 'a', 'b', 'd', 'e']), ['a', 'b', 'c', 'd', 'e']);
  order.leave(['e', 'c', 'a', 'b', 'd']);
  assert.deepEqual(order.of(['e', 'c', 'b', 'd']), ['b', 'c', 'd', 'e']);
});

test('a list that the shop replaced or sorted anew has a new order', () => {
  const order = new ShopOrder();
  order.of(['a', 'b', 'c']);
  order.leave(['c', 'a', 'b']);
  assert.deepEqual(order.of(['b', 'a', 'c']), ['b', 'a', 'c']);
  order.leave(['b', 'a', 'c']);
  assert.deepEqual(order.of(['x', 'y']), ['x', 'y']);
});
