/**
 * Getting the engine: one module per page, wherever it comes from.
 *
 * Nothing happens at import. Shops of one page share the module, because the generated glue holds one
 * instance; after a failure the next shop may try again, with another URL for instance. Every failure is a
 * `VisavisError` with a sentence a developer can act on, and never more than that: the page goes on.
 */
import type { EngineModule } from './engine.js';
import { VisavisError } from './errors.js';
import type { Options } from './types.js';
import type { WithEngine } from './with-engine.js';

/** Where the engine is, as the options and the entries say it. */
export type EngineSource = NonNullable<Options['wasm']>;

/** The half of visavis that works with the engine: `engine-side.ts`. */
export interface EngineSide {
  readonly initialiseEngine: (module: WebAssembly.Module) => Promise<EngineModule>;
  readonly WithEngine: typeof WithEngine;
}

export interface LoadedEngine {
  readonly module: EngineModule;
  readonly WithEngine: typeof WithEngine;
}

export class EngineLoader {
  readonly #importSide: () => Promise<EngineSide>;
  #loading: Promise<LoadedEngine> | null = null;
  #state: 'idle' | 'loading' | 'ready' | 'dead' = 'idle';

  constructor(importSide: () => Promise<EngineSide>) {
    this.#importSide = importSide;
  }

  get state(): 'idle' | 'loading' | 'ready' | 'dead' {
    return this.#state;
  }

  /** The engine; `source` counts only where none is loading or loaded. */
  load(source: () => EngineSource): Promise<LoadedEngine> {
    if (this.#loading !== null && this.#state !== 'dead') return this.#loading;
    this.#state = 'loading';
    const loading = this.#start(source);
    this.#loading = loading;
    loading.then(
      () => {
        this.#state = 'ready';
      },
      () => {
        this.#state = 'dead';
      },
    );
    return loading;
  }

  async #start(source: () => EngineSource): Promise<LoadedEngine> {
    try {
      if (typeof WebAssembly !== 'object') throw unavailable('this browser has no WebAssembly');
      // Side by side: the one does not wait for the other's bytes.
      const [side, compiled] = await Promise.all([this.#importSide(), compile(source())]);
      return { module: await side.initialiseEngine(compiled), WithEngine: side.WithEngine };
    } catch (error) {
      if (error instanceof VisavisError) throw error;
      throw unavailable(failure(error));
    }
  }
}

/** As `promise`, or `engine-timeout` when it takes longer. */
export async function inTime<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, rejectLate) => {
    timer = setTimeout(() => {
      rejectLate(new VisavisError('engine-timeout', `the engine did not load within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function compile(source: EngineSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const isAddress = typeof source === 'string' || source instanceof URL || source instanceof Request;
  return compileResponse(await (isAddress ? fetchEngine(source) : source));
}

async function fetchEngine(address: string | URL | Request): Promise<Response> {
  try {
    return await fetch(address);
  } catch (error) {
    throw unavailable(`${shownAddress(address)} could not be fetched (${messageOf(error)})`);
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const address = response.url || 'the given response';
  if (!response.ok) throw unavailable(`${address} could not be fetched: HTTP status ${response.status}`);
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/wasm' && typeof WebAssembly.compileStreaming === 'function') {
    return WebAssembly.compileStreaming(response);
  }
  // Servers that do not know .wasm send it under another type, and their answer for what they do not have as
  // HTML with status 200: the first four bytes say which of the two it is.
  const bytes = await response.arrayBuffer();
  if (!isWasm(bytes))
    throw unavailable(`expected WebAssembly at ${address}, got ${type || 'something without a type'}`);
  return WebAssembly.compile(bytes);
}

function isWasm(bytes: ArrayBuffer): boolean {
  return bytes.byteLength >= 8 && new DataView(bytes).getUint32(0) === 0x00_61_73_6d;
}

function failure(error: unknown): string {
  const message = messageOf(error);
  return /content security policy|unsafe-eval|\bCSP\b/i.test(message)
    ? "the page's Content-Security-Policy forbids WebAssembly; script-src needs 'wasm-unsafe-eval'"
    : message;
}

function unavailable(message: string): VisavisError {
  return new VisavisError('engine-unavailable', message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function shownAddress(address: string | URL | Request): string {
  return String(address instanceof Request ? address.url : address);
}
