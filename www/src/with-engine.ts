/**
 * What visavis answers with an engine: every method is validation, one engine call, commit, and the caller's
 * words back.
 *
 * Only `export` and `import` throw, and only `VisavisError`; what the shopper gives is answered with an
 * `Outcome`, and lists always come back. Changes are told after the engine call has returned, so nothing a
 * listener does can find the engine borrowed.
 */
import type { Answers } from './answers.js';
import { Catalogue } from './catalogue.js';
import { bare, facetValue, reject } from './checks.js';
import { receiptOf } from './consent-receipt.js';
import { Discretion } from './discretion.js';
import { domMoves } from './dom-moves.js';
import type { Engine, EngineConfig, EngineModule, Looks, RawOutcome } from './engine.js';
import {
  forgetSensitive,
  give,
  isActivated,
  look,
  NO_CHANGE,
  readFile,
  readRefuse,
  recordEvents,
  sealing,
} from './engine-calls.js';
import { type EngineEvents, quiet } from './engine-events.js';
import { EngineHost } from './engine-host.js';
import { isCode, SENTENCES, VisavisError } from './errors.js';
import {
  readAnswer,
  readChoices,
  readCorrection,
  readEvents,
  readFeedback,
  readForget,
  readMethod,
  readMigration,
  readSettings,
  readTold,
} from './given.js';
import { previewImport } from './import-preview.js';
import type { Limits } from './limits.js';
import { readListRequest, readQuestion } from './list-request.js';
import { Ranker } from './ranker.js';
import { Sensitive, type ShopsWords } from './sensitive.js';
import { cleanId } from './text.js';
import type {
  Change,
  Consent,
  ConsentReceipt,
  DomMove,
  Entry,
  Exchange,
  Explanation,
  GpcStatus,
  ImportOutcome,
  ImportPreview,
  Outcome,
  Product,
  Profile,
  Ranking,
  RankOptions,
  Receipt,
  Settings,
  Status,
  Visavis,
} from './types.js';
import { shopOrder, WithoutEngine } from './without-engine.js';

const FORGOTTEN: Change = { ...NO_CHANGE, profile: true, ranking: true };

export class WithEngine implements Answers {
  readonly #module: EngineModule;
  readonly #config: EngineConfig;
  readonly #limits: Limits;
  readonly #gpc: GpcStatus;
  readonly #events: EngineEvents;
  readonly #host: EngineHost;
  readonly #ranker: Ranker;
  readonly #discretion: Discretion;
  readonly #goals: readonly string[];
  /** The bytes of the shop's model; null: none was taken. */
  #model: Uint8Array | null = null;
  /** What a call answers that the engine did not survive. */
  readonly #failed: WithoutEngine;

  /** Throws `VisavisError` if the engine cannot be made. */
  constructor(
    module: EngineModule,
    config: EngineConfig,
    limits: Limits,
    gpc: GpcStatus,
    events: EngineEvents,
    words?: ShopsWords,
  ) {
    this.#module = module;
    this.#config = config;
    this.#limits = limits;
    this.#gpc = gpc;
    this.#events = quiet(events);
    this.#goals = config.goals.map(({ name }) => name);
    this.#failed = new WithoutEngine('engine-failed', config.intensity);
    const sensitive = new Sensitive(config.sensitive, words);
    const catalogue = new Catalogue(sensitive, (_, engine) => this.#forgetSensitive(engine));
    this.#discretion = new Discretion(sensitive, (id) => catalogue.isSensitive(id));
    this.#ranker = new Ranker(module.memory, catalogue);
    this.#host = new EngineHost(module, config, {
      onRenewed: () => {
        // First of all: a new engine has none of the rows that are remembered here.
        this.#ranker.startOver();
        this.#limitAnew();
        if (this.#model !== null) this.setModel(this.#model);
        this.#events.onRenewed();
      },
      onLost: () => this.#events.onLost(),
    });
    this.#limitAnew();
    this.#host.call(this.#forgetSensitive, () => 0);
  }

  /** Ranks with the shop's model from now on, also after the engine was made anew. */
  setModel(file: Uint8Array): Outcome {
    const outcome = this.#take(
      () => file,
      (engine) => engine.setModel(file),
    );
    if (outcome.ok) this.#model = file;
    return outcome;
  }

  rank<T extends Product>(products: readonly T[], options?: RankOptions): Ranking<T> {
    try {
      const request = readListRequest(options);
      if (!Array.isArray(products)) reject('products', products, 'an array of products');
      return this.#host.call(
        (engine) => this.#ranker.rank(engine, products, request, Date.now()),
        () => shopOrder(products, 'engine-failed', options),
      );
    } catch (thrown) {
      return shopOrder(products, this.#fault(thrown).code, options);
    }
  }

  domMoves(present: readonly string[], wanted: readonly string[]): readonly DomMove[] {
    if (!Array.isArray(present) || !Array.isArray(wanted)) return [];
    try {
      return domMoves(present, wanted);
    } catch (thrown) {
      this.#fault(thrown);
      return [];
    }
  }

  explain(id: string, options?: Parameters<Visavis['explain']>[1]): Explanation | null {
    return this.#ask(
      (engine) => this.#ranker.explain(engine, id, readQuestion(options), Date.now()),
      () => null,
    );
  }

  exchange(options?: Parameters<Visavis['exchange']>[0]): Exchange | null {
    return this.#ask(
      (engine) => this.#ranker.exchange(engine, readQuestion(options), Date.now()),
      () => null,
    );
  }

  record(events: unknown): Outcome {
    return this.#take(
      () => readEvents(events),
      (engine, accepted, nowMs) => recordEvents(engine, this.#ranker, this.#discretion, accepted, nowMs),
    );
  }

  tell(told: unknown): Outcome {
    return this.#take(
      () => this.#discretion.told(readTold(told, this.#goals)),
      (engine, accepted, nowMs) => give(engine, 'tell', accepted, nowMs),
    );
  }

  answer(answer: unknown): Outcome {
    return this.#take(
      () => this.#discretion.answer(readAnswer(answer, this.#goals)),
      (engine, accepted, nowMs) => give(engine, 'answer', accepted, nowMs),
    );
  }

  feedback(feedback: unknown): Outcome {
    return this.#take(
      () => this.#discretion.feedback(readFeedback(feedback)),
      (engine, accepted, nowMs) => {
        this.#ranker.catalogue.recall(accepted.id, engine);
        return give(engine, 'feedback', accepted, nowMs);
      },
    );
  }

  correct(correction: unknown): Outcome {
    return this.#take(
      () => this.#discretion.correction(readCorrection(correction)),
      (engine, accepted, nowMs) => give(engine, 'correct', accepted, nowMs),
    );
  }

  forget(what: unknown): Outcome {
    return this.#take(
      () => readForget(what),
      (engine, accepted, nowMs) => give(engine, 'forget', accepted, nowMs),
    );
  }

  isSensitive(of: unknown): boolean {
    return this.#ask(
      () => {
        if (typeof of !== 'object')
          return this.#discretion.value({ facet: 'item', value: cleanId(of) ?? '' });
        return this.#discretion.value(facetValue(of, 'of'));
      },
      () => false,
    );
  }

  settings(): Settings {
    return this.#ask<Settings>(
      (engine) => look(engine, 'settings'),
      () => this.#failed.settings(),
    );
  }

  set(settings: unknown): Outcome {
    return this.#take(
      () => readSettings(settings),
      (engine, accepted, nowMs) => give(engine, 'set', accepted, nowMs),
    );
  }

  profile(): Profile {
    return this.#ask<Profile>(
      (engine) => {
        const profile = look(engine, 'profile');
        return {
          ...profile,
          consent: this.#withLimits(profile.consent),
          taste: profile.taste.map(({ micro, ...weight }) => ({ ...weight, places: micro / 1e6 })),
        };
      },
      () => this.#failed.profile(),
    );
  }

  export(): string {
    return this.#host.call((engine) => engine.exportProfile(Date.now()), this.#failed.export);
  }

  async exportSealed(passphrase: unknown): Promise<string> {
    const text = this.export();
    const { sealText } = await sealing();
    return sealText(text, passphrase);
  }

  async openSealed(file: unknown, passphrase: unknown): Promise<string> {
    const { openText } = await sealing();
    return openText(file, passphrase);
  }

  preview(given: unknown): ImportPreview {
    const text = readFile(given);
    return this.#host.call((engine) => {
      const nowMs = Date.now();
      const consents = Object.values(this.#withLimits(look(engine, 'consent')));
      const usable = consents.flatMap(({ purpose, state, limitedBy }) =>
        (state === 'granted' || state === 'session') && limitedBy.length === 0 ? [purpose] : [],
      );
      const mine = engine.exportProfile(nowMs);
      const sensitiveAmong = (entries: readonly Entry[]) => this.#discretion.among(entries);
      return previewImport({
        ...{ module: this.#module, config: this.#config, usable },
        ...{ mine, text, nowMs, sensitiveAmong },
      });
    }, this.#failed.preview);
  }

  import(given: unknown): ImportOutcome {
    const text = readFile(given);
    // What is forgotten after the import is of the file.
    this.#host.call(this.#forgetSensitive, () => 0);
    const outcome = this.#host.call(
      (engine) => engine.importProfile(text, Date.now()) as ImportOutcome | Extract<Outcome, { ok: false }>,
      this.#failed.import,
    );
    if ('code' in outcome) throw new VisavisError(outcome.code, outcome.message || SENTENCES[outcome.code]);
    const sensitive = this.#host.call(this.#forgetSensitive, () => 0);
    this.#events.onChange(outcome.change);
    return { ...outcome, added: outcome.added - sensitive };
  }

  erase(options?: unknown): Outcome {
    return this.#take(
      () => readRefuse(options),
      (engine, refuse, nowMs) => give(engine, 'erase', bare({ refuse }), nowMs),
    );
  }

  state(): ReturnType<Consent['state']> {
    return this.#ask<ReturnType<Consent['state']>>(
      (engine) => this.#withLimits(look(engine, 'consent')),
      () => this.#failed.state(),
    );
  }

  undecided(): boolean {
    const state = this.state();
    if (!this.#gpc.asks) return false;
    // The yes for this visit that an answer meant offers itself to be kept: the prompt is still due.
    return this.#config.purposes.some((purpose) => {
      const { state: decided, method, limitedBy } = state[purpose];
      if (limitedBy.length > 0) return false;
      return decided === 'unset' || (decided === 'session' && method === 'answer');
    });
  }

  decide(choices: unknown, method?: unknown): Outcome {
    return this.#take(
      () => ({ choices: readChoices(choices, this.#config.purposes), method: readMethod(method) }),
      (engine, given, nowMs) => give(engine, 'decide', bare({ ...given, activated: isActivated() }), nowMs),
    );
  }

  migrate(purposes: unknown, day: unknown): Outcome {
    return this.#take(
      () => readMigration(purposes, day, this.#config.purposes, Date.now()),
      (engine, { choices, dayMs }) => {
        // The engine is told that it is that day: where anything was decided since, it is not.
        const isDecided = Object.values(this.state()).some(({ state }) => state !== 'unset');
        return isDecided || this.receipts().length > 0
          ? { ok: true, entries: [], change: NO_CHANGE }
          : give(engine, 'decide', bare({ choices, method: 'migrated', activated: false }), dayMs);
      },
    );
  }

  receipts(): readonly Receipt[] {
    return this.#ask<readonly Receipt[]>(
      (engine) => look(engine, 'receipts'),
      () => [],
    );
  }

  receipt(context?: unknown): ConsentReceipt {
    const state = this.state();
    const purposes = this.#config.purposes.map((purpose) => state[purpose]);
    const { shop } = this.#config;
    const decided = { shop, gpc: this.#gpc.seen, purposes, changes: this.receipts(), nowMs: Date.now() };
    return receiptOf(decided, context);
  }

  status(): Status {
    return this.#ask<Status>(
      (engine) => {
        const { storage, code } = look(engine, 'storage');
        // A store that is blocked from the start is replaced by memory, which has no trouble of its own.
        const isMissing = storage === 'memory' && this.#config.storage === 'browser';
        const known = isCode(code) ? code : isMissing ? 'storage-unavailable' : null;
        return { phase: 'ready', code: this.#host.isInMemory ? 'engine-failed' : known, storage };
      },
      () => ({ phase: 'ready', code: 'engine-failed', storage: 'memory' }),
    );
  }

  /** Another tab may have changed the stored profile; with `known`, the limits were changed on this page. */
  readAgain(known?: Change): void {
    const change = this.#ask<Change | null>(
      (engine) => engine.reload(this.#limits.bits, Date.now()),
      () => null,
    );
    if (change !== null) this.#events.onChange(known ?? change);
  }

  free(): void {
    this.#host.free();
  }

  /** A new engine knows of no limit: it hears of them before anybody asks it anything. */
  #limitAnew(): void {
    const { bits } = this.#limits;
    if (bits !== 0)
      this.#host.call<unknown>(
        (engine) => engine.reload(bits, Date.now()),
        () => null,
      );
  }

  #withLimits(consents: Looks['consent']): ReturnType<Consent['state']> {
    const limited = Object.values(consents).map((consent) => [
      consent.purpose,
      { ...consent, limitedBy: this.#limits.on(consent.purpose) },
    ]);
    return Object.fromEntries(limited) as ReturnType<Consent['state']>;
  }

  /** For what is shown: a fault of the caller is told, and the answer is `failed`. */
  #ask<T>(action: (engine: Engine) => T, failed: () => T): T {
    try {
      return this.#host.call(action, failed);
    } catch (thrown) {
      this.#fault(thrown);
      return failed();
    }
  }

  /** Takes what the shopper gave: `read` accepts it or throws, `give` hands it to the engine. */
  #take<T>(read: () => T, give: (engine: Engine, given: T, nowMs: number) => RawOutcome): Outcome {
    let raw: RawOutcome;
    try {
      const given = read();
      raw = this.#host.call<RawOutcome>(
        (engine) => give(engine, given, Date.now()),
        () => ({ ok: false, code: 'engine-failed', message: '' }),
      );
    } catch (thrown) {
      const { code, message } = this.#fault(thrown);
      return { ok: false, code, message };
    }
    if (!raw.ok) {
      const code = isCode(raw.code) ? raw.code : 'engine-failed';
      return { ok: false, code, message: raw.message || SENTENCES[code] };
    }
    const { entries, change, note } = raw;
    this.#events.onChange(change);
    return isCode(note) ? { ok: true, entries, change, note } : { ok: true, entries, change };
  }

  #fault(thrown: unknown): VisavisError {
    const error =
      thrown instanceof VisavisError
        ? thrown
        : new VisavisError('invalid-input', 'a value could not be read: one of its getters threw');
    this.#events.onFault(error);
    return error;
  }

  /** Those who listen may be in the middle of a list. */
  readonly #forgetSensitive = (engine: Engine): number => {
    const count = forgetSensitive(engine, this.#discretion);
    if (count > 0) queueMicrotask(() => this.#events.onChange(FORGOTTEN));
    return count;
  };
}
