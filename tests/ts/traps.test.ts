import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { VisavisError } from '../../www/src/errors.js';
import type { Change, Product, Visavis } from '../../www/src/types.js';
import { startVisavis } from '../../www/src/visavis.js';
import { constructing, EMPTY_WASM, FakeWorld, trap } from './fake-engine.js';

const list: Product[] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const reversed = [...list].reverse();
const view = { type: 'view', id: 'a' } as const;
let lines: string[] = [];
let clockMs = 1_000_000;

beforeEach(() => {
  lines = [];
  clockMs = 1_000_000;
  mock.method(console, 'warn', (line: string) => lines.push(line));
  mock.method(performance, 'now', () => clockMs);
});
afterEach(() => mock.restoreAll());

async function start(): Promise<{ world: FakeWorld; shop: Visavis; changes: Change[] }> {
  const world = new FakeWorld();
  const shop = startVisavis({ shop: 'test' }, world.loader, () => EMPTY_WASM);
  await shop.ready;
  const changes: Change[] = [];
  shop.subscribe((change) => changes.push(change));
  return { world, shop, changes };
}

test('a trap costs one call: that list is the shop’s, the next one is personal again', async () => {
  const { world, shop, changes } = await start();
  shop.rank(list);
  world.next.set('rank', trap);
  const failed = shop.rank(list);
  assert.deepEqual(failed.items, list);
  assert.equal(failed.why, 'engine-failed');
  assert.deepEqual(shop.rank(list).items, reversed);
  assert.equal(world.made.length, 2);
  assert.equal(world.made[1]?.config.storage, 'browser');
  assert.equal(shop.status.phase, 'ready');
  assert.equal(changes.length, 0, 'nobody is told before the failing call has its answer');
  await Promise.resolve();
  assert.deepEqual(
    changes.map(({ ranking }) => ranking),
    [true],
  );
});

test('an engine made anew hears of every limit before anybody asks it anything', async () => {
  const { world, shop } = await start();
  shop.consent.limit('manager', ['activity', 'reports']);
  const both = (1 << 1) | (1 << 6);
  assert.deepEqual(world.limits, [both]);
  world.next.set('rank', trap);
  shop.rank(list);
  assert.deepEqual(world.limits, [both, both]);
  assert.equal(world.calls[world.calls.lastIndexOf('rank') + 1], 'reload');
  assert.equal(world.made.length, 2);
});

test('the list of before the trap can be explained after it', async () => {
  const { world, shop } = await start();
  shop.rank(list, { list: 'home' });
  world.next.set('explain', trap);
  assert.equal(shop.explain('a', { list: 'home' }), null);
  assert.equal(shop.explain('a', { list: 'home' })?.id, 'a');
});

test('a trap in every method is an answer, never an exception', async () => {
  const failing: [string, (shop: Visavis) => unknown][] = [
    ['record', (shop) => shop.record(view)],
    ['addProducts', (shop) => shop.rank([{ id: 'new' }]).why],
    ['tell', (shop) => shop.tell({ subject: { facet: 'brand', value: 'b' }, stance: 'like' })],
    ['forget', (shop) => shop.forget('everything')],
    ['decide', (shop) => shop.consent.decide({ preferences: 'refused' })],
    ['erase', (shop) => shop.erase()],
    ['profile', (shop) => shop.profile().entries],
    ['settings', (shop) => shop.settings().intensity],
    ['consent', (shop) => shop.consent.state().preferences.state],
    ['receipts', (shop) => shop.consent.receipts()],
  ];
  for (const [name, use] of failing) {
    const { world, shop } = await start();
    world.next.set(name, trap);
    const answer = use(shop) as { ok?: boolean; code?: string };
    if (typeof answer === 'object' && 'ok' in answer)
      assert.deepEqual([answer.ok, answer.code], [false, 'engine-failed'], name);
    assert.equal(world.made.length, 2, name);
    assert.equal(shop.record(view).ok, true, name);
  }
  const { world, shop } = await start();
  world.next.set('exportProfile', trap);
  assert.throws(
    () => shop.export(),
    (error: unknown) => error instanceof VisavisError && error.code === 'engine-failed',
  );
  assert.equal(shop.export(), '{}');
});

test('two traps within ten seconds: the stored profile is left alone; a third: the page stays in the shop’s order', async () => {
  const { world, shop } = await start();
  const fail = () => {
    world.next.set('record', trap);
    return shop.record(view);
  };
  assert.equal(fail().ok, false);
  clockMs += 9_999;
  fail();
  assert.equal(world.made[2]?.config.storage, 'memory');
  await Promise.resolve();
  assert.equal(shop.status.code, 'engine-failed');
  assert.equal(shop.status.phase, 'ready');
  assert.deepEqual(shop.rank(list).items, reversed);
  clockMs += 1e6;
  fail();
  assert.deepEqual(shop.status, { phase: 'fallback', code: 'engine-failed', storage: 'memory' });
  assert.deepEqual(shop.rank(list).items, list);
  assert.equal(shop.rank(list).why, 'engine-failed');
  assert.equal(world.made.length, 3);
  assert.equal(lines.length, 3, lines.join('\n'));
});

test('traps that are far apart are each survived with the stored profile, and said once', async () => {
  const { world, shop } = await start();
  for (let i = 0; i < 5; i++) {
    world.next.set('record', trap);
    assert.equal(shop.record(view).ok, false);
    clockMs += 10_000;
  }
  assert.deepEqual([...new Set(world.made.map(({ config }) => config.storage))], ['browser']);
  assert.equal(lines.length, 1);
});

test('every engine writes under a name of its own', async () => {
  const { world, shop } = await start();
  for (let i = 0; i < 20; i++) {
    world.next.set('record', trap);
    shop.record(view);
    clockMs += 10_000;
  }
  const writers = world.made.map(({ writer }) => writer);
  assert.ok(writers.every((writer) => Number.isInteger(writer) && writer >= 0 && writer <= 0xffff_ffff));
  assert.ok(
    writers.some((writer) => writer > 0xffff),
    'of 32 bits',
  );
  assert.ok(new Set(writers).size > 15, 'random');
});

test('what the engine says with a code is no trap', async () => {
  const { world, shop } = await start();
  world.next.set('importProfile', () => {
    throw Object.assign(new Error('text: not a profile'), { code: 'invalid-input', path: 'text' });
  });
  assert.throws(
    () => shop.import('{'),
    (error: unknown) =>
      error instanceof VisavisError && error.code === 'invalid-input' && error.path === 'text',
  );
  assert.equal(world.made.length, 1);
  assert.throws(() => shop.import(5 as unknown as string), VisavisError);
  assert.throws(() => shop.import('x'.repeat(2 ** 20 + 1)), VisavisError);
});

test('an engine that cannot even start with the stored profile starts without it', async () => {
  const world = new FakeWorld();
  const { Engine, memory } = world.module();
  const Fragile = constructing((config, writer, nowMs) => {
    if (config.storage === 'browser') trap();
    return new Engine(config, writer, nowMs);
  });
  world.module = () => ({ Engine: Fragile, memory });
  const shop = startVisavis({ shop: 'test' }, world.loader, () => EMPTY_WASM);
  assert.deepEqual(await shop.ready, { phase: 'ready', code: 'engine-failed', storage: 'browser' });
  assert.deepEqual(shop.rank(list).items, reversed);
});

test('listeners may call anything, throw, and leave', async () => {
  const { shop } = await start();
  const heard: string[] = [];
  shop.subscribe(() => {
    throw new Error('a listener of the page');
  });
  const stop = shop.subscribe((change) => {
    heard.push(`profile ${change.profile}`);
    stop();
    assert.deepEqual(shop.rank(list).items, reversed);
    assert.equal(shop.tell({ subject: { facet: 'brand', value: 'b' }, stance: 'like' }).ok, true);
    shop.profile();
    shop.consent.state();
    shop.explain('a');
  });
  shop.consent.onChange((state) => heard.push(`consent ${state.preferences.state}`));
  assert.equal(shop.record(view).ok, true);
  assert.equal(shop.consent.decide({ preferences: 'refused' }).ok, true);
  assert.deepEqual(heard, ['profile true', 'consent granted']);
  assert.equal(lines.filter((line) => line.includes('a listener threw')).length, 1);
  assert.ok(
    !lines.some((line) => line.includes('a listener of the page')),
    'what a page throws may hold anything',
  );
});

test('other tabs: only own keys, a cleared store, and the way back are heard', async () => {
  const page = new EventTarget();
  const documentLike = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  Object.assign(globalThis, { window: page, document: documentLike });
  try {
    const { world, shop, changes } = await start();
    const reloads = () => world.calls.filter((call) => call === 'reload').length;
    const storage = (key: string | null) => page.dispatchEvent(Object.assign(new Event('storage'), { key }));
    storage('cart');
    storage('visavis:other:c');
    storage('visavis:test2:c');
    assert.equal(reloads(), 0);
    storage('visavis:test:c');
    storage(null);
    assert.equal(reloads(), 2);
    assert.deepEqual(changes, [], 'nothing changed');
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    assert.equal(reloads(), 2);
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    documentLike.visibilityState = 'hidden';
    documentLike.dispatchEvent(new Event('visibilitychange'));
    assert.equal(reloads(), 3);
    documentLike.visibilityState = 'visible';
    world.reloaded = { ...world.reloaded, consent: true };
    documentLike.dispatchEvent(new Event('visibilitychange'));
    assert.equal(reloads(), 4);
    assert.equal(changes.length, 1);

    const codes: unknown[] = [];
    page.addEventListener('visavis-error', (event) => codes.push((event as CustomEvent).detail));
    world.next.set('record', trap);
    shop.record(view);
    assert.deepEqual(codes, [{ code: 'engine-failed' }]);

    shop.close();
    storage(null);
    assert.equal(reloads(), 4);
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'document');
  }
});
