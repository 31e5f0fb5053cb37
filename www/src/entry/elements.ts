/**
 * `visavis/elements`: the custom elements. Importing defines none of them; `defineElements()` does.
 */
export * from '../elements/index.js';
