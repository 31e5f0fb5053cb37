/**
 * `visavis/inline`: the engine is inside this script, for bundlers that do not copy files and for single files.
 */

import { initialiseEngine, WithEngine } from '../engine-side.js';
import bytes from '../generated/visavis_bg.wasm';
import { EngineLoader } from '../load.js';
import type { Options, Visavis } from '../types.js';
import { startVisavis } from '../visavis.js';

export { VisavisError } from '../errors.js';
export type { ErrorDetail } from '../notices.js';
export type * from '../types.js';

const loader = /* @__PURE__ */ new EngineLoader(async () => ({ initialiseEngine, WithEngine }));

/** Starts visavis for a shop and returns at once. Throws `VisavisError` for options that are not accepted. */
export function createVisavis(options: Options): Visavis {
  return startVisavis(options, loader, () => bytes);
}
