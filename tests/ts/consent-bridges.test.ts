/**
 * Bridges to other consent managers over the real engine: each manager is played by the protocol its documentation
 * describes. The real packages, where there are any, are in `tests/e2e/bridges.spec.ts`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import {
  type Bridge,
  bridgeConsent,
  consentMode,
  gpp,
  type Said,
  shopify,
  tcf,
  tellConsentMode,
  wpConsent,
} from '../../www/src/entry/consent-bridges.js';
import { createVisavis } from '../../www/src/entry/index.js';
import type { Options, Product, Purpose, Visavis } from '../../www/src/types.js';

const wasm = new Uint8Array(readFileSync('www/src/generated/visavis_bg.wasm'));
const products: Product[] = Array.from({ length: 12 }, (_, i) => ({
  id: `p${i}`,
  brand: i % 3 === 2 ? 'Havn' : 'Skog',
  category: 'Jackets',
}));
const ALL: readonly Purpose[] = ['preferences', 'activity', 'purchases', 'measurement', 'reports'];

/** What a browser has and Node has not. */
const page = globalThis as unknown as Record<string, unknown>;
const beforehand = Object.keys(page);
let open: Visavis[] = [];

afterEach(() => {
  for (const shop of open) shop.close();
  open = [];
  for (const name of Object.keys(page)) if (!beforehand.includes(name)) delete page[name];
});

function stage(): EventTarget {
  page.document = new EventTarget();
  return page.document as EventTarget;
}

function click(isActive: boolean): void {
  Object.defineProperty(globalThis, 'navigator', {
    value: { userActivation: { isActive } },
    configurable: true,
  });
}

/** A shopper who allowed everything here and likes Havn. */
async function start(options: Partial<Options> = {}): Promise<Visavis> {
  const shop = createVisavis({ shop: 'bridged', wasm, storage: 'memory', purposes: ALL, ...options });
  open.push(shop);
  await shop.ready;
  click(true);
  assert.ok(shop.consent.decide(Object.fromEntries(ALL.map((purpose) => [purpose, 'granted']))).ok);
  click(false);
  assert.ok(shop.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'like' }).ok);
  assert.ok(shop.rank(products).personal);
  return shop;
}

const limited = (shop: Visavis): Purpose[] =>
  ALL.filter((purpose) => shop.consent.state()[purpose].limitedBy.length > 0);

const events = (shop: Visavis) => shop.record({ type: 'view', id: 'p1', product: products[1] as Product });

/** A bridge that says what a test tells it to. */
function told(name = 'told', map: Bridge['map'] = { preferences: 'a', activity: 'b' }) {
  const steer = { say: (_: Readonly<Record<string, Said>>) => {}, stopped: 0 };
  const bridge: Bridge = {
    name,
    map,
    listen(tell) {
      steer.say = (said) => tell((category) => said[category] as Said);
      return () => {
        steer.stopped += 1;
      };
    },
  };
  return { bridge, steer };
}

test('silence is no, yes grants nothing, no takes effect in every list at once', async () => {
  const shop = await start();
  const { bridge, steer } = told();
  const stop = bridgeConsent(shop, bridge);
  assert.deepEqual(limited(shop), ['preferences', 'activity']);
  assert.equal(shop.rank(products).personal, false);
  assert.deepEqual(shop.profile().entries, []);
  assert.ok(!shop.tell({ subject: { facet: 'brand', value: 'Skog' }, stance: 'like' }).ok);
  steer.say({ a: 'allowed', b: 'refused' });
  assert.deepEqual(limited(shop), ['activity']);
  assert.ok(shop.rank(products).personal);
  assert.equal(events(shop).ok, false);
  steer.say({ a: 'unknown', b: 'allowed' });
  assert.deepEqual(limited(shop), ['preferences']);
  assert.equal(events(shop).ok, true);
  // What was decided stays as it was, and nothing was lost.
  assert.equal(shop.consent.state().preferences.state, 'granted');
  stop();
  assert.equal(steer.stopped, 1);
  assert.deepEqual(limited(shop), []);
  assert.equal(shop.profile().entries.length, 2);
  steer.say({ a: 'refused', b: 'refused' });
  assert.deepEqual(limited(shop), [], 'what is over is not heard');
});

test('a yes elsewhere never grants what was not granted here', async () => {
  const shop = createVisavis({ shop: 'bridged', wasm, storage: 'memory' });
  open.push(shop);
  const { bridge, steer } = told();
  bridgeConsent(shop, bridge);
  await shop.ready;
  steer.say({ a: 'allowed', b: 'allowed' });
  assert.equal(shop.consent.state().activity.state, 'unset');
  assert.equal(events(shop).ok, false);
  assert.deepEqual(shop.consent.receipts(), []);
});

test('it holds from the first moment', async () => {
  const shop = createVisavis({ shop: 'bridged', wasm, storage: 'memory' });
  open.push(shop);
  const { bridge } = told();
  bridgeConsent(shop, bridge);
  await shop.ready;
  assert.ok(!shop.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'like' }).ok);
  assert.equal(shop.consent.state().preferences.state, 'unset', 'no yes for this visit either');
  assert.deepEqual(shop.consent.state().preferences.limitedBy, ['told']);
});

test('what throws is no: the manager, one of its answers, its end', async () => {
  const shop = await start();
  const broken: Bridge = {
    name: 'broken',
    map: { activity: 'x' },
    listen: () => {
      throw new Error('not ours');
    },
  };
  const stopBroken = bridgeConsent(shop, broken);
  assert.deepEqual(limited(shop), ['activity']);
  stopBroken();
  const half: Bridge = {
    name: 'half',
    map: { activity: ['good', 'bad'], purchases: 'good' },
    listen(tell) {
      tell((category) => {
        if (category === 'bad') throw new Error('no answer');
        return 'allowed';
      });
      return () => {
        throw new Error('will not end');
      };
    },
  };
  const stopHalf = bridgeConsent(shop, half);
  assert.deepEqual(limited(shop), ['activity']);
  stopHalf();
  assert.deepEqual(limited(shop), []);
});

test('two managers: each can say no, neither can lift the other', async () => {
  const shop = await start();
  const [first, second] = [told('first'), told('second')];
  bridgeConsent(shop, first.bridge);
  const stopSecond = bridgeConsent(shop, second.bridge);
  first.steer.say({ a: 'allowed', b: 'allowed' });
  assert.deepEqual(shop.consent.state().activity.limitedBy, ['second']);
  second.steer.say({ a: 'allowed', b: 'allowed' });
  assert.deepEqual(limited(shop), []);
  first.steer.say({ a: 'refused', b: 'allowed' });
  stopSecond();
  assert.deepEqual(limited(shop), ['preferences']);
});

test('withdraw: a refusal elsewhere erases here, silence never does, and only a new yes brings it back', async () => {
  const shop = await start();
  const { bridge, steer } = told();
  bridgeConsent(shop, bridge, { onRefusal: 'withdraw' });
  await shop.ready;
  assert.equal(shop.consent.state().preferences.state, 'granted');
  steer.say({ a: 'refused', b: 'unknown' });
  await shop.ready;
  assert.equal(shop.consent.state().preferences.state, 'refused');
  assert.equal(shop.consent.state().activity.state, 'granted');
  steer.say({ a: 'allowed', b: 'allowed' });
  assert.equal(shop.consent.state().preferences.state, 'refused');
  assert.deepEqual(shop.profile().entries, []);
  const receipts = shop.consent.receipts().slice(-1);
  assert.deepEqual(
    receipts.map(({ purpose, to, method }) => [purpose, to, method]),
    [['preferences', 'refused', 'api']],
  );
});

test('a map that names no purpose is a fault of the page, told at once', async () => {
  const shop = await start();
  const { bridge } = told('told', { activty: 'x' } as Bridge['map']);
  assert.throws(() => bridgeConsent(shop, bridge), TypeError);
  assert.equal(
    shop.consent.limit('gpc', []).ok,
    false,
    'the browser’s signal is not the page’s to take back',
  );
  assert.equal(shop.consent.limit('x', 'activity' as unknown as Purpose[]).ok, false);
});

test('shopify: processing allowed, a choice of no, an API that comes late', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const document = stage();
  const shop = await start();
  const choice = { preferences: '', analytics: 'yes', sale_of_data: '' };
  const allowed = { preferences: false, analytics: true, sale: true };
  bridgeConsent(shop, shopify(), { onRefusal: 'withdraw' });
  assert.deepEqual(limited(shop), ALL);
  page.Shopify = {
    customerPrivacy: {
      currentVisitorConsent: () => choice,
      preferencesProcessingAllowed: () => allowed.preferences,
      analyticsProcessingAllowed: () => allowed.analytics,
      saleOfDataAllowed: () => allowed.sale,
    },
  };
  t.mock.timers.tick(25);
  assert.deepEqual(limited(shop), ['preferences', 'activity', 'purchases']);
  assert.equal(shop.consent.state().activity.state, 'granted', 'no choice is no refusal');
  allowed.preferences = true;
  allowed.sale = false;
  document.dispatchEvent(new Event('visitorConsentCollected'));
  assert.deepEqual(limited(shop), ['reports']);
  Object.assign(choice, { preferences: 'no' });
  allowed.preferences = false;
  document.dispatchEvent(new Event('visitorConsentCollected'));
  await shop.ready;
  assert.equal(shop.consent.state().activity.state, 'refused');
});

test('shopify: it is asked to load its API only on request', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  stage();
  let asked = 0;
  page.Shopify = { loadFeatures: () => (asked += 1) };
  const shop = await start();
  const stop = bridgeConsent(shop, shopify());
  t.mock.timers.tick(5000);
  assert.equal(asked, 0);
  stop();
  bridgeConsent(shop, shopify({ load: true }));
  t.mock.timers.tick(5000);
  assert.equal(asked, 1);
});

test('tcf: decided purposes count, an open dialog and an error do not', async () => {
  type Callback = (data: unknown, success: boolean) => void;
  let callback: Callback = () => {};
  const removed: unknown[] = [];
  page.__tcfapi = (command: string, version: number, heard: Callback, parameter: unknown) => {
    assert.equal(version, 2);
    if (command === 'addEventListener') callback = heard;
    else removed.push([command, parameter]);
  };
  const shop = await start();
  const stop = bridgeConsent(shop, tcf());
  assert.deepEqual(limited(shop), ALL);
  const consents = { 1: true, 5: true, 6: false, 8: true, 9: true };
  callback({ listenerId: 7, eventStatus: 'cmpuishown', purpose: { consents } }, true);
  assert.deepEqual(limited(shop), ALL, 'the dialog is only shown');
  callback({ listenerId: 7, eventStatus: 'useractioncomplete', purpose: { consents } }, true);
  assert.deepEqual(limited(shop), ['activity', 'purchases']);
  callback({ listenerId: 7, eventStatus: 'cmpuishown', purpose: { consents: {} } }, true);
  assert.deepEqual(
    limited(shop),
    ['activity', 'purchases'],
    'what was decided stands while it is shown again',
  );
  callback(
    { listenerId: 7, eventStatus: 'tcloaded', purpose: { consents: { ...consents, 1: false } } },
    true,
  );
  assert.deepEqual(limited(shop), ALL);
  callback({ listenerId: 7, eventStatus: 'tcloaded', gdprApplies: false }, true);
  assert.deepEqual(limited(shop), []);
  callback(null, false);
  assert.deepEqual(limited(shop), ALL);
  stop();
  assert.deepEqual(removed, [['removeEventListener', 7]]);
});

test('gpp: the European section as TCF, an opt-out of sale for what could leave', async () => {
  type Callback = (event: unknown, success: boolean) => void;
  let callback: Callback = () => {};
  page.__gpp = (command: string, heard: Callback) => {
    if (command === 'addEventListener') callback = heard;
  };
  const shop = await start();
  bridgeConsent(shop, gpp());
  const ping = (pingData: object) => callback({ eventName: 'signalStatus', listenerId: 1, pingData }, true);
  ping({ signalStatus: 'not ready', applicableSections: [7], parsedSections: {} });
  assert.deepEqual(limited(shop), ALL);
  ping({ signalStatus: 'ready', applicableSections: [7], parsedSections: { usnat: { SaleOptOut: 1 } } });
  assert.deepEqual(limited(shop), ['reports']);
  ping({
    signalStatus: 'ready',
    applicableSections: [7],
    parsedSections: { usnat: [{ SaleOptOut: 2, SharingOptOut: 1 }] },
  });
  assert.deepEqual(limited(shop), ['reports']);
  const PurposeConsents = [true, false, false, false, true, true, false, true, false];
  ping({ signalStatus: 'ready', applicableSections: [2], parsedSections: { tcfeuv2: { PurposeConsents } } });
  assert.deepEqual(limited(shop), ['reports']);
  ping({ signalStatus: 'ready', applicableSections: [2], parsedSections: {} });
  assert.deepEqual(limited(shop), ALL);
  ping({ signalStatus: 'ready', applicableSections: [-1], parsedSections: {} });
  assert.deepEqual(limited(shop), []);
  callback({ eventName: 'error', pingData: { signalStatus: 'ready', applicableSections: [-1] } }, true);
  assert.deepEqual(limited(shop), ALL);
});

test('wp-consent: without a consent type its yes is worth nothing', async () => {
  const document = stage();
  const has = new Set(['preferences', 'statistics', 'statistics-anonymous']);
  page.wp_has_consent = (category: string) => page.wp_consent_type === undefined || has.has(category);
  const shop = await start();
  bridgeConsent(shop, wpConsent(), { onRefusal: 'withdraw' });
  assert.deepEqual(limited(shop), ALL);
  page.wp_consent_type = 'optin';
  document.dispatchEvent(new CustomEvent('wp_consent_type_defined'));
  assert.deepEqual(limited(shop), []);
  has.delete('statistics');
  document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', { detail: { statistics: 'deny' } }));
  await shop.ready;
  assert.deepEqual(limited(shop), ['reports']);
  assert.equal(shop.consent.state().reports.state, 'refused');
});

function gtag(...parts: unknown[]): void {
  // biome-ignore lint/complexity/noArguments: as Google's own snippet does
  (page.dataLayer as unknown[]).push(parts && arguments);
}

test('consent mode: what was pushed before and after, a region’s default, an update', async () => {
  page.dataLayer = [];
  gtag('consent', 'default', { personalization_storage: 'granted', analytics_storage: 'granted' });
  gtag('consent', 'default', { analytics_storage: 'denied', region: ['DE'] });
  const shop = await start();
  const stop = bridgeConsent(shop, consentMode());
  assert.deepEqual(limited(shop), ['measurement', 'reports']);
  gtag('event', 'view_item', {});
  gtag('consent', 'update', { personalization_storage: 'denied', analytics_storage: 'granted' });
  assert.deepEqual(limited(shop), ['preferences', 'activity', 'purchases']);
  assert.equal((page.dataLayer as unknown[]).length, 4, 'what is pushed still arrives, once');
  stop();
  gtag('consent', 'update', { personalization_storage: 'granted' });
  assert.deepEqual(limited(shop), []);
});

test('consent mode: writes only on request, what is allowed here and limited by nobody', async () => {
  const shop = await start();
  bridgeConsent(shop, consentMode());
  const layer = page.dataLayer as ArrayLike<unknown>[];
  assert.equal(layer.length, 0, 'reading writes nothing');
  tellConsentMode(shop, { map: { personalization_storage: 'preferences' } });
  await shop.ready;
  const commands = () => layer.map((command) => Array.from(command));
  assert.deepEqual(commands(), [['consent', 'update', { personalization_storage: 'denied' }]]);
  assert.equal(Object.prototype.toString.call(layer[0]), '[object Arguments]');
  // Its own word is not taken for the page's: else what it wrote would keep it where it is.
  gtag('consent', 'update', { personalization_storage: 'granted', analytics_storage: 'granted' });
  assert.deepEqual(limited(shop), []);
  assert.deepEqual(commands().at(-1), ['consent', 'update', { personalization_storage: 'granted' }]);
  shop.consent.decide({ preferences: 'refused' });
  assert.deepEqual(commands().at(-1), ['consent', 'update', { personalization_storage: 'denied' }]);
  assert.deepEqual(limited(shop), []);
});

test('one that is not told of in time gives up, and stays no', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const shop = await start();
  bridgeConsent(shop, tcf());
  t.mock.timers.tick(600_000);
  assert.deepEqual(limited(shop), ALL);
});
