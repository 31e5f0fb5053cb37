/**
 * "Why here?" on a product: one sentence, then the terms and moves that placed it, then the shopper's turn to
 * answer. Everything shown is read from the engine's explanation when the sheet opens and after every change.
 * It never claims a reason for a list that is the shop's own.
 */
import type { PropertyDeclarations, PropertyValues } from '@lit/reactive-element';
import { allWords } from '../messages/all.js';
import { type Say, shopData } from '../messages/messages.js';
import type { Explanation, FacetValue, Feedback, Outcome, Product, Visavis } from '../types.js';
import { VisavisElement } from './base.js';
import { productOnPage, textsOf } from './known-products.js';
import { type Children, h } from './render.js';
import { titleOf } from './shop-words.js';
import { tokens } from './styles/tokens.js';
import { whyStyles } from './styles/why.js';
import { type Undone, undoable } from './undo.js';
import { sentence } from './why-sentence.js';
import { termLines } from './why-terms.js';
import { sameValue, Wording, whyShopOrder } from './wording.js';
import { isolated } from './words.js';

const VERDICTS = ['more', 'less', 'never'] as const;
/** The attributes of a product that are offered one by one. */
const ABOUT = ['brand', 'color', 'material', 'pattern'] as const;
const MOST_CHIPS = 6;
const GAP_PIXELS = 6;

interface Done {
  readonly words: string;
  readonly undo: () => Undone;
}

/**
 * @summary A button on a product that shows why it stands where it stands, and takes an answer.
 *
 * @fires {CustomEvent<null>} visavis-open - The reasons were opened.
 * @fires {CustomEvent<null>} visavis-close - The reasons were closed.
 * @fires {CustomEvent<FeedbackDetail>} visavis-feedback - The shopper said more, less or never.
 * @fires {CustomEvent<ForgetDetail>} visavis-forget - What was noticed about the product was forgotten.
 * @csspart button - The button on the card.
 * @csspart sheet - The box with the reasons.
 * @csspart sentence - The one sentence.
 * @csspart terms - The list of terms.
 * @csspart term - One term.
 * @csspart bar - The bar of a term.
 * @csspart sum - The line that adds the terms up.
 * @csspart from - What the terms come from.
 * @csspart moves - What happened after scoring.
 * @csspart answers - More, less and never.
 * @cssprop --visavis-why-width - Width of the sheet.
 * @cssprop --visavis-bar-size - Thickness of the bars.
 * @cssprop --visavis-color-up - Bars that raise a product.
 * @cssprop --visavis-color-down - Bars that lower it.
 * @cssprop --visavis-color-shop - Bars that are the shop's.
 */
export class VisavisWhy extends VisavisElement {
  static override styles = [tokens, whyStyles];
  static override properties: PropertyDeclarations = {
    productId: { attribute: 'for' },
    list: {},
    productTitle: { attribute: 'product-title' },
    product: { attribute: false },
  };

  /** The product's id. */
  declare productId: string;
  /** The name of the list it stands in. Default: that of the `<visavis-list>` around it, else `list`. */
  declare list: string | null;
  /** What the button is about, for screen readers. Default: the product's title. */
  declare productTitle: string | null;
  /** The product; default: what the list around it knows. */
  declare product: Product | null;

  protected override readonly chapter = allWords;
  #open = false;
  #about: FacetValue | null = null;
  #done: Done[] = [];
  #problem: string | null = null;

  constructor() {
    super();
    this.productId = '';
    this.list = null;
    this.productTitle = null;
    this.product = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The card was moved by its list: a sheet that was open stays open.
    if (this.#open) this.#sheet?.showPopover?.();
  }

  /** Its presence tells `moveBefore` that a move is no removal. */
  connectedMoveCallback(): void {}

  get isOpen(): boolean {
    return this.#open;
  }

  protected override view(visavis: Visavis, say: Say): Children {
    const wording = new Wording(say);
    const title = this.#title;
    return [
      h(
        'button',
        {
          type: 'button',
          class: 'opener',
          part: 'button',
          'aria-expanded': String(this.#open),
          'aria-controls': 'sheet',
          popovertarget: 'sheet',
          'aria-label': say('why-button-label', { product: shopData(title) }),
        },
        say('why-button'),
      ),
      h(
        'div',
        {
          id: 'sheet',
          class: 'sheet',
          part: 'sheet',
          popover: 'auto',
          role: 'group',
          'aria-labelledby': 'title',
          on: {
            // Filled before it is seen; emptied after it has closed, so that the focus in it is not lost.
            beforetoggle: (event) => opens(event) && this.#toggled(true),
            toggle: (event) => opens(event) || this.#toggled(false),
          },
        },
        this.#open && this.#inside(visavis, wording, title),
      ),
    ];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#open && !this.#done.length && !this.#problem) this.#place();
  }

  #inside(visavis: Visavis, wording: Wording, title: string): Children {
    const { say } = wording;
    const explanation = visavis.explain(this.productId, { list: this.#list, without: true });
    return [
      h(
        'div',
        { class: 'heading' },
        h('h2', { id: 'title' }, isolated(shopData(title))),
        h(
          'button',
          {
            type: 'button',
            class: 'plain close',
            'aria-label': say('why-close'),
            popovertarget: 'sheet',
            popovertargetaction: 'hide',
          },
          '✕',
        ),
      ),
      // Nothing is known of it, and nothing may be asked.
      visavis.isSensitive(this.productId)
        ? h('p', { class: 'sentence', part: 'sentence' }, say('why-sensitive'))
        : this.#reasons(visavis, wording, explanation),
      this.#problem && h('p', { class: 'problem', role: 'alert' }, isolated(this.#problem)),
      this.#done.map((done, place) =>
        h(
          'p',
          { key: String(place), class: 'acts' },
          isolated(done.words),
          ' ',
          h('button', { type: 'button', on: { click: () => this.#takeBack(done) } }, say('undo')),
        ),
      ),
      visavis.isSensitive(this.productId)
        ? []
        : [this.#answers(wording, explanation, title), this.#forgetting(visavis, say, title)],
    ];
  }

  #reasons(visavis: Visavis, wording: Wording, explanation: Explanation | null): Children {
    const entries = new Map(visavis.profile().entries.map((entry) => [entry.id, entry]));
    const ranking = this.closest('visavis-list')?.ranking;
    const line = (words: string) => h('p', { class: 'sentence', part: 'sentence' }, isolated(words));
    if (!explanation?.personal) return [line(wording.ownOrder(ranking?.why ?? whyShopOrder(visavis)))];
    // The sentence says already where the shop has put it.
    const moves = explanation.moves.filter(
      ({ kind, from, to, label }) => from !== to && (label || !/pinned|sponsored/.test(kind)),
    );
    return [
      line(sentence(wording, explanation, entries)),
      moves.length > 0 &&
        h(
          'ul',
          { key: 'moves', role: 'list', part: 'moves' },
          moves.map((move) => h('li', null, isolated(wording.move(move)))),
        ),
      termLines(wording, explanation, entries, ranking?.items.length),
    ];
  }

  #answers(wording: Wording, explanation: Explanation | null, title: string): Children {
    const { say } = wording;
    const values = this.#values(explanation);
    const about = this.#about;
    const label = (verdict: string): string =>
      about
        ? say(`feedback-${verdict}-about-label`, { what: wording.subject(about) })
        : say(`feedback-${verdict}-label`, { product: shopData(title) });
    const chip = (value: FacetValue | null, words: string) =>
      h(
        'label',
        { class: 'chip', key: value ? `${value.facet}=${value.value}` : '' },
        h('input', {
          type: 'radio',
          name: 'about',
          set: { checked: value ? about !== null && sameValue(about, value) : about === null },
          on: {
            change: () => {
              this.#about = value;
              this.requestUpdate();
            },
          },
        }),
        h('span', null, isolated(words)),
      );
    return [
      h('h3', null, say('why-your-turn')),
      values.length > 0 &&
        h(
          'fieldset',
          null,
          h('legend', { class: 'muted' }, say('why-about')),
          h(
            'div',
            { class: 'row' },
            chip(null, say('why-about-all')),
            values.map((value) => chip(value, wording.subject(value))),
          ),
        ),
      h(
        'div',
        { class: 'row', part: 'answers' },
        VERDICTS.map((verdict) =>
          h(
            'button',
            {
              type: 'button',
              key: verdict,
              'aria-label': label(verdict),
              on: { click: () => this.#answer(verdict, wording) },
            },
            say(`feedback-${verdict}`),
          ),
        ),
      ),
    ];
  }

  /** Forgets what was noticed about this very product; what was said about it, and all other products, stay. */
  #forgetting(visavis: Visavis, say: Say, title: string): Children {
    const noticed = visavis
      .profile()
      .entries.filter(({ item, kind }) => item === this.productId && kind !== 'feedback')
      .map(({ id }) => id);
    const count = noticed.length;
    if (!count) return [];
    const forget = (): void => {
      this.#act(visavis, say('why-forgotten', { count, product: shopData(title) }), () =>
        forgetAll(visavis, noticed),
      );
      this.emit('visavis-forget', { entries: noticed });
    };
    return [
      h('button', { type: 'button', class: 'plain', on: { click: forget } }, say('why-forget', { count })),
    ];
  }

  #answer(verdict: Feedback['verdict'], wording: Wording): void {
    const { visavis } = this;
    if (!visavis) return;
    const what = this.#about ? wording.subject(this.#about) : shopData(this.#title);
    const feedback = { id: this.productId, verdict, ...(this.#about && { about: this.#about }) };
    const like = this.#about || verdict === 'never' ? '' : '-like';
    const words = wording.say(`feedback-done-${verdict}${like}`, { what });
    this.#act(visavis, words, () => visavis.feedback(feedback));
    this.emit('visavis-feedback', { list: this.#list, id: this.productId });
  }

  #act(visavis: Visavis, words: string, carryOut: () => Outcome): void {
    const { outcome, undo } = undoable(visavis, carryOut);
    this.#problem = outcome.ok || !this.say ? null : new Wording(this.say).problem(outcome);
    if (outcome.ok) {
      this.#done = [{ words, undo }, ...this.#done];
      this.announcer?.say(words);
    }
    this.requestUpdate();
  }

  #takeBack(done: Done): void {
    this.#done = this.#done.filter((each) => each !== done);
    const end = done.undo();
    if (this.say) this.announcer?.say(this.say(end));
    this.requestUpdate();
  }

  /** The values of this product that can be answered about, those that placed it first. */
  #values(explanation: Explanation | null): FacetValue[] {
    const placed = (explanation?.terms ?? []).flatMap(({ subject }) =>
      subject && 'facet' in subject && subject.facet !== 'item' ? [subject] : [],
    );
    const product = this.product ?? productOnPage(this.productId);
    const own = ABOUT.flatMap((facet) => textsOf(product, facet).map((value) => ({ facet, value })));
    const key = ({ facet, value }: FacetValue): string => `${facet}=${value.toLowerCase()}`;
    return [...new Map([...own, ...placed].map((value) => [key(value), value])).values()].slice(
      0,
      MOST_CHIPS,
    );
  }

  get #title(): string {
    return (
      this.productTitle ?? textsOf(this.product, 'title')[0] ?? titleOf(this.productId) ?? this.productId
    );
  }

  get #list(): string {
    return this.list ?? this.closest('visavis-list')?.list ?? 'list';
  }

  get #opener(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.opener');
  }

  get #sheet(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#sheet');
  }

  #toggled(open: boolean): void {
    this.#open = open;
    this.prepareToAnnounce();
    if (!open) {
      // Not every browser gives it back inside a shadow root.
      if (this.#sheet?.contains(this.shadowRoot?.activeElement ?? null)) this.#opener?.focus();
      this.#done = [];
      this.#problem = null;
      this.#about = null;
      // It may have waited with hiding the card that this stands on.
      this.closest('visavis-list')?.requestUpdate();
    }
    this.emit(open ? 'visavis-open' : 'visavis-close', null);
    this.requestUpdate();
    // It has a size once it is shown, which is before the next frame is painted.
    if (open) requestAnimationFrame(() => this.#place());
  }

  /** Below the button, else above it, else where the window has room. Narrow windows: see the styles. */
  #place(): void {
    const sheet = this.#sheet;
    const button = this.#opener?.getBoundingClientRect();
    if (!sheet || !button) return;
    const { offsetWidth: width, offsetHeight: height } = sheet;
    const below = button.bottom + GAP_PIXELS;
    const above = button.top - GAP_PIXELS - height;
    const lowest = innerHeight - height - GAP_PIXELS;
    const top = below <= lowest ? below : above >= GAP_PIXELS ? above : Math.max(GAP_PIXELS, lowest);
    const start = getComputedStyle(this).direction === 'rtl' ? button.right - width : button.left;
    const left = Math.max(
      GAP_PIXELS,
      Math.min(start, document.documentElement.clientWidth - width - GAP_PIXELS),
    );
    sheet.style.setProperty('--_top', `${top + scrollY}px`);
    sheet.style.setProperty('--_left', `${left + scrollX}px`);
  }
}

const opens = (event: Event): boolean => (event as ToggleEvent).newState === 'open';

function forgetAll(visavis: Visavis, entries: readonly string[]): Outcome {
  let outcome = visavis.forget({ entry: entries[0] ?? '' });
  for (const entry of entries.slice(1)) if (outcome.ok) outcome = visavis.forget({ entry });
  return outcome;
}

declare global {
  interface HTMLElementTagNameMap {
    'visavis-why': VisavisWhy;
  }
}
