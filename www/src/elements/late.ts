/**
 * What a shopper looks at is not moved by an engine that comes late: the list stays in the shop's order until
 * something is given, changed or taken back. It never looks at products.
 */
import type { Visavis } from '../types.js';
import { SEEN_MS } from './impressions.js';

export class LateEngine {
  /** When the list was drawn without an engine. */
  #drawnMs: number | null = null;
  #isHeld = false;

  /** Whether the list is to stay as it is; `release` is called when that ends. */
  holds(visavis: Visavis, list: Element, release: () => void): boolean {
    if (visavis.status.phase === 'loading') {
      this.#drawnMs ??= performance.now();
      return false;
    }
    if (this.#drawnMs !== null) {
      this.#isHeld = performance.now() - this.#drawnMs >= SEEN_MS && isInView(list);
      this.#drawnMs = null;
      // What is told before `ready` is no more than that the engine has come.
      if (this.#isHeld) void visavis.ready.then(() => this.#releaseAtTheNextChange(visavis, release));
    }
    return this.#isHeld;
  }

  #releaseAtTheNextChange(visavis: Visavis, release: () => void): void {
    const stop = visavis.subscribe(() => {
      stop();
      this.#isHeld = false;
      release();
    });
  }
}

function isInView(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}
