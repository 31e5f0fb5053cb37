/**
 * The custom elements. Importing this defines nothing and loads only what the consent prompt needs; the other
 * elements come in a file of their own.
 */

import { VisavisConsent } from './consent.js';
import { find } from './document.js';

export { attachElements } from './attach.js';
export type {
  ConsentChangeDetail,
  FeedbackDetail,
  ForgetDetail,
  ListChangeDetail,
  VisavisEventDetails,
} from './events.js';
export type { VisavisList } from './list.js';
export type { VisavisPanel, VocabularyFacet } from './panel.js';
export type { ShopWords } from './shop-words.js';
export type { VisavisWhy } from './why.js';
export { VisavisConsent };

/** Defines `<visavis-consent>` alone: all that a page needs before the first consent. */
export function defineConsent(): void {
  define('visavis-consent', VisavisConsent);
}

/**
 * Defines all elements: `<visavis-consent>` at once, `<visavis-list>`, `<visavis-why>` and `<visavis-panel>`
 * when their file has come. Calling it again is harmless.
 */
export async function defineElements(): Promise<void> {
  defineConsent();
  const { VisavisList, VisavisPanel, VisavisWhy } = await import('./after-consent.js');
  define('visavis-list', VisavisList);
  define('visavis-why', VisavisWhy);
  define('visavis-panel', VisavisPanel);
}

/**
 * Opens the `<visavis-panel>` of the page, once its file and words have come; it needs no `defineElements()`
 * before. False: the page has none.
 */
export async function openPanel(): Promise<boolean> {
  await defineElements();
  const panel = find('visavis-panel');
  panel?.open();
  return panel !== null;
}

function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
