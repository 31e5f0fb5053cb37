/**
 * What is told of a store that does not keep: the code in the status, one line and one event per kind, however
 * often it happens. The stores themselves fail in `tests/e2e/faults`.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { Change, Code, Options, Visavis } from '../../www/src/types.js';
import { startVisavis } from '../../www/src/visavis.js';
import { EMPTY_WASM, FakeWorld } from './fake-engine.js';

const STATUS: Change = { consent: false, profile: false, ranking: false, settings: false, status: true };
let lines: string[] = [];
let codes: Code[] = [];

beforeEach(() => {
  lines = [];
  codes = [];
  mock.method(console, 'warn', (line: string) => lines.push(line));
});
afterEach(() => {
  mock.restoreAll();
  Reflect.deleteProperty(globalThis, 'window');
});

/** A window that hears events, as a page has one and a server has none. */
function openWindow(): void {
  const page = new EventTarget();
  page.addEventListener('visavis-error', (event) =>
    codes.push((event as CustomEvent<{ code: Code }>).detail.code),
  );
  Object.assign(globalThis, { window: page });
}

async function start(world: FakeWorld, options: Partial<Options> = {}): Promise<Visavis> {
  const shop = startVisavis({ shop: 'test', ...options }, world.loader, () => EMPTY_WASM);
  await shop.ready;
  return shop;
}

/** An act of the shopper after which the store is as `storage` says. */
function act(world: FakeWorld, shop: Visavis, storage: unknown): void {
  world.storage = storage;
  world.next.set('set', () => ({ ok: true, entries: [], change: STATUS }));
  assert.equal(shop.set({ intensity: 50 }).ok, true);
}

test('each trouble is told once, when it first comes', async () => {
  openWindow();
  const world = new FakeWorld();
  const shop = await start(world);
  assert.deepEqual([codes, lines], [[], []]);
  const full = { storage: 'browser', code: 'storage-full' };
  act(world, shop, full);
  assert.deepEqual(shop.status, { phase: 'ready', ...full });
  act(world, shop, { storage: 'browser', code: null });
  assert.equal(shop.status.code, null);
  act(world, shop, full);
  act(world, shop, { storage: 'browser', code: 'profile-damaged' });
  act(world, shop, { storage: 'browser', code: 'profile-newer' });
  act(world, shop, { storage: 'memory', code: 'storage-unavailable' });
  act(world, shop, full);
  assert.deepEqual(codes, ['storage-full', 'profile-damaged', 'profile-newer', 'storage-unavailable']);
  assert.equal(lines.length, 4, lines.join('\n'));
});

test('a store that is blocked from the start has a code, a line and an event', async () => {
  openWindow();
  const world = new FakeWorld();
  world.storage = { storage: 'memory', code: null };
  const shop = await start(world);
  assert.deepEqual(shop.status, { phase: 'ready', code: 'storage-unavailable', storage: 'memory' });
  act(world, shop, world.storage);
  assert.deepEqual(codes, ['storage-unavailable']);
  assert.deepEqual(lines, ['visavis: Nothing can be kept in this browser; it works for this visit.']);
});

test('memory that the shop asked for is no trouble', async () => {
  openWindow();
  const world = new FakeWorld();
  world.storage = { storage: 'memory', code: null };
  const shop = await start(world, { storage: 'memory' });
  assert.deepEqual(shop.status, { phase: 'ready', code: null, storage: 'memory' });
  assert.deepEqual([codes, lines], [[], []]);
});

test('a server has no store and says so to nobody', async () => {
  const world = new FakeWorld();
  world.storage = { storage: 'memory', code: null };
  assert.equal((await start(world)).status.code, 'storage-unavailable');
  assert.deepEqual(lines, []);
});
