/**
 * Which visavis instance the elements on this page speak to, and the shop's own words. One instance is attached
 * for the whole page, now and for elements that come later; an element with an instance of its own set keeps
 * that one. Attaching never starts, loads or closes an instance.
 */
import type { Visavis } from '../types.js';
import { type ShopWords, useShopWords } from './shop-words.js';

/** What an element offers to be told of the instance. */
export interface Attachable {
  attached(visavis: Visavis): void;
}

let current: Visavis | null = null;
const connected = new Set<Attachable>();

/**
 * Makes `visavis` the instance of every visavis element on the page, now and later, and `words` what they call
 * the shop's values and products.
 */
export function attachElements(visavis: Visavis, words: ShopWords = {}): void {
  current = visavis;
  useShopWords(words);
  for (const element of connected) element.attached(visavis);
}

/** Called by an element that enters the page; answers with what to call when it leaves. */
export function joinPage(element: Attachable): () => void {
  connected.add(element);
  if (current) element.attached(current);
  return () => connected.delete(element);
}
