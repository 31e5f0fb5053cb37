/**
 * Validation of what the shopper gives and decides: events, told, answers, feedback, corrections, what to
 * forget, settings, consent.
 *
 * Every function returns a new object without prototype that holds accepted values only, ready for the
 * engine, or throws `invalid-input` with the path. All or nothing: one wrong event, and none is taken.
 */
import {
  bare,
  currency,
  facetValue,
  finite,
  flag,
  id,
  list,
  object,
  oneOf,
  own,
  PURPOSES,
  reject,
  text,
  unknownNames,
  whole,
} from './checks.js';
import { cleanText } from './text.js';
import type {
  Answer,
  ConsentMethod,
  Correction,
  Decision,
  Feedback,
  FeedbackReason,
  Forget,
  Purpose,
  Settings,
  ShopEventType,
  Stance,
  Subject,
  Told,
} from './types.js';

const EVENT_TYPES = [
  'impression',
  'view',
  'select',
  'cart_add',
  'cart_remove',
  'wish',
  'buy',
  'return',
] as const satisfies readonly ShopEventType[];
const STANCES = ['love', 'like', 'neutral', 'avoid', 'never'] as const satisfies readonly Stance[];
const VERDICTS = ['more', 'less', 'never'] as const satisfies readonly Feedback['verdict'][];
const REASONS = [
  'style',
  'price',
  'size',
  'have-it',
  'gift',
  'seen-too-often',
  'not-now',
  'quality',
  'other',
] as const satisfies readonly FeedbackReason[];
const DECISIONS = ['granted', 'refused', 'session'] as const satisfies readonly Decision[];
const METHODS = ['prompt', 'panel', 'api'] as const satisfies readonly ConsentMethod[];
const SETTINGS = ['intensity', 'paused', 'someoneElse'] as const satisfies readonly (keyof Settings)[];

const MAX_EVENTS = 1000;
const MAX_TOLD = 50;
const MAX_DWELL_SECONDS = 86_400;
const MAX_PIECES = 9999;
const DAY_MS = 86_400_000;

/** A fact for the engine; `product` is what the event itself says about its product. */
export interface ReadEvent {
  readonly fact: object;
  readonly id: string | null;
  readonly product: object | undefined;
  /** Where it stands in what was passed. */
  readonly path: string;
}

export function readEvents(events: unknown): ReadEvent[] {
  if (!Array.isArray(events)) return [readEvent(events, 'event')];
  return list(events, 'events', MAX_EVENTS, 'events').map((event, i) => readEvent(event, `events[${i}]`));
}

function readEvent(event: unknown, path: string): ReadEvent {
  const from = object(event, path, "an object such as {type: 'view', id: 'p1'}");
  const type = oneOf(own(from, 'type'), `${path}.type`, [...EVENT_TYPES, 'search']);
  if (type === 'search') {
    const query = own(from, 'query');
    const cleaned = typeof query === 'string' ? cleanText(query) : '';
    // The query itself is the shopper's: it goes into no message.
    if (cleaned === '')
      return reject(`${path}.query`, typeof query === 'string' ? '' : query, 'a text that is not empty');
    return { fact: bare({ type, query: cleaned }), id: null, product: undefined, path };
  }
  const named = id(own(from, 'id'), `${path}.id`);
  const fact = bare({
    type,
    id: named,
    dwellSeconds: optional(own(from, 'dwellSeconds'), (value) =>
      Math.min(finite(value, `${path}.dwellSeconds`, 0, Number.MAX_VALUE, ' seconds'), MAX_DWELL_SECONDS),
    ),
    quantity: optional(own(from, 'quantity'), (value) =>
      whole(value, `${path}.quantity`, 1, MAX_PIECES, ' pieces'),
    ),
  });
  const product = optional(own(from, 'product'), (value) =>
    object(value, `${path}.product`, 'a product, the one with the id of the event'),
  );
  return { fact, id: named, product, path };
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

export function readTold(told: unknown, goals: readonly string[], path = 'told'): Told {
  const from = object(
    told,
    path,
    "an object such as {subject: {facet: 'brand', value: 'Fjellrev'}, stance: 'like'}",
  );
  return bare({
    subject: readSubject(own(from, 'subject'), `${path}.subject`, goals),
    stance: oneOf(own(from, 'stance'), `${path}.stance`, STANCES),
  });
}

function readSubject(subject: unknown, path: string, goals: readonly string[]): Subject {
  const from = object(subject, path, 'an object with facet and value, with price, or with goal');
  if (Object.hasOwn(from, 'goal')) {
    const goal = text(own(from, 'goal'), `${path}.goal`);
    if (goals.includes(goal)) return bare({ goal });
    return reject(
      `${path}.goal`,
      goal,
      goals.length === 0 ? 'options.goals names none' : `one of ${goals.join(', ')}`,
    );
  }
  if (!Object.hasOwn(from, 'price')) return facetValue(subject, path);
  return bare({ price: readRange(own(from, 'price'), `${path}.price`) });
}

function readRange(price: unknown, path: string): { currency: string; min?: number; max?: number } {
  const from = object(price, path, "an object such as {currency: 'EUR', max: 20000}");
  const amount = (name: 'min' | 'max') =>
    optional(own(from, name), (value) =>
      finite(value, `${path}.${name}`, 0, Number.MAX_SAFE_INTEGER, ' in minor units of the currency'),
    );
  const [min, max] = [amount('min'), amount('max')];
  if (min === undefined && max === undefined) return reject(path, price, 'a min, a max or both');
  if (min !== undefined && max !== undefined && min > max) return reject(`${path}.min`, min, '0 to max');
  const range = { currency: currency(own(from, 'currency'), `${path}.currency`) };
  return bare({ ...range, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) });
}

export function readAnswer(answer: unknown, goals: readonly string[]): Answer {
  const from = object(answer, 'answer', "an object such as {question: 'terrain', told: []}");
  const told = list(own(from, 'told'), 'answer.told', MAX_TOLD, 'things told');
  return bare({
    question: text(own(from, 'question'), 'answer.question'),
    told: told.map((item, i) => readTold(item, goals, `answer.told[${i}]`)),
  });
}

export function readFeedback(feedback: unknown): Feedback {
  const from = object(feedback, 'feedback', "an object such as {id: 'p1', verdict: 'more'}");
  const about = optional(own(from, 'about'), (value) => facetValue(value, 'feedback.about'));
  const reason = optional(own(from, 'reason'), (value) => oneOf(value, 'feedback.reason', REASONS));
  return bare({
    id: id(own(from, 'id'), 'feedback.id'),
    verdict: oneOf(own(from, 'verdict'), 'feedback.verdict', VERDICTS),
    ...(about === undefined ? {} : { about }),
    ...(reason === undefined ? {} : { reason }),
  });
}

export function readCorrection(correction: unknown): Correction {
  const from = object(correction, 'correction', 'an object with the subject: {subject: {facet, value}}');
  return bare({ subject: facetValue(own(from, 'subject'), 'correction.subject') });
}

export function readForget(what: unknown): Forget {
  if (what === 'everything') return what;
  const accepted = "'everything' or an object with one of entry, subject, day, purpose";
  const from = object(what, 'forget', accepted);
  const [name, another] = Object.keys(from);
  if (another !== undefined) return reject('forget', what, accepted);
  const value = name === undefined ? undefined : own(from, name);
  switch (name) {
    case 'entry':
      return bare({ entry: text(value, 'forget.entry') });
    case 'subject':
      return bare({ subject: facetValue(value, 'forget.subject') });
    case 'day':
      return bare({ day: readDay(value, 'forget.day') });
    case 'purpose':
      return bare({ purpose: oneOf(value, 'forget.purpose', PURPOSES) });
    default:
      return reject('forget', what, accepted);
  }
}

function readDay(value: unknown, path: string): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const time = Date.parse(`${value}T00:00:00Z`);
    // Date.parse takes the 30th of February for the 1st or 2nd of March.
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(value)) return value;
  }
  return reject(path, value, 'a day such as 2026-11-21');
}

export function readSettings(settings: unknown): Partial<Settings> {
  const from = object(settings, 'settings', 'an object with intensity, paused or someoneElse');
  const [unknown] = unknownNames(from, SETTINGS);
  if (unknown !== undefined) return reject('settings', unknown, `one of ${SETTINGS.join(', ')}`, true);
  const intensity = optional(own(from, 'intensity'), (value) =>
    Math.round(finite(value, 'settings.intensity', 0, 100)),
  );
  const paused = optional(own(from, 'paused'), (value) => flag(value, 'settings.paused'));
  const someoneElse = optional(own(from, 'someoneElse'), (value) => flag(value, 'settings.someoneElse'));
  return bare({
    ...(intensity === undefined ? {} : { intensity }),
    ...(paused === undefined ? {} : { paused }),
    ...(someoneElse === undefined ? {} : { someoneElse }),
  });
}

export function readChoices(
  choices: unknown,
  purposes: readonly Purpose[],
): Partial<Record<Purpose, Decision>> {
  const from = object(choices, 'choices', "an object such as {preferences: 'granted'}");
  const accepted: Partial<Record<Purpose, Decision>> = {};
  for (const name of Object.keys(from)) {
    const purpose = purposes.find((candidate) => candidate === name);
    if (purpose === undefined)
      return reject('choices', name, `one of ${purposes.join(', ')} (options.purposes)`, true);
    accepted[purpose] = oneOf(own(from, name), `choices.${name}`, DECISIONS);
  }
  return bare(accepted);
}

/** A yes given elsewhere: for which purposes, and when, as noon of that day in milliseconds; at the latest now. */
export function readMigration(
  purposes: unknown,
  day: unknown,
  asked: readonly Purpose[],
  nowMs: number,
): { readonly choices: Partial<Record<Purpose, Decision>>; readonly dayMs: number } {
  const named = list(purposes, 'purposes', asked.length, 'purposes (options.purposes)').map(
    (purpose, i) => [oneOf(purpose, `purposes[${i}]`, asked), 'granted'] as const,
  );
  const dayMs = Date.parse(`${readDay(day, 'day')}T12:00:00Z`);
  if (dayMs > nowMs + DAY_MS) return reject('day', day, 'a day that is not to come');
  return { choices: bare(Object.fromEntries(named)), dayMs: Math.min(dayMs, nowMs) };
}

export function readMethod(method: unknown): (typeof METHODS)[number] {
  return method === undefined ? 'api' : oneOf(method, 'method', METHODS);
}
