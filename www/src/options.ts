/**
 * The options of `createVisavis`: defaults, bounds, and a sentence for what is not accepted.
 *
 * A value out of bounds is a fault of the program and throws; a name that is no option is ignored with one
 * line on the console that lists the valid ones, so that a page written for a later version still works.
 */
import {
  bare,
  facetValue,
  finite,
  flag,
  list,
  meant,
  object,
  oneOf,
  own,
  PURPOSES,
  reject,
  text,
  unknownNames,
  whole,
} from './checks.js';
import type { EngineConfig } from './engine.js';
import type { ShopsWords } from './sensitive.js';
import type { GpcStatus, Options, Purpose } from './types.js';

/** What the options say, complete. */
export interface Setup {
  readonly config: EngineConfig;
  readonly words: ShopsWords;
  readonly wasm: Options['wasm'];
  readonly model: Options['model'];
  readonly timeoutMs: number;
  readonly gpc: GpcStatus['mode'];
  /** One line for the console per unknown name. */
  readonly warnings: readonly string[];
}

const NAMES = [
  'shop',
  'purposes',
  'policy',
  'grantDays',
  'refusalDays',
  'intensity',
  'gpc',
  'sensitive',
  'sensitiveWords',
  'replaceSensitiveWords',
  'goals',
  'halfLifeDays',
  'wasm',
  'model',
  'timeoutMs',
  'storage',
] as const satisfies readonly (keyof Options)[];

const HALF_LIVES = { activity: 30, cart: 45, purchases: 180 } as const;
const DEFAULT_PURPOSES: readonly Purpose[] = ['preferences', 'activity', 'purchases'];
const MAX_SENSITIVE = 1000;
const MAX_GOALS = 50;
const MAX_GOAL_VALUES = 50;

export function readOptions(options: unknown): Setup {
  const from = object(options, 'options', "an object with at least a shop: {shop: 'my-shop'}");
  const purposes = readPurposes(own(from, 'purposes'));
  const or = <T>(name: keyof Options, fallback: T, read: (value: unknown, path: string) => T): T => {
    const value = own(from, name);
    return value === undefined ? fallback : read(value, `options.${name}`);
  };
  return {
    config: bare<EngineConfig>({
      shop: readShop(own(from, 'shop')),
      purposes,
      policy: readPolicy(own(from, 'policy'), purposes),
      grantDays: or('grantDays', 180, (value, path) => whole(value, path, 1, 395, ' days')),
      refusalDays: or('refusalDays', 180, (value, path) => whole(value, path, 180, 3650, ' days')),
      intensity: or('intensity', 60, (value, path) => Math.round(finite(value, path, 0, 100))),
      sensitive: or('sensitive', [], readFacetValues(MAX_SENSITIVE)),
      goals: or('goals', [], readGoals),
      halfLifeDays: or('halfLifeDays', bare({ ...HALF_LIVES }), readHalfLives),
      storage: or('storage', 'browser', (value, path) => oneOf(value, path, ['browser', 'memory'])),
    }),
    words: {
      words: or('sensitiveWords', [], (value, path) =>
        list(value, path, MAX_SENSITIVE, 'words').map((word, i) => text(word, `${path}[${i}]`)),
      ),
      replace: or('replaceSensitiveWords', false, flag),
    },
    wasm: or('wasm', undefined, readWasm),
    model: or('model', undefined, readModel),
    gpc: or('gpc', 'respect', (value, path) =>
      oneOf(value, path, ['respect', 'ignore-for-local', 'hard-deny']),
    ),
    timeoutMs: or('timeoutMs', 3000, (value, path) => finite(value, path, 1, 60_000, ' milliseconds')),
    warnings: warnings(from, 'options', NAMES),
  };
}

function warnings(from: object, path: string, valid: readonly string[]): string[] {
  return unknownNames(from, valid).map((name) => {
    const near = meant(name, valid);
    const hint = near === null ? '' : ` Did you mean ${near}?`;
    return `${path}.${name.slice(0, 40)} is no option and is ignored.${hint} The options are ${valid.join(', ')}.`;
  });
}

function readShop(value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(value)) return value;
  return reject('options.shop', value, '1 to 40 letters, digits, - and _');
}

function readPurposes(value: unknown): Purpose[] {
  if (value === undefined) return [...DEFAULT_PURPOSES];
  const purposes = list(value, 'options.purposes', PURPOSES.length, 'purposes').map((purpose, i) =>
    oneOf(purpose, `options.purposes[${i}]`, PURPOSES),
  );
  if (purposes.length === 0) return reject('options.purposes', value, 'at least one purpose');
  return [...new Set(purposes)];
}

function readPolicy(value: unknown, purposes: readonly Purpose[]): EngineConfig['policy'] {
  const versions = bare<EngineConfig['policy']>(Object.fromEntries(purposes.map((purpose) => [purpose, 1])));
  if (value === undefined) return versions;
  const from = object(value, 'options.policy', 'an object of versions: {preferences: 2}');
  for (const name of Object.keys(from)) {
    const purpose = oneOf(name, 'options.policy', PURPOSES);
    versions[purpose] = whole(own(from, name), `options.policy.${name}`, 1, 65_535);
  }
  return versions;
}

const readFacetValues = (most: number) => (value: unknown, path: string) =>
  list(value, path, most, 'values such as {facet, value}').map((item, i) =>
    facetValue(item, `${path}[${i}]`),
  );

function readGoals(value: unknown, path: string): EngineConfig['goals'] {
  const from = object(value, path, 'an object of goals: {bikepacking: [{facet, value}, ...]}');
  const names = Object.keys(from);
  if (names.length > MAX_GOALS) return reject(path, value, `at most ${MAX_GOALS} goals`);
  return names.map((name) => {
    const goalPath = `${path}.${name.slice(0, 40)}`;
    return bare({
      name: text(name, goalPath),
      values: readFacetValues(MAX_GOAL_VALUES)(own(from, name), goalPath),
    });
  });
}

function readHalfLives(value: unknown, path: string): EngineConfig['halfLifeDays'] {
  const from = object(value, path, 'an object of days: {activity, cart, purchases}');
  const names = Object.keys(HALF_LIVES) as (keyof typeof HALF_LIVES)[];
  const [unknown] = unknownNames(from, names);
  if (unknown !== undefined) return reject(path, unknown, `one of ${names.join(', ')}`);
  const days = (name: keyof typeof HALF_LIVES) => {
    const given = own(from, name);
    return given === undefined ? HALF_LIVES[name] : finite(given, `${path}.${name}`, 1, 3650, ' days');
  };
  return bare({ activity: days('activity'), cart: days('cart'), purchases: days('purchases') });
}

function readWasm(value: unknown, path: string): Options['wasm'] {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null))
    return value as Options['wasm'];
  return reject(path, value, 'a URL, bytes, a response or a compiled module');
}

function readModel(value: unknown, path: string): Options['model'] {
  if (typeof value === 'object' && value !== null) return value as Options['model'];
  return reject(path, value, 'the bytes of a model file, or a response with them');
}
