/**
 * Hears when the stored profile may have changed elsewhere: in another tab, or while this one slept.
 *
 * Only says that it may have; the engine reads and compares. Where there is no window nothing is heard.
 */
import type { Unsubscribe } from './types.js';

export function hearOtherTabs(shop: string, onMaybeChanged: () => void): Unsubscribe {
  if (typeof window !== 'object' || typeof document !== 'object') return () => {};
  const ownKeys = `visavis:${shop}:`;
  const stop = new AbortController();
  // By way of the prototype: an element with such an id or name stands before the method on window or document.
  const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    EventTarget.prototype.addEventListener.call(target, type, listener, { signal: stop.signal });

  on(window, 'storage', (event) => {
    const { key } = event as StorageEvent;
    // Null: everything was cleared.
    if (key === null || key?.startsWith(ownKeys)) onMaybeChanged();
  });
  on(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) onMaybeChanged();
  });
  on(document, 'visibilitychange', () => {
    if (document.visibilityState !== 'hidden') onMaybeChanged();
  });
  return () => stop.abort();
}
