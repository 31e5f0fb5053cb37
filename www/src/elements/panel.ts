/**
 * The preferences panel: everything that is known about the shopper in one place, with what came back for each
 * thing given, and every way to change it, take it along or take it back.
 *
 * Invariant: what it shows is read from the instance at every drawing; acts can be undone until it is closed,
 * but for erasing.
 */

import type { PropertyDeclarations, PropertyValues } from '@lit/reactive-element';
import { allWords } from '../messages/all.js';
import type { Say } from '../messages/messages.js';
import type { EntryExchange, Outcome, Visavis } from '../types.js';
import { VisavisElement } from './base.js';
import { find } from './document.js';
import { DataSection } from './panel-data.js';
import { type Desk, isKept, type SectionName } from './panel-desk.js';
import { dialSection } from './panel-dial.js';
import { boughtSection, noticedSection, saidSection } from './panel-entries.js';
import { purposesSection } from './panel-purposes.js';
import { TellSection, type VocabularyFacet } from './panel-tell.js';
import { type Child, type Children, h } from './render.js';
import { panelStyles } from './styles/panel.js';
import { tokens } from './styles/tokens.js';
import { type Act, undoable } from './undo.js';
import { Wording } from './wording.js';
import { isolated } from './words.js';

export type { VocabularyFacet } from './panel-tell.js';

const SECTIONS: readonly SectionName[] = ['dial', 'tell', 'said', 'noticed', 'bought', 'allowed', 'data'];

interface Note {
  readonly key: string;
  readonly section: SectionName;
  readonly words: string;
  readonly undo: Act['undo'] | null;
}

/**
 * @summary The shopper's preferences: what is known, what came back for it, and every way to change it.
 *
 * Open it with `openPanel()`, or where it is defined already with `open()`, or from markup with `<button commandfor="ID" command="--open">`.
 *
 * @fires {CustomEvent<null>} visavis-open - The panel was opened.
 * @fires {CustomEvent<null>} visavis-close - The panel was closed.
 * @fires {CustomEvent<ConsentChangeDetail>} visavis-consent-change - The shopper changed what is allowed.
 * @fires {CustomEvent<ForgetDetail>} visavis-forget - Entries were forgotten.
 * @csspart dialog - The dialog.
 * @csspart section - One section.
 * @csspart dial - The intensity slider.
 * @csspart dial-result - What the dial does to the list now.
 * @csspart tell - The form to tell something new.
 * @csspart entry - One entry.
 * @csspart guess - One guess.
 * @csspart exchange - What came back for an entry.
 * @csspart influence - The bar of an entry's share in the list.
 * @csspart purpose - One purpose.
 * @csspart receipts - The list of decisions.
 * @csspart export-text - Everything as text.
 * @csspart import-locked - The form that opens a file with its passphrase.
 * @csspart import-preview - What a file would change.
 * @cssprop --visavis-panel-width - Width of the panel on wide screens.
 * @cssprop --visavis-color-backdrop - What lies over the page while the panel is open.
 * @cssprop --visavis-color-text - Text. The colours default to the system's.
 * @cssprop --visavis-color-surface - Background of boxes.
 * @cssprop --visavis-color-muted - Text that matters less.
 * @cssprop --visavis-color-border - Lines around boxes and fields.
 * @cssprop --visavis-color-accent - What is chosen, and links.
 * @cssprop --visavis-color-on-accent - Text on the accent.
 * @cssprop --visavis-color-focus - The ring around what has the focus.
 * @cssprop --visavis-font-family - Font; inherited by default.
 * @cssprop --visavis-font-size - Size of text.
 * @cssprop --visavis-line-height - Height of lines.
 * @cssprop --visavis-radius - Roundness of corners.
 * @cssprop --visavis-border-width - Width of lines.
 * @cssprop --visavis-space - Space inside boxes.
 * @cssprop --visavis-target-size - Least size of what can be pressed.
 * @cssprop --visavis-shadow - Shadow of boxes over the page.
 */
export class VisavisPanel extends VisavisElement {
  static override styles = [tokens, panelStyles];
  static override properties: PropertyDeclarations = {
    list: {},
    shopName: { attribute: 'shop-name' },
    policyUrl: { attribute: 'policy-url' },
    vocabulary: { attribute: false },
  };

  /** The list that "what came back" is told of. Default: the first `<visavis-list>` of the page. */
  declare list: string | null;
  /** Who asks, for the record of decisions that the shopper can download. */
  declare shopName: string | null;
  /** Where the shop's privacy policy is, for the same record. */
  declare policyUrl: string | null;
  /** What the shop suggests to tell something about. */
  declare vocabulary: readonly VocabularyFacet[];

  protected override readonly chapter = allWords;
  readonly #tell = new TellSection();
  readonly #data = new DataSection();
  #notes: readonly Note[] = [];
  #noteCount = 0;
  #opener: Element | null = null;
  #opening = false;

  constructor() {
    super();
    this.list = null;
    this.shopName = null;
    this.policyUrl = null;
    this.vocabulary = [];
    this.addEventListener('command', (event) => {
      if ((event as Event & { command?: string }).command === '--open') this.open();
    });
  }

  get isOpen(): boolean {
    return this.#dialog?.open ?? false;
  }

  /** Opens the panel. Harmless where it is open, or where the page has no instance yet. */
  open(): void {
    if (this.isOpen || !this.isConnected) return;
    this.#drawNow();
    const dialog = this.#dialog;
    // Its words are still coming, or no instance is attached yet: it opens when it can.
    this.#opening = !dialog;
    if (!dialog) return;
    this.#opener = document.activeElement;
    // Outside the dialog it would be silent while the dialog is open.
    this.prepareToAnnounce(dialog);
    dialog.showModal();
    this.#drawNow();
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    this.emit('visavis-open', null);
  }

  close(): void {
    this.#dialog?.close();
  }

  /** Without waiting for the next turn, so that opening is one step for who opens it. */
  #drawNow(): void {
    this.requestUpdate();
    this.performUpdate();
  }

  protected override view(visavis: Visavis, say: Say): Children {
    return [
      h(
        'dialog',
        { part: 'dialog', 'aria-labelledby': 'title', on: { close: () => this.#closed() } },
        this.isOpen && this.#inside(this.#desk(visavis, say)),
      ),
    ];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#opening && this.#dialog) {
      this.#opening = false;
      this.open();
    }
    // What was acted on may be gone: the focus goes to the way back.
    const newest = this.#notes[0];
    const lost = this.isOpen && (this.shadowRoot?.activeElement ?? this.#dialog) === this.#dialog;
    if (lost && newest) this.renderRoot.querySelector<HTMLElement>(`[data-note="${newest.key}"]`)?.focus();
  }

  #inside(desk: Desk): Children {
    const { visavis, say } = desk;
    const content: Record<SectionName, Children> = {
      dial: dialSection(desk),
      tell: this.#tell.view(desk),
      said: saidSection(desk),
      noticed: noticedSection(desk),
      bought: visavis.consent.purposes.includes('purchases') ? boughtSection(desk) : [],
      allowed: purposesSection(desk),
      data: this.#data.view(desk),
    };
    // Without an engine there is nothing to show or to change; the notice above says so.
    const shown = SECTIONS.filter((name) => content[name].length && visavis.status.phase === 'ready');
    return [
      h(
        'div',
        { class: 'top' },
        h(
          'div',
          { class: 'heading' },
          h('h2', { id: 'title', tabindex: -1 }, say('panel-title')),
          h('button', { type: 'button', on: { click: () => this.close() } }, say('panel-close')),
        ),
        h(
          'nav',
          { 'aria-label': say('panel-sections') },
          shown.map((name) =>
            h(
              'button',
              {
                type: 'button',
                class: 'plain',
                key: name,
                on: { click: () => this.#goTo(name) },
              },
              say(`panel-${name}`),
            ),
          ),
        ),
      ),
      h(
        'div',
        { class: 'body' },
        h('p', { class: 'lead' }, say('panel-lead')),
        this.#warnings(desk).map((id) => h('p', { class: 'notice', key: id }, say(id))),
        shown.map((name) =>
          h(
            'section',
            { key: name, part: 'section', 'aria-labelledby': `heading-${name}` },
            h('h3', { id: `heading-${name}`, tabindex: -1 }, say(`panel-${name}`)),
            this.#notesOf(name, say),
            content[name],
          ),
        ),
      ),
    ];
  }

  #warnings({ visavis }: Desk): string[] {
    const { phase, code, storage } = visavis.status;
    const { seen, mode } = visavis.consent.gpcStatus();
    return [
      phase === 'loading' && 'problem-not-ready',
      phase === 'fallback' && 'panel-fallback',
      code === 'profile-newer' && 'panel-newer',
      code === 'profile-damaged' && 'panel-damaged',
      code === 'storage-full' && 'problem-storage-full',
      phase === 'ready' && storage === 'memory' && 'panel-memory',
      seen && `panel-gpc-${mode}`,
      isEmbedded() && 'panel-embedded',
    ].filter((id) => id !== false);
  }

  #notesOf(section: SectionName, say: Say): Child {
    const notes = this.#notes.filter((note) => note.section === section);
    if (!notes.length) return null;
    return h(
      'ul',
      { class: 'acts', role: 'list', 'aria-label': say('panel-acts') },
      notes.map((note) =>
        h(
          'li',
          { class: 'act', key: note.key },
          h('span', null, isolated(note.words)),
          note.undo
            ? h(
                'button',
                {
                  type: 'button',
                  'data-note': note.key,
                  'aria-label': say('undo-label', { what: note.words }),
                  on: { click: () => this.#takeBack(note) },
                },
                say('undo'),
              )
            : h(
                'button',
                {
                  type: 'button',
                  'data-note': note.key,
                  class: 'plain',
                  on: { click: () => this.#drop(note) },
                },
                say('panel-note-done'),
              ),
        ),
      ),
    );
  }

  #desk(visavis: Visavis, say: Say): Desk {
    const profile = visavis.profile();
    const exchange = visavis.exchange({
      list: this.list ?? find('visavis-list')?.list ?? 'list',
    });
    const byEntry = new Map<string, EntryExchange>(exchange?.entries.map((each) => [each.entry, each]));
    const wording = new Wording(say);
    this.#tell.vocabulary = this.vocabulary;
    return {
      visavis,
      say,
      wording,
      profile,
      whole: exchange?.whole ?? null,
      exchangeOf: (entry) => byEntry.get(entry),
      receiptContext: {
        locale: say.tag,
        ...(this.shopName && { controller: this.shopName }),
        ...(this.policyUrl && { policyUrl: this.policyUrl }),
      },
      act: (section, words, carryOut, unkept) =>
        this.#act(visavis, wording, section, words, carryOut, unkept ?? `${words} ${say('panel-unkept')}`),
      tell: (section, words) => this.#note(section, words, null),
      announce: (words) => this.announcer?.say(words),
      draw: () => this.requestUpdate(),
    };
  }

  #act(
    visavis: Visavis,
    wording: Wording,
    section: SectionName,
    words: string,
    carryOut: () => Outcome,
    unkept: string,
  ): Outcome {
    const before = visavis.profile();
    const { outcome, undo } = undoable(visavis, carryOut);
    const said = isKept(outcome) ? words : unkept;
    this.#note(section, outcome.ok ? said : wording.problem(outcome), outcome.ok ? undo : null);
    if (outcome.ok && outcome.change.consent) {
      const now = visavis.consent.state();
      this.emit('visavis-consent-change', {
        purposes: visavis.consent.purposes.filter(
          (purpose) => now[purpose].state !== before.consent[purpose].state,
        ),
      });
    }
    const there = new Set(visavis.profile().entries.map((entry) => entry.id));
    const forgotten = before.entries.map((entry) => entry.id).filter((id) => !there.has(id));
    if (forgotten.length) this.emit('visavis-forget', { entries: forgotten });
    return outcome;
  }

  #note(section: SectionName, words: string, undo: Act['undo'] | null): void {
    this.#noteCount += 1;
    // A message that offers nothing gives way to the next of its section.
    const kept = this.#notes.filter((note) => note.undo || note.section !== section);
    this.#notes = [{ key: String(this.#noteCount), section, words, undo }, ...kept];
    this.announcer?.say(words);
    this.requestUpdate();
  }

  #takeBack(note: Note): void {
    const end = note.undo?.() ?? 'undone-partly';
    this.#drop(note);
    if (this.say) this.#note(note.section, this.say(end), null);
  }

  #drop(note: Note): void {
    this.#notes = this.#notes.filter((each) => each !== note);
    this.requestUpdate();
  }

  #goTo(section: SectionName): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#heading-${section}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  #closed(): void {
    this.#notes = [];
    this.#tell.reset();
    this.#data.reset();
    this.requestUpdate();
    if (this.#opener instanceof HTMLElement) this.#opener.focus();
    this.emit('visavis-close', null);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }
}

/** Whether the page stands inside one of another site: the browser keeps apart what is stored there. */
function isEmbedded(): boolean {
  try {
    return window.top?.document === undefined;
  } catch {
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visavis-panel': VisavisPanel;
  }
}
