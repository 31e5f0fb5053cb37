/**
 * Notices which products were really seen: at least half of the card, for a second. Tells all of them at once
 * when the shopper leaves the page: a list that moved because it was looked at would move under the eyes.
 * What is seen while that may not be learned is not remembered either.
 */

const SEEN_SHARE = 0.5;
/** How long it takes to look at something. */
export const SEEN_MS = 1000;

export class Impressions {
  readonly #allowed: () => boolean;
  readonly #tell: (ids: readonly string[]) => void;
  readonly #observer: IntersectionObserver;
  readonly #ids = new WeakMap<Element, string>();
  readonly #waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  readonly #told = new Set<string>();
  readonly #seenIds = new Set<string>();
  readonly #flush = (): void => {
    const ids = [...this.#seenIds].filter((id) => !this.#told.has(id));
    for (const id of ids) this.#told.add(id);
    if (ids.length) this.#tell(ids);
  };

  constructor(allowed: () => boolean, tell: (ids: readonly string[]) => void) {
    this.#allowed = allowed;
    this.#tell = tell;
    this.#observer = new IntersectionObserver(
      (changes) => {
        for (const change of changes) this.#changed(change);
      },
      { threshold: SEEN_SHARE },
    );
    addEventListener('pagehide', this.#flush);
  }

  watch(elements: ReadonlyMap<string, Element>): void {
    for (const [id, element] of elements) {
      if (this.#seenIds.has(id) || this.#ids.get(element) === id) continue;
      this.#ids.set(element, id);
      this.#observer.observe(element);
    }
  }

  stop(): void {
    this.#observer.disconnect();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    removeEventListener('pagehide', this.#flush);
    this.#flush();
  }

  #changed({ target, intersectionRatio }: IntersectionObserverEntry): void {
    clearTimeout(this.#waiting.get(target));
    this.#waiting.delete(target);
    if (intersectionRatio >= SEEN_SHARE)
      this.#waiting.set(
        target,
        setTimeout(() => this.#seen(target), SEEN_MS),
      );
  }

  #seen(target: Element): void {
    const id = this.#ids.get(target);
    this.#waiting.delete(target);
    if (id === undefined || !this.#allowed()) return;
    this.#observer.unobserve(target);
    this.#seenIds.add(id);
  }
}
