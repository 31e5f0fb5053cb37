/** A product on a shelf: its card, and the lists and strips that cards stand in. */
import type { VisavisList } from 'visavis/elements';
import { isNew, type ShopProduct } from './catalogue/model.js';
import { ICONS, icon, make } from './dom.js';
import type { Shop } from './shop.js';
import { money, number } from './words.js';

type Level = 'h2' | 'h3';

/** What a product is called without its shade, which stands on a line of its own. */
export const nameOf = (shop: Shop, product: ShopProduct) => product.names?.[shop.language] ?? product.title;

export const pageOf = ({ id }: ShopProduct) => `product.html?id=${encodeURIComponent(id)}`;

export function priceOf({ language, words }: Shop, { price }: ShopProduct): HTMLElement | null {
  if (!price) return null;
  const now = money(language, price.minor, price.currency);
  if (!price.list || price.list <= price.minor) return make('p', { class: 'price' }, now);
  const before = money(language, price.list, price.currency);
  return make(
    'p',
    { class: 'price reduced' },
    make('span', {}, now),
    ' ',
    make('s', {}, make('span', { class: 'unseen' }, `${words.before} `), before),
  );
}

export function ratingOf({ language, words }: Shop, { rating }: ShopProduct): HTMLElement | null {
  if (!rating) return null;
  const value = number(language, rating.value, 1);
  return make(
    'p',
    { class: 'rating' },
    make(
      'span',
      { 'aria-hidden': 'true' },
      `★ ${value} `,
      make('span', { class: 'quiet' }, `(${rating.count})`),
    ),
    make('span', { class: 'unseen' }, words.rating(value, rating.count)),
  );
}

export function badgesOf({ words }: Shop, product: ShopProduct): HTMLElement | null {
  const { availability, tags } = product;
  const badge =
    availability === 'out' ? 'soldOut' : tags?.includes('sale') ? 'sale' : isNew(product) ? 'isNew' : null;
  return badge && make('span', { class: `badge ${badge}` }, words[badge]);
}

export function wishButton(shop: Shop, product: ShopProduct): HTMLButtonElement {
  const label = () => `${wished() ? shop.words.unwish : shop.words.wish}: ${product.title}`;
  const wished = () => shop.visit.now.wishes.includes(product.id);
  const button = make(
    'button',
    {
      type: 'button',
      class: 'wish',
      'data-test': 'wish',
      'aria-pressed': String(wished()),
      'aria-label': label(),
      click: () => {
        if (shop.visit.toggleWish(product.id)) shop.record({ type: 'wish', id: product.id, product });
        button.setAttribute('aria-pressed', String(wished()));
        button.setAttribute('aria-label', label());
      },
    },
    icon(ICONS.heart),
  );
  return button;
}

export function card(shop: Shop, product: ShopProduct, list: string, level: Level): HTMLLIElement {
  const shade = product.shade?.[shop.language];
  const brand = typeof product.brand === 'string' ? product.brand : product.brand?.[0];
  const why = make('visavis-why', { for: product.id, list });
  why.product = product;
  return make(
    'li',
    { class: 'card', 'data-id': product.id },
    make(
      'span',
      { class: 'tile' },
      make('img', {
        src: product.image,
        alt: '',
        width: 400,
        height: 400,
        loading: 'lazy',
        decoding: 'async',
      }),
      badgesOf(shop, product),
    ),
    make('p', { class: 'brand' }, brand ?? ''),
    make(
      level,
      { class: 'name' },
      make(
        'a',
        {
          ...shop.visit.link(pageOf(product)),
          click: () => shop.record({ type: 'select', id: product.id, product }),
        },
        nameOf(shop, product),
        shade && make('span', { class: 'unseen' }, `, ${shade}`),
      ),
    ),
    make('p', { class: 'shade', 'aria-hidden': 'true' }, shade ?? ''),
    ratingOf(shop, product),
    priceOf(shop, product),
    wishButton(shop, product),
    why,
  );
}

export interface Shelf {
  readonly element: VisavisList;
  readonly items: HTMLUListElement;
}

/** A list that follows the shopper where visavis is, and is the shop's own where it is not. */
export function shelf(
  shop: Shop,
  list: string,
  label: string,
  products: readonly ShopProduct[],
  look: 'grid' | 'strip',
  level: Level,
): Shelf {
  const items = make(
    'ul',
    { class: look, role: 'list' },
    ...products.map((product) => card(shop, product, list, level)),
  );
  const element = make('visavis-list', { list, label, 'record-impressions': true }, items);
  element.products = products;
  element.context = shop.context;
  shop.untilRedrawn(
    shop.visit.onChange(() => {
      element.context = shop.context;
    }),
  );
  return { element, items };
}

export function strip(
  shop: Shop,
  name: string,
  title: string,
  text: string,
  products: readonly ShopProduct[],
  more?: string,
): HTMLElement | null {
  if (products.length < 3) return null;
  return make(
    'section',
    { class: 'band', 'aria-labelledby': `${name}-title` },
    make(
      'header',
      { class: 'band-head' },
      make('div', {}, make('h2', { id: `${name}-title` }, title), make('p', { class: 'quiet' }, text)),
      more !== undefined &&
        make(
          'a',
          { class: 'more', ...shop.visit.link(more) },
          shop.words.seeAll,
          make('span', { class: 'unseen' }, `: ${title}`),
        ),
    ),
    shelf(shop, name, title, products, 'strip', 'h3').element,
  );
}
