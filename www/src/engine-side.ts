/**
 * The half of visavis that works with an engine, as one file that is fetched beside the engine: until then a
 * page has only what it needs to start and to show lists as they are.
 */
export { initialiseEngine } from './glue.js';
export { WithEngine } from './with-engine.js';
