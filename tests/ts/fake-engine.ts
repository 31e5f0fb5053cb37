/**
 * An engine that ranks nothing, in memory: for what happens around the engine (traps, re-entrancy, rows and
 * ids). Whatever the real engine decides is tested on the real one, in `real-engine.test.ts`.
 */
import type {
  Columns,
  Engine,
  EngineConfig,
  EngineEffect,
  EngineExchange,
  EngineExplanation,
  EngineModule,
  Looks,
  RawOutcome,
} from '../../www/src/engine.js';
import { EngineLoader, type EngineSide } from '../../www/src/load.js';
import type { Change } from '../../www/src/types.js';
import { WithEngine } from '../../www/src/with-engine.js';

/** A valid module with nothing in it. */
export const EMPTY_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

export const trap = (): never => {
  throw new WebAssembly.RuntimeError('unreachable');
};

const CHANGE: Change = { consent: false, profile: true, ranking: true, settings: false, status: false };

/** A class whose instances `make` makes. */
export function constructing(
  make: (...args: ConstructorParameters<EngineModule['Engine']>) => Engine,
): EngineModule['Engine'] {
  const construct = (_: object, args: unknown[]) => make(...(args as Parameters<typeof make>));
  return new Proxy(class {}, { construct }) as unknown as EngineModule['Engine'];
}

/** What a test can see and steer. */
export class FakeWorld {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  readonly made: { readonly config: EngineConfig; readonly writer: number }[] = [];
  readonly calls: string[] = [];
  /** All columns that were ever added to the present engine. */
  columns: Columns[] = [];
  ids: string[] = [];
  facts: unknown[] = [];
  storage: unknown = { storage: 'browser', code: null };
  /** What each reading of the store was limited to. */
  limits: number[] = [];
  reloaded: Change = { ...CHANGE, profile: false, ranking: false };
  /** Set one to make the next call of that name do something else, once. */
  readonly next = new Map<string, () => unknown>();

  readonly loader = new EngineLoader(async () => this.side());

  side(): EngineSide {
    return { initialiseEngine: async () => this.module(), WithEngine };
  }

  module(): EngineModule {
    return { Engine: constructing((config, writer) => this.#make(config, writer)), memory: this.memory };
  }

  #make(config: EngineConfig, writer: number): Engine {
    this.made.push({ config, writer });
    this.ids = [];
    this.columns = [];
    return this.#engine();
  }

  looks(): Record<keyof Looks, unknown> {
    return {
      consent: { preferences: { purpose: 'preferences', state: 'granted' } },
      receipts: [],
      settings: { intensity: 60, paused: false, someoneElse: false },
      profile: { entries: [] },
      storage: this.storage,
    };
  }

  #engine(): Engine {
    const world = this;
    const give = (): RawOutcome => ({ ok: true, entries: ['e1'], change: CHANGE });
    let isBorrowed = false;
    const lists = new Map<number, number[]>();
    const methods: Engine = {
      addProducts(columns) {
        const first = world.ids.length;
        world.columns.push(columns);
        for (const id of columns.ids) world.ids.push(id);
        return first;
      },
      setModel: give,
      clearProducts() {
        world.ids = [];
        world.columns = [];
        lists.clear();
      },
      rankBuffer(n) {
        const bytes = 4 * n + 64;
        if (world.memory.buffer.byteLength < bytes) {
          world.memory.grow(Math.ceil((bytes - world.memory.buffer.byteLength) / 65_536));
        }
        return 64;
      },
      setListRows(list, n) {
        lists.set(list, [...new Uint32Array(world.memory.buffer, 64, n)]);
      },
      setListRules() {},
      // The last product comes first, so that a test sees the order is the engine's.
      rank(list, limit) {
        const order = [...(lists.get(list) ?? []).keys()].reverse().slice(0, limit);
        const at = methods.rankBuffer(order.length + 4);
        new Uint32Array(world.memory.buffer, at).set([0, 7, order.length, 0, ...order]);
        return at;
      },
      explain: (list, row) => {
        const at = lists.get(list)?.indexOf(row) ?? -1;
        if (at < 0) return null;
        const explained: EngineExplanation = [true, at + 1, at + 1, at + 1, [], -at * 1e6, [], [], []];
        return explained;
      },
      exchange: (list) => {
        const first = lists.get(list)?.at(-1) ?? 0;
        const effect: EngineEffect = [1, [[first, 2]], [first], [], [], 0];
        const exchanged: EngineExchange = [[['e1', effect]], effect];
        return exchanged;
      },
      give(act, given) {
        if (act === 'record') world.facts.push(...(given as unknown[]));
        return act === 'decide' ? { ok: true, entries: [], change: { ...CHANGE, consent: true } } : give();
      },
      look: (at) => world.looks()[at],
      exportProfile: () => '{}',
      importProfile: () => ({ added: 1, already: 0, withoutConsent: 0, change: CHANGE }),
      reload: (limited) => {
        world.limits.push(limited);
        return world.reloaded;
      },
      free() {},
    };
    return new Proxy(methods, {
      get(target, name: keyof Engine & string) {
        const method = target[name] as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          // As the real class after a trap: it stays borrowed for ever.
          if (isBorrowed)
            throw new Error('recursive use of an object detected which would lead to unsafe aliasing');
          // An act or a look goes by its own name.
          const called = name === 'give' || name === 'look' ? String(args[0]) : name;
          world.calls.push(called);
          const instead = world.next.get(called);
          world.next.delete(called);
          isBorrowed = true;
          const result = instead === undefined ? method.apply(target, args) : instead();
          isBorrowed = false;
          return result;
        };
      },
    });
  }
}
