/**
 * Those who want to know of changes.
 *
 * They are called after the state is committed and never from inside an engine call, so they may call anything,
 * also what changes the state again. One that throws is reported and does not stop the others.
 */
import type { Unsubscribe } from './types.js';

export class Listeners<T> {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();
  readonly #onError: () => void;

  constructor(onError: () => void) {
    this.#onError = onError;
  }

  add(listener: (value: T) => void): Unsubscribe {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  get any(): boolean {
    return this.#listeners.size > 0;
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener.call(value);
      } catch {
        this.#onError();
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
