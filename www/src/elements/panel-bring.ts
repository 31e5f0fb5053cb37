/**
 * Bringing a profile: a file is measured before it is read, opened with its passphrase if it has one, and shown as
 * what it would change. Only then, and only by the shopper's press, is it taken, whole or not at all.
 */
import type { Entry, ImportPreview, Settings } from '../types.js';
import type { Desk, Section } from './panel-desk.js';
import { canLock } from './panel-take-away.js';
import { type Child, type Children, h } from './render.js';
import { capital, isolated } from './words.js';

const MOST_BYTES = 1_000_000;
/** So many entries are named; the others are counted. */
const NAMED = 30;

interface Incoming {
  readonly text: string;
  readonly preview: ImportPreview;
}

export class BringSection implements Section {
  #incoming: Incoming | null = null;
  /** A file that waits for its passphrase. */
  #locked: string | null = null;
  #passphrase = '';
  #problem: string | null = null;
  #working = false;

  reset(): void {
    this.#incoming = this.#locked = this.#problem = null;
    this.#passphrase = '';
  }

  view(desk: Desk): Children {
    const { say } = desk;
    const choose = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      input.value = '';
      if (file) void this.#read(desk, file);
    };
    return [
      h(
        'div',
        { class: 'entry', key: 'import' },
        h(
          'label',
          { class: 'field' },
          say('panel-import'),
          h('input', {
            type: 'file',
            accept: '.json,application/json',
            'aria-describedby': 'about-import',
            on: { change: choose },
          }),
        ),
        h('p', { class: 'small', id: 'about-import' }, say('panel-import-lead')),
        this.#locked !== null && this.#unlock(desk, this.#locked),
        this.#incoming && this.#preview(desk, this.#incoming),
      ),
    ];
  }

  #unlock(desk: Desk, file: string): Child {
    const { say } = desk;
    const type = (event: Event): void => {
      this.#passphrase = (event.target as HTMLInputElement).value;
    };
    const open = (event: Event): void => {
      event.preventDefault();
      void this.#open(desk, file);
    };
    return h(
      'form',
      { class: 'notice', key: 'locked', part: 'import-locked', on: { submit: open } },
      h(
        'label',
        { class: 'field' },
        say('panel-import-locked'),
        h('input', {
          type: 'password',
          autocomplete: 'off',
          'aria-describedby': this.#problem ? 'not-opened' : null,
          'aria-invalid': this.#problem ? 'true' : null,
          set: { value: this.#passphrase },
          on: { input: type },
        }),
      ),
      this.#problem && h('p', { id: 'not-opened', role: 'alert' }, this.#problem),
      h(
        'div',
        { class: 'row' },
        h(
          'button',
          { type: 'submit', class: 'primary' },
          say(this.#working ? 'panel-import-opening' : 'panel-import-open'),
        ),
        h('button', { type: 'button', on: { click: () => this.#drop(desk) } }, say('panel-cancel')),
      ),
    );
  }

  #preview(desk: Desk, { text, preview }: Incoming): Child {
    const { say } = desk;
    const { added, removed } = preview;
    const settings = settingsIn(desk, preview.settings);
    const left = (
      ['already', 'withoutConsent', 'forgotten', 'sensitive', 'expired', 'noRoom', 'notUnderstood'] as const
    ).filter((name) => preview[name] > 0);
    return h(
      'div',
      {
        class: 'notice',
        key: 'incoming',
        part: 'import-preview',
        role: 'group',
        'aria-labelledby': 'incoming',
      },
      h('p', { id: 'incoming' }, h('strong', null, say('panel-import-preview'))),
      h(
        'ul',
        { role: 'list', class: 'entries' },
        h('li', { key: 'added' }, say('panel-import-added', { count: added.length }), named(desk, added)),
        removed.length > 0 &&
          h(
            'li',
            { key: 'removed' },
            say('panel-import-removed', { count: removed.length }),
            named(desk, removed),
          ),
        settings.map((words) => h('li', null, words)),
        left.map((name) =>
          h('li', { key: name, class: 'small' }, say(`panel-import-${IDS[name]}`, { count: preview[name] })),
        ),
      ),
      h(
        'div',
        { class: 'row' },
        h(
          'button',
          { type: 'button', class: 'primary', on: { click: () => this.#take(desk, text) } },
          say('panel-import-button'),
        ),
        h('button', { type: 'button', on: { click: () => this.#drop(desk) } }, say('panel-cancel')),
      ),
    );
  }

  #drop(desk: Desk): void {
    this.reset();
    desk.draw();
  }

  async #read(desk: Desk, file: File): Promise<void> {
    this.reset();
    if (file.size > MOST_BYTES) return desk.tell('data', desk.say('panel-import-too-large'));
    const text = await file.text().catch(() => '');
    if (!isLocked(text)) return this.#show(desk, text);
    if (!canLock()) return desk.tell('data', desk.say('panel-lock-insecure'));
    this.#locked = text;
    desk.draw();
  }

  async #open(desk: Desk, file: string): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    this.#problem = null;
    desk.draw();
    try {
      const text = await desk.visavis.openSealed(file, this.#passphrase);
      this.#working = false;
      if (this.#locked === file) this.#show(desk, text);
    } catch (thrown) {
      this.#working = false;
      const { code } = thrown as { code?: unknown };
      if (code === 'wrong-passphrase') this.#problem = desk.say('panel-import-wrong');
      else this.#problem = desk.say(code === 'invalid-input' ? 'panel-import-not-ours' : 'problem-not-ready');
      desk.draw();
    }
  }

  #show(desk: Desk, text: string): void {
    this.reset();
    try {
      this.#incoming = { text, preview: desk.visavis.preview(text) };
      desk.announce(desk.say('panel-import-added', { count: this.#incoming.preview.added.length }));
    } catch (thrown) {
      const isFull = (thrown as { code?: unknown }).code === 'profile-full';
      desk.tell('data', desk.say(isFull ? 'problem-profile-full' : 'panel-import-not-ours'));
    }
    desk.draw();
  }

  #take(desk: Desk, text: string): void {
    const { visavis, say } = desk;
    this.reset();
    try {
      const { added, already, withoutConsent: left } = visavis.import(text);
      desk.tell('data', say('panel-import-done', { added, already, left }));
    } catch {
      desk.tell('data', say('panel-import-not-ours'));
    }
    desk.draw();
  }
}

/** Why an entry of the file is left out, as messages name it. */
const IDS = {
  already: 'already',
  withoutConsent: 'without-consent',
  forgotten: 'forgotten',
  sensitive: 'sensitive',
  expired: 'expired',
  noRoom: 'no-room',
  notUnderstood: 'not-understood',
} as const;

function named({ say, wording }: Desk, entries: readonly Entry[]): Child {
  if (entries.length === 0) return null;
  return h(
    'details',
    null,
    h('summary', null, say('panel-import-which')),
    h(
      'ul',
      { role: 'list', class: 'small' },
      entries
        .slice(0, NAMED)
        .map((entry) => h('li', { key: entry.id }, isolated(capital(wording.entry(entry), say.tag)))),
      entries.length > NAMED &&
        h('li', { key: 'more' }, say('panel-import-more', { count: entries.length - NAMED })),
    ),
  );
}

function settingsIn({ say }: Desk, { intensity, paused, someoneElse }: Partial<Settings>): string[] {
  return [
    intensity !== undefined &&
      say('panel-import-dial', { words: say('panel-dial-words', { dial: intensity }) }),
    paused !== undefined && say(paused ? 'panel-import-pause' : 'panel-import-no-pause'),
    someoneElse !== undefined && say(someoneElse ? 'panel-import-someone' : 'panel-import-no-someone'),
  ].filter((words) => words !== false);
}

/** Whether a file says that it is sealed. */
function isLocked(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === 'visavis sealed profile';
  } catch {
    return false;
  }
}
