/**
 * What a shopper looks at is not moved by what comes late, be it the engine, the elements or the instance that they are
 * given: the list stays in the shop's order until something is given, changed or taken back. It never looks at products.
 */
import type { Visavis } from '../types.js';
import { SEEN_MS } from './impressions.js';

/** The lists that stood in the page before this file came: what stands in the page is seen. */
const before = new WeakSet<Element>(
  typeof document === 'object' ? Document.prototype.querySelectorAll.call(document, 'visavis-list') : [],
);

/** Not so where the shopper clicked or pressed a key just now: the list may follow that. */
export const wasThereBefore = (list: Element): boolean =>
  before.has(list) && !navigator.userActivation?.isActive;

export class LateEngine {
  /** When the list was first seen in the shop's order, by `performance.now()`. */
  #seenMs: number | null = null;
  #isHeld = false;

  /** The list stands there in the shop's order, since then at the latest. */
  seen(sinceMs: number): void {
    this.#seenMs ??= sinceMs;
  }

  /** Whether the list is to stay as it is; `release` is called when that ends. */
  holds(visavis: Visavis, list: Element, release: () => void): boolean {
    if (visavis.status.phase === 'loading') {
      this.seen(performance.now());
      return false;
    }
    if (this.#seenMs !== null) {
      this.#isHeld = performance.now() - this.#seenMs >= SEEN_MS && isInView(list);
      this.#seenMs = null;
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

/** When this page first showed anything; null where the browser does not say. */
export function firstPaintMs(): number | null {
  const [paint] = performance.getEntriesByType('paint');
  return paint?.startTime ?? null;
}

function isInView(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}
