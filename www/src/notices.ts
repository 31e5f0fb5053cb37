/**
 * What developers and monitoring hear of failures: one console line per fault, and one event on the window.
 *
 * Both say what failed and never what is known about a shopper.
 */
import type { Code } from './types.js';

/** The detail of the `visavis-error` event on the window. */
export interface ErrorDetail {
  readonly code: Code;
}

declare global {
  interface WindowEventMap {
    'visavis-error': CustomEvent<ErrorDetail>;
  }
}

/** More kinds than this, and the page has a fault that more lines will not explain. */
const MAX_LINES = 20;

export class Notices {
  readonly #said = new Set<string>();

  /** A line for the developer, the same one once. */
  say(message: string): void {
    if (this.#said.has(message) || this.#said.size >= MAX_LINES) return;
    this.#said.add(message);
    console.warn(`visavis: ${message}`);
  }

  /** A failure at run time: the line, and the event for the page's monitoring. */
  failed(code: Code, message: string): void {
    this.say(message);
    if (typeof window !== 'object') return;
    const detail: ErrorDetail = { code };
    try {
      // By way of the prototype: an element with the id `dispatchEvent` stands before it on the window.
      EventTarget.prototype.dispatchEvent.call(window, new CustomEvent('visavis-error', { detail }));
    } catch {
      // A page without events has no monitoring to tell.
    }
  }
}
