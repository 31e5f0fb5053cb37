/**
 * What every visavis element is made of: it finds its instance and its language, draws again when either or
 * the instance's state changes, and sends events. It never writes to the page outside its own shadow root.
 *
 * Importing it is harmless where there is no DOM: `@lit/reactive-element` brings a stand-in for HTMLElement
 * in Node, and nothing here runs before an element is created.
 */
import {
  type PropertyDeclaration,
  type PropertyDeclarations,
  type PropertyValues,
  ReactiveElement,
} from '@lit/reactive-element';
import { bare } from '../checks.js';
import { type Chapter, languageTag, type Say, speaker } from '../messages/messages.js';
import type { Visavis } from '../types.js';
import { Announcer } from './announce.js';
import { joinPage } from './attach.js';
import { make } from './document.js';
import type { VisavisEventDetails } from './events.js';
import { type Children, render } from './render.js';

/** Of every language there are messages for, whatever the direction of the page. */
export const WRITING_DIRECTION = 'ltr';

export abstract class VisavisElement extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    visavis: { attribute: false },
    language: { attribute: 'lang' },
    say: { state: true },
  };

  /** By their own fields: a page may have put a `state` or a `type` on `Object.prototype`. */
  static override createProperty(name: PropertyKey, options?: PropertyDeclaration): void {
    // biome-ignore lint/complexity/noThisInStatic: the class that inherits is meant.
    super.createProperty(name, options && bare(options));
  }

  /** The instance this element speaks to; set by `attachElements`, or by hand where a page has two. */
  declare visavis: Visavis | null;
  /** The attribute `lang`: overrides the language of the page for this element. */
  declare language: string | null;
  declare protected say: Say | null;

  protected abstract readonly chapter: Chapter;
  /** True where the shop's own markup is slotted in: its language and direction are not ours to set. */
  protected readonly wrapsShop: boolean = false;
  protected announcer: Announcer | null = null;
  #stage: HTMLElement | undefined;
  #leavePage: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;
  /** The instance of the page, as far as this element follows it. */
  #ofPage: Visavis | null = null;

  constructor() {
    super();
    this.visavis = null;
    this.language = null;
    this.say = null;
  }

  /** Called by `attachElements`; an instance set by hand stays. */
  attached(visavis: Visavis): void {
    if (this.visavis === this.#ofPage) this.visavis = this.#ofPage = visavis;
    // The shop's words may be others now.
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leavePage = joinPage(this);
    this.#listen();
    this.#speak();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leavePage?.();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#stage = root.appendChild(make('div'));
    this.#stage.className = 'stage';
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('visavis')) this.#listen();
    if (changed.has('language')) this.#speak();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { visavis, say } = this;
    if (!this.#stage) return;
    if (say && !this.wrapsShop) {
      this.#stage.lang = say.tag;
      this.#stage.dir = WRITING_DIRECTION;
    }
    try {
      render(this.#stage, visavis && say ? this.view(visavis, say) : []);
    } catch (error) {
      // What is shown stays; a page of the shop never breaks for it. The console tells its developers.
      console.warn(`${this.localName} could not be drawn:`, error);
    }
  }

  /** What the shadow root shows now. */
  protected abstract view(visavis: Visavis, say: Say): Children;

  /** Puts the live region in place, some time before it is used: what comes filled is not read out. */
  protected prepareToAnnounce(parent: Node = this.renderRoot): void {
    this.announcer ??= new Announcer(parent);
  }

  protected emit<Type extends keyof VisavisEventDetails>(
    type: Type,
    detail: VisavisEventDetails[Type],
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #listen(): void {
    this.#unsubscribe?.();
    const { visavis } = this;
    if (!visavis || !this.isConnected) return;
    this.#unsubscribe = visavis.subscribe(() => this.requestUpdate());
    void visavis.ready.then(() => this.requestUpdate());
  }

  #speak(): void {
    const tag = languageTag(this);
    const found = speaker(tag, this.chapter);
    if (found instanceof Promise)
      void found.then((say) => {
        this.say = say;
      });
    else this.say = found;
  }
}
