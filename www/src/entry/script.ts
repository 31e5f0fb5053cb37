/**
 * `visavis.script.js`: everything for one classic script tag, as the global `visavis`. The engine is fetched
 * from beside the script, which only says where it is while it runs for the first time.
 */
import { initialiseEngine, WithEngine } from '../engine-side.js';
import { EngineLoader } from '../load.js';
import type { Options, Visavis } from '../types.js';
import { startVisavis } from '../visavis.js';

export { attachElements, defineElements, openPanel } from '../elements/index.js';
export { VisavisError } from '../errors.js';

const script = typeof document === 'object' ? document.currentScript : null;
// `currentScript` may be an SVG script, which has no `src`, or an element that took the name.
const scriptUrl = script !== null && script instanceof HTMLScriptElement ? script.src : '';
const loader = new EngineLoader(async () => ({ initialiseEngine, WithEngine }));

/** Starts visavis for a shop and returns at once. Throws `VisavisError` for options that are not accepted. */
export function createVisavis(options: Options): Visavis {
  return startVisavis(options, loader, () => new URL('visavis.wasm', scriptUrl || location.href));
}
