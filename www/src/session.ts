/**
 * One shop on one page: its phase, who answers, and those who listen.
 *
 * Loading leads to an engine or to none, once; from then on only a broken engine or `close` leads back to the
 * shop's order, for good. Whoever listens is told after the state is committed.
 */
import type { Answers } from './answers.js';
import { SENTENCES, VisavisError } from './errors.js';
import { Limits } from './limits.js';
import { Listeners } from './listeners.js';
import { type EngineLoader, type EngineSource, inTime, type LoadedEngine } from './load.js';
import { Notices } from './notices.js';
import type { Setup } from './options.js';
import { OtherTabs } from './other-tabs.js';
import { readGpc } from './privacy-signal.js';
import type { Change, Code, Consent, GpcStatus, Outcome, Status } from './types.js';
import type { WithEngine } from './with-engine.js';
import { WithoutEngine } from './without-engine.js';

const EVERYTHING: Change = { consent: true, profile: true, ranking: true, settings: true, status: true };

const RENEWED = 'the engine stopped and was made anew; the call that met it had no effect';
const RENEWED_IN_MEMORY =
  'the engine stopped again and was made anew without the stored profile; nothing is kept';
const LOST = 'the engine cannot run any more on this page; lists stay in the order of the shop';
const SECOND =
  'a second visavis was started for this shop on this page; the two share what is stored, as two tabs do';
const LISTENER_FAILED = 'a listener threw; the others were told';

/** What can be wrong with the store while the engine works. */
const STORE_CODES: readonly Code[] = [
  'storage-unavailable',
  'storage-full',
  'profile-newer',
  'profile-damaged',
];

export class Session {
  readonly ready: Promise<Status>;
  readonly modelReady: Promise<boolean>;
  readonly changes: Listeners<Change>;
  readonly consentChanges: Listeners<ReturnType<Consent['state']>>;
  readonly gpc: GpcStatus;
  readonly #limits: Limits;
  readonly #config: Setup['config'];
  readonly #words: Setup['words'];
  readonly #notices = new Notices();
  #answers: Answers;
  #engine: WithEngine | null = null;
  #status: Status;
  /** Troubles of the store that were told: each is told once. */
  readonly #told = new Set<Code>();
  #isClosed = false;
  #others: OtherTabs | null = null;

  constructor(
    { config, words, wasm, model, timeoutMs, gpc, warnings }: Setup,
    loader: EngineLoader,
    ownSource: () => EngineSource,
  ) {
    this.#config = config;
    this.#words = words;
    this.gpc = readGpc(gpc, config.purposes);
    this.#limits = new Limits(this.gpc.denied);
    this.#status = { phase: 'loading', code: null, storage: config.storage };
    this.#answers = new WithoutEngine('not-ready', config.intensity);
    this.changes = new Listeners(() => this.#notices.say(LISTENER_FAILED));
    this.consentChanges = new Listeners(() => this.#notices.say(LISTENER_FAILED));
    for (const warning of warnings) this.#notices.say(warning);
    this.ready = this.#start(
      inTime(
        loader.load(() => wasm ?? ownSource()),
        timeoutMs,
      ),
    );
    this.modelReady = this.#takeModel(model);
  }

  get status(): Status {
    return this.#status;
  }

  /** Who answers now: the engine, or nobody. */
  get answers(): Answers {
    return this.#answers;
  }

  /** As `Consent.limit`; what is said before the engine is there holds from its first moment. */
  limit(by: unknown, purposes: unknown): Outcome {
    try {
      this.#limits.set(by, purposes);
    } catch (thrown) {
      const { code, message } = thrown as VisavisError;
      this.#notices.say(message);
      return { ok: false, code, message };
    }
    const change = { ...EVERYTHING, status: false };
    this.#engine?.readAgain(change);
    return { ok: true, entries: [], change };
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#fallBack('engine-unavailable');
    this.#tell(EVERYTHING);
    this.changes.clear();
    this.consentChanges.clear();
  }

  async #start(loading: Promise<LoadedEngine>): Promise<Status> {
    try {
      const { module, WithEngine } = await loading;
      if (this.#isClosed) return this.#status;
      const engine = new WithEngine(
        module,
        this.#config,
        this.#limits,
        this.gpc,
        {
          onChange: (change) => this.#tell(change),
          onFault: ({ message }) => this.#notices.say(message),
          onRenewed: () => this.#onRenewed(),
          onLost: () => this.#onLost(),
        },
        this.#words,
      );
      this.#engine = engine;
      this.#answers = engine;
      this.#others = new OtherTabs(this.#config.shop, () => engine.readAgain());
      if (this.#others.tell()) this.#notices.say(SECOND);
      this.#see(engine.status());
      if (this.#status.code === 'engine-failed') this.#notices.failed('engine-failed', RENEWED_IN_MEMORY);
    } catch (thrown) {
      if (this.#isClosed) return this.#status;
      const error = thrown instanceof VisavisError ? thrown : new VisavisError('engine-unavailable');
      this.#fallBack(error.code);
      this.#notices.failed(error.code, `lists stay in the order of the shop: ${error.message}`);
    }
    this.#tell(EVERYTHING);
    return this.#status;
  }

  /** Whether it was taken. Lists are ranked without it until it is there, and for good where it is none. */
  async #takeModel(model: Setup['model']): Promise<boolean> {
    let taken: Outcome | undefined;
    try {
      const file = model && (await bytesOf(await model));
      await this.ready;
      taken = file && this.#engine?.setModel(file);
      if (taken?.ok === false) this.#notices.say(taken.message);
    } catch (thrown) {
      this.#notices.say(`the model could not be read: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
    await this.ready;
    return !!taken?.ok;
  }

  #tell(change: Change): void {
    if (change.status && this.#engine !== null) {
      const status = this.#engine.status();
      // Asking may have been the engine's last call.
      if (this.#engine !== null) this.#see(status);
    }
    if (Object.values(change).includes(true)) {
      this.#others?.tell();
      this.changes.tell(change);
    }
    if (change.consent && this.consentChanges.any) this.consentChanges.tell(this.#answers.state());
  }

  /** The status from now on. On a server there is no store, and nobody to miss it. */
  #see(status: Status): void {
    this.#status = status;
    const { code } = status;
    if (code === null || !STORE_CODES.includes(code) || this.#told.has(code)) return;
    if (typeof window !== 'object') return;
    this.#told.add(code);
    this.#notices.failed(code, SENTENCES[code]);
  }

  #onRenewed(): void {
    this.#see(this.#engine?.status() ?? this.#status);
    const isKept = this.#status.code !== 'engine-failed';
    this.#notices.failed('engine-failed', isKept ? RENEWED : RENEWED_IN_MEMORY);
    this.#tellSoon();
  }

  #onLost(): void {
    this.#fallBack('engine-failed');
    this.#notices.failed('engine-failed', LOST);
    this.#tellSoon();
  }

  /** Whoever made the failing call gets its answer before anybody is told. */
  #tellSoon(): void {
    queueMicrotask(() => {
      if (!this.#isClosed) this.#tell(EVERYTHING);
    });
  }

  #fallBack(code: Code): void {
    this.#others?.stop();
    this.#engine?.free();
    this.#engine = null;
    this.#answers = new WithoutEngine(code, this.#config.intensity);
    this.#status = { phase: 'fallback', code, storage: 'memory' };
  }
}

async function bytesOf(file: Response | BufferSource): Promise<Uint8Array> {
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  if (file instanceof ArrayBuffer) return new Uint8Array(file);
  if (!file.ok) throw new Error(`HTTP status ${file.status}`);
  return new Uint8Array(await file.arrayBuffer());
}
