/**
 * Every public type of visavis, by subject. The words are those of docs/ARCHITECTURE.md: purpose, consent, entry,
 * taste, term, move, reason, ranking, exchange, intensity. Shapes that cross into the engine are held to the Rust
 * side by the fixtures in `tests/contract/`.
 *
 * Positions count from 1 (1 = the first product of the list). Places are differences of positions: a term of
 * +3 is worth three places of the shop's own order. Days are ISO dates (`2026-11-21`).
 */
export type * from './types/consent.js';
export type * from './types/explanation.js';
export type * from './types/given.js';
export type * from './types/outcome.js';
export type * from './types/product.js';
export type * from './types/profile.js';
export type * from './types/ranking.js';
export type * from './types/visavis.js';
