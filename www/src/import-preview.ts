/**
 * What a file would change, without changing it: the engine itself takes it, in engines that keep nothing and are
 * thrown away. So the preview says what the import does, and no rule of the import is written a second time.
 */
import { bare, PURPOSES } from './checks.js';
import type { Engine, EngineConfig, EngineModule, EngineProfile } from './engine.js';
import { isCode, VisavisError } from './errors.js';
import type { Entry, ImportPreview, Purpose, Settings } from './types.js';

/** What is previewed, and against what. */
interface Trial {
  readonly module: EngineModule;
  readonly config: EngineConfig;
  /** The purposes with leave now. */
  readonly usable: readonly Purpose[];
  /** The profile as it is here. */
  readonly mine: string;
  readonly text: string;
  readonly nowMs: number;
  /** The ids of those that the import would forget at once. */
  readonly sensitiveAmong: (entries: readonly Entry[]) => readonly string[];
}

/** Throws `VisavisError` as `import` does. */
export function previewImport(trial: Trial): ImportPreview {
  const { module, config, usable, mine, text, nowMs, sensitiveAmong } = trial;
  const [before, after] = inTrial(module, config, usable, nowMs, (engine) => {
    take(engine, mine, nowMs);
    const before = profileOf(engine, nowMs);
    take(engine, text, nowMs);
    return [before, profileOf(engine, nowMs)];
  });
  // With leave for everything: what can be read at all, and what of it is not too old.
  const all = bare({ ...config, purposes: [...PURPOSES], policy: policyOf() });
  const profileAt = (ms: number) =>
    inTrial(module, all, PURPOSES, ms, (engine) => {
      take(engine, text, ms);
      return profileOf(engine, ms);
    });
  const { count, oldestMs } = journalIn(text, nowMs);
  const { entries: inFile, bounds } = profileAt(oldestMs);
  const fresh = idsOf(profileAt(nowMs).entries);
  const excess = Math.max(0, count - inFile.length);
  // Where a profile is full of it already, the engine looked no further.
  const isFull = inFile.length >= bounds.maxEntries;
  const here = idsOf(before.entries);
  const there = idsOf(after.entries);
  const buried = forgottenIn(mine);
  const sensitive = new Set(sensitiveAmong(after.entries));
  const isNew = ({ id }: Entry) => !here.has(id) && there.has(id);
  const is = (test: (entry: Entry) => boolean) => inFile.filter(test).length;
  const left = (entry: Entry) => !here.has(entry.id) && !there.has(entry.id);
  const isForgotten = (entry: Entry) => left(entry) && buried.has(entry.id);
  const isUnasked = (entry: Entry) => left(entry) && !buried.has(entry.id) && !usable.includes(entry.purpose);
  const remains = (entry: Entry) => left(entry) && !isForgotten(entry) && !isUnasked(entry);
  return {
    added: after.entries.filter((entry) => isNew(entry) && !sensitive.has(entry.id)),
    already: is(({ id }) => here.has(id)),
    withoutConsent: is(isUnasked),
    forgotten: is(isForgotten),
    sensitive: is((entry) => isNew(entry) && sensitive.has(entry.id)),
    expired: is((entry) => remains(entry) && !fresh.has(entry.id)),
    noRoom: is((entry) => remains(entry) && fresh.has(entry.id)) + (isFull ? excess : 0),
    notUnderstood: isFull ? 0 : excess,
    removed: before.entries.filter(({ id }) => !there.has(id)),
    settings: changed(before.settings, after.settings),
  };
}

/** An engine with leave for these purposes, for this visit only: it reads and writes no store. */
function inTrial<T>(
  { Engine }: EngineModule,
  config: EngineConfig,
  usable: readonly Purpose[],
  nowMs: number,
  action: (engine: Engine) => T,
): T {
  const engine = new Engine(bare({ ...config, storage: 'memory' }), 0, nowMs);
  const choices = bare(Object.fromEntries(usable.map((purpose) => [purpose, 'session'] as const)));
  engine.give('decide', bare({ choices, method: 'api', activated: true }), nowMs);
  const result = action(engine);
  engine.free();
  return result;
}

function take(engine: Engine, text: string, nowMs: number): void {
  const outcome = engine.importProfile(text, nowMs) as { code?: string; message?: string };
  if (isCode(outcome.code)) {
    engine.free();
    throw new VisavisError(outcome.code, outcome.message);
  }
}

const profileOf = (engine: Engine, nowMs: number) => engine.look('profile', nowMs) as EngineProfile;

const idsOf = (entries: readonly Entry[]): Set<string> => new Set(entries.map(({ id }) => id));

const policyOf = (): EngineConfig['policy'] =>
  bare(Object.fromEntries(PURPOSES.map((purpose) => [purpose, 1])));

interface FileJournal {
  readonly visits?: readonly { readonly day?: unknown; readonly entries?: readonly unknown[] }[];
  readonly forgotten?: readonly string[];
}

/** The engine has read it: it is such a file. Of its parts nothing is believed. */
const journalOf = (text: string): FileJournal =>
  (JSON.parse(text) as { profile?: FileJournal }).profile ?? {};

const forgottenIn = (text: string): Set<string> => new Set(journalOf(text).forgotten ?? []);

function journalIn(text: string, nowMs: number) {
  let count = 0;
  let oldestMs = nowMs;
  const { visits } = journalOf(text);
  for (const visit of Array.isArray(visits) ? visits : []) {
    const { day, entries } = (visit ?? {}) as { day?: unknown; entries?: unknown };
    if (!Array.isArray(entries)) continue;
    count += entries.length;
    const ms = typeof day === 'string' ? Date.parse(day) : Number.NaN;
    if (ms < oldestMs) oldestMs = ms;
  }
  return { count, oldestMs };
}

function changed(before: Settings, after: Settings): Partial<Settings> {
  const names = (Object.keys(after) as (keyof Settings)[]).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, after[name]]));
}
