/**
 * The only file that knows the generated glue, so that tests can put another engine in its place.
 */
import type { EngineModule } from './engine.js';
import initialise, { Engine } from './generated/visavis.js';

/** Makes the one instance of a compiled module; a second call gives the first instance again. */
export async function initialiseEngine(module: WebAssembly.Module): Promise<EngineModule> {
  const { memory } = await initialise({ module_or_path: module });
  return { Engine: Engine as unknown as EngineModule['Engine'], memory };
}
