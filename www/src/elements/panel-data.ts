/**
 * The shopper's data as a file and as nothing: download, bring back, erase. A file is measured before it is
 * read and shown before it is taken; nothing is sent anywhere.
 */

import type { Purpose } from '../types.js';
import { make } from './document.js';
import type { Desk, Section } from './panel-desk.js';
import { type Children, h } from './render.js';

const MOST_BYTES = 1_000_000;

interface Incoming {
  readonly text: string;
  readonly count: number;
  readonly withoutConsent: number;
  readonly forgotten: number;
}

export class DataSection implements Section {
  #incoming: Incoming | null = null;
  #erasing = false;
  #keepRefusal = false;
  #shown: string | null = null;

  view(desk: Desk): Children {
    const { say, profile } = desk;
    const { entries, maxEntries, bytes, maxBytes } = profile.bounds;
    const size = {
      entries,
      max: maxEntries,
      kilobytes: Math.ceil(bytes / 1024),
      maxKilobytes: Math.round(maxBytes / 1024),
    };
    return [
      h('p', { class: 'lead' }, say('panel-size', size)),
      this.#takeAway(desk),
      this.#bring(desk),
      this.#erase(desk),
    ];
  }

  reset(): void {
    this.#incoming = this.#shown = null;
    this.#erasing = this.#keepRefusal = false;
  }

  #takeAway(desk: Desk): Children {
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
        h(
          'div',
          { class: 'row' },
          h(
            'button',
            { type: 'button', on: { click: () => download(visavis.export()) } },
            say('panel-export'),
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

  #bring(desk: Desk): Children {
    const { say } = desk;
    const incoming = this.#incoming;
    const drop = (): void => {
      this.#incoming = null;
      desk.draw();
    };
    const read = (event: Event): void => {
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
            on: { change: read },
          }),
        ),
        h('p', { class: 'small', id: 'about-import' }, say('panel-import-lead')),
        incoming &&
          h(
            'div',
            { class: 'notice', role: 'group', 'aria-labelledby': 'incoming' },
            h('p', { id: 'incoming' }, say('panel-import-preview', { count: incoming.count })),
            incoming.withoutConsent > 0 &&
              h(
                'p',
                { key: 'without' },
                say('panel-import-without-consent', { count: incoming.withoutConsent }),
              ),
            incoming.forgotten > 0 &&
              h('p', { key: 'forgotten' }, say('panel-import-forgotten', { count: incoming.forgotten })),
            h(
              'div',
              { class: 'row' },
              h(
                'button',
                { type: 'button', class: 'primary', on: { click: () => this.#take(desk, incoming) } },
                say('panel-import-button'),
              ),
              h('button', { type: 'button', on: { click: drop } }, say('panel-cancel')),
            ),
          ),
      ),
    ];
  }

  async #read(desk: Desk, file: File): Promise<void> {
    this.#incoming = null;
    if (file.size > MOST_BYTES) desk.tell('data', desk.say('panel-import-too-large'));
    else {
      this.#incoming = await file.text().then(
        (text) => incomingFrom(text, allowedPurposes(desk)),
        () => null,
      );
      if (!this.#incoming) desk.tell('data', desk.say('panel-import-not-ours'));
    }
    desk.draw();
  }

  #take(desk: Desk, incoming: Incoming): void {
    const { visavis, say } = desk;
    this.#incoming = null;
    try {
      const { added, already, withoutConsent: left } = visavis.import(incoming.text);
      desk.tell('data', say('panel-import-done', { added, already, left }));
    } catch {
      desk.tell('data', say('panel-import-not-ours'));
    }
    desk.draw();
  }

  #erase(desk: Desk): Children {
    const { visavis, say, wording } = desk;
    const ask = (asking: boolean) => (): void => {
      this.#erasing = asking;
      desk.draw();
    };
    const erase = (): void => {
      const outcome = visavis.erase({ consent: this.#keepRefusal ? 'refuse' : 'forget' });
      this.reset();
      desk.tell('data', outcome.ok ? say('panel-erased') : wording.problem(outcome));
      desk.draw();
    };
    const choice = (refuse: boolean) =>
      h(
        'label',
        { class: 'tick', key: String(refuse) },
        h('input', {
          type: 'radio',
          name: 'after',
          set: { checked: this.#keepRefusal === refuse },
          on: {
            change: () => {
              this.#keepRefusal = refuse;
              desk.draw();
            },
          },
        }),
        say(refuse ? 'panel-erase-refuse' : 'panel-erase-forget'),
      );
    if (!this.#erasing)
      return [
        h(
          'div',
          { class: 'row', key: 'erase' },
          h('button', { type: 'button', on: { click: ask(true) } }, say('panel-erase')),
        ),
      ];
    return [
      h(
        'fieldset',
        { class: 'entry', key: 'erasing' },
        h('legend', null, h('strong', null, say('panel-erase'))),
        h('p', null, say('panel-erase-sure')),
        choice(false),
        choice(true),
        h(
          'div',
          { class: 'row' },
          h('button', { type: 'button', class: 'primary', on: { click: erase } }, say('panel-erase-button')),
          h('button', { type: 'button', on: { click: ask(false) } }, say('panel-cancel')),
        ),
      ),
    ];
  }
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = make('a');
  link.href = url;
  link.download = `visavis-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}

function allowedPurposes({ profile }: Desk): Set<Purpose> {
  return new Set(
    Object.values(profile.consent).flatMap(({ purpose, state }) =>
      state === 'granted' || state === 'session' ? [purpose] : [],
    ),
  );
}

/** What a file would bring, read without trusting it; null where it is not one of ours. */
export function incomingFrom(text: string, allowed: ReadonlySet<Purpose>): Incoming | null {
  const journal = journalIn(text);
  if (!journal) return null;
  const entries = listOf(journal.visits)
    .flatMap((visit) => listOf(record(visit).entries))
    .map(record);
  const withoutConsent = entries.filter((entry) => !allowed.has(purposeOf(entry))).length;
  return { text, count: entries.length, withoutConsent, forgotten: listOf(journal.forgotten).length };
}

/** The object that holds the visits: the file itself, or one of its parts. */
function journalIn(text: string): Record<string, unknown> | null {
  try {
    const file = record(JSON.parse(text) as unknown);
    return [file, ...Object.values(file).map(record)].find((each) => Array.isArray(each.visits)) ?? null;
  } catch {
    return null;
  }
}

function purposeOf(entry: Record<string, unknown>): Purpose {
  if (entry.did === 'buy' || entry.did === 'return') return 'purchases';
  return entry.did !== undefined || entry.search !== undefined ? 'activity' : 'preferences';
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
