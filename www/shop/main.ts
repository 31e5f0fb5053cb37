/**
 * Draws the page that the document says it is, then makes it personal. The shop comes first: whatever becomes
 * of visavis, the page is drawn and works.
 */
import type { ShopProduct } from './catalogue/model.js';
import { make } from './dom.js';
import { footer, header } from './frame.js';
import { cart } from './pages/cart.js';
import { home } from './pages/home.js';
import { list, noteSearch } from './pages/list.js';
import { product, watchLook } from './pages/product.js';
import { Shop } from './shop.js';
import { Visit } from './visit.js';

/** How long a first visit waits for visavis, so that its lists do not change under the shopper's eyes. */
const PATIENCE_MS = 400;

const PAGES: Readonly<Record<string, (shop: Shop) => HTMLElement[]>> = { home, list, product, cart };

const personal = import('./personal.js');
// Said when it is used; here it only must not be an unhandled rejection.
personal.catch(() => undefined);

const catalogue: readonly ShopProduct[] = await (await fetch('catalogue.json')).json();
const shop = new Shop(new Visit(), catalogue);
const page = document.body.dataset.page ?? 'home';

document.body.append(
  make('visavis-consent', { 'shop-name': 'Aldervik' }),
  make('visavis-panel', { 'shop-name': 'Aldervik' }),
);

const started = personal
  .then(({ startPersonal }) => startPersonal(() => shop.products))
  .then((visavis) => {
    shop.becomePersonal(visavis);
    Object.assign(globalThis, { shop: { visavis, products: shop.products } });
  })
  .catch((error: unknown) => console.warn('The shop goes on in its own order:', error));

await Promise.race([started, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
draw();
if (page === 'product') watchLook(shop);
if (page === 'list') noteSearch(shop);

function draw(): void {
  shop.clearPage();
  document.documentElement.lang = shop.language;
  const main = make('main', { id: 'main', tabindex: -1 }, ...(PAGES[page] ?? home)(shop));
  const skip = make(
    'a',
    {
      class: 'skip',
      href: '#main',
      // The fragment is the visit's: jump without it.
      click: (event) => {
        event.preventDefault();
        main.focus();
      },
    },
    shop.words.skip,
  );
  const kept = document.querySelectorAll('visavis-consent, visavis-panel');
  document.body.replaceChildren(skip, header(shop, draw), main, footer(shop), ...kept);
}
