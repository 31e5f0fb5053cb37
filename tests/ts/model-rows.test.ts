/** `visavis/model`: rows that a page brings along become a model file that the page's engine takes; whatever they are. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createVisavis, VisavisError } from '../../www/src/entry/index.js';
import { type ModelLately, type ModelRows, modelOfPage, modelOfRows } from '../../www/src/entry/model.js';
import type { Product } from '../../www/src/types.js';

const wasm = new Uint8Array(readFileSync('www/src/generated/visavis_bg.wasm'));
const products: Product[] = Array.from({ length: 24 }, (_, i) => ({ id: `p${i}` }));

/** Which products rise for a shopper who looked at one, and what the console was told. */
async function risen(model: Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, seen: string) {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => said.push(words.join(' '));
  const shop = createVisavis({ shop: 'rows', wasm, storage: 'memory', model, intensity: 100 });
  try {
    const isTaken = await shop.modelReady;
    Object.defineProperty(globalThis, 'navigator', {
      value: { userActivation: { isActive: true } },
      configurable: true,
    });
    shop.consent.decide({ activity: 'granted' }, 'prompt');
    assert.ok(shop.record({ type: 'view', id: seen }).ok);
    const { items } = shop.rank(products);
    const up = items.filter(({ id }, at) => Number(id.slice(1)) > at).map(({ id }) => id);
    const of = (wanted: string) =>
      products
        .filter(({ id }) => shop.explain(id)?.terms.some(({ kind }) => kind === wanted))
        .map(({ id }) => id);
    const [related, alike, lately] = [of('related'), of('alike'), of('lately')];
    assert.equal(isTaken, said.length === 0, 'who is told that there is no model reads why');
    return {
      up,
      related,
      alike,
      lately,
      said,
      place: (id: string) => items.findIndex((item) => item.id === id),
    };
  } finally {
    console.warn = warn;
    shop.close();
  }
}

/** A page as far as it is read: its scripts. */
const page = (scripts: Readonly<Record<string, readonly string[]>>): ParentNode =>
  ({
    querySelectorAll: (selector: string) =>
      (scripts[selector.includes('data-visavis-model') ? 'rows' : 'structured'] ?? []).map((textContent) => ({
        textContent,
      })),
  }) as unknown as ParentNode;

const structured = (...data: readonly unknown[]) =>
  page({ structured: data.map((each) => JSON.stringify(each)) });

test('rows lift what goes with what was seen, and the reasons say so', async () => {
  const rows: ModelRows = {
    p3: [
      ['p20', 1],
      ['p21', 0.5],
      ['p2', -0.5],
    ],
    p9: [['p1', 1]],
  };
  const { up, related, said } = await risen(modelOfRows(rows), 'p3');
  assert.deepEqual(related, ['p2', 'p20', 'p21']);
  assert.ok(up.includes('p20'), `${up}`);
  assert.deepEqual(said, []);
});

test('a row of what products have in common alone says that one is like the other', async () => {
  const rows: ModelRows = {
    p3: [
      ['p20', 1],
      ['p21', 0],
    ],
    p4: [['p20', 1]],
    p5: [],
  };
  const model = modelOfRows(rows, undefined, [' p3', 'p5']);
  const seen = await risen(model, 'p3');
  assert.deepEqual([seen.related, seen.alike, seen.said], [[], ['p20'], []]);
  const other = await risen(model, 'p4');
  assert.deepEqual([other.related, other.alike], [['p20'], []]);
  const named = await risen(modelOfRows(rows), 'p3');
  assert.deepEqual([named.related, named.alike, named.place('p20')], [['p20'], [], seen.place('p20')]);
});

test('what sells lately is said of products with and without rows, by nobody’s entry, and fades', async () => {
  const rows: ModelRows = { p3: [['p20', 1]] };
  const today = Math.floor(Date.now() / 86_400_000);
  const measured = { repeatRate: 0, medianEvents: 5, itemsPerVisit: 1, backAfter: [], bestSellerShare: 0.1 };
  const lately = { p12: 127, ' p4': -127, p5: 0 };
  const modelOf = (lastDay: number) => modelOfRows(rows, { ...measured, lastDay }, undefined, lately);
  const fresh = await risen(modelOf(today), 'p3');
  assert.deepEqual([fresh.lately, fresh.related, fresh.said], [['p4', 'p12'], ['p20'], []]);
  assert.ok(fresh.up.includes('p12') && fresh.place('p4') > 4, `${fresh.up}`);
  const old = await risen(modelOf(today - 90), 'p3');
  assert.ok(old.place('p12') > fresh.place('p12'), `${old.place('p12')}`);
  // Of long ago, without a day and without statistics nothing is left of it.
  const ancient = modelOf(today - 3_000);
  const undated = modelOfRows(rows, measured, undefined, lately);
  for (const model of [ancient, undated, modelOfRows(rows, undefined, undefined, lately)])
    assert.deepEqual((await risen(model, 'p3')).lately, []);
  const scripts = [
    { rows, lately: { p12: 127 }, statistics: { ...measured, lastDay: today } },
    { rows: {}, lately: { p12: -1, p4: -127, p5: 0 } },
  ].map((each) => JSON.stringify(each));
  assert.deepEqual(
    await modelOfPage(page({ rows: scripts })),
    modelOf(today),
    'the first that says it counts',
  );
});

test('a model without statistics leaves the shopper’s own habits in their place', async () => {
  const rows: ModelRows = { p3: [['p23', 1]] };
  const measured = { repeatRate: 0, medianEvents: 5, itemsPerVisit: 1, backAfter: [], bestSellerShare: 0.1 };
  const cautious = await risen(modelOfRows(rows), 'p3');
  const sure = await risen(modelOfRows(rows, measured), 'p3');
  assert.equal(sure.place('p23'), 0);
  assert.deepEqual(cautious.related, sure.related);
  // One look says little where nothing was measured about the shop.
  assert.ok(cautious.place('p23') > 12, `at ${cautious.place('p23')}`);
});

test('empty rows, and a page without any, change nothing', async () => {
  for (const model of [modelOfRows({}), modelOfPage(page({})), modelOfRows({ p1: [] })]) {
    const { related, said } = await risen(model, 'p1');
    assert.deepEqual([related, said], [[], []]);
  }
});

test('rows embedded in the page, in several scripts', async () => {
  const rows = [{ rows: { p3: [['p20', 1]] } }, { rows: { p3: [['p21', 1]], p4: [['p3', 1]] } }];
  const model = modelOfPage(page({ rows: rows.map((each) => JSON.stringify(each)) }));
  const { related, said } = await risen(model, 'p3');
  assert.deepEqual([related, said], [['p20', 'p21'], []]);
});

test('of rows in several scripts, one is of what products have in common alone if all scripts say so', async () => {
  const scripts = [
    { rows: { p3: [['p20', 1]], p4: [['p20', 1]] }, alike: ['p3', 'p4'] },
    { rows: { p3: [['p21', 1]], p4: [['p21', 1]] }, alike: ['p4'] },
  ].map((each) => JSON.stringify(each));
  for (const rows of [scripts, [...scripts].reverse()]) {
    const mixed = await risen(modelOfPage(page({ rows })), 'p3');
    assert.deepEqual([mixed.related, mixed.alike], [['p20', 'p21'], []]);
    const alike = await risen(modelOfPage(page({ rows })), 'p4');
    assert.deepEqual([alike.related, alike.alike], [[], ['p20', 'p21']]);
  }
});

test('JSON-LD: what is similar is like it, unless something is related too', async () => {
  const similar = { '@type': 'Product', sku: 'p3', isSimilarTo: [{ sku: 'p20' }, { sku: 'p21' }] };
  const related = { '@type': 'Product', sku: 'p21', isRelatedTo: { sku: 'p9' } };
  for (const data of [
    [similar, related],
    [related, similar],
  ]) {
    const seen = await risen(modelOfPage(structured(...data)), 'p3');
    assert.deepEqual([seen.related, seen.alike], [[], ['p20', 'p21']]);
    const other = await risen(modelOfPage(structured(...data)), 'p21');
    assert.deepEqual([other.related, other.alike], [['p9'], ['p3']]);
  }
});

test('JSON-LD: isRelatedTo and isSimilarTo, nested, by reference, either way round', async () => {
  const data = [
    {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'Product', '@id': '#a', sku: 'p3', isRelatedTo: [{ '@id': '#b' }, { sku: 'p21' }] },
        { '@type': ['Thing', 'https://schema.org/Product'], '@id': '#b', productID: 'p20' },
      ],
    },
    {
      '@type': 'ItemList',
      itemListElement: [{ item: { '@type': 'Product', sku: 'p22', isSimilarTo: '#a' } }],
    },
    { '@type': 'Offer', sku: 'p3', isRelatedTo: [{ sku: 'p5' }] },
  ];
  const { related, alike, said } = await risen(modelOfPage(structured(...data)), 'p3');
  assert.deepEqual([related, alike, said], [['p20', 'p21'], ['p22'], []]);
  assert.deepEqual((await risen(modelOfPage(structured(...data)), 'p21')).related, ['p3']);
});

test('JSON-LD that is nobody’s or anybody’s is passed over', async () => {
  let deep: unknown = { '@type': 'Product', sku: 'p3', isRelatedTo: { sku: 'p20' } };
  for (let level = 0; level < 40; level++) deep = [deep];
  const texts = [
    '{"@type":"Product","sku":"p3","__proto__":{"isRelatedTo":{"sku":"p20"}}}',
    '{"@type":"Product","sku":"__proto__","isRelatedTo":["constructor","p3"]}',
    '{"@type":"Product","sku":"p3","isRelatedTo":[null,7.5,[],{},{"sku":{}},"p3",{"sku":"p3"}]}',
    '{"@type":"Product","isRelatedTo":["p3"]}',
    '{"@type":{"length":1},"sku":"p3","isRelatedTo":"p20"}',
    '{"@type":"Product","sku":"p3",',
    'null',
    JSON.stringify(deep),
    `${' '.repeat(1 << 20)}{"@type":"Product","sku":"p3","isRelatedTo":"p20"}`,
  ];
  const polluted = Object.prototype as Record<string, unknown>;
  polluted.isSimilarTo = 'p20';
  try {
    const { related, said } = await risen(modelOfPage(page({ structured: texts })), 'p3');
    assert.deepEqual([related, said], [[], []]);
  } finally {
    delete polluted.isSimilarTo;
  }
  assert.equal(Object.hasOwn(Object.prototype, 'p3'), false);
});

test('what is no rows is refused with the path, the value and what is accepted', () => {
  const long = Array.from({ length: 256 }, (_, i) => [`n${i}`, 1]);
  const many = Object.fromEntries(
    Array.from({ length: 260 }, (_, i) => [
      `r${i}`,
      Array.from({ length: 255 }, (_, j) => [`n${i}-${j}`, 1]),
    ]),
  );
  const trap = Object.defineProperty({}, 'a', { enumerable: true, get: () => assert.fail('a trap') });
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [null, /^rows: null is not accepted; an object of rows by product id/],
    [[], /^rows: an array of 0 is not accepted/],
    [{ a: 'b' }, /^rows\["a"\]: "b" is not accepted; an array of at most 255 neighbours/],
    [{ a: long }, /^rows\["a"\]: an array of 256 is not accepted/],
    [{ a: [['b']] }, /^rows\["a"\]\[0\]\[1\]: undefined is not accepted; -8000 to 8000/],
    [{ a: [['b', 1, 2]] }, /^rows\["a"\]\[0\]: an array of 3/],
    [{ a: [['b', Number.NaN]] }, /^rows\["a"\]\[0\]\[1\]: NaN is not accepted/],
    [{ a: [['b', 8001]] }, /8001 is not accepted/],
    [{ a: [['b', '1']] }, /"1" is not accepted/],
    [{ a: [['', 1]] }, /^rows\["a"\]\[0\]\[0\]: "" is not accepted; an id/],
    [{ a: [['a', 1]] }, /every other product once/],
    [
      {
        a: [
          ['b', 1],
          [' b', 1],
        ],
      },
      /^rows\["a"\]\[1\]\[0\]: .*every other product once/,
    ],
    [{ ' ': [] }, /an id: a text of 1 to 200 characters/],
    [many, /rows about at most 65535 products/],
    [trap, /^rows: could not be read/],
  ];
  for (const [rows, wanted] of cases) {
    assert.throws(
      () => modelOfRows(rows as ModelRows),
      (error) =>
        error instanceof VisavisError && error.code === 'invalid-input' && wanted.test(error.message),
      String(wanted),
    );
  }
  const statistics = { repeatRate: 2, medianEvents: 1, itemsPerVisit: 1, backAfter: [], bestSellerShare: 0 };
  assert.throws(
    () => modelOfRows({}, statistics),
    /^VisavisError: statistics\.repeatRate: 2 is not accepted; 0 to 1/,
  );
  assert.throws(
    () => modelOfRows({}, { ...statistics, repeatRate: 0, itemsPerVisit: 0 }),
    /statistics\.itemsPerVisit: 0 is not accepted/,
  );
  for (const [alike, wanted] of [
    [
      ['d'],
      /^VisavisError: alike\[0\]: "d" is not accepted; a product in the rows, its own with weights of 0 or more/,
    ],
    [['c', 'a'], /^VisavisError: alike\[1\]: "a" is not accepted/],
    [[null], /^VisavisError: alike\[0\]: null is not accepted; an id/],
    ['c', /^VisavisError: alike: "c" is not accepted; an array of at most 65535 ids/],
  ] as const) {
    const rows: ModelRows = { a: [['b', -1]], c: [['b', 1]] };
    assert.throws(() => modelOfRows(rows, undefined, alike as unknown as readonly string[]), wanted);
  }
  for (const [lately, wanted] of [
    [[], /^VisavisError: lately: an array of 0 is not accepted; an object of whole numbers by product id/],
    [{ a: 0.5 }, /^VisavisError: lately\["a"\]: 0\.5 is not accepted; a whole number/],
    [{ a: '1' }, /^VisavisError: lately\["a"\]: "1" is not accepted/],
    [{ a: -128 }, /^VisavisError: lately\["a"\]: -128 is not accepted; -127 to 127/],
    [{ ' ': 1 }, /an id: a text of 1 to 200 characters/],
    [
      Object.fromEntries(Array.from({ length: 65_535 }, (_, i) => [`n${i}`, 1])),
      /^VisavisError: rows: .*rows about at most 65535 products/,
    ],
  ] as const) {
    const given = lately as unknown as ModelLately;
    assert.throws(() => modelOfRows({ other: [] }, undefined, undefined, given), wanted);
  }
  assert.throws(
    () => modelOfRows({}, { ...statistics, repeatRate: 0, lastDay: -1 }),
    /^VisavisError: statistics\.lastDay: -1 is not accepted/,
  );
  // `JSON.parse` makes this an own property like any other: a row of a product of that name.
  assert.ok(modelOfRows(JSON.parse('{"__proto__": [["constructor", 1]]}')).length > 0);
});

test('a page whose rows are none goes on, with one line on the console', async () => {
  for (const [text, wanted] of [
    ['{', /the model could not be read: data-visavis-model\[0\]: is no JSON/],
    ['[]', /data-visavis-model\[0\]: an array of 0 is not accepted; an object with rows/],
    ['{"rows":{"a":[["b","x"]]}}', /data-visavis-model\[0\]\.rows\["a"\]\[0\]\[1\]: "x" is not accepted/],
  ] as const) {
    const { related, said } = await risen(modelOfPage(page({ rows: [text] })), 'p3');
    assert.deepEqual(related, []);
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0] ?? '', wanted);
  }
});
