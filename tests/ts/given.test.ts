import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisavisError } from '../../www/src/errors.js';
import {
  readAnswer,
  readChoices,
  readCorrection,
  readEvents,
  readFeedback,
  readForget,
  readMethod,
  readSettings,
  readTold,
} from '../../www/src/given.js';
import { readListRequest, readQuestion } from '../../www/src/list-request.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const facts = (events: unknown) => readEvents(events).map(({ fact }) => plain(fact));

function rejects(read: () => unknown, path: string, message: RegExp): void {
  assert.throws(read, (error: unknown) => {
    assert.ok(error instanceof VisavisError, String(error));
    assert.equal(error.code, 'invalid-input');
    assert.equal(error.path, path, error.message);
    assert.match(error.message, message);
    return true;
  });
}

const brand = { facet: 'brand', value: 'Fjellrev' };

test('accepted input comes back cleaned, and without what was not asked for', () => {
  assert.deepEqual(facts({ type: 'view', id: ' p1 ', dwellSeconds: 1e9, secret: 1 }), [
    { type: 'view', id: 'p1', dwellSeconds: 86_400 },
  ]);
  assert.deepEqual(facts([{ type: 'buy', id: 12, quantity: 2 }]), [{ type: 'buy', id: '12', quantity: 2 }]);
  assert.deepEqual(facts({ type: 'search', query: `  rain\u0000 ${'x'.repeat(1e6)}` })[0], {
    type: 'search',
    query: `rain ${'x'.repeat(115)}`,
  });
  assert.deepEqual(plain(readTold({ subject: { facet: 'tags', value: 'new' }, stance: 'love' }, [])), {
    subject: { facet: 'tag', value: 'new' },
    stance: 'love',
  });
  assert.deepEqual(plain(readTold({ subject: { price: { currency: 'EUR', max: 5 } }, stance: 'like' }, [])), {
    subject: { price: { currency: 'EUR', max: 5 } },
    stance: 'like',
  });
  assert.deepEqual(plain(readTold({ subject: { goal: 'rain' }, stance: 'like' }, ['rain'])), {
    subject: { goal: 'rain' },
    stance: 'like',
  });
  assert.deepEqual(plain(readAnswer({ question: 'q', told: [] }, [])), { question: 'q', told: [] });
  assert.deepEqual(plain(readFeedback({ id: 'p', verdict: 'less', about: brand, reason: 'price' })), {
    id: 'p',
    verdict: 'less',
    about: brand,
    reason: 'price',
  });
  assert.deepEqual(plain(readCorrection({ subject: brand })), { subject: brand });
  assert.equal(readForget('everything'), 'everything');
  assert.deepEqual(plain(readForget({ day: '2024-02-29' })), { day: '2024-02-29' });
  assert.deepEqual(plain(readForget({ subject: brand })), { subject: brand });
  assert.deepEqual(plain(readSettings({ intensity: 49.6, paused: true })), { intensity: 50, paused: true });
  assert.deepEqual(plain(readChoices({ activity: 'refused' }, ['activity'])), { activity: 'refused' });
  assert.equal(readMethod(undefined), 'api');
});

test('lone surrogates become the replacement character, pairs stay', () => {
  const { value } = readCorrection({ subject: { facet: 'color', value: 'a\ud800b😀\u0007' } }).subject;
  assert.equal(value, 'a\ufffdb😀');
  const [event] = readEvents({ type: 'view', id: '\udc00x' });
  assert.equal(event?.id, '\ufffdx');
});

test('wrong input is named with its path and what is accepted', () => {
  const told =
    (subject: unknown, stance: unknown = 'like') =>
    () =>
      readTold({ subject, stance }, ['rain']);
  const table: [() => unknown, string, RegExp][] = [
    [() => readEvents(null), 'event', /null is not accepted/],
    [
      () => readEvents({ type: 'viewed', id: 'p' }),
      'event.type',
      /"viewed" is not accepted; one of impression, view/,
    ],
    [() => readEvents([{ type: 'view', id: 'p' }, { type: 'view' }]), 'events[1].id', /1 to 200 characters/],
    [() => readEvents({ type: 'view', id: '' }), 'event.id', /""/],
    [() => readEvents({ type: 'view', id: 'x'.repeat(201) }), 'event.id', /a text of 201 characters/],
    [
      () => readEvents({ type: 'view', id: 'p', dwellSeconds: Number.NaN }),
      'event.dwellSeconds',
      /NaN.*0 seconds or more/,
    ],
    [
      () => readEvents({ type: 'view', id: 'p', dwellSeconds: -1 }),
      'event.dwellSeconds',
      /a number is not.*0 seconds/,
    ],
    [
      () => readEvents({ type: 'view', id: 'p', dwellSeconds: Number.POSITIVE_INFINITY }),
      'event.dwellSeconds',
      /Infinity/,
    ],
    [() => readEvents({ type: 'buy', id: 'p', quantity: 1.5 }), 'event.quantity', /a whole number/],
    [() => readEvents({ type: 'view', id: 'p', product: 'p' }), 'event.product', /a product/],
    [() => readEvents({ type: 'search', query: ' \u0000 ' }), 'event.query', /not empty/],
    [() => readEvents(new Array(1001).fill({ type: 'view', id: 'p' })), 'events', /at most 1000 events/],
    [told(undefined), 'told.subject', /facet and value/],
    [told({ facet: 'brand' }), 'told.subject.value', /undefined/],
    [told(brand, 'adore'), 'told.stance', /one of love, like, neutral, avoid, never/],
    [told({ goal: 'snow' }), 'told.subject.goal', /a text of 4 characters is not accepted; one of rain/],
    [told({ price: { currency: 'EUR' } }), 'told.subject.price', /a min, a max or both/],
    [told({ price: { currency: 'EUR', min: 9, max: 3 } }), 'told.subject.price.min', /a number.*0 to max$/],
    [told({ price: { currency: 'eur', max: 3 } }), 'told.subject.price.currency', /three capitals/],
    [told({ price: { currency: 'EUR', max: Number.NaN } }), 'told.subject.price.max', /NaN/],
    [
      () => readAnswer({ question: 'q', told: [{ subject: brand }] }, []),
      'answer.told[0].stance',
      /undefined/,
    ],
    [() => readAnswer({ told: [] }, []), 'answer.question', /not empty/],
    [() => readFeedback({ id: 'p', verdict: 'meh' }), 'feedback.verdict', /one of more, less, never/],
    [() => readFeedback({ id: 'p', verdict: 'less', reason: 'x' }), 'feedback.reason', /one of style, /],
    [() => readCorrection({ subject: { price: {} } }), 'correction.subject.facet', /undefined/],
    [() => readForget('all'), 'forget', /'everything' or an object/],
    [() => readForget({}), 'forget', /one of entry, subject, day, purpose/],
    [() => readForget({ entry: 'a', day: '2026-01-01' }), 'forget', /one of/],
    [() => readForget({ day: '2026-02-30' }), 'forget.day', /a day such as/],
    [() => readForget({ purpose: 'ads' }), 'forget.purpose', /one of preferences/],
    [() => readSettings({ intensty: 4 }), 'settings', /"intensty" is not accepted; one of intensity/],
    [() => readSettings({ intensity: Number.NaN }), 'settings.intensity', /0 to 100/],
    [() => readSettings({ paused: 'yes' }), 'settings.paused', /true or false/],
    [() => readChoices({ ads: 'granted' }, ['activity']), 'choices', /one of activity \(options.purposes\)/],
    [() => readChoices({ activity: true }, ['activity']), 'choices.activity', /granted, refused, session/],
    [() => readMethod('answer'), 'method', /prompt, panel, api/],
    [() => readListRequest(3 as never), 'options', /an object with list/],
    [() => readListRequest({ list: '' }), 'options.list', /not empty/],
    [() => readListRequest({ limit: -1 }), 'options.limit', /-1/],
    [() => readListRequest({ limit: Number.NaN }), 'options.limit', /NaN/],
    [
      () => readListRequest({ context: [{ facet: 'x', value: '' }] }),
      'options.context[0].value',
      /not empty/,
    ],
    [() => readListRequest({ shop: { boost: [] } as never }), 'options.shop', /one of boosts, pins/],
    [
      () => readListRequest({ shop: { boosts: [{ on: brand, places: Number.NaN }] } }),
      'options.shop.boosts[0].places',
      /NaN/,
    ],
    [
      () => readListRequest({ shop: { pins: [{ id: 'p', position: 0 }] } }),
      'options.shop.pins[0].position',
      /1 to/,
    ],
    [
      () => readListRequest({ shop: { outOfStock: 'drop' as never } }),
      'options.shop.outOfStock',
      /keep, hide/,
    ],
    [() => readQuestion({ list: 4 }), 'options.list', /not empty/],
    [() => readQuestion({ without: 1 }), 'options.without', /true or false/],
    [() => readQuestion({ firstPage: 0 }), 'options.firstPage', /1 to 10000/],
    [() => readQuestion([]), 'options', /an object with list/],
  ];
  for (const [read, path, message] of table) rejects(read, path, message);
});

test('what the shopper searched for is in no message', () => {
  assert.throws(
    () => readEvents({ type: 'search', query: '\u0001\u0002' }),
    (error: Error) => !error.message.includes('\\u0001') && !error.message.includes('\u0001'),
  );
});

test('the rules of a list come back complete', () => {
  const request = readListRequest({
    list: 'home',
    limit: 3,
    context: [{ facet: 'material', value: 'Gore-Tex', label: 'rain today' }],
    shop: {
      boosts: [{ on: brand, places: -2, label: 'clearance' }],
      pins: [{ id: 'p1', position: 1, sponsored: true }],
      outOfStock: 'hide',
      spread: 0,
    },
  });
  assert.deepEqual(plain(request), {
    list: 'home',
    limit: 3,
    rules: {
      shelf: 'all',
      context: [{ facet: 'material', value: 'Gore-Tex', label: 'rain today' }],
      boosts: [{ on: brand, places: -2, label: 'clearance' }],
      pins: [{ id: 'p1', position: 1, sponsored: true }],
      outOfStock: 'hide',
      spread: 0,
    },
  });
  assert.equal(readListRequest(undefined).rules, undefined);
  assert.equal(readListRequest({ limit: 2 }).rules, undefined);
});

test('a polluted Object.prototype adds no field to what the engine gets', () => {
  const names = [
    'dwellSeconds',
    'quantity',
    'about',
    'reason',
    'min',
    'label',
    'sponsored',
    'goal',
    'price',
    'paused',
  ];
  try {
    for (const name of names) Object.defineProperty(Object.prototype, name, { value: 1, configurable: true });
    assert.deepEqual(facts({ type: 'view', id: 'p' }), [{ type: 'view', id: 'p' }]);
    assert.equal(readFeedback({ id: 'p', verdict: 'more' }).about, undefined);
    assert.equal('goal' in readTold({ subject: brand, stance: 'like' }, []).subject, false);
    assert.equal(readSettings({ intensity: 1 }).paused, undefined);
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
});
