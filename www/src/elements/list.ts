/**
 * A list of the shop that follows the shopper: wraps the shop's own markup, ranks its products and moves its
 * nodes. The markup stays the shop's: nothing is created in it, nothing restyled but what is hidden, and with
 * nothing known, no consent or any failure not one node is moved.
 *
 * Invariant: visual order, DOM order and focus order are the same.
 */
import { css, type PropertyDeclarations, type PropertyValues } from '@lit/reactive-element';
import { allWords } from '../messages/all.js';
import { type Say, shopData } from '../messages/messages.js';
import type { ContextValue, Product, Ranking, RankOptions, ShopRules, Visavis } from '../types.js';
import { arrange, DEFAULT_GLIDE } from './arrange.js';
import { VisavisElement, WRITING_DIRECTION } from './base.js';
import { Impressions } from './impressions.js';
import { offerProducts, textsOf } from './known-products.js';
import { firstPaintMs, LateEngine, wasThereBefore } from './late.js';
import { readProduct } from './read-products.js';
import { type Children, h } from './render.js';
import { ShopOrder } from './shop-order.js';
import { tokens } from './styles/tokens.js';
import { Wording } from './wording.js';
import { isolated } from './words.js';

const listStyles = css`
:host{display:block}
.note{margin-block:.75rem;font-size:.9em}
`;

const ITEMS = ':scope :is(ul, ol) > [data-id]';

/** With more hidden products than this it is not asked for each of them why. */
const MOST_EXPLAINED = 50;
/** How many things that the shopper never wants are named beside the number of products they hide. */
const NAMED = 2;

/**
 * @summary Wraps a list of products in the shop's own markup and keeps it in the shopper's order.
 *
 * Products are the children with `data-id` of the first `ul` or `ol`, or what the attribute `items` selects.
 * Their attributes come from the property `products`, else from `data-*` beside `data-id`: `data-title`,
 * `data-brand`, `data-color`, `data-price-minor`, `data-currency`, ..., several values parted by `|`, free
 * attributes as `data-attribute-NAME`.
 *
 * @slot - The shop's list.
 * @fires {CustomEvent<ListChangeDetail>} visavis-list-change - Products moved, or were hidden or shown.
 * @csspart note - The line below the list that says what is hidden.
 */
export class VisavisList extends VisavisElement {
  static override styles = [tokens, listStyles];
  static override properties: PropertyDeclarations = {
    list: {},
    items: {},
    label: {},
    recordImpressions: { attribute: 'record-impressions', type: Boolean },
    products: { attribute: false },
    shop: { attribute: false },
    context: { attribute: false },
  };

  /** The name of the list for `explain` and `exchange`. */
  declare list: string;
  /** Selects the products where they are not `[data-id]` in the first `ul` or `ol`. */
  declare items: string | null;
  /** What shoppers call the list; said when it changes. */
  declare label: string | null;
  /** Tells the engine which products were seen. */
  declare recordImpressions: boolean;
  declare products: readonly Product[] | null;
  declare shop: ShopRules | null;
  declare context: readonly ContextValue[] | null;

  protected override readonly chapter = allWords;
  protected override readonly wrapsShop = true;
  readonly #order = new ShopOrder();
  readonly #late = new LateEngine();
  /** What was hidden here, and the inline `display` it had. */
  readonly #hidden = new WeakMap<HTMLElement, string>();
  readonly #observer =
    typeof MutationObserver === 'undefined'
      ? null
      : new MutationObserver((records) => this.#changedByShop(records));
  #container: Element | null = null;
  #known = new Map<string, Product>();
  #ranking: Ranking<Product> | null = null;
  #impressions: Impressions | null = null;
  #showHidden = false;
  #arrangedBefore = false;
  #focusNote = false;
  #hiddenBefore = 0;
  #withdraw: (() => void) | undefined;

  constructor() {
    super();
    this.list = 'list';
    this.items = null;
    this.label = null;
    this.recordImpressions = false;
    this.products = null;
    this.shop = null;
    this.context = null;
    if (wasThereBefore(this) && this.#hasProducts) this.#late.seen(firstPaintMs() ?? performance.now());
  }

  /** The last ranking, or null before the first. */
  get ranking(): Ranking<Product> | null {
    return this.#ranking;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer?.observe(this, { childList: true, subtree: true });
    this.#withdraw = offerProducts((id) => this.#known.get(id));
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#withdraw?.();
    this.#impressions?.stop();
    this.#impressions = null;
  }

  protected override update(changed: PropertyValues): void {
    const { visavis } = this;
    if (!visavis && this.#hasProducts) this.#late.seen(performance.now());
    if (visavis && this.isConnected) {
      try {
        this.#follow(visavis);
      } catch (error) {
        // The list is the shop's: better its order than none. The console tells its developers.
        console.warn('visavis-list keeps the order it has:', error);
        this.#observer?.takeRecords();
      }
    }
    super.update(changed);
  }

  protected override view(visavis: Visavis, say: Say): Children {
    const hidden = this.#ranking?.hidden ?? [];
    const note = hidden.length ? this.#hiddenNote(visavis, say, hidden) : null;
    const flip = (): void => {
      this.#showHidden = !this.#showHidden;
      this.requestUpdate();
    };
    return [
      h('slot', null),
      note &&
        h(
          'p',
          { class: 'note', part: 'note', lang: say.tag, dir: WRITING_DIRECTION },
          isolated(note),
          ' ',
          h(
            'button',
            { type: 'button', class: 'plain', on: { click: flip } },
            say(this.#showHidden ? 'list-hide' : 'list-show'),
          ),
        ),
    ];
  }

  protected override firstUpdated(): void {
    this.prepareToAnnounce();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // The focus was on a card that is hidden now; what can bring it back is the nearest place for it.
    if (this.#focusNote)
      this.renderRoot.querySelector<HTMLElement>('.note button')?.focus({ preventScroll: true });
    this.#focusNote = false;
  }

  #follow(visavis: Visavis): void {
    if (this.#late.holds(visavis, this, () => this.requestUpdate())) return;
    const elements = this.#read();
    if (!elements.size) return;
    const ids = this.#order.of([...elements.keys()]);
    const products = ids.flatMap((id) => this.#known.get(id) ?? []);
    const ranking = visavis.rank(products, this.#options());
    this.#ranking = ranking;
    const idOf = new Map([...this.#known].map(([id, product]) => [product, id]));
    const idsOf = (ranked: readonly Product[]) => ranked.flatMap((product) => idOf.get(product) ?? []);
    const wanted = idsOf(ranking.items);
    const hidden = new Set(idsOf(ranking.hidden));
    this.#hide(elements, hidden);
    const present = [...elements.keys()].filter((id) => !hidden.has(id));
    const from = new Map(present.map((id, place) => [id, place]));
    const moved = wanted.filter((id, place) => from.get(id) !== place);
    if (moved.length && this.#container) {
      arrange(
        this.#container,
        elements,
        visavis.domMoves(present, wanted),
        this.#arrangedBefore ? DEFAULT_GLIDE : null,
      );
    }
    this.#order.leave(idsIn(this.#container, elements));
    // Our own moves are no news; what the shop changes when it hears of them is.
    this.#observer?.takeRecords();
    if (this.recordImpressions) this.#watch(elements);
    if (moved.length || hidden.size !== this.#hiddenBefore) this.#tell(moved, hidden);
    this.#hiddenBefore = hidden.size;
    this.#arrangedBefore = true;
  }

  #options(): RankOptions {
    return {
      list: this.list,
      ...(this.shop && { shop: this.shop }),
      ...(this.context && { context: this.context }),
    };
  }

  get #hasProducts(): boolean {
    return this.querySelector(this.items ?? this.getAttribute('items') ?? ITEMS) !== null;
  }

  /** The products in the page, by id, in the order they stand there. */
  #read(): Map<string, HTMLElement> {
    const elements = new Map<string, HTMLElement>();
    // Each id is read once: a getter that throws costs its own product the place among those given, no more.
    const given = new Map<string, Product>();
    for (const product of Array.isArray(this.products) ? this.products : [])
      for (const id of textsOf(product, 'id')) given.set(id, product);
    const found = [...this.querySelectorAll<HTMLElement>(this.items ?? ITEMS)];
    this.#container = found[0]?.parentElement ?? null;
    const known = new Map<string, Product>();
    for (const element of found) {
      const id = element.dataset.id;
      if (!id || element.parentElement !== this.#container || elements.has(id)) continue;
      const product = given.get(id) ?? readProduct(element);
      if (!product) continue;
      elements.set(id, element);
      known.set(id, product);
    }
    this.#known = known;
    return elements;
  }

  /** Takes out what is to be hidden and brings back what is not, and only what was hidden here. */
  #hide(elements: ReadonlyMap<string, HTMLElement>, hidden: ReadonlySet<string>): void {
    const hiding: HTMLElement[] = [];
    for (const [id, element] of elements) {
      // A card whose reasons are being read stays until they are closed: "undo" is in there.
      const hide = hidden.has(id) && !this.#showHidden && !isRead(element);
      if (hide && !element.hidden) {
        this.#focusNote ||= element.matches(':focus-within');
        this.#hidden.set(element, element.style.display);
        element.hidden = true;
        hiding.push(element);
      } else if (!hide && this.#hidden.has(element)) {
        element.style.display = this.#hidden.get(element) ?? '';
        element.hidden = false;
        this.#hidden.delete(element);
      }
    }
    // A `display` in the shop's own styles would win over the attribute. All are asked before any is changed: to
    // ask after a change makes the browser work out the styles of the page again.
    for (const element of hiding.filter((each) => getComputedStyle(each).display !== 'none'))
      element.style.setProperty('display', 'none', 'important');
  }

  #watch(elements: ReadonlyMap<string, HTMLElement>): void {
    this.#impressions ??= new Impressions(
      () => /granted|session/.test(this.visavis?.consent.state().activity.state ?? ''),
      (ids) => this.visavis?.record(ids.map((id) => ({ type: 'impression', id }))),
    );
    this.#impressions.watch(elements);
  }

  #tell(moved: readonly string[], hidden: ReadonlySet<string>): void {
    // The first arrangement is how the page came, not a change.
    if (this.#arrangedBefore && this.say) {
      const list = this.label ? shopData(this.label) : null;
      const count = moved.length;
      const changed = list
        ? this.say('list-changed-named', { list, count })
        : this.say('list-changed', { count });
      const hid = this.say('list-hidden', { count: hidden.size });
      this.announcer?.say(
        [count > 0 && changed, hidden.size > this.#hiddenBefore && hid].filter(Boolean).join(' '),
      );
    }
    this.emit('visavis-list-change', { list: this.list, moved, hidden: [...hidden] });
  }

  #hiddenNote(visavis: Visavis, say: Say, hidden: readonly Product[]): string {
    if (hidden.length > MOST_EXPLAINED) {
      const mayBeGone = this.shop?.outOfStock === 'hide';
      return say(mayBeGone ? 'list-hidden' : 'list-hidden-never', { count: hidden.length });
    }
    const why = hidden.map(
      (product) => visavis.explain(textsOf(product, 'id')[0] ?? '', { list: this.list })?.hiddenBy ?? [],
    );
    const byShopper = new Set(why.flat());
    const count = why.filter((entries) => entries.length).length;
    if (!count) return say('list-hidden-gone', { count: hidden.length });
    const wording = new Wording(say);
    const entries = visavis.profile().entries.filter((entry) => byShopper.has(entry.id));
    const names = [...new Set(entries.flatMap((entry) => wording.about(entry) ?? []))];
    const never =
      names.length && names.length <= NAMED
        ? say('list-hidden-never-named', { count, what: wording.and(names) })
        : say('list-hidden-never', { count });
    return count === hidden.length
      ? never
      : `${never} ${say('list-hidden-gone', { count: hidden.length - count })}`;
  }

  #changedByShop(records: readonly MutationRecord[]): void {
    const container = this.#container;
    const ours = (target: Node): boolean =>
      !container ||
      target === container ||
      (target as Element).contains?.(container) ||
      !container.isConnected;
    if (records.some((record) => ours(record.target))) this.requestUpdate();
  }
}

/** The ids of the products in the order in which they stand in the page now. */
function idsIn(container: Element | null, elements: ReadonlyMap<string, HTMLElement>): string[] {
  const places = new Map([...elements].map(([id, element]): [Element, string] => [element, id]));
  return Array.from(container?.children ?? []).flatMap((child) => places.get(child) ?? []);
}

const isRead = (element: Element): boolean =>
  [...element.querySelectorAll('visavis-why')].some((why) => why.isOpen);

declare global {
  interface HTMLElementTagNameMap {
    'visavis-list': VisavisList;
  }
}
