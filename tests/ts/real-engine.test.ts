import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { createVisavis } from '../../www/src/entry/index.js';
import type { Explanation, Options, Outcome, Product, Visavis } from '../../www/src/types.js';

const MICRO = 1e6;
const wasm = new Uint8Array(readFileSync('www/src/generated/visavis_bg.wasm'));
const brands = ['Fjellrev', 'Nordlys', 'Havn', 'Skog'];
const colors = ['blue', 'green', 'red'];
const products: Product[] = Array.from({ length: 24 }, (_, i) => ({
  id: `p${i}`,
  brand: brands[i % brands.length] as string,
  color: colors[i % colors.length] as string,
  category: i % 2 === 0 ? 'Jackets > Rain jackets' : 'Shoes',
  price: { minor: 5000 + 1000 * i, currency: 'EUR' },
  availability: i === 5 ? 'out' : 'in',
}));
const ids = (items: readonly Product[]) => items.map(({ id }) => id);
const shopOrder = ids(products);
const havn = { facet: 'brand', value: 'Havn' };

let open: Visavis[] = [];
afterEach(() => {
  for (const shop of open) shop.close();
  open = [];
});

/** Node has no shopper, so the test says when one has just clicked. */
function click(isActive: boolean): void {
  Object.defineProperty(globalThis, 'navigator', {
    value: { userActivation: { isActive } },
    configurable: true,
  });
}

async function start(options: Partial<Options> = {}): Promise<Visavis> {
  const shop = createVisavis({ shop: 'real', wasm, storage: 'memory', ...options });
  open.push(shop);
  assert.deepEqual(await shop.ready, shop.status);
  assert.equal(shop.status.phase, 'ready', shop.status.code ?? '');
  return shop;
}

async function startGranted(options: Partial<Options> = {}): Promise<Visavis> {
  const shop = await start(options);
  click(true);
  for (const purpose of shop.consent.purposes) taken(shop.consent.decide({ [purpose]: 'granted' }, 'prompt'));
  click(false);
  return shop;
}

function taken(outcome: Outcome): readonly string[] {
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.code}: ${outcome.message}`);
  return outcome.entries;
}

/** Every line of every explanation adds up, and the scores are the order. */
function assertReasonsAreTheRanking(shop: Visavis, shown: readonly string[]): void {
  const explanations = shopOrder.map((id) => shop.explain(id) as Explanation);
  for (const explanation of explanations) {
    assert.ok(explanation, 'every product of the list is explained');
    const terms = explanation.terms.reduce((sum, term) => sum + term.micro, 0);
    assert.equal(explanation.score, -(explanation.basePosition - 1) * MICRO + terms, explanation.id);
    for (const term of explanation.terms) assert.equal(Math.round(term.places * MICRO), term.micro);
    assert.equal(
      explanation.position,
      shown.includes(explanation.id) ? shown.indexOf(explanation.id) + 1 : null,
    );
  }
  const visible = explanations.filter(({ position }) => position !== null);
  const byScore = [...visible].sort((a, b) => b.score - a.score || a.basePosition - b.basePosition);
  assert.deepEqual(
    ids(byScore),
    ids([...visible].sort((a, b) => a.scoredPosition - b.scoredPosition)),
    'scored positions follow the scores',
  );
}

test('before a decision every list is the shop’s, and nothing is taken', async () => {
  const shop = await start();
  const ranking = shop.rank(products);
  assert.deepEqual(ids(ranking.items), shopOrder);
  assert.deepEqual([ranking.personal, ranking.why, ranking.bound], [false, 'no-consent', 0]);
  assert.equal(shop.consent.undecided(), true);
  for (const purpose of shop.consent.purposes) assert.equal(shop.consent.state()[purpose].state, 'unset');
  const recorded = shop.record({ type: 'view', id: 'p1' });
  assert.deepEqual([recorded.ok, !recorded.ok && recorded.code], [false, 'consent-required']);
  assert.deepEqual(shop.profile().entries, []);
});

test('a grant needs a click, a refusal does not', async () => {
  const shop = await start();
  click(false);
  const grant = shop.consent.decide({ preferences: 'granted' });
  assert.deepEqual([grant.ok, !grant.ok && grant.code], [false, 'activation-required']);
  assert.equal(shop.consent.state().preferences.state, 'unset');
  taken(shop.consent.decide({ preferences: 'refused', activity: 'refused', purchases: 'refused' }, 'panel'));
  assert.equal(shop.consent.undecided(), false);
  assert.equal(shop.consent.receipts().length, 3);
  assert.deepEqual(ids(shop.rank(products).items), shopOrder);
});

test('told, ranked, explained, and taken back without a trace', async () => {
  const shop = await startGranted();
  const before = shop.rank(products);
  assert.deepEqual([ids(before.items), before.why], [shopOrder, 'nothing-known']);
  let changes = 0;
  shop.subscribe(() => changes++);

  const [entry] = taken(shop.tell({ subject: havn, stance: 'love' }));
  assert.ok(entry);
  assert.equal(changes, 1);
  const ranking = shop.rank(products);
  assert.equal(ranking.personal, true);
  assert.equal(ranking.items[0]?.brand, 'Havn');
  assert.deepEqual([...ids(ranking.items)].sort(), [...shopOrder].sort(), 'the same products');
  for (const item of ranking.items) assert.ok(products.includes(item), 'the caller’s own objects');
  for (const [place, id] of ids(ranking.items).entries()) {
    assert.ok(
      Math.abs(place - shopOrder.indexOf(id)) <= ranking.bound,
      `${id} within the bound of ${ranking.bound}`,
    );
  }
  assertReasonsAreTheRanking(shop, ids(ranking.items));
  const first = shop.explain(ranking.items[0]?.id ?? '');
  assert.ok(first?.terms.some((term) => term.kind === 'told' && term.entries.includes(entry)));
  assert.deepEqual(shop.rank(products, { limit: 3 }).items, ranking.items.slice(0, 3));

  shop.rank(products);
  const exchange = shop.exchange({ firstPage: 4 });
  assert.equal(exchange?.firstPage, 4);
  const returned = exchange?.entries.find((candidate) => candidate.entry === entry);
  assert.ok(returned && returned.moved > 0 && returned.influence > 0);
  assert.ok(
    returned.raised.length > 0 &&
      returned.raised.every(({ id, places }) => shopOrder.includes(id) && places > 0),
  );
  assert.deepEqual(
    shop.profile().entries.map(({ id, kind, purpose }) => [id, kind, purpose]),
    [[entry, 'told', 'preferences']],
  );
  assert.deepEqual(shop.profile().taste[0]?.subject, havn);

  taken(shop.forget({ entry }));
  const after = shop.rank(products);
  assert.deepEqual([ids(after.items), after.why], [shopOrder, 'nothing-known']);
  assert.deepEqual(shop.profile().entries, []);
});

test('leaving one entry out is exactly the rest', async () => {
  const shop = await startGranted();
  taken(shop.tell({ subject: havn, stance: 'like' }));
  taken(
    shop.record([
      { type: 'view', id: 'p4', dwellSeconds: 40 },
      { type: 'cart_add', id: 'p8' },
    ]),
  );
  const rest = shop.rank(products).items;
  const [extra] = taken(shop.tell({ subject: { facet: 'color', value: 'red' }, stance: 'love' }));
  assert.notDeepEqual(shop.rank(products).items, rest);
  assertReasonsAreTheRanking(shop, ids(shop.rank(products).items));
  taken(shop.forget({ entry: extra ?? '' }));
  assert.deepEqual(shop.rank(products).items, rest);
});

test('never takes out, and says by which entry', async () => {
  const shop = await startGranted();
  const [entry] = taken(shop.feedback({ id: 'p3', verdict: 'never' }));
  const ranking = shop.rank(products);
  assert.deepEqual(ids(ranking.hidden), ['p3']);
  assert.equal(ranking.items.length, products.length - 1);
  const limited = shop.rank(products, { limit: 4 });
  assert.deepEqual([ids(limited.hidden), limited.items.length], [['p3'], 4]);
  shop.rank(products);
  assert.deepEqual(shop.explain('p3')?.hiddenBy, [entry]);
  assertReasonsAreTheRanking(shop, ids(ranking.items));
});

test('a profile travels: the same bytes again, and no consent with it', async () => {
  const shop = await startGranted();
  taken(shop.tell({ subject: havn, stance: 'like' }));
  taken(
    shop.answer({
      question: 'terrain',
      told: [{ subject: { facet: 'color', value: 'blue' }, stance: 'like' }],
    }),
  );
  const file = shop.export();
  const refusing = await start({ shop: 'elsewhere' });
  assert.equal(refusing.import(file).added, 0);
  assert.equal(refusing.consent.state().preferences.state, 'unset');
  const other = await startGranted({ shop: 'elsewhere' });
  const imported = other.import(file);
  assert.deepEqual([imported.added > 0, imported.withoutConsent], [true, 0]);
  assert.equal(other.import(file).added, 0);
  assert.equal(other.export(), file);
  assert.deepEqual(ids(other.rank(products).items), ids(shop.rank(products).items));
  assert.throws(() => other.import('{"no": "profile"}'), { name: 'VisavisError', code: 'invalid-input' });
  assert.equal(other.export(), file);
});

test('dial, pause and erase lead back to the shop’s order', async () => {
  const shop = await startGranted();
  taken(shop.tell({ subject: havn, stance: 'love' }));
  taken(shop.set({ intensity: 0 }));
  assert.deepEqual(ids(shop.rank(products).items), shopOrder);
  assert.equal(shop.rank(products).why, 'intensity-zero');
  taken(shop.set({ intensity: 100, paused: true }));
  assert.equal(shop.rank(products).why, 'paused');
  taken(shop.set({ paused: false }));
  assert.deepEqual(shop.settings(), { intensity: 100, paused: false, someoneElse: false });
  assert.equal(shop.rank(products).personal, true);
  taken(shop.erase({ consent: 'refuse' }));
  assert.deepEqual(ids(shop.rank(products).items), shopOrder);
  assert.deepEqual(shop.profile().entries, []);
  assert.equal(shop.consent.undecided(), false);
});

test('the merchant’s hand is fixed, bounded and named', async () => {
  const shop = await startGranted();
  const rules = {
    shop: { pins: [{ id: 'p9', position: 1, sponsored: true, label: 'ad' }], outOfStock: 'hide' as const },
  };
  taken(shop.tell({ subject: havn, stance: 'love' }));
  const ranking = shop.rank(products, rules);
  assert.equal(ranking.items[0]?.id, 'p9');
  assert.ok(shop.explain('p9')?.moves.some(({ kind, to }) => kind === 'sponsored' && to === 1));
  assert.deepEqual(ids(ranking.hidden), ['p5']);
});

test('the fewest steps, and they lead there', async () => {
  const shop = await start();
  const present = ['a', 'b', 'c', 'd', 'e'];
  const wanted = ['e', 'a', 'b', 'd', 'c'];
  const moves = shop.domMoves(present, wanted);
  assert.equal(moves.length, 2);
  const order = [...present];
  for (const { id, before } of moves) {
    order.splice(order.indexOf(id), 1);
    order.splice(before === null ? order.length : order.indexOf(before), 0, id);
  }
  assert.deepEqual(order, wanted);
  assert.deepEqual(shop.domMoves(present, present), []);
});

test('hostile products rank like the neutral ones they are', async () => {
  const shop = await startGranted();
  taken(shop.tell({ subject: havn, stance: 'love' }));
  const hostile = [
    { id: 'p1', brand: '\ud800'.repeat(1000) },
    { id: 'p1', brand: 'Havn' },
    { id: '' },
    { id: 'x'.repeat(1 << 20), brand: 'y'.repeat(1 << 20) },
    {
      id: 'n',
      price: { minor: Number.NaN, currency: 'EUR' },
      rating: { value: Number.POSITIVE_INFINITY, count: -1 },
    },
    null,
  ] as unknown as Product[];
  const ranking = shop.rank(hostile);
  assert.equal(ranking.personal, true);
  assert.equal(ranking.items.length, hostile.length);
  assert.equal(new Set(ranking.items).size, hostile.length);
  assert.equal(ranking.items[0], hostile[1]);
  assert.equal(shop.status.phase, 'ready');
});

test('100,000 products are ranked, and again without delay', async () => {
  const shop = await startGranted();
  taken(shop.tell({ subject: havn, stance: 'love' }));
  const many: Product[] = Array.from({ length: 100_000 }, (_, i) => ({
    id: `m${i}`,
    brand: brands[i % 4] as string,
    color: colors[i % 3] as string,
    price: { minor: i, currency: 'EUR' },
  }));
  const times = [performance.now()];
  for (let i = 0; i < 2; i++) {
    const ranking = shop.rank(many, { list: 'many', limit: 48 });
    assert.equal(ranking.items.length, 48);
    assert.ok(ranking.items.some(({ brand }) => brand === 'Havn'));
    times.push(performance.now());
  }
  const [start, first, again] = times as [number, number, number];
  assert.ok(again - first < 1000, `${again - first} ms`);
  console.log(
    `100,000 products: first ${(first - start).toFixed(0)} ms, again ${(again - first).toFixed(1)} ms`,
  );
});

test('what was had and what is new are two shelves', async () => {
  const shop = await startGranted();
  const whole = shop.rank(products, { shelf: 'again' });
  assert.deepEqual(
    [whole.personal, ids(whole.items)],
    [false, shopOrder],
    'nothing is known to tell them apart',
  );
  taken(
    shop.record([
      { type: 'view', id: 'p3' },
      { type: 'buy', id: 'p7' },
    ]),
  );
  const again = shop.rank(products, { shelf: 'again' });
  assert.deepEqual(ids(again.items).sort(), ['p3', 'p7']);
  assert.equal(again.hidden.length, products.length - 2);
  const fresh = shop.rank(products, { shelf: 'new' });
  assert.deepEqual(ids(fresh.hidden).sort(), ['p3', 'p7']);
  assert.equal(fresh.items.length, products.length - 2);
  assert.equal(shop.rank(products, { shelf: 'old' as 'new' }).why, 'invalid-input');
});
