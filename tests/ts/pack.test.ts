import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Columns } from '../../www/src/engine.js';
import { packProducts } from '../../www/src/pack.js';

/** The columns read back into words, as the engine does. */
function unpack(
  columns: Columns,
): { id: string; values: string[]; price: string | null; stock: number; rating: number | null }[] {
  assert.equal(columns.offsets.length, columns.ids.length + 1);
  assert.equal(columns.facetOf.length, columns.values.length);
  return columns.ids.map((id, i) => ({
    id,
    values: Array.from(columns.codes.subarray(columns.offsets[i], columns.offsets[i + 1]), (code) => {
      const facet = columns.facets[columns.facetOf[code] as number];
      return `${facet}=${columns.values[code]}`;
    }),
    price: Number.isNaN(columns.priceMinor[i])
      ? null
      : `${columns.priceMinor[i]} ${columns.currencies[columns.currency[i] as number]}`,
    stock: columns.availability[i] as number,
    rating: Number.isNaN(columns.rating[i]) ? null : (columns.rating[i] as number),
  }));
}

const one = (product: unknown) => unpack(packProducts([product]))[0];
const neutral = { values: [], price: null, stock: 0, rating: null };

test('every field lands under its facet', () => {
  const product = {
    id: 'p1',
    group: 'g1',
    brand: 'Fjellrev',
    category: ['Jackets > Rain jackets', 'Sale'],
    color: ['blue', 'green'],
    size: 'M',
    material: 'wool',
    pattern: 'plain',
    gender: 'women',
    age: 'adult',
    tags: ['new', 'new'],
    price: { minor: 12_900, currency: 'EUR', list: 15_000 },
    availability: 'in',
    rating: { value: 4.5, count: 12 },
    attributes: { waterproof: true, weight: 320, tags: 'eco', brand: 'Second', terrain: ['mud', 'rock'] },
    title: 'never read',
  };
  assert.deepEqual(one(product), {
    id: 'p1',
    values: [
      'brand=Fjellrev',
      'category=Jackets > Rain jackets',
      'category=Sale',
      'color=blue',
      'color=green',
      'size=M',
      'material=wool',
      'pattern=plain',
      'gender=women',
      'age=adult',
      'tag=new',
      'group=g1',
      'waterproof=true',
      'weight=320',
      'tag=eco',
      'brand=Second',
      'terrain=mud',
      'terrain=rock',
    ],
    price: '12900 EUR',
    stock: 1,
    rating: 4.5,
  });
});

test('a text crosses once, however many products have it, and once per facet', () => {
  const products = Array.from({ length: 1000 }, (_, i) => ({
    id: `p${i}`,
    brand: 'same',
    color: 'same',
    tags: ' same ',
  }));
  const columns = packProducts(products);
  assert.deepEqual(columns.facets, ['brand', 'color', 'tag']);
  assert.deepEqual(columns.values, ['same', 'same', 'same']);
  assert.equal(columns.codes.length, 3000);
});

test('names that look like members of Object are names like any other', () => {
  const attributes = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c"}') as Record<
    string,
    string
  >;
  assert.deepEqual(one({ id: 'hasOwnProperty', brand: '__proto__', attributes })?.values, [
    'brand=__proto__',
    '__proto__=a',
    'constructor=b',
    'toString=c',
  ]);
});

test('a free attribute cannot speak for a facet that the engine derives', () => {
  assert.deepEqual(
    one({ id: 'p', attributes: { item: 'q', price: 'low', rating: '5', fit: 'slim' } })?.values,
    ['fit=slim'],
  );
});

test('a wrong field is neutral and drops nothing else', () => {
  const wrong: [string, unknown][] = [
    ['brand', null],
    ['brand', 7n],
    ['brand', Symbol('b')],
    ['brand', {}],
    ['brand', () => 'x'],
    ['brand', Number.NaN],
    ['brand', '  \u0000 '],
    ['brand', [null, undefined, {}, '']],
    ['price', 5],
    ['price', { minor: Number.NaN, currency: 'EUR' }],
    ['price', { minor: Number.POSITIVE_INFINITY, currency: 'EUR' }],
    ['price', { minor: -1, currency: 'EUR' }],
    ['price', { minor: 5, currency: 'euro' }],
    ['price', { minor: '5', currency: 'EUR' }],
    ['availability', 'maybe'],
    ['availability', { toString: () => 'in' }],
    ['rating', { value: 6, count: 1 }],
    ['rating', { value: Number.NaN, count: 1 }],
    ['rating', 4],
    ['attributes', 'x'],
    ['attributes', ['x']],
    ['attributes', { a: null, b: {}, c: undefined }],
  ];
  for (const [field, value] of wrong) {
    const read = one({ id: 'p', color: 'blue', [field]: value });
    assert.deepEqual(
      read,
      { ...neutral, id: 'p', values: ['color=blue'] },
      `${field}: ${String(value?.constructor)}`,
    );
  }
});

test('getters that throw, proxies and revoked proxies are neutral, field by field', () => {
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error('no');
      },
      ownKeys() {
        throw new Error('no');
      },
    },
  );
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const revokedList = Proxy.revocable([], {});
  revokedList.revoke();
  const half = ['a', 'b'];
  Object.defineProperty(half, 1, {
    get() {
      throw new Error('no');
    },
  });
  const product = {
    id: 'p',
    get brand(): string {
      throw new Error('no');
    },
    color: 'blue',
    size: revokedList.proxy,
    tags: half,
    attributes: throwing,
    price: throwing,
    rating: throwing,
  };
  assert.deepEqual(one(product), { ...neutral, id: 'p', values: ['color=blue'] });
  for (const whole of [throwing, revoked.proxy, null, undefined, 5, 'text', () => {}]) {
    assert.deepEqual(one(whole), { ...neutral, id: '\u00000' });
  }
});

test('each field is read once', () => {
  const reads = new Map<string, number>();
  const product = new Proxy(
    { id: 'p', brand: 'b', price: { minor: 1, currency: 'EUR' }, attributes: {} },
    {
      get(target, name) {
        reads.set(String(name), (reads.get(String(name)) ?? 0) + 1);
        return Reflect.get(target, name);
      },
    },
  );
  packProducts([product]);
  assert.deepEqual([...new Set(reads.values())], [1]);
  assert.equal(reads.has('title') || reads.has('url') || reads.has('image'), false);
});

test('products without a usable id get ids that no shop can have, and distinct ones', () => {
  const columns = packProducts([{}, { id: '' }, { id: 'x'.repeat(201) }, { id: '\u00000' }, { id: 42 }], 3);
  assert.deepEqual(columns.ids, ['\u00003', '\u00004', '\u00005', '0', '42']);
});

test('texts are cut at 120 characters, not at 120 units, and a megabyte takes no time', () => {
  const start = performance.now();
  const read = one({
    id: 'p',
    brand: '😀'.repeat(5e5),
    color: ` ${'a'.repeat(1e6)}`,
    tags: ['x'.repeat(1e6), `${'x'.repeat(1e6)}y`],
  });
  assert.ok(performance.now() - start < 100, `${performance.now() - start} ms`);
  assert.deepEqual(read?.values, [
    `brand=${'😀'.repeat(120)}`,
    `color=${'a'.repeat(120)}`,
    `tag=${'x'.repeat(120)}`,
  ]);
  assert.equal(one({ id: 'p', brand: 'lone \ud83d' })?.values[0], 'brand=lone \ufffd');
});

test('a product with a million values or attributes is bounded', () => {
  const attributes = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`a${i}`, 'v']));
  const columns = packProducts([
    { id: 'p', tags: Array.from({ length: 1e6 }, (_, i) => `t${i}`), attributes },
  ]);
  assert.equal(columns.codes.length, 64 + 64);
});

test('a polluted Object.prototype gives products nothing', () => {
  const names = ['brand', 'availability', 'price', 'rating', 'attributes'];
  try {
    for (const name of names)
      Object.defineProperty(Object.prototype, name, { value: 'in', configurable: true });
    assert.deepEqual(one({ id: 'p', color: 'blue' }), { ...neutral, id: 'p', values: ['color=blue'] });
    assert.deepEqual(one({ id: 'p', brand: 'own' })?.values, ['brand=own']);
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
});

test('100,000 products are packed, each with its own values', () => {
  const products = Array.from({ length: 100_000 }, (_, i) => ({
    id: `p${i}`,
    brand: `b${i % 200}`,
    category: `c${i % 30} > d${i % 300}`,
    color: `k${i % 20}`,
    tags: [`t${i % 50}`, `t${(i + 1) % 50}`],
    price: { minor: i, currency: 'EUR' },
  }));
  const start = performance.now();
  const columns = packProducts(products);
  const milliseconds = performance.now() - start;
  assert.equal(columns.ids.length, 100_000);
  assert.equal(columns.values.length, 200 + 300 + 20 + 50);
  assert.equal(columns.codes.length, 500_000);
  // Generous: what is checked is that nothing grows with the square of the catalogue.
  assert.ok(milliseconds < 3000, `${milliseconds} ms`);
  console.log(`packing 100,000 products: ${milliseconds.toFixed(0)} ms`);
});
