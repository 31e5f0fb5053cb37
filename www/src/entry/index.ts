/**
 * `visavis`: the engine is fetched from beside this script, or from `options.wasm`.
 */
import { EngineLoader } from '../load.js';
import type { Options, Visavis } from '../types.js';
import { startVisavis } from '../visavis.js';

export { VisavisError } from '../errors.js';
export type { ErrorDetail } from '../notices.js';
export type * from '../types.js';

const loader = /* @__PURE__ */ new EngineLoader(() => import('../engine-side.js'));

/** Starts visavis for a shop and returns at once. Throws `VisavisError` for options that are not accepted. */
export function createVisavis(options: Options): Visavis {
  return startVisavis(options, loader, () => new URL('./visavis.wasm', import.meta.url));
}
