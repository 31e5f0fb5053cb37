/**
 * The consent prompt: asks once, for each purpose of the shop, and takes no for an answer as easily as yes.
 * It is a region of the page and not a dialog: it takes no focus and locks nothing. Closing it is no decision:
 * nothing is written, and it stays away until the next page view, or with `quiet` until the next visit.
 */
import type { PropertyDeclarations } from '@lit/reactive-element';
import type { Chapter, Say } from '../messages/messages.js';
import { shopData } from '../messages/messages.js';
import { promptWords } from '../messages/prompt.js';
import type { Decision, Purpose, PurposeConsent, Visavis } from '../types.js';
import { VisavisElement } from './base.js';
import { isVisible } from './document.js';
import { type Children, h } from './render.js';
import { consentStyles } from './styles/consent.js';
import { tokens } from './styles/tokens.js';
import { daysOf, isolated } from './words.js';

/** Closed without a decision, on this page view. */
let putOff = false;

/**
 * @summary Asks the shopper, purpose by purpose, what may be remembered on this device.
 *
 * Shown while a purpose of the shop has no decision, or only the yes for this visit that an answer meant: then
 * yes keeps what was told, and no drops it. Yes and no are the same element in the same style;
 * a grant needs a real click. A browser that sends Global Privacy Control is not asked unless the option `gpc` says
 * otherwise, and nobody is asked for what another consent manager limits: it can be allowed in the preferences panel. It names "your preferences" as the place to see and change everything:
 * a page that asks also offers `<visavis-panel>`.
 *
 * @fires {CustomEvent<ConsentChangeDetail>} visavis-consent-change - The shopper decided; `detail.purposes` says on which purposes.
 * @csspart prompt - The box.
 * @csspart title - The question.
 * @csspart purpose - One purpose.
 * @csspart choice - Yes, no and "keep my choice" alike: they cannot be styled apart.
 * @csspart close - The button that puts the decision off.
 * @cssprop --visavis-prompt-width - Greatest width of the prompt.
 * @cssprop --visavis-z-index - Stacking order of the prompt and of "why here?".
 */
export class VisavisConsent extends VisavisElement {
  static override styles = [tokens, consentStyles];
  static override properties: PropertyDeclarations = {
    shopName: { attribute: 'shop-name' },
    policyUrl: { attribute: 'policy-url' },
    afterAnswer: { type: Boolean, attribute: 'after-answer' },
    quiet: { type: Boolean },
  };

  /** Who asks, as shoppers know the shop. */
  declare shopName: string | null;
  /** Where the shop's privacy policy is. */
  declare policyUrl: string | null;
  /** Asks only once the shopper gave an answer, and there is something to keep. */
  declare afterAnswer: boolean;
  /** Asks on the first page of a visit only: not where the shopper came from another page of the shop. */
  declare quiet: boolean;

  protected override readonly chapter: Chapter = promptWords;
  #oneByOne = false;
  #chosen = new Set<Purpose>();
  #thisVisit = false;
  #problem: string | null = null;

  constructor() {
    super();
    this.shopName = null;
    this.policyUrl = null;
    this.afterAnswer = false;
    this.quiet = false;
  }

  protected override firstUpdated(): void {
    this.prepareToAnnounce();
  }

  protected override view(visavis: Visavis, say: Say): Children {
    const { consent } = visavis;
    if (putOff || !consent.undecided()) return [];
    const state = consent.state();
    const open = consent.purposes.filter((purpose) => isOpen(state[purpose]));
    const hasAnswered = open.some((purpose) => answered(state[purpose]));
    if (!hasAnswered && (this.afterAnswer || (this.quiet && cameFromHere()))) return [];
    const lapsed = open.map((purpose) => state[purpose].lapsed).find((reason) => reason !== null);
    const all = (decision: Decision) => this.#decide(() => open.map((purpose) => [purpose, decision]));
    const each = () =>
      open.map((purpose): [Purpose, Decision] => [
        purpose,
        this.#chosen.has(purpose) ? this.#yes : 'refused',
      ]);
    const policy = this.#policy();
    return [
      h(
        'section',
        {
          part: 'prompt',
          class: this.#oneByOne ? 'each' : null,
          'aria-labelledby': 'title',
          on: { keydown: (event) => this.#escape(event as KeyboardEvent) },
        },
        h(
          'header',
          null,
          h(
            'h2',
            { id: 'title', part: 'title' },
            isolated(
              this.shopName
                ? say('prompt-title-shop', { shop: shopData(this.shopName) })
                : say('prompt-title'),
            ),
          ),
          h(
            'button',
            {
              type: 'button',
              class: 'plain close',
              part: 'close',
              'aria-label': say('prompt-later'),
              on: { click: () => this.#putOff() },
            },
            '✕',
          ),
        ),
        lapsed && h('p', { key: 'lapsed' }, say(`prompt-lapsed-${lapsed}`)),
        hasAnswered && h('p', { key: 'answered', class: 'answered' }, say('prompt-answered')),
        h('p', null, say(open.includes('reports') ? 'prompt-where-reports' : 'prompt-where')),
        h(
          'p',
          { class: 'muted small' },
          say('prompt-how-long', daysOf(consent, say.tag)),
          policy && ' ',
          policy && h('a', { href: policy }, say('prompt-policy')),
        ),
        // Where there is room for one purpose at a time, all are named first; what is named once more is not read twice.
        !this.#oneByOne &&
          h(
            'p',
            { class: 'names', 'aria-hidden': 'true' },
            open.map((purpose) => say(`purpose-${purpose}`).replaceAll(' ', '\u00a0')).join(' · '),
          ),
        h(
          'ul',
          null,
          open.map((purpose) => this.#purpose(purpose, say)),
        ),
        this.#oneByOne &&
          h(
            'label',
            { class: 'tick' },
            h('input', {
              type: 'checkbox',
              set: { checked: this.#thisVisit },
              on: {
                change: (event) => {
                  this.#thisVisit = ticked(event);
                },
              },
            }),
            say('prompt-this-visit'),
          ),
        this.#problem && h('p', { class: 'problem', role: 'alert' }, this.#problem),
        h(
          'footer',
          null,
          h(
            'div',
            { class: 'choices' },
            this.#choice(say('prompt-no'), all('refused')),
            this.#choice(say('prompt-yes'), all('granted')),
            this.#oneByOne && this.#choice(say('prompt-keep-choice'), this.#decide(each)),
          ),
          h(
            'div',
            { class: 'more' },
            h(
              'button',
              { type: 'button', class: 'plain', on: { click: all('session') } },
              say('prompt-yes-this-visit'),
            ),
            h(
              'button',
              {
                type: 'button',
                class: 'plain',
                'aria-expanded': String(this.#oneByOne),
                on: { click: () => this.#flip() },
              },
              say('prompt-one-by-one'),
            ),
          ),
        ),
      ),
    ];
  }

  get #yes(): Decision {
    return this.#thisVisit ? 'session' : 'granted';
  }

  #purpose(purpose: Purpose, say: Say): Children[number] {
    const name = h('strong', null, say(`purpose-${purpose}`));
    const about = h(
      'span',
      { class: 'muted', id: `about-${purpose}` },
      say(`purpose-${purpose}-keeps`),
      ' ',
      say(`purpose-${purpose}-gives`),
    );
    const flip = (event: Event) => {
      if (ticked(event)) this.#chosen.add(purpose);
      else this.#chosen.delete(purpose);
    };
    const box = {
      type: 'checkbox',
      role: 'switch',
      'aria-describedby': `about-${purpose}`,
      set: { checked: this.#chosen.has(purpose) },
      on: { change: flip },
    };
    return h(
      'li',
      { key: purpose, part: 'purpose' },
      this.#oneByOne ? h('label', { class: 'switch' }, name, h('input', box)) : name,
      about,
    );
  }

  #choice(label: string, click: (event: Event) => void): Children[number] {
    return h('button', { type: 'button', class: 'choice', part: 'choice', on: { click } }, label);
  }

  #decide(choices: () => (readonly [Purpose, Decision])[]): (event: Event) => void {
    return (event) => {
      const { visavis, say } = this;
      // A click made by a script is not the shopper's.
      if (!event.isTrusted || !visavis || !say) return;
      const decided = choices();
      const given = decided.filter(([, decision]) => decision !== 'refused').length;
      if (given && !isVisible(event.currentTarget as Element)) return;
      const outcome = visavis.consent.decide(Object.fromEntries(decided), 'prompt');
      this.#problem = outcome.ok
        ? null
        : say(outcome.code === 'activation-required' ? 'prompt-click-again' : 'prompt-failed');
      if (outcome.ok) {
        this.announcer?.say(
          given ? say('prompt-decided', { given, of: decided.length }) : say('prompt-decided-none'),
        );
        this.emit('visavis-consent-change', { purposes: decided.map(([purpose]) => purpose) });
      }
      this.requestUpdate();
    };
  }

  #flip(): void {
    this.#oneByOne = !this.#oneByOne;
    this.requestUpdate();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#putOff();
  }

  #putOff(): void {
    putOff = true;
    this.requestUpdate();
  }

  #policy(): string | null {
    try {
      const url = new URL(this.policyUrl ?? '', this.baseURI);
      return this.policyUrl && /^https?:$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  }
}

/** Allowed for this visit by an answer: what was told can be kept, and the shopper has not been asked. */
const answered = ({ state, method }: PurposeConsent): boolean => state === 'session' && method === 'answer';

/** The page before this one was of this origin, says the browser: the visit has begun. Nothing is kept for it. */
const cameFromHere = (): boolean => document.referrer.startsWith(`${location.origin}/`);

/** Nobody is asked for what someone else limits: a yes would change nothing. */
const isOpen = (consent: PurposeConsent): boolean =>
  consent.limitedBy.length === 0 && (consent.state === 'unset' || answered(consent));

const ticked = (event: Event): boolean => (event.target as HTMLInputElement).checked;

declare global {
  interface HTMLElementTagNameMap {
    'visavis-consent': VisavisConsent;
  }
}
