/**
 * The only file that knows the generated glue, so that tests can put another engine in its place.
 */
import type { EngineModule } from './engine.js';
import { __wbg_finalize_init, __wbg_get_imports, Engine } from './generated/visavis.js';

let starting: Promise<WebAssembly.Memory> | undefined;

/** Makes the one instance of a compiled module; a second call gives the first instance again. */
export async function initialiseEngine(module: WebAssembly.Module): Promise<EngineModule> {
  starting ??= start(module);
  const memory = await starting.catch((error) => {
    starting = undefined;
    throw error;
  });
  return { Engine: Engine as unknown as EngineModule['Engine'], memory };
}

async function start(module: WebAssembly.Module): Promise<WebAssembly.Memory> {
  const instance = await WebAssembly.instantiate(module, __wbg_get_imports());
  return __wbg_finalize_init(instance).memory;
}
