import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisavisError } from '../../www/src/errors.js';
import { readOptions } from '../../www/src/options.js';

const rejects = (options: unknown, path: string, message: RegExp) =>
  assert.throws(
    () => readOptions(options),
    (error: unknown) =>
      error instanceof VisavisError &&
      error.code === 'invalid-input' &&
      error.path === path &&
      error.message.startsWith(`${path}: `) &&
      message.test(error.message),
    `${path} of ${JSON.stringify(options)}`,
  );

test('a shop alone is enough, and everything else has its documented default', () => {
  const { config, timeoutMs, wasm, warnings } = readOptions({ shop: 'my-shop_1' });
  assert.deepEqual(JSON.parse(JSON.stringify(config)), {
    shop: 'my-shop_1',
    purposes: ['preferences', 'activity', 'purchases'],
    policy: { preferences: 1, activity: 1, purchases: 1 },
    grantDays: 180,
    refusalDays: 180,
    intensity: 60,
    sensitive: [],
    goals: [],
    halfLifeDays: { activity: 30, cart: 45, purchases: 180 },
    storage: 'browser',
  });
  assert.equal(timeoutMs, 3000);
  assert.equal(wasm, undefined);
  assert.deepEqual(warnings, []);
});

test('what is not accepted is named with its path and what is', () => {
  rejects(undefined, 'options', /at least a shop/);
  rejects([], 'options', /an array of 0/);
  rejects({}, 'options.shop', /undefined is not accepted; 1 to 40 letters/);
  rejects({ shop: 'a b' }, 'options.shop', /"a b"/);
  rejects({ shop: 'x'.repeat(41) }, 'options.shop', /a text of 41 characters/);
  const wrong: [object, string, RegExp][] = [
    [{ grantDays: 500 }, 'options.grantDays', /500 is not accepted; 1 to 395 days$/],
    [{ grantDays: 0.5 }, 'options.grantDays', /a whole number from 1 to 395 days$/],
    [{ grantDays: Number.NaN }, 'options.grantDays', /NaN/],
    [{ refusalDays: 179 }, 'options.refusalDays', /180 to 3650 days$/],
    [{ intensity: 101 }, 'options.intensity', /0 to 100$/],
    [{ intensity: '50' }, 'options.intensity', /"50"/],
    [{ intensity: Number.POSITIVE_INFINITY }, 'options.intensity', /Infinity/],
    [{ purposes: [] }, 'options.purposes', /at least one/],
    [{ purposes: ['activity', 'ads'] }, 'options.purposes[1]', /"ads" is not accepted; one of preferences, /],
    [{ policy: { ads: 1 } }, 'options.policy', /"ads"/],
    [{ policy: { activity: 0 } }, 'options.policy.activity', /1 to 65535/],
    [{ sensitive: [{ facet: 'tag' }] }, 'options.sensitive[0].value', /a text that is not empty/],
    [{ sensitive: 'tag' }, 'options.sensitive', /an array of at most 1000/],
    [{ goals: { rain: [{ facet: '', value: 'x' }] } }, 'options.goals.rain[0].facet', /not empty/],
    [{ halfLifeDays: { carts: 3 } }, 'options.halfLifeDays', /one of activity, cart, purchases/],
    [{ halfLifeDays: { cart: 0 } }, 'options.halfLifeDays.cart', /1 to 3650 days/],
    [{ timeoutMs: 0 }, 'options.timeoutMs', /milliseconds/],
    [{ storage: 'cookie' }, 'options.storage', /one of browser, memory/],
    [{ wasm: 5 }, 'options.wasm', /a URL, bytes/],
  ];
  for (const [option, path, message] of wrong) rejects({ shop: 's', ...option }, path, message);
});

test('values are taken over cleaned', () => {
  const { config } = readOptions({
    shop: 's',
    purposes: ['activity', 'activity', 'context'],
    policy: { context: 3 },
    intensity: 33.4,
    sensitive: [{ facet: 'tags', value: ' maternity ' }],
    goals: { rain: [{ facet: 'material', value: 'Gore\u0000-Tex' }] },
    halfLifeDays: { cart: 10 },
  });
  assert.deepEqual(config.purposes, ['activity', 'context']);
  assert.equal(config.policy.context, 3);
  assert.equal(config.intensity, 33);
  assert.deepEqual(JSON.parse(JSON.stringify(config.sensitive)), [{ facet: 'tag', value: 'maternity' }]);
  assert.equal(config.goals[0]?.values[0]?.value, 'Gore-Tex');
  assert.deepEqual({ ...config.halfLifeDays }, { activity: 30, cart: 10, purchases: 180 });
});

test('a misspelt option is named, with the one probably meant and the list of all', () => {
  const { warnings } = readOptions({ shop: 's', grantDay: 3, colour: 'red' });
  assert.equal(warnings.length, 2);
  assert.match(
    warnings[0] ?? '',
    /^options\.grantDay is no option and is ignored\. Did you mean grantDays\?/,
  );
  assert.match(warnings[0] ?? '', /The options are shop, purposes, policy, .*storage\.$/);
  assert.doesNotMatch(warnings[1] ?? '', /Did you mean/);
});

test('a polluted Object.prototype changes nothing', () => {
  const before = JSON.stringify(readOptions({ shop: 's', halfLifeDays: {} }));
  const polluted = ['shop', 'grantDays', 'intensity', 'storage', 'purposes', 'activity', 'granted', 'wasm'];
  try {
    for (const name of polluted)
      Object.defineProperty(Object.prototype, name, { value: 7, configurable: true });
    assert.equal(JSON.stringify(readOptions({ shop: 's', halfLifeDays: {} })), before);
    rejects({}, 'options.shop', /undefined/);
    assert.equal(
      (readOptions({ shop: 's' }).config as unknown as Record<string, unknown>).granted,
      undefined,
    );
  } finally {
    for (const name of polluted) Reflect.deleteProperty(Object.prototype, name);
  }
});
