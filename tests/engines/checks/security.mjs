/** @type {import('../run.mjs').EngineCheck[]} */
export const securityChecks = [];
