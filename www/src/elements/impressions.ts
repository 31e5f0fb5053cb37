/**
 * Notices which products were really seen: at least half of the card, for a second. Tells each once per page
 * view, several at a time. It decides nothing about consent: the engine refuses what is not allowed.
 */

const SEEN_SHARE = 0.5;
const SEEN_MS = 1000;
const BATCH_MS = 2000;

export class Impressions {
  readonly #tell: (ids: readonly string[]) => void;
  readonly #observer: IntersectionObserver;
  readonly #ids = new WeakMap<Element, string>();
  readonly #waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  readonly #told = new Set<string>();
  #batch: string[] = [];
  #batchTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #flush = (): void => {
    clearTimeout(this.#batchTimer);
    this.#batchTimer = undefined;
    if (this.#batch.length) this.#tell(this.#batch.splice(0));
  };

  constructor(tell: (ids: readonly string[]) => void) {
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
      if (this.#told.has(id) || this.#ids.get(element) === id) continue;
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
    this.#observer.unobserve(target);
    this.#waiting.delete(target);
    if (id === undefined || this.#told.has(id)) return;
    this.#told.add(id);
    this.#batch.push(id);
    this.#batchTimer ??= setTimeout(this.#flush, BATCH_MS);
  }
}
