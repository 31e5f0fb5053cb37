import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { VisavisError } from '../../www/src/errors.js';
import { EngineLoader, type EngineSource } from '../../www/src/load.js';
import type { Code, Product, Visavis } from '../../www/src/types.js';
import { startVisavis } from '../../www/src/visavis.js';
import { EMPTY_WASM, FakeWorld } from './fake-engine.js';

const list: Product[] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
let lines: string[] = [];

beforeEach(() => {
  lines = [];
  mock.method(console, 'warn', (line: string) => lines.push(line));
});
afterEach(() => mock.restoreAll());

/** Everything works and says so, and the list is the shop's. */
function assertFallback(shop: Visavis, code: Code): void {
  const ranking = shop.rank(list, { limit: 2, list: 'home' });
  assert.deepEqual(ranking, {
    items: list.slice(0, 2),
    hidden: [],
    personal: false,
    why: code,
    bound: 0,
    list: 'home',
  });
  const outcomes = [
    shop.record({ type: 'view', id: 'a' }),
    shop.tell({ subject: { facet: 'brand', value: 'b' }, stance: 'like' }),
    shop.answer({ question: 'q', told: [] }),
    shop.feedback({ id: 'a', verdict: 'more' }),
    shop.correct({ subject: { facet: 'brand', value: 'b' } }),
    shop.forget('everything'),
    shop.set({ intensity: 3 }),
    shop.erase({ consent: 'refuse' }),
    shop.consent.decide({ preferences: 'refused' }),
  ];
  for (const outcome of outcomes) {
    assert.ok(!outcome.ok);
    assert.equal(outcome.code, code);
    assert.ok(outcome.message.length > 10);
  }
  assert.equal(shop.explain('a'), null);
  assert.equal(shop.exchange(), null);
  assert.deepEqual(shop.settings(), { intensity: 60, paused: false, someoneElse: false });
  assert.deepEqual(shop.profile().entries, []);
  assert.equal(shop.consent.undecided(), false);
  assert.deepEqual(shop.consent.receipts(), []);
  assert.equal(shop.consent.state().purchases.state, 'unset');
  assert.equal(Object.keys(shop.consent.state()).length, 7);
  assert.deepEqual(shop.domMoves(['a', 'b'], ['a', 'b']), []);
  assert.deepEqual(carryOut(['a', 'b', 'x'], shop.domMoves(['a', 'b', 'x'], ['b', 'x', 'a'])), [
    'b',
    'x',
    'a',
  ]);
  const throwsCode = (error: unknown) => error instanceof VisavisError && error.code === code;
  assert.throws(() => shop.export(), throwsCode);
  assert.throws(() => shop.import('{}'), throwsCode);
}

function carryOut(present: string[], moves: ReturnType<Visavis['domMoves']>): string[] {
  const order = [...present];
  for (const { id, before } of moves) {
    order.splice(order.indexOf(id), 1);
    order.splice(before === null ? order.length : order.indexOf(before), 0, id);
  }
  return order;
}

async function startWith(source: EngineSource, timeoutMs = 2000): Promise<Visavis> {
  const loader = new EngineLoader(async () => new FakeWorld().side());
  const shop = startVisavis({ shop: 'test', wasm: source, timeoutMs }, loader, () => EMPTY_WASM);
  assertFallback(shop, 'not-ready');
  assert.deepEqual(shop.status, { phase: 'loading', code: null, storage: 'browser' });
  await shop.ready;
  return shop;
}

async function assertUnavailable(source: EngineSource, line: RegExp): Promise<void> {
  lines = [];
  const shop = await startWith(source);
  assert.deepEqual(shop.status, { phase: 'fallback', code: 'engine-unavailable', storage: 'memory' });
  assertFallback(shop, 'engine-unavailable');
  assert.equal(lines.length, 1, lines.join('\n'));
  assert.match(lines[0] ?? '', line);
}

test('bytes that are no engine', async () => {
  await assertUnavailable(
    new TextEncoder().encode('<!doctype html>'),
    /lists stay in the order of the shop: .*magic/,
  );
  await assertUnavailable(new ArrayBuffer(0), /lists stay in the order of the shop/);
});

test('a server that answers wrongly, or not', async (context) => {
  const server = createServer((request, response) => {
    if (request.url === '/html')
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html>');
    else if (request.url === '/missing') response.writeHead(404).end();
    else if (request.url === '/liar')
      response.setHeader('content-type', 'application/wasm').end('<!doctype html>');
    else if (request.url === '/octets')
      response.setHeader('content-type', 'application/octet-stream').end(EMPTY_WASM);
    else if (request.url === '/right') response.setHeader('content-type', 'application/wasm').end(EMPTY_WASM);
    // Anything else is never answered.
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });

  await assertUnavailable(`${at}/html`, new RegExp(`expected WebAssembly at ${at}/html, got text/html$`));
  await assertUnavailable(`${at}/missing`, /\/missing could not be fetched: HTTP status 404$/);
  await assertUnavailable(`${at}/liar`, /lists stay in the order of the shop/);
  await assertUnavailable(new URL('http://127.0.0.1:1/'), /127\.0\.0\.1:1\/ could not be fetched/);
  await assertUnavailable(fetch(`${at}/html`), /got text\/html$/);
  await assertUnavailable(Promise.reject(new Error('no network today')), /no network today$/);

  for (const right of [
    `${at}/octets`,
    `${at}/right`,
    new Request(`${at}/right`),
    new WebAssembly.Module(EMPTY_WASM),
  ]) {
    assert.equal((await startWith(right)).status.phase, 'ready', String(right));
  }

  lines = [];
  const late = await startWith(`${at}/never`, 50);
  assert.deepEqual(late.status, { phase: 'fallback', code: 'engine-timeout', storage: 'memory' });
  assertFallback(late, 'engine-timeout');
  assert.deepEqual(lines, [
    'visavis: lists stay in the order of the shop: the engine did not load within 50 ms',
  ]);
});

test('the other half of the script does not come', async () => {
  const loader = new EngineLoader(() => Promise.reject(new TypeError('Failed to fetch the module')));
  const shop = startVisavis({ shop: 'test' }, loader, () => EMPTY_WASM);
  assert.equal((await shop.ready).code, 'engine-unavailable');
  assertFallback(shop, 'engine-unavailable');
});

test('a policy that forbids WebAssembly is named with its cure', async () => {
  mock.method(WebAssembly, 'compile', () =>
    Promise.reject(
      new WebAssembly.CompileError("Refused to compile as 'unsafe-eval' is not an allowed source of script"),
    ),
  );
  await assertUnavailable(new Uint8Array(EMPTY_WASM), /script-src needs 'wasm-unsafe-eval'$/);
});

test('a browser without WebAssembly', async () => {
  const real = globalThis.WebAssembly;
  Object.defineProperty(globalThis, 'WebAssembly', { value: undefined, configurable: true, writable: true });
  try {
    await assertUnavailable('x', /this browser has no WebAssembly$/);
  } finally {
    globalThis.WebAssembly = real;
  }
});

test('shops of a page share one load, and after a failure the next may try again', async () => {
  const world = new FakeWorld();
  let instances = 0;
  const loader = new EngineLoader(async () => {
    const { initialiseEngine, WithEngine } = world.side();
    const counted = (module: WebAssembly.Module) => {
      instances++;
      return initialiseEngine(module);
    };
    return { initialiseEngine: counted, WithEngine };
  });
  assert.equal(loader.state, 'idle');
  const broken = startVisavis({ shop: 'a', wasm: new Uint8Array(3) }, loader, () => EMPTY_WASM);
  assert.equal(loader.state, 'loading');
  await broken.ready;
  assert.equal(loader.state, 'dead');
  const shops = ['b', 'c', 'd'].map((shop) => startVisavis({ shop }, loader, () => EMPTY_WASM));
  for (const shop of shops) assert.equal((await shop.ready).phase, 'ready');
  assert.equal(instances, 1);
  assert.equal(loader.state, 'ready');
});

test('faulty options throw at once, and only they do', () => {
  const { loader } = new FakeWorld();
  assert.throws(
    () => startVisavis({ shop: 's', grantDays: 500 }, loader, () => EMPTY_WASM),
    (error: unknown) => error instanceof VisavisError && error.path === 'options.grantDays',
  );
  assert.equal(loader.state, 'idle');
});

test('a misspelt option is one line on the console', async () => {
  const { loader } = new FakeWorld();
  const options = { shop: 's', intensty: 40 };
  await startVisavis(options, loader, () => EMPTY_WASM).ready;
  assert.equal(lines.length, 1);
  assert.match(
    lines[0] ?? '',
    /^visavis: options\.intensty is no option and is ignored\. Did you mean intensity\?/,
  );
});

test('after close, lists are the shop’s', async () => {
  const world = new FakeWorld();
  const shop = startVisavis({ shop: 's' }, world.loader, () => EMPTY_WASM);
  await shop.ready;
  let told = 0;
  shop.subscribe(() => told++);
  shop.close();
  shop.close();
  assert.equal(told, 1);
  assert.ok(world.calls.includes('free'));
  assertFallback(shop, 'engine-unavailable');
  const early = startVisavis({ shop: 's' }, new FakeWorld().loader, () => EMPTY_WASM);
  early.close();
  assert.equal((await early.ready).phase, 'fallback');
});
