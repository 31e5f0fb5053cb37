/**
 * Those who want to know of changes.
 *
 * They are called after the state is committed and never from inside an engine call, so they may call anything,
 * also what changes the state again. One that throws is reported and does not stop the others.
 */
import type { Unsubscribe } from './types.js';

export class Listeners<T> {
  /** Never changed: who comes or goes makes another one. */
  #listeners: readonly { readonly call: (value: T) => void }[] = [];
  readonly #onError: () => void;

  constructor(onError: () => void) {
    this.#onError = onError;
  }

  add(listener: (value: T) => void): Unsubscribe {
    const entry = { call: listener };
    this.#listeners = this.#listeners.concat(entry);
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
    };
  }

  get any(): boolean {
    return this.#listeners.length > 0;
  }

  tell(value: T): void {
    // By places alone: on a page that broke iterating, an act ends all the same.
    const listeners = this.#listeners;
    for (let at = 0; at < listeners.length; at++) {
      const listener = listeners[at];
      if (listener === undefined || !this.#listeners.includes(listener)) continue;
      try {
        listener.call(value);
      } catch {
        this.#onError();
      }
    }
  }

  clear(): void {
    this.#listeners = [];
  }
}
