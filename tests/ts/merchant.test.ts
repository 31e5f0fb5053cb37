// `visavis model build` as a merchant runs it, on logs made here; what it writes is read by the page's engine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { countedPairs, countPairs } from '../../www/merchant/count-pairs.js';
import type { Database } from '../../www/merchant/database.js';
import { DuckDb } from '../../www/merchant/duckdb.js';
import { numberProducts, readLog } from '../../www/merchant/read-log.js';
import { Spark } from '../../www/merchant/spark.js';
import { createVisavis } from '../../www/src/entry/index.js';
import type { Product } from '../../www/src/types.js';

const wasm = new Uint8Array(readFileSync('www/src/generated/visavis_bg.wasm'));
const folder = mkdtempSync(join(tmpdir(), 'visavis-merchant-'));
after(() => rmSync(folder, { recursive: true }));

const startSeconds = Date.UTC(2026, 8, 1) / 1000;
const daySeconds = 86_400;

interface Bought {
  readonly shopper: string;
  readonly item: string;
  readonly seconds: number;
  readonly order: string;
}

/** 80 shoppers in four groups; each buys two products of their group's six on each of four days. */
const log: Bought[] = Array.from({ length: 80 }, (_, shopper) =>
  Array.from({ length: 4 }, (_, day) =>
    [0, 1].map((piece) => ({
      shopper: `s${shopper}@example.org`,
      item: `p${(shopper % 4) + 4 * ((shopper * 5 + day * 2 + piece + (shopper >> 3)) % 6)}`,
      seconds: startSeconds + day * daySeconds + shopper,
      order: `#${1000 + shopper * 10 + day}`,
    })),
  ).flat(),
).flat();
const products: Product[] = Array.from({ length: 24 }, (_, i) => ({ id: `p${i}` }));

/** Writes a file of the test; returns its name. */
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

async function inDuckDb(statement: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(statement);
  connection.closeSync();
}

function visavis(...args: string[]) {
  const command = join(process.cwd(), 'dist/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Builds a model; returns its bytes and what was said. */
function build(events: string, ...more: string[]) {
  rmSync(join(folder, 'shop.vvm'), { force: true });
  const { status, stderr } = visavis('model', 'build', events, '--out', 'shop.vvm', ...more);
  assert.equal(status, 0, stderr);
  return { model: new Uint8Array(readFileSync(join(folder, 'shop.vvm'))), said: stderr };
}

function refused(...args: string[]): string {
  const { status, stderr } = visavis(...args);
  assert.equal(status, 1, stderr);
  assert.doesNotMatch(stderr, /\n\s+at |node:internal/, 'no stack');
  return stderr;
}

/** A product that is viewed lifts those that its buyers bought, and says that it did. */
async function assertLifts(model: Uint8Array<ArrayBuffer>): Promise<void> {
  const shop = createVisavis({ shop: 'merchant', wasm, storage: 'memory', model });
  try {
    assert.equal(await shop.modelReady, true);
    Object.defineProperty(globalThis, 'navigator', {
      value: { userActivation: { isActive: true } },
      configurable: true,
    });
    shop.consent.decide({ activity: 'granted' }, 'prompt');
    const [entry] = (() => {
      const outcome = shop.record({ type: 'view', id: 'p3' });
      assert.ok(outcome.ok);
      return outcome.entries;
    })();
    const { items } = shop.rank(products);
    const place = (id: string) => items.findIndex((item) => item.id === id);
    const own = ['p7', 'p11', 'p15', 'p19', 'p23'];
    const lifted = own.filter((id) => place(id) < Number(id.slice(1)));
    assert.ok(lifted.length >= 3, `${items.map(({ id }) => id)}`);
    for (const { id } of products) {
      const related = shop.explain(id)?.terms.filter(({ kind }) => kind === 'related') ?? [];
      if (lifted.includes(id)) {
        assert.ok(
          related.some(({ micro, entries }) => micro > 0 && entry !== undefined && entries.includes(entry)),
          id,
        );
      }
      if (Number(id.slice(1)) % 4 !== 3) assert.deepEqual(related, [], `${id} is of another group`);
    }
  } finally {
    shop.close();
  }
}

/** The rows of the table of pairs, by product; a log of products that are p and a number. */
async function tableOfPairs(database: Database, log: string, leastShoppers: number): Promise<Pair[]> {
  await readLog(database, log, {});
  const { ids } = await numberProducts(database, undefined);
  const counted = await countPairs(database, leastShoppers);
  const pairs: Pair[] = [];
  for await (const [a = [], b = [], ...counts] of countedPairs(database)) {
    a.forEach((one, row) => {
      const numbers = counts.map((column) => Number(column[row]));
      const [from, to] = [one, b[row]].map((item) => Number(ids[Number(item)]?.slice(1)));
      assert.ok(from !== undefined && to !== undefined && Number(one) < Number(b[row]));
      const [seen = 0, liked = 0, ahead = 0, behind = 0] = numbers;
      pairs.push(from < to ? [from, to, seen, liked, ahead, behind] : [to, from, seen, liked, behind, ahead]);
    });
  }
  assert.equal(pairs.length, counted.pairs);
  return pairs.sort(byProducts);
}

/** Two products, shoppers who had both, who like both, steps from the first to the second, and back. */
type Pair = [number, number, number, number, number, number];
const byProducts = (one: Pair, other: Pair) => one[0] - other[0] || one[1] - other[1];

/** The same of tests/contract/log.csv, event by event. */
function countedOneByOne(leastShoppers: number): Pair[] {
  const histories = new Map<string, { item: number; likes: boolean; seconds: number }[]>();
  for (const line of readFileSync('tests/contract/log.csv', 'utf8').trimEnd().split('\n').slice(1)) {
    const [shopper = '', item = '', kind, seconds, stars] = line.split(',');
    const likes = kind !== 'rating' || Number(stars) >= 4;
    const history = histories.get(shopper) ?? [];
    histories.set(shopper, history);
    history.push({ item: Number(item.slice(1)), likes, seconds: Number(seconds) });
  }
  const pairs = new Map<string, Pair>();
  const pairOf = (one: number, other: number) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const pair = pairs.get(`${a} ${b}`) ?? [a, b, 0, 0, 0, 0];
    pairs.set(`${a} ${b}`, pair);
    return pair;
  };
  for (const history of histories.values()) {
    history.sort((one, other) => one.seconds - other.seconds);
    const liked = new Map<number, boolean>();
    for (const { item, likes } of history) liked.set(item, likes || liked.get(item) === true);
    for (const [one, likesOne] of liked) {
      for (const [other, likesOther] of liked) {
        if (one >= other) continue;
        const pair = pairOf(one, other);
        pair[2]++;
        if (likesOne && likesOther) pair[3]++;
      }
    }
    history.forEach(({ item }, at) => {
      history.slice(at + 1, at + 11).forEach(({ item: next }, distance) => {
        if (next !== item) pairOf(item, next)[item < next ? 4 : 5] += 2520 / (distance + 1);
      });
    });
  }
  return [...pairs.values()].filter(([, , seen]) => seen >= leastShoppers).sort(byProducts);
}

const csv = `user,item,type,ts,rating,basket\n${log
  .map(({ shopper, item, seconds, order }) => `${shopper},${item},purchase,${seconds},1,${order}\n`)
  .join('')}`;

test('a log of one event a line: CSV, compressed, JSON lines, Parquet make the same model', async () => {
  const { model, said } = build(file('log.csv', csv), '--k', '2');
  assert.match(said, /events +640 \(640 purchases\)/);
  assert.match(said, /shoppers +80, the one in the middle with 8 events/);
  assert.match(said, /products +24, 2\.0 in a visit/);
  assert.match(said, /coverage +100\.0 %/);
  assert.match(said, /pairs +\d+ that at least 2 shoppers had/);
  assert.match(said, /Held out: the last visit of \d+ shoppers/);
  assert.match(said, /shop's order +0\.\d{3} \(.*\n +visavis, dial at 60 .*\n +visavis, dial at 100 /);
  await assertLifts(model);

  const same = (other: string, ...named: string[]) =>
    assert.deepEqual(build(other, '--k', '2', '--no-holdout', ...named).model, model, other);
  same(file('log.csv.gz', gzipSync(csv)));
  const lines = log.map(({ shopper, item, seconds, order }) =>
    JSON.stringify({ who: shopper, 'what"s it': item, at: new Date(1000 * seconds), order, kind: 'Buy' }),
  );
  const names = ['--user', 'who', '--item', 'what"s it', '--time', 'at', '--type', 'kind'];
  same(file('log.jsonl', lines.join('\n')), ...names);
  await inDuckDb(`COPY (FROM '${join(folder, 'log.csv')}') TO '${join(folder, 'log.parquet')}'`);
  same('log.parquet');
});

test('the BigQuery export of Google Analytics 4', async () => {
  const lines = log.flatMap(({ shopper, item, seconds, order }) => {
    const event = (name: string, more: object) => ({
      event_date: '20260901',
      event_timestamp: String(seconds * 1e6),
      event_name: name,
      user_pseudo_id: shopper,
      items: [],
      ...more,
    });
    const items = [{ item_id: item, item_name: 'A product', quantity: '1', price: 9.5 }];
    return [
      event('session_start', {}),
      event('view_item', { items }),
      event('purchase', { items, ecommerce: { transaction_id: order, purchase_revenue: 9.5 } }),
    ];
  });
  // A page that is loaded again sends its purchase again.
  lines.push(...lines.slice(0, 3));
  const { model, said } = build(file('ga4.jsonl', lines.map((line) => JSON.stringify(line)).join('\n')));
  assert.match(said, /understood as: Google Analytics 4/);
  assert.match(said, /events +1,280 \(640 views, 640 purchases\)/);
  assert.match(said, /left out +2 events that the log has twice/);
  await assertLifts(model);
  // As BigQuery exports it to Parquet: numbers are numbers, and structures have more fields in another order.
  await inDuckDb(`
    COPY (
      SELECT event_date, CAST(event_timestamp AS BIGINT) AS event_timestamp, event_name, user_pseudo_id,
        struct_pack(purchase_revenue := ecommerce.purchase_revenue, transaction_id := ecommerce.transaction_id) AS ecommerce,
        list_transform(items, lambda item: struct_pack(
          price := item.price, item_name := item.item_name, quantity := CAST(item.quantity AS BIGINT), item_id := item.item_id
        )) AS items
      FROM read_json('${join(folder, 'ga4.jsonl')}', format = 'newline_delimited', columns = {
        event_date: 'VARCHAR', event_timestamp: 'VARCHAR', event_name: 'VARCHAR', user_pseudo_id: 'VARCHAR',
        items: 'STRUCT(item_id VARCHAR, item_name VARCHAR, quantity VARCHAR, price DOUBLE)[]',
        ecommerce: 'STRUCT(transaction_id VARCHAR, purchase_revenue DOUBLE)'
      })
    ) TO '${join(folder, 'ga4.parquet')}' (FORMAT parquet)`);
  const parquet = build('ga4.parquet');
  assert.match(parquet.said, /understood as: Google Analytics 4/);
  assert.match(parquet.said, /events +1,280 \(640 views, 640 purchases\)/);
  assert.deepEqual(parquet.model, model);
});

test('the Shopify export of orders', async () => {
  const header =
    'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem sku,Cancelled at';
  const lines = log.map(({ shopper, item, seconds, order }, index) => {
    const time = new Date(1000 * (seconds + 7200)).toISOString().replace('T', ' ').slice(0, 19);
    // The second line of an order has its number and the line item alone.
    return index % 2 === 0
      ? `${order},${shopper},paid,${time} +0200,1,"A jacket, red",${item},`
      : `${order},,,,2,"A hat, ""blue""",${item},`;
  });
  const cancelled = '#1,x@example.org,paid,2026-09-01 10:00:00 +0200,1,Hat,p1,2026-09-02 10:00:00 +0200';
  const { model, said } = build(file('orders.csv', [header, ...lines, cancelled].join('\n')), '--k', '2');
  assert.match(said, /understood as: Shopify/);
  assert.match(said, /events +640 \(640 purchases\)/);
  assert.match(said, /time +2026-09-01 to 2026-09-04/);
  assert.match(said, /left out +1 event of a type that is not accepted \("cancelled", first in line 642;/);
  await assertLifts(model);
});

test('a list of products decides what is in the model', () => {
  const items = file('items.jsonl', ['p1', 'p5', 'new'].map((id) => JSON.stringify({ id })).join('\n'));
  const { said } = build('log.csv', '--items', items, '--k', '1', '--no-holdout');
  assert.match(said, /products +3,/);
  assert.match(said, /coverage +66\.7 %: 2 products/);
  assert.match(said, /left out +587 events with products that are not in the list/);
  const others = file('others.csv', 'id\nx\ny\n');
  const none = refused('model', 'build', 'log.csv', '--items', others, '--out', 'shop.vvm');
  assert.match(none, /log\.csv, others\.csv: no event of the log is with a product of the list/);
});

test('with brand and category, lists are judged by them, and held against other ways to vary', () => {
  const described = products.map(
    ({ id }) => `${id},b${Number(id.slice(1)) % 4},c${Number(id.slice(1)) % 4}\n`,
  );
  const items = file('described.csv', `id,vendor,category\n${described.join('')}`);
  const { said } = build('log.csv', '--items', items, '--k', '2');
  assert.match(said, /\n +100, not spread .*\n +100, by MMR .*\n +100, calibrated /);
  // The products of a group are of one category, to which its shoppers keep.
  const distances = /shop's order +\d\.\d{3} +(\d\.\d{3}) .*\n +visavis, dial at 60 +\d\.\d{3} +(\d\.\d{3}) /;
  const [, shop, visavis] = distances.exec(said.slice(said.indexOf('What the first ten are like'))) ?? [];
  assert.ok(Number(visavis) < Number(shop), said);
  const without = build('log.csv', '--k', '2').said;
  assert.match(without, /need brand and category in the list of products: --items/);
  assert.doesNotMatch(without, /by MMR/);
});

test('what fewer than k shoppers had together is in no model', () => {
  const { said } = build('log.csv', '--k', '81', '--no-holdout');
  assert.match(
    said,
    /coverage +0\.0 %: 0 products have neighbours\n +pairs +0 that at least 81 shoppers had/,
  );
});

test('the command makes the bytes that the crate makes natively, which counts in Rust', () => {
  // tests/same_model.rs makes them.
  const { model } = build(join(process.cwd(), 'tests/contract/log.csv'), '--k', '3', '--no-holdout');
  assert.ok(
    Buffer.from(model).equals(readFileSync('tests/contract/log.vvm')),
    'other bytes than in tests/contract/log.vvm',
  );
});

test('products that are described are to the command what they are to the crate, in whatever form they come', () => {
  const log = join(process.cwd(), 'tests/contract/log.csv');
  const lines = readFileSync('tests/contract/items.jsonl', 'utf8').trimEnd();
  const items = lines.split('\n').map((line) => JSON.parse(line));
  const cells = (more: (attributes: readonly string[]) => string) =>
    items.map((item) => `${item.id},${item.brand},${item.category},${item.title},${more(item.attributes)}`);
  const forms = {
    'lists.jsonl': lines,
    'objects.jsonl': items
      .map(({ attributes: [color], ...item }) => {
        const values = { color: [color.slice('color:'.length)], sold: false, size: null };
        return JSON.stringify({ ...item, attributes: values, tags: [' plain', ''] });
      })
      .join('\n'),
    'cells.csv': ['id,vendor,category,name,attributes', ...cells((words) => words.join(' | '))].join('\n'),
    'columns.csv': [
      'id,brand,category,title,tags,attributes',
      ...cells(([color, plain]) => `${plain},"{""color"":""${color?.slice('color:'.length)}""}"`),
    ].join('\n'),
  };
  // tests/same_model.rs makes it.
  const wanted = readFileSync('tests/contract/described.vvm');
  for (const [name, text] of Object.entries(forms)) {
    const { model } = build(log, '--k', '3', '--no-holdout', '--items', file(name, text));
    assert.ok(Buffer.from(model).equals(wanted), `${name}: other bytes than in tests/contract/described.vvm`);
  }
  const undescribed = lines.replaceAll(/color:k\d/g, 'plain');
  const { model } = build(log, '--k', '3', '--no-holdout', '--items', file('other.jsonl', undescribed));
  assert.ok(!Buffer.from(model).equals(wanted), 'attributes say something');
});

test('the table of pairs is what counting one by one gives', async () => {
  const database = await DuckDb.open();
  try {
    assert.deepEqual(await tableOfPairs(database, 'tests/contract/log.csv', 3), countedOneByOne(3));
    const all = await tableOfPairs(database, 'tests/contract/log.csv', 1);
    assert.deepEqual(all, countedOneByOne(1));
    assert.ok(all.length > 7_000, `${all.length} pairs`);
  } finally {
    database.close();
  }
});

test('what cannot be used is left out and counted, with its line', () => {
  const spoiled = `${csv}s1@example.org,p1,wish,1,1,\ns1@example.org,p1,view,yesterday,1,\n,p1,view,1,1,\n`;
  const { said } = build(file('spoiled.csv', spoiled), '--k', '2', '--no-holdout');
  assert.match(said, /events +640 /);
  assert.match(said, /1 event of a type that is not accepted \("wish", first in line 642; accepted: view,/);
  assert.match(said, /1 event with a time that cannot be read \("yesterday", first in line 643; accepted: /);
  assert.match(said, /1 event without a shopper \(first in line 644\)/);
});

test('Spark counts the same pairs and makes the same model of the same log as DuckDB', async (t) => {
  const python = process.env.VISAVIS_SPARK_PYTHON;
  if (python === undefined) {
    t.diagnostic('skipped: VISAVIS_SPARK_PYTHON names no Python that has pyspark');
    return;
  }
  const database = await Spark.open(python);
  try {
    assert.deepEqual(await tableOfPairs(database, 'tests/contract/log.csv', 3), countedOneByOne(3));
  } finally {
    database.close();
  }
  const spark = ['--engine', 'spark', '--python', python];
  for (const name of ['log.csv', 'ga4.jsonl', 'ga4.parquet', 'orders.csv', 'spoiled.csv', 'log.parquet']) {
    const [one, other] = [build(name, '--no-holdout'), build(name, '--no-holdout', ...spark)];
    assert.deepEqual(other.model, one.model, name);
    const figures = (said: string) => /shop\.vvm\n([\s\S]*?a product)\n/.exec(said)?.[1];
    assert.ok(figures(one.said));
    assert.equal(figures(other.said), figures(one.said), name);
  }
});

test('errors say what, where, and what is accepted', () => {
  const out = ['--out', 'never.vvm'];
  const wrong = (name: string, content: string, ...more: string[]) =>
    refused('model', 'build', file(name, content), ...out, ...more);
  assert.match(
    wrong('log.txt', ''),
    /log\.txt: expected a file that ends in \.csv, \.jsonl, \.ndjson, \.parquet/,
  );
  assert.match(refused('model', 'build', 'gone.csv', ...out), /gone\.csv: there is no such file/);
  assert.match(wrong('empty.csv', 'user,item,ts\n'), /empty\.csv: there is no event in it/);
  assert.match(wrong('nothing.csv', ''), /nothing\.csv: the file is empty/);
  assert.match(
    wrong('columns.csv', 'a,b\n1,2\n'),
    /columns\.csv: there is no column user or .* \(name it with --user\), .*; the file has a, b\. Accepted are /,
  );
  assert.match(
    wrong('named.csv', csv, '--user', 'buyer'),
    /there is no column buyer \(name it with --user\)/,
  );
  assert.match(
    wrong('times.csv', 'user,item,ts\na,b,soon\n'),
    /times\.csv: none of its events can be used: 1 event with a time that cannot be read \("soon", first in line 2;/,
  );
  assert.match(wrong('broken.csv', `${csv}a,b,c\n`), /broken\.csv: .*line:? 642/i);
  assert.match(
    wrong('broken.jsonl', '{"user":"a","item":"b","ts":1}\n{"user":\n{"user":"a","item":"b","ts":1}\n'),
    /broken\.jsonl: line 2 is no JSON: /,
  );
  assert.match(refused('model', 'build', 'log.csv'), /expected --out/);
  assert.match(refused('model', 'build', 'log.csv', '--out', 'no/shop.vvm'), /there is no folder no/);
  assert.match(refused('model', 'build', 'log.csv', ...out, '--k', '-1'), /--k/);
  assert.match(
    refused('model', 'build', 'log.csv', ...out, '--neighbours', '300'),
    /--neighbours: expected a whole number from 1 to 255, not "300"/,
  );
  assert.match(
    refused('model', 'make', 'log.csv'),
    /there is no command "model make"[\s\S]*usage: visavis model build/,
  );
  assert.match(refused('model', 'build', 'log.csv', '--outt', 'x'), /--outt[\s\S]*usage:/);
  assert.match(
    refused('model', 'build', 'log.csv', ...out, '--engine', 'mine'),
    /--engine: expected duckdb or spark/,
  );
  assert.match(
    refused('model', 'build', 'log.csv', ...out, '--engine', 'spark', '--python', 'no-python'),
    /Python does not start as "no-python" .*: name it with --python/,
  );
  assert.equal(existsSync(join(folder, 'never.vvm')), false);
});
