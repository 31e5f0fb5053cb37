/**
 * Taking the profile away: as a file, as a file that only a passphrase opens, as text. A passphrase is kept for as
 * long as the panel is open and nowhere else.
 */
import { make } from './document.js';
import type { Desk, Section } from './panel-desk.js';
import { type Children, h } from './render.js';

/** As `exportSealed` wants it. */
const MIN_PASSPHRASE_CHARS = 8;

export class TakeAwaySection implements Section {
  #shown: string | null = null;
  #passphrase = '';
  #working = false;

  reset(): void {
    this.#shown = null;
    this.#passphrase = '';
  }

  view(desk: Desk): Children {
    const { visavis, say } = desk;
    const show = (event: Event): void => {
      this.#shown = (event.target as HTMLDetailsElement).open ? visavis.export() : null;
      desk.draw();
    };
    return [
      h(
        'div',
        { class: 'entry', key: 'export' },
        h('p', { class: 'small' }, say('panel-export-lead')),
        deletesEarly(desk) && h('p', { class: 'small', key: 'early' }, say('panel-export-early')),
        this.#lock(desk),
        h(
          'div',
          { class: 'row' },
          h(
            'button',
            { type: 'button', on: { click: () => void this.#download(desk) } },
            say(this.#passphrase ? 'panel-export-locked' : 'panel-export'),
          ),
        ),
        h(
          'details',
          { on: { toggle: show } },
          h('summary', null, say('panel-export-text')),
          this.#shown !== null &&
            h('textarea', {
              readonly: true,
              part: 'export-text',
              spellcheck: 'false',
              'aria-label': say('panel-export-label'),
              set: { value: this.#shown },
            }),
        ),
      ),
    ];
  }

  #lock(desk: Desk): Children {
    const { say } = desk;
    if (!canLock()) return [h('p', { class: 'small', key: 'insecure' }, say('panel-lock-insecure'))];
    const type = (event: Event): void => {
      this.#passphrase = (event.target as HTMLInputElement).value;
      desk.draw();
    };
    return [
      h(
        'label',
        { class: 'field' },
        say('panel-lock'),
        h('input', {
          type: 'password',
          autocomplete: 'new-password',
          'aria-describedby': 'about-lock',
          set: { value: this.#passphrase },
          on: { input: type },
        }),
      ),
      h('p', { class: 'small', id: 'about-lock' }, say('panel-lock-lead', { count: MIN_PASSPHRASE_CHARS })),
    ];
  }

  async #download(desk: Desk): Promise<void> {
    const { visavis, say } = desk;
    const passphrase = this.#passphrase;
    if (this.#working) return;
    if (passphrase === '') return download(visavis.export(), 'visavis');
    if ([...passphrase].length < MIN_PASSPHRASE_CHARS)
      return desk.tell('data', say('panel-lock-short', { count: MIN_PASSPHRASE_CHARS }));
    this.#working = true;
    try {
      download(await visavis.exportSealed(passphrase), 'visavis-locked');
      this.#passphrase = '';
    } catch {
      desk.tell('data', say('panel-lock-failed'));
    }
    this.#working = false;
    desk.draw();
  }
}

/** Off secure origins a browser has no cryptography. */
export const canLock = (): boolean => isSecureContext && 'subtle' in crypto;

/** Safari deletes what scripts keep after seven days without a visit; there, a file is the way to have it longer. */
function deletesEarly({ visavis, profile }: Desk): boolean {
  const isSafari = /^Apple/.test(navigator.vendor);
  return isSafari && visavis.status.storage === 'browser' && profile.entries.some(({ kept }) => kept);
}

export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = make('a');
  link.href = url;
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
