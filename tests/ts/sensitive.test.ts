import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { createVisavis } from '../../www/src/entry/index.js';
import { Sensitive } from '../../www/src/sensitive.js';
import type { Options, Outcome, Product, Visavis } from '../../www/src/types.js';

const wasm = new Uint8Array(readFileSync('www/src/generated/visavis_bg.wasm'));

let open: Visavis[] = [];
afterEach(() => {
  for (const shop of open) shop.close();
  open = [];
});

/** An engine with every default purpose granted by a shopper who clicks. */
async function start(options: Partial<Options> = {}): Promise<Visavis> {
  const shop = createVisavis({ shop: 'discreet', wasm, storage: 'memory', intensity: 100, ...options });
  open.push(shop);
  await shop.ready;
  Object.defineProperty(globalThis, 'navigator', {
    value: { userActivation: { isActive: true } },
    configurable: true,
  });
  const all = Object.fromEntries(shop.consent.purposes.map((purpose) => [purpose, 'granted' as const]));
  assert.ok(shop.consent.decide(all, 'prompt').ok);
  return shop;
}

const everyday: Product[] = Array.from({ length: 12 }, (_, i) => ({
  id: `p${i}`,
  brand: ['Havn', 'Skog', 'Krevik'][i % 3] as string,
  category: i % 2 === 0 ? 'Jackets > Rain' : 'Shoes',
}));
const delicate: Product[] = [
  { id: 'test', brand: 'Havn', category: 'Gesundheit > Schwangerschaftstests' },
  { id: 'bible', brand: 'Skog', category: 'Books > Religion & faith' },
  { id: 'wear', brand: 'Krevik', category: 'Women > Dresses', tags: ['new', 'Maternity'] },
  { id: 'diet', brand: 'Krevik', attributes: { 'Religious diet': 'yes' } },
];
const ids = (items: readonly Product[]) => items.map(({ id }) => id);
const refused = (outcome: Outcome) => !outcome.ok && outcome.code === 'invalid-input';

test('S18 words: whole words, beginnings and phrases, whatever their case, umlauts and place in a path', () => {
  const sensitive = new Sensitive();
  const hits = [
    ['category', 'Gesundheit > Diabetikerbedarf > Lanzetten'],
    ['category', 'RELIGION'],
    ['category', 'Hörgeräte'],
    ['category', 'HOERGERAETE & Zubehör'],
    ['tag', 'non-binary'],
    ['tag', 'Trade Unions'],
    ['gender', 'transgender'],
    ['tag', 'Größe: Übergang / Gewerkschaftsbedarf'],
    ['ethnic origin', 'any'],
  ] as const;
  for (const [facet, value] of hits) assert.ok(sensitive.value(facet, value), `${facet}=${value}`);
  const ordinary = [
    ['gender', 'unisex'],
    ['category', 'Christmas sweaters'],
    ['category', 'Racing bikes'],
    ['category', 'Health & Beauty > Lipstick'],
    ['tag', 'Union Jack'],
    ['tag', 'Party'],
    ['size', 'sex'],
    ['brand', 'Faith'],
    ['color', 'Kosher salt'],
    ['tag', 'crossex'],
    ['tag', ''],
  ] as const;
  for (const [facet, value] of ordinary) assert.ok(!sensitive.value(facet, value), `${facet}=${value}`);
});

test('S18 the shop adds words, replaces the list by a named option, and marks values and branches', () => {
  const marked = new Sensitive([
    { facet: 'category', value: 'Women > Bridal' },
    { facet: 'color', value: 'Nude' },
    { facet: 'club', value: '*' },
  ]);
  for (const [facet, value] of [
    ['category', 'women > bridal'],
    ['category', 'Women > Bridal > Veils'],
    ['color', 'NUDE'],
    ['club', 'whichever'],
  ] as const)
    assert.ok(marked.value(facet, value), `${facet}=${value}`);
  assert.ok(!marked.value('category', 'Women > Bridalwear'));
  assert.ok(!marked.value('category', 'Women'));
  assert.ok(marked.search('a nude scarf') && marked.search('bridal shoes') && !marked.search('women'));
  const more = new Sensitive([], { words: ['wedd*'], replace: false });
  assert.ok(more.value('tag', 'Wedding') && more.value('tag', 'religion'));
  const only = new Sensitive([], { words: ['wedd*'], replace: true });
  assert.ok(only.value('tag', 'Wedding') && !only.value('tag', 'religion'));
});

test('S18 sensitive products: 0 bytes and 0 effect of whatever is done with them', async () => {
  const shop = await start({ sensitive: [{ facet: 'category', value: 'Bridal' }] });
  const all = [
    ...everyday.slice(0, 6),
    ...delicate,
    { id: 'veil', category: 'Bridal > Veils' },
    ...everyday.slice(6),
  ];
  shop.rank(all);
  shop.record([
    { type: 'view', id: 'p1', dwellSeconds: 30 },
    { type: 'buy', id: 'p2' },
  ]);
  shop.tell({ subject: { facet: 'brand', value: 'Skog' }, stance: 'like' });
  const before = { file: shop.export(), order: ids(shop.rank(all).items), taste: shop.profile().taste };
  for (const { id } of [...delicate, { id: 'veil' }]) {
    assert.ok(shop.isSensitive(id), id);
    for (const type of ['impression', 'view', 'select', 'cart_add', 'wish', 'buy', 'return'] as const) {
      const outcome = shop.record({ type, id });
      assert.deepEqual(outcome.ok && outcome.entries, [], `${type} ${id}`);
    }
    assert.ok(refused(shop.feedback({ id, verdict: 'never' })));
    assert.ok(refused(shop.tell({ subject: { facet: 'item', value: id }, stance: 'love' })));
    assert.equal(shop.explain(id, { without: true }), null);
  }
  assert.ok(refused(shop.tell({ subject: { facet: 'category', value: 'Religion' }, stance: 'love' })));
  assert.ok(refused(shop.correct({ subject: { facet: 'tag', value: 'Maternity' } })));
  assert.ok(refused(shop.feedback({ id: 'p1', verdict: 'more', about: { facet: 'tag', value: 'halal' } })));
  assert.ok(
    refused(
      shop.answer({
        question: 'terrain',
        told: [{ subject: { facet: 'category', value: 'Bridal > Veils' }, stance: 'like' }],
      }),
    ),
  );
  for (const query of ['pregnancy test', 'SCHWANGERSCHAFTSTEST', 'bridal shoes'])
    shop.record({ type: 'search', query });
  const after = { file: shop.export(), order: ids(shop.rank(all).items), taste: shop.profile().taste };
  assert.deepEqual(after, before);
  // The measure measures: what is not sensitive is taken.
  shop.record({ type: 'search', query: 'rain' });
  shop.record([
    { type: 'view', id: 'wear' },
    { type: 'view', id: 'p5' },
  ]);
  assert.deepEqual(
    shop
      .profile()
      .entries.slice(0, 2)
      .map(({ item, query }) => item ?? query),
    ['p5', 'rain'],
  );
});

test('S18 a sensitive product stays in the list, can be pinned by the shop, and is in no exchange', async () => {
  const shop = await start();
  const all = [...everyday, ...delicate];
  shop.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
  const { items, hidden } = shop.rank(all, { shop: { pins: [{ id: 'bible', position: 1 }] } });
  assert.equal(items.length + hidden.length, all.length);
  assert.equal(items[0]?.id, 'bible');
  const shown = JSON.stringify(shop.exchange());
  for (const { id } of delicate) assert.ok(!shown.includes(`"${id}"`), shown);
});

test('S18 an event that brings its product is judged by it, and an earlier entry is forgotten', async () => {
  const shop = await start();
  shop.record({ type: 'buy', id: 'test' });
  assert.equal(shop.profile().entries.length, 1, 'of a product that nobody described nothing can be said');
  shop.record({ type: 'view', id: 'bible', product: delicate[1] as Product });
  assert.deepEqual(
    shop.profile().entries.map(({ item }) => item),
    ['test'],
  );
  let told = 0;
  shop.subscribe(({ profile }) => {
    told += Number(profile);
  });
  shop.rank([...everyday, ...delicate]);
  assert.deepEqual(shop.profile().entries, []);
  await null;
  assert.equal(told, 1);
});

test('S18 a file with sensitive entries brings none of them', async () => {
  const careless = await start({ replaceSensitiveWords: true });
  careless.rank(delicate);
  careless.record([
    { type: 'buy', id: 'bible' },
    { type: 'search', query: 'kosher wine' },
  ]);
  careless.tell({ subject: { facet: 'category', value: 'Religion' }, stance: 'love' });
  careless.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'like' });
  const file = careless.export();
  assert.match(file, /kosher wine/);
  const shop = await start();
  shop.import(file);
  assert.deepEqual(
    shop.profile().entries.map(({ subject }) => subject),
    [{ facet: 'brand', value: 'Havn' }],
  );
  assert.doesNotMatch(shop.export(), /kosher|eligio/);
});
