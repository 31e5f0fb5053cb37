/** The cart: lines, sums and an order that goes nowhere. The cart itself is in the address, see `visit.ts`. */
import { nameOf, pageOf, strip } from '../card.js';
import type { ShopProduct } from '../catalogue/model.js';
import { make } from '../dom.js';
import { personalStrip } from '../personal-strip.js';
import type { Shop } from '../shop.js';
import type { CartLine } from '../visit.js';
import { money } from '../words.js';

const FREE_FROM_MINOR = 7500;
const DELIVERY_MINOR = 590;

interface Filled {
  readonly line: CartLine;
  readonly product: ShopProduct;
}

export function cart(shop: Shop): HTMLElement[] {
  const { words } = shop;
  const room = make('div', { class: 'cart' });
  const filled = (): Filled[] =>
    shop.visit.now.cart.flatMap((line) => {
      const product = shop.find(line.id);
      return product ? [{ line, product }] : [];
    });
  const draw = () =>
    room.replaceChildren(
      ...(filled().length > 0
        ? [lines(shop, filled(), draw), sums(shop, filled(), ordered)]
        : [nothing(shop)]),
    );
  const ordered = () => {
    for (const { line } of filled()) shop.record({ type: 'buy', id: line.id, quantity: line.quantity });
    shop.visit.change({ cart: [] });
    const thanks = make('h2', { tabindex: -1 }, words.thanks);
    room.replaceChildren(
      make(
        'div',
        { class: 'thanks', 'data-test': 'thanks' },
        thanks,
        make('p', {}, words.thanksText),
        make('a', { class: 'button', ...shop.visit.link('index.html') }, words.backHome),
      ),
    );
    thanks.focus();
  };
  draw();
  const others = () => {
    const inCart = new Set(shop.visit.now.cart.map(({ id }) => id));
    return shop.products.filter(({ id, availability }) => availability !== 'out' && !inCart.has(id));
  };
  return [
    make('div', { class: 'wide' }, make('h1', { class: 'cart-title' }, words.yourCart), room),
    personalStrip(shop, 'again', others),
    personalStrip(shop, 'new', others),
    strip(shop, 'cart-more', words.bestSellers, words.bestSellersText, others().slice(0, 12)),
  ].filter((part) => part !== null);
}

const nothing = ({ words, visit }: Shop) =>
  make(
    'div',
    { class: 'empty', 'data-test': 'cart-empty' },
    make('p', {}, words.emptyCart),
    make('a', { class: 'button primary', ...visit.link('index.html') }, words.backHome),
  );

function lines(shop: Shop, filled: readonly Filled[], draw: () => void): HTMLElement {
  const { words, visit, language } = shop;
  const change = ({ line, product }: Filled, pieces: number) => {
    visit.put(line.id, line.size, pieces);
    shop.record({
      type: pieces > 0 ? 'cart_add' : 'cart_remove',
      id: line.id,
      product,
      quantity: Math.abs(pieces),
    });
    draw();
  };
  return make(
    'ul',
    { class: 'lines', role: 'list' },
    ...filled.map((one) => {
      const { line, product } = one;
      const button = (label: string, sign: string, pieces: number, test: string) =>
        make(
          'button',
          {
            type: 'button',
            'aria-label': `${label}: ${product.title}`,
            'data-test': test,
            click: () => change(one, pieces),
          },
          sign,
        );
      return make(
        'li',
        { 'data-id': product.id },
        make(
          'span',
          { class: 'tile' },
          make('img', { src: product.image, alt: '', width: 400, height: 400 }),
        ),
        make(
          'div',
          {},
          make('p', { class: 'brand' }, [product.brand ?? []].flat().join(', ')),
          make('h2', { class: 'name' }, make('a', visit.link(pageOf(product)), nameOf(shop, product))),
          make('p', { class: 'quiet' }, [product.shade?.[language], line.size].filter(Boolean).join(' · ')),
          make(
            'div',
            { class: 'steps', role: 'group', 'aria-label': words.quantity },
            button(words.fewer, '−', -1, 'fewer'),
            make('span', { class: 'pieces', 'data-test': 'quantity' }, String(line.quantity)),
            button(words.more, '+', 1, 'more'),
            make(
              'button',
              {
                type: 'button',
                class: 'plain',
                'aria-label': `${words.remove}: ${product.title}`,
                'data-test': 'remove',
                click: () => change(one, -line.quantity),
              },
              words.remove,
            ),
          ),
        ),
        product.price &&
          make(
            'p',
            { class: 'price' },
            money(language, product.price.minor * line.quantity, product.price.currency),
          ),
      );
    }),
  );
}

function sums({ words, language }: Shop, filled: readonly Filled[], order: () => void): HTMLElement {
  const currency = filled[0]?.product.price?.currency ?? 'EUR';
  const goods = filled.reduce(
    (sum, { line, product }) => sum + (product.price?.minor ?? 0) * line.quantity,
    0,
  );
  const delivery = goods >= FREE_FROM_MINOR ? 0 : DELIVERY_MINOR;
  const row = (name: string, value: string) => make('div', {}, make('dt', {}, name), make('dd', {}, value));
  return make(
    'aside',
    { class: 'sums', 'aria-label': words.total },
    make(
      'dl',
      {},
      row(words.subtotal, money(language, goods, currency)),
      row(words.delivery, delivery === 0 ? words.free : money(language, delivery, currency)),
      row(words.total, money(language, goods + delivery, currency)),
    ),
    make('p', { class: 'quiet' }, words.tax),
    make(
      'button',
      { type: 'button', class: 'button primary', 'data-test': 'order', click: order },
      words.order,
    ),
    make('p', { class: 'quiet' }, words.demoOrder),
  );
}
