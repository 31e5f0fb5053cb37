/**
 * `visavis/model`: models from rows that a page brings along. A page that fetches a model file needs nothing of it.
 */
export { VisavisError } from '../errors.js';
export { modelOfPage } from '../model/page.js';
export { type ModelLately, type ModelRows, type ModelStatistics, modelOfRows } from '../model/rows.js';
