/** The shop window: the season, what are you packing for, the departments, and a few shelves. */
import { nameOf, strip } from '../card.js';
import type { ShopProduct } from '../catalogue/model.js';
import { make } from '../dom.js';
import { departmentsOf, openPreferences, topOf } from '../frame.js';
import { personalStrip } from '../personal-strip.js';
import type { Shop } from '../shop.js';
import { departmentIn, slugOf } from '../words.js';
import { packingFor } from './packing-for.js';

const ON_A_STRIP = 12;

export function home(shop: Shop): HTMLElement[] {
  const { words, products } = shop;
  const hasOwnRange = products.some((product) => product.attributes?.weather !== undefined);
  const served = (...wanted: readonly (readonly [string, string])[]) =>
    products
      .filter((product) => inStock(product) && wanted.every(([facet, value]) => has(product, facet, value)))
      .slice(0, ON_A_STRIP);
  return [
    hasOwnRange ? ownWindow(shop) : borrowedWindow(shop),
    make(
      'section',
      { class: 'band wide', 'aria-labelledby': 'departments-title' },
      make('h2', { id: 'departments-title' }, words.departments),
      make(
        'ul',
        { class: 'departments', role: 'list' },
        ...departmentsOf(shop).map((name) => departmentTile(shop, name)),
      ),
    ),
    ...(hasOwnRange ? [packingFor(shop)] : []),
    personalStrip(shop, 'again', () => shop.products.filter(inStock)),
    personalStrip(shop, 'new', () => shop.products.filter(inStock)),
    strip(
      shop,
      'wet-weekend',
      words.wetWeekend,
      words.wetWeekendText,
      served(['weather', 'rain']),
      'list.html?q=rain',
    ),
    strip(
      shop,
      'best-sellers',
      words.bestSellers,
      words.bestSellersText,
      products.filter(inStock).slice(0, ON_A_STRIP),
      'list.html',
    ),
    make(
      'section',
      { class: 'promise wide', 'aria-labelledby': 'device-title' },
      make('h2', { id: 'device-title' }, words.deviceTitle),
      make('p', {}, words.deviceText),
      make('button', { type: 'button', class: 'button primary', click: openPreferences }, words.deviceGo),
    ),
    strip(
      shop,
      'light-and-fast',
      words.light,
      words.lightText,
      served(['tags', 'ultralight']),
      'list.html?q=ultralight',
    ),
    strip(
      shop,
      'hut-tour',
      words.hutTour,
      words.hutTourText,
      served(['season', 'winter'], ['activity', 'ski touring']),
    ),
  ].filter((part) => part !== null);
}

/** The shop's own season. */
function ownWindow(shop: Shop): HTMLElement {
  const { words } = shop;
  return shopWindow(shop, words.heroTop, words.hero, words.heroText, [
    ['list.html?c=jackets&s=rain-jackets', words.heroGo],
    ['list.html?c=tents', words.heroMore],
  ]);
}

/** With another catalogue, rain is nobody's business. */
function borrowedWindow(shop: Shop): HTMLElement {
  const { words, products } = shop;
  const text = words.borrowedText(products.length);
  return shopWindow(shop, words.borrowedTop, words.borrowed, text, [['list.html', words.seeAll]]);
}

function shopWindow(
  { visit }: Shop,
  kicker: string,
  title: string,
  text: string,
  ways: readonly (readonly [page: string, label: string])[],
): HTMLElement {
  return make(
    'section',
    { class: 'hero', 'aria-labelledby': 'hero-title' },
    make('img', { src: 'art/hero.svg', alt: '', class: 'scene', width: 1600, height: 760 }),
    make(
      'div',
      { class: 'wide' },
      make('p', { class: 'kicker' }, kicker),
      make('h1', { id: 'hero-title' }, title),
      make('p', {}, text),
      make(
        'p',
        { class: 'actions' },
        ...ways.map(([page, label], at) =>
          make('a', { class: `button ${at === 0 ? 'primary' : 'ghost'}`, ...visit.link(page) }, label),
        ),
      ),
    ),
  );
}

const inStock = ({ availability }: ShopProduct) => availability !== 'out';

function has(product: ShopProduct, facet: string, value: string): boolean {
  const values = facet === 'tags' ? product.tags : product.attributes?.[facet];
  return Array.isArray(values) ? values.includes(value) : values === value;
}

function departmentTile(shop: Shop, name: string): HTMLLIElement {
  const first = shop.products.find(({ category }) => topOf(category) === name);
  return make(
    'li',
    {},
    make(
      'a',
      {
        class: 'department',
        ...shop.visit.link(`list.html?c=${slugOf(name)}`),
        title: first ? nameOf(shop, first) : undefined,
      },
      make('img', { src: first?.image, alt: '', width: 400, height: 400, loading: 'lazy' }),
      make('span', {}, departmentIn(shop.language, name)),
    ),
  );
}
