/**
 * Hears when the stored profile may have changed elsewhere: in another tab, while this one slept, or in another copy of
 * visavis on the same page, of which the browser tells nobody.
 *
 * Only says that it may have; the engine reads and compares. Where there is no window nothing is heard.
 */
/** On the window, between copies of the package: the profile of the shop in `detail` was changed by one of them. */
const CHANGED = 'visavis-stored';

// By way of the prototype: an element with such an id or name stands before the method on window or document.
const { prototype } = typeof EventTarget === 'function' ? EventTarget : { prototype: null };

export class OtherTabs {
  readonly #shop: string;
  readonly #stop = new AbortController();
  #isTelling = false;

  /** @param onMaybeChanged may itself tell: what it hears of its own is left out */
  constructor(shop: string, onMaybeChanged: () => void) {
    this.#shop = shop;
    if (!isPage()) return;
    const ownKeys = `visavis:${shop}:`;
    const { signal } = this.#stop;
    const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
      prototype?.addEventListener.call(target, type, listener, { signal });

    on(window, 'storage', (event) => {
      const { key } = event as StorageEvent;
      // Null: everything was cleared.
      if (key === null || key?.startsWith(ownKeys)) onMaybeChanged();
    });
    on(window, CHANGED, (event) => {
      if (this.#isTelling || (event as CustomEvent).detail !== shop) return;
      // That is the answer: there is another copy.
      event.preventDefault();
      onMaybeChanged();
    });
    on(window, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) onMaybeChanged();
    });
    on(document, 'visibilitychange', () => {
      if (document.visibilityState !== 'hidden') onMaybeChanged();
    });
  }

  /** Tells other copies on this page, which find out by themselves what changed; returns whether there is one. */
  tell(): boolean {
    if (!isPage() || this.#stop.signal.aborted || this.#isTelling) return false;
    this.#isTelling = true;
    try {
      const event = new CustomEvent(CHANGED, { detail: this.#shop, cancelable: true });
      return prototype?.dispatchEvent.call(window, event) === false;
    } catch {
      // A page without events has no second copy that could hear.
      return false;
    } finally {
      this.#isTelling = false;
    }
  }

  stop(): void {
    this.#stop.abort();
  }
}

const isPage = (): boolean => typeof window === 'object' && typeof document === 'object';
