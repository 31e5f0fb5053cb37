/**
 * Single calls of the engine with the types of what goes in and comes out, and the reading of what is given with them.
 * Nothing here survives a trap or tells anybody: that is `with-engine.ts`.
 */
import { bare, object, oneOf, own, reject } from './checks.js';
import type { Discretion } from './discretion.js';
import type { Acts, Engine, Looks, RawOutcome } from './engine.js';
import { VisavisError } from './errors.js';
import type { ReadEvent } from './given.js';
import type { Ranker } from './ranker.js';
import type { Change } from './types.js';

const MAX_IMPORT_CHARS = 1 << 20;
export const NO_CHANGE: Change = {
  consent: false,
  profile: false,
  ranking: false,
  settings: false,
  status: false,
};

export const give = <Act extends keyof Acts>(
  engine: Engine,
  act: Act,
  given: Acts[Act],
  nowMs: number,
): RawOutcome => engine.give(act, given, nowMs);

export const look = <At extends keyof Looks>(engine: Engine, at: At): Looks[At] =>
  engine.look(at, Date.now()) as Looks[At];

/** Whether the shopper clicked or pressed a key just now. */
export function isActivated(): boolean {
  return typeof navigator === 'object' && navigator.userActivation?.isActive === true;
}

/**
 * Forgets what was taken before it was known to be sensitive: by an older version, from a file, of a product that a list
 * had not described. Returns how many entries that were.
 */
export function forgetSensitive(engine: Engine, discretion: Discretion): number {
  const entries = discretion.among(look(engine, 'profile').entries);
  for (const entry of entries) give(engine, 'forget', bare({ entry }), Date.now());
  return entries.length;
}

/** Makes entries of events; products that they bring, or that were seen before, become resident first. */
export function recordEvents(
  engine: Engine,
  ranker: Ranker,
  discretion: Discretion,
  events: readonly ReadEvent[],
  nowMs: number,
): RawOutcome {
  const { catalogue } = ranker;
  ranker.makeRoom(engine);
  for (const { id, product, path } of events) {
    if (product !== undefined) {
      const named = catalogue.admit(product, engine);
      if (named !== id) reject(`${path}.product.id`, named, 'the id of the event');
    } else if (id !== null) {
      catalogue.recall(id, engine);
    }
  }
  const accepted = discretion.events(events);
  if (accepted.length === 0 && events.length > 0) return { ok: true, entries: [], change: NO_CHANGE };
  const facts = accepted.map(({ fact }) => fact);
  return give(engine, 'record', facts, nowMs);
}

export function readFile(text: unknown): string {
  if (typeof text !== 'string') return reject('text', text, 'the text of a file made by export');
  if (text.length > MAX_IMPORT_CHARS) return reject('text', text, `at most ${MAX_IMPORT_CHARS} characters`);
  return text;
}

export function readRefuse(options: unknown): boolean {
  if (options === undefined) return false;
  const given = own(object(options, 'options', 'an object with consent'), 'consent');
  return given !== undefined && oneOf(given, 'options.consent', ['refuse', 'forget']) === 'refuse';
}

/** What seals files, and opens them. */
export const sealing = () =>
  import('./sealed-file.js').catch(() => {
    throw new VisavisError('engine-unavailable', 'the part that seals files could not be loaded');
  });
