/**
 * Keeps one engine alive: every call of it passes here.
 *
 * What leaves the engine with a code is its answer. Anything else is a trap: the object is borrowed for ever, is
 * never touched again, and a new one is made from the same module and the stored profile. Two traps within ten
 * seconds, and the stored profile is suspected: the next engine works in memory. A third, and the page stays
 * in the shop's order.
 */
import { bare } from './checks.js';
import type { Engine, EngineConfig, EngineModule } from './engine.js';
import { engineError, VisavisError } from './errors.js';

const TRAP_WINDOW_MS = 10_000;

export interface HostEvents {
  /** A trap was survived: the engine is a new one and knows no product. */
  onRenewed(): void;
  /** There will be no engine any more on this page. */
  onLost(): void;
}

export class EngineHost {
  readonly #module: EngineModule;
  readonly #config: EngineConfig;
  readonly #events: HostEvents;
  #engine: Engine | null;
  #inMemory = false;
  #trapMs = Number.NEGATIVE_INFINITY;

  /** Throws if the engine cannot be made at all. */
  constructor(module: EngineModule, config: EngineConfig, events: HostEvents) {
    this.#module = module;
    this.#config = config;
    this.#events = events;
    this.#engine = this.#makeFirst();
  }

  /** Whether repeated traps led to an engine that keeps nothing. */
  get isInMemory(): boolean {
    return this.#inMemory;
  }

  /**
   * What `action` returns, or `failed()` after a trap or without an engine. Throws only `VisavisError`, and only
   * what the engine itself said.
   */
  call<T>(action: (engine: Engine) => T, failed: () => T): T {
    const engine = this.#engine;
    if (engine === null) return failed();
    try {
      return action(engine);
    } catch (thrown) {
      const error = engineError(thrown);
      if (error !== null) throw error;
      // A call inside this one may have found the trap first.
      if (engine === this.#engine) this.#renew();
      return failed();
    }
  }

  free(): void {
    const engine = this.#engine;
    this.#engine = null;
    try {
      engine?.free();
    } catch {
      // A stuck object cannot be freed; it goes with the page.
    }
  }

  #renew(): void {
    const nowMs = performance.now();
    const isRepeated = nowMs - this.#trapMs < TRAP_WINDOW_MS;
    this.#trapMs = nowMs;
    this.#engine = null;
    if (!this.#inMemory) {
      this.#inMemory = isRepeated;
      try {
        this.#engine = this.#make(isRepeated ? 'memory' : this.#config.storage);
      } catch {
        // The instance itself is broken, and the glue makes no second one.
      }
    }
    if (this.#engine === null) this.#events.onLost();
    else this.#events.onRenewed();
  }

  /** What is stored may be what the engine cannot survive. */
  #makeFirst(): Engine {
    try {
      return this.#make(this.#config.storage);
    } catch {
      this.#inMemory = true;
      return this.#make('memory');
    }
  }

  #make(storage: EngineConfig['storage']): Engine {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    try {
      return new this.#module.Engine(bare({ ...this.#config, storage }), random, Date.now());
    } catch (thrown) {
      throw engineError(thrown) ?? new VisavisError('engine-failed');
    }
  }
}
