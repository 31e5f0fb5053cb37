// `visavis model build` as a merchant runs it, on logs made here; what it writes is read by the page's engine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
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
    await shop.ready;
    // The model is taken just after that.
    await new Promise((resolve) => setTimeout(resolve));
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

const csv = `user,item,type,ts,rating,basket\n${log
  .map(({ shopper, item, seconds, order }) => `${shopper},${item},purchase,${seconds},1,${order}\n`)
  .join('')}`;

test('a log of one event a line: CSV, compressed, JSON lines, Parquet make the same model', async () => {
  const { model, said } = build(file('log.csv', csv), '--k', '2');
  assert.match(said, /events +640 \(640 purchases\)/);
  assert.match(said, /shoppers +80, the one in the middle with 8 events/);
  assert.match(said, /products +24, 2\.0 in a visit/);
  assert.match(said, /coverage +100\.0 %/);
  assert.match(said, /EASE +is in it/);
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
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (FROM '${join(folder, 'log.csv')}') TO '${join(folder, 'log.parquet')}'`);
  connection.closeSync();
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

test('what fewer than k shoppers had together is in no model', () => {
  const { said } = build('log.csv', '--k', '81', '--no-holdout');
  assert.match(said, /coverage +0\.0 %: 0 products have neighbours that at least 81 shoppers had with them/);
});

test('above the limit there is no EASE, and that is said', async () => {
  const { model, said } = build('log.csv', '--ease', '23', '--k', '2', '--no-holdout');
  assert.match(said, /EASE +is not in it: more than 23 products/);
  await assertLifts(model);
});

test('what cannot be used is left out and counted, with its line', () => {
  const spoiled = `${csv}s1@example.org,p1,wish,1,1,\ns1@example.org,p1,view,yesterday,1,\n,p1,view,1,1,\n`;
  const { said } = build(file('spoiled.csv', spoiled), '--k', '2', '--no-holdout');
  assert.match(said, /events +640 /);
  assert.match(said, /1 event of a type that is not accepted \("wish", first in line 642; accepted: view,/);
  assert.match(said, /1 event with a time that cannot be read \("yesterday", first in line 643; accepted: /);
  assert.match(said, /1 event without a shopper \(first in line 644\)/);
});

test('Spark makes the same model of the same log as DuckDB', (t) => {
  const python = process.env.VISAVIS_SPARK_PYTHON;
  if (python === undefined) {
    t.diagnostic('skipped: VISAVIS_SPARK_PYTHON names no Python that has pyspark');
    return;
  }
  const spark = ['--engine', 'spark', '--python', python];
  for (const name of ['log.csv', 'ga4.jsonl', 'orders.csv', 'spoiled.csv', 'log.parquet']) {
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
