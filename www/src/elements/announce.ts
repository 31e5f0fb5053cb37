/**
 * A polite live region: a line that screen readers say when they have finished their sentence, and that
 * nobody sees. It never takes the focus and never interrupts.
 */

import { unmarked } from '../messages/messages.js';
import { make } from './document.js';

/** How long to wait, so that several changes in a row are said once, and an equal text is said again. */
const PAUSE_MS = 120;

export class Announcer {
  readonly region: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: Node) {
    this.region = make('p');
    this.region.className = 'unseen';
    this.region.setAttribute('role', 'status');
    parent.appendChild(this.region);
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    this.region.textContent = '';
    this.#timer = setTimeout(() => {
      this.region.textContent = unmarked(text);
    }, PAUSE_MS);
  }
}
