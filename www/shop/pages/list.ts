/** A department, a search, the wish list or everything: a grid, filters, and who arranged it. */
import { card, shelf } from '../card.js';
import type { ShopProduct } from '../catalogue/model.js';
import { make } from '../dom.js';
import { topOf } from '../frame.js';
import type { Shop } from '../shop.js';
import { departmentIn, slugOf, valueIn } from '../words.js';
import { arrangedBy } from './arranged-by.js';

const PER_PAGE = 48;

/** What the address asks for. */
interface Wanted {
  readonly list: string;
  readonly title: string;
  readonly products: readonly ShopProduct[];
}

export function list(shop: Shop): HTMLElement[] {
  const { words } = shop;
  const here = new URLSearchParams(location.search);
  const wanted = ask(shop, here);
  const count = make('p', { class: 'quiet', 'data-test': 'result-count', role: 'status' });
  const room = make('div', { class: 'room' });
  const draw = (products: readonly ShopProduct[]) => {
    count.textContent = words.results(products.length);
    room.replaceChildren(
      ...(products.length > 0
        ? pageOfCards(shop, wanted, products)
        : [make('p', { class: 'empty' }, here.has('v') ? words.noWishes : words.nothing)]),
    );
  };
  draw(wanted.products);
  return [
    make('div', { class: 'wide list-head' }, make('h1', {}, wanted.title), count),
    make('div', { class: 'wide' }, subdepartments(shop, here), filters(shop, wanted.products, draw), room),
  ];
}

function ask(shop: Shop, here: URLSearchParams): Wanted {
  const { products, words, language } = shop;
  const query = here.get('q')?.trim();
  if (query) {
    return { list: 'search', title: words.resultsFor(query), products: search(products, query) };
  }
  if (here.get('v') === 'wishes') {
    return {
      list: 'wishes',
      title: words.wishes,
      products: shop.visit.now.wishes.flatMap((id) => shop.find(id) ?? []),
    };
  }
  const department = here.get('c');
  const part = here.get('s');
  if (!department) return { list: 'all', title: words.everything, products };
  const found = products.filter(
    ({ category }) => slugOf(topOf(category)) === department && (!part || slugOf(partOf(category)) === part),
  );
  const first = found[0]?.category;
  const title = part ? valueIn(language, partOf(first)) : departmentIn(language, topOf(first) || department);
  return { list: part ? `${department}-${part}` : department, title, products: found };
}

/** Records what was searched for, once however often the page is drawn. */
export function noteSearch(shop: Shop): void {
  const query = new URLSearchParams(location.search).get('q')?.trim();
  if (query) shop.record({ type: 'search', query });
}

const partOf = (category: string | readonly string[] | undefined) =>
  (typeof category === 'string' ? category : (category?.[0] ?? '')).split('>')[1]?.trim() ?? '';

/** Every word must occur; in the title it counts more than in the small print. */
function search(products: readonly ShopProduct[], query: string): ShopProduct[] {
  const asked = query
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/(?<=.{3})s$/, ''));
  const text = (...parts: readonly unknown[]) => parts.flat(2).join(' ').toLowerCase();
  return products
    .map((product) => {
      const front = text(product.title, product.names?.de, product.category);
      const back = text(
        product.brand,
        product.material,
        product.color,
        product.tags,
        Object.values(product.attributes ?? {}),
        product.blurb?.en,
        product.blurb?.de,
      );
      const fits = asked.every((word) => front.includes(word) || back.includes(word));
      return { product, weight: fits ? (asked.every((word) => front.includes(word)) ? 2 : 1) : 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ product }) => product);
}

function subdepartments(
  { products, visit, words, language }: Shop,
  here: URLSearchParams,
): HTMLElement | null {
  const department = here.get('c');
  if (!department) return null;
  const parts = [
    ...new Set(
      products
        .filter(({ category }) => slugOf(topOf(category)) === department)
        .map(({ category }) => partOf(category)),
    ),
  ].filter((part) => part !== '');
  if (parts.length < 2) return null;
  const link = (page: string, label: string, current: boolean) =>
    make(
      'li',
      {},
      make('a', { class: 'chip', ...visit.link(page), 'aria-current': current ? 'page' : undefined }, label),
    );
  return make(
    'nav',
    { class: 'parts', 'aria-label': words.category },
    make(
      'ul',
      { role: 'list' },
      link(`list.html?c=${department}`, words.all, !here.get('s')),
      ...parts.map((part) =>
        link(
          `list.html?c=${department}&s=${slugOf(part)}`,
          valueIn(language, part),
          here.get('s') === slugOf(part),
        ),
      ),
    ),
  );
}

type FilterName = 'brand' | 'color' | 'gender';

function filters(
  { words, language }: Shop,
  products: readonly ShopProduct[],
  draw: (products: readonly ShopProduct[]) => void,
): HTMLElement | null {
  const labels = { brand: words.brand, color: words.color, gender: words.cut };
  const cuts: Readonly<Record<string, string>> = { men: words.men, women: words.women, unisex: words.unisex };
  const chosen = new Map<FilterName, string>();
  const of = (product: ShopProduct, name: FilterName) => [product[name] ?? []].flat();
  const fields = (['brand', 'color', 'gender'] as const).flatMap((name) => {
    const values = [...new Set(products.flatMap((product) => of(product, name)))].sort();
    if (values.length < 2) return [];
    const select = make(
      'select',
      {
        'data-test': `filter-${name}`,
        change: () => {
          if (select.value === '') chosen.delete(name);
          else chosen.set(name, select.value);
          draw(
            products.filter((product) =>
              [...chosen].every(([facet, value]) => of(product, facet).includes(value)),
            ),
          );
        },
      },
      make('option', { value: '' }, words.any),
      ...values.map((value) => make('option', { value }, cuts[value] ?? valueIn(language, value))),
    );
    return [make('label', {}, make('span', {}, labels[name]), select)];
  });
  return fields.length > 0
    ? make('div', { class: 'filters', role: 'group', 'aria-label': words.filters }, ...fields)
    : null;
}

function pageOfCards(shop: Shop, wanted: Wanted, products: readonly ShopProduct[]): HTMLElement[] {
  const { words } = shop;
  const { element, items } = shelf(
    shop,
    wanted.list,
    wanted.title,
    products.slice(0, PER_PAGE),
    'grid',
    'h2',
  );
  let shown = items.children.length;
  const state = make('p', { class: 'quiet', role: 'status' });
  const button = make('button', {
    type: 'button',
    class: 'button',
    'data-test': 'show-more',
    click: () => more(),
  });
  const tell = () => {
    state.textContent = words.shown(shown, products.length);
    button.textContent = words.showMore(Math.min(PER_PAGE, products.length - shown));
    button.hidden = shown >= products.length;
  };
  const more = () => {
    const next = products.slice(shown, shown + PER_PAGE);
    shown += next.length;
    element.products = products.slice(0, shown);
    items.append(...next.map((product) => card(shop, product, wanted.list, 'h2')));
    items.querySelector<HTMLElement>(`[data-id="${CSS.escape(next[0]?.id ?? '')}"] a`)?.focus();
    tell();
  };
  tell();
  return [arrangedBy(shop, element), element, make('div', { class: 'after' }, state, button)];
}
