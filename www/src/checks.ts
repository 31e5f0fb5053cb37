/**
 * Small checks that all validation is made of. Each returns the accepted value or throws `invalid-input` with
 * the path, what was passed and what is accepted: `options.grantDays: 500 is not accepted; 1 to 395 days`.
 *
 * Own properties only: a page whose `Object.prototype` was written to changes nothing here.
 */
import { VisavisError } from './errors.js';
import { cleanFacet, cleanId, cleanText } from './text.js';
import type { FacetValue, Purpose } from './types.js';

export const PURPOSES = [
  'preferences',
  'activity',
  'purchases',
  'context',
  'messages',
  'measurement',
  'reports',
] as const satisfies readonly Purpose[];

const MAX_SHOWN_CHARS = 40;

/** What a path begins with where the value is, or may be, a shopper's. */
const GIVEN_BY_SHOPPERS = /^(told|answer|feedback|correction|forget|events?|text)\b/;

/**
 * A value in a message: short, and without what a long text or an object holds. Of what a shopper gave
 * (a price, a wish, a product looked at) it says the kind alone.
 */
function shown(value: unknown, isOurs: boolean): string {
  if (typeof value === 'string') {
    return value === '' || (isOurs && value.length <= MAX_SHOWN_CHARS)
      ? JSON.stringify(value)
      : `a text of ${value.length} characters`;
  }
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'number') return isOurs || !Number.isFinite(value) ? String(value) : 'a number';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return Array.isArray(value) ? `an array of ${value.length}` : 'an object';
  return `a ${typeof value}`;
}

/** @param isOurs whether the value is the page's own, and may be said */
export function reject(
  path: string,
  value: unknown,
  accepted: string,
  isOurs = !GIVEN_BY_SHOPPERS.test(path),
): never {
  throw new VisavisError(
    'invalid-input',
    `${path}: ${shown(value, isOurs)} is not accepted; ${accepted}`,
    path,
  );
}

export function object(value: unknown, path: string, accepted: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  return reject(path, value, accepted);
}

/** The object's own property, or undefined. */
export function own(from: object, key: string): unknown {
  return Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined;
}

export function list(value: unknown, path: string, most: number, what: string): readonly unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  return reject(path, value, `an array of at most ${most} ${what}`);
}

export function oneOf<T extends string>(value: unknown, path: string, accepted: readonly T[]): T {
  const found = accepted.find((candidate) => candidate === value);
  // A word of ours, misspelt.
  return found ?? reject(path, value, `one of ${accepted.join(', ')}`, true);
}

export function finite(value: unknown, path: string, least: number, most: number, unit = ''): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  return reject(
    path,
    value,
    most === Number.MAX_VALUE ? `${least}${unit} or more` : `${least} to ${most}${unit}`,
  );
}

export function whole(value: unknown, path: string, least: number, most: number, unit = ''): number {
  if (Number.isInteger(value)) return finite(value, path, least, most, unit);
  return reject(path, value, `a whole number from ${least} to ${most}${unit}`);
}

export function flag(value: unknown, path: string): boolean {
  return typeof value === 'boolean' ? value : reject(path, value, 'true or false');
}

export function text(value: unknown, path: string): string {
  const cleaned = typeof value === 'string' ? cleanText(value) : '';
  return cleaned === '' ? reject(path, value, 'a text that is not empty') : cleaned;
}

export function id(value: unknown, path: string): string {
  return cleanId(value) ?? reject(path, value, 'an id: a text of 1 to 200 characters');
}

export function currency(value: unknown, path: string): string {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
  return reject(path, value, 'three capitals as in ISO 4217, such as EUR');
}

export function facetValue(value: unknown, path: string): FacetValue {
  const from = object(value, path, "an object such as {facet: 'brand', value: 'Fjellrev'}");
  const name = text(own(from, 'facet'), `${path}.facet`);
  const facet = cleanFacet(name);
  const raw = own(from, 'value');
  const accepted = facet === 'item' ? id(raw, `${path}.value`) : text(raw, `${path}.value`);
  return bare({ facet, value: accepted });
}

/**
 * The same fields in an object without prototype: the engine reads missing fields too, and finds nothing there
 * even on a page whose `Object.prototype` was written to.
 */
export function bare<T extends object>(fields: T): T {
  return Object.assign(Object.create(null) as object, fields) as T;
}

/** Names the object has that are not among `valid`. */
export function unknownNames(from: object, valid: readonly string[]): string[] {
  return Object.keys(from).filter((name) => !valid.includes(name));
}

/** The valid name that was probably meant: at most two letters away. */
export function meant(name: string, valid: readonly string[]): string | null {
  let best: string | null = null;
  let least = 3;
  for (const candidate of valid) {
    const steps = editSteps(name.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

function editSteps(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return 3;
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const steps = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      steps.push(Math.min(change, (above[column] ?? 0) + 1, (steps[column - 1] ?? 0) + 1));
    }
    above = steps;
  }
  return above[to.length] ?? 3;
}
