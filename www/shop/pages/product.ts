/** One product: its picture, its size, its small print, and what is like it. Notes how long it was looked at. */
import { badgesOf, nameOf, pageOf, priceOf, ratingOf, strip, wishButton } from '../card.js';
import type { ShopProduct } from '../catalogue/model.js';
import { make } from '../dom.js';
import { topOf } from '../frame.js';
import type { Shop } from '../shop.js';
import { departmentIn, measure, number, slugOf, valueIn } from '../words.js';

const LIKE_THIS = 12;
const LONGEST_LOOK_SECONDS = 600;

export function product(shop: Shop): HTMLElement[] {
  const { words, visit, language } = shop;
  const id = new URLSearchParams(location.search).get('id') ?? '';
  const shown = shop.find(id);
  if (!shown)
    return [
      make(
        'div',
        { class: 'wide empty' },
        make('h1', {}, words.gone),
        make('a', { class: 'button', ...visit.link('index.html') }, words.backHome),
      ),
    ];
  document.title = `${shown.title} – Aldervik`;
  const department = topOf(shown.category);
  const brand = [shown.brand ?? []].flat().join(', ');
  return [
    make(
      'div',
      { class: 'wide' },
      make(
        'nav',
        { class: 'crumbs', 'aria-label': words.category },
        make('a', visit.link('index.html'), words.home),
        ' / ',
        make('a', visit.link(`list.html?c=${slugOf(department)}`), departmentIn(language, department)),
      ),
      make(
        'article',
        { class: 'product', 'data-id': shown.id },
        make(
          'div',
          { class: 'tile big' },
          make('img', { src: shown.image, alt: words.drawing(shown.title), width: 400, height: 400 }),
          badgesOf(shop, shown),
        ),
        make(
          'div',
          { class: 'about' },
          make('p', { class: 'brand' }, brand),
          make('h1', {}, nameOf(shop, shown)),
          ratingOf(shop, shown),
          priceOf(shop, shown),
          make('p', { class: 'lead' }, shown.blurb?.[language] ?? ''),
          shades(shop, shown),
          buying(shop, shown),
          details(shop, shown),
        ),
      ),
    ),
    strip(shop, 'similar', words.moreLike, '', alike(shop, shown)),
  ].filter((part) => part !== null);
}

/** The same model in other shades and cuts. */
function shades({ products, visit, language, words }: Shop, shown: ShopProduct): HTMLElement | null {
  const siblings = products.filter(({ group }) => group !== undefined && group === shown.group);
  if (siblings.length < 2) return null;
  return make(
    'section',
    { class: 'shades', 'aria-label': words.alsoIn },
    make('p', {}, `${words.alsoIn}: `, make('strong', {}, shown.shade?.[language] ?? '')),
    make(
      'ul',
      { role: 'list' },
      ...siblings.map((sibling) =>
        make(
          'li',
          {},
          make(
            'a',
            {
              ...visit.link(pageOf(sibling)),
              'aria-label': sibling.title,
              title: sibling.title,
              'aria-current': sibling.id === shown.id ? 'true' : undefined,
            },
            make('img', { src: sibling.image, alt: '', width: 400, height: 400, loading: 'lazy' }),
          ),
        ),
      ),
    ),
  );
}

function buying(shop: Shop, shown: ShopProduct): HTMLElement {
  const { words, visit } = shop;
  const sizes = [shown.size ?? []].flat();
  const message = make('p', { class: 'message', role: 'status', 'data-test': 'cart-message' });
  const sizeField = make(
    'fieldset',
    { class: 'sizes' },
    make('legend', {}, words.chooseSize),
    ...sizes.map((size) =>
      make('label', {}, make('input', { type: 'radio', name: 'size', value: size }), make('span', {}, size)),
    ),
  );
  const form = make(
    'form',
    {
      class: 'buying',
      submit: (event) => {
        event.preventDefault();
        const size = String(new FormData(form).get('size') ?? '');
        message.classList.toggle('problem', sizes.length > 0 && size === '');
        if (sizes.length > 0 && size === '') {
          message.textContent = words.pickSize;
          sizeField.querySelector('input')?.focus();
          return;
        }
        visit.put(shown.id, size, 1);
        shop.record({ type: 'cart_add', id: shown.id, product: shown, quantity: 1 });
        message.textContent = words.added;
      },
    },
    sizes.length > 0 && sizeField,
    make(
      'div',
      { class: 'row' },
      make(
        'button',
        {
          type: 'submit',
          class: 'button primary',
          'data-test': 'add',
          disabled: shown.availability === 'out',
        },
        shown.availability === 'out' ? words.soldOut : words.addToCart,
      ),
      wishButton(shop, shown),
    ),
    message,
  );
  return form;
}

function details({ language, words }: Shop, shown: ShopProduct): HTMLElement {
  const { measures = {} } = shown;
  const { weightG, waterproofMm, volumeL, sleeps, comfortC, lumens } = measures;
  const values = (value: unknown) =>
    [value ?? []]
      .flat()
      .map((each) => valueIn(language, String(each)))
      .join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [words.material, values(shown.material)],
    [
      words.weight,
      weightG === undefined
        ? ''
        : weightG < 1000
          ? measure(language, weightG, 'gram')
          : measure(language, weightG / 1000, 'kilogram'),
    ],
    [words.waterColumn, waterproofMm === undefined ? '' : `${number(language, waterproofMm)} mm`],
    [words.warmth, values(shown.attributes?.warmth)],
    [words.volume, volumeL === undefined ? '' : measure(language, volumeL, 'liter')],
    [words.sleeps, sleeps === undefined ? '' : words.people(sleeps)],
    [words.comfort, comfortC === undefined ? '' : measure(language, comfortC, 'celsius')],
    [words.lumens, lumens === undefined ? '' : `${number(language, lumens)} lm`],
    [words.activity, values(shown.attributes?.activity)],
    [words.weather, values(shown.attributes?.weather)],
    [words.season, values(shown.attributes?.season)],
  ];
  const known = lines.filter(([, value]) => value !== '');
  return make(
    'section',
    { class: 'details', 'aria-labelledby': 'details-title', hidden: known.length === 0 },
    make('h2', { id: 'details-title' }, words.details),
    make(
      'dl',
      {},
      ...known.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))),
    ),
  );
}

/** The shop's own idea of what is alike: the same kind first, then the same department; never the same model. */
function alike({ products }: Shop, shown: ShopProduct): ShopProduct[] {
  const others = products.filter(
    (other) =>
      other.id !== shown.id &&
      (shown.group === undefined || other.group !== shown.group) &&
      topOf(other.category) === topOf(shown.category),
  );
  const sameKind = others.filter((other) => String(other.category) === String(shown.category));
  return [...sameKind, ...others.filter((other) => !sameKind.includes(other))].slice(0, LIKE_THIS);
}

/** Records one view per look, when it ends: leaving the page, or turning to another tab. */
export function watchLook(shop: Shop): void {
  const shown = shop.find(new URLSearchParams(location.search).get('id') ?? '');
  if (!shown) return;
  let since: number | null = performance.now();
  const end = () => {
    if (since === null) return;
    const dwellSeconds = Math.min(LONGEST_LOOK_SECONDS, Math.round((performance.now() - since) / 1000));
    since = null;
    shop.record({ type: 'view', id: shown.id, product: shown, dwellSeconds });
  };
  addEventListener('pagehide', end);
  addEventListener('pageshow', () => {
    since ??= performance.now();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') end();
    else since ??= performance.now();
  });
}
