/**
 * A shelf for this shopper alone: what they had before ("again") or what they had not ("new"). There is none until there
 * is something to put on it: with nothing known, no consent or any failure nothing of it is on the page.
 */
import type { Ranking, Visavis } from 'visavis';
import { card } from './card.js';
import type { ShopProduct } from './catalogue/model.js';
import { make } from './dom.js';
import type { Shop } from './shop.js';

export type PersonalShelf = 'again' | 'new';

const ON_A_STRIP = 12;

/** `candidates` in the shop's order: what may stand on it. Asked anew whenever the list may have changed. */
export function personalStrip(
  shop: Shop,
  shelf: PersonalShelf,
  candidates: () => readonly ShopProduct[],
): HTMLElement {
  const { words } = shop;
  const title = shelf === 'again' ? words.again : words.newForYou;
  const text = shelf === 'again' ? words.againText : words.newForYouText;
  const items = make('ul', { class: 'strip', role: 'list', 'data-test': shelf });
  const section = make(
    'section',
    { class: 'band', 'aria-labelledby': `${shelf}-title`, hidden: true },
    make(
      'header',
      { class: 'band-head' },
      make('div', {}, make('h2', { id: `${shelf}-title` }, title), make('p', { class: 'quiet' }, text)),
    ),
    make('div', {}, items),
  );
  shop.whenPersonal((visavis) => {
    const cards = new Map<string, HTMLLIElement>();
    const show = () => {
      // A card whose reasons are being read stays until they are closed: "undo" is in there.
      if ([...items.querySelectorAll('visavis-why')].some((why) => why.isOpen)) return;
      const products = rankedFor(visavis, shelf, candidates(), shop);
      for (const product of products)
        if (!cards.has(product.id)) cards.set(product.id, card(shop, product, shelf, 'h3'));
      arrange(
        visavis,
        items,
        products.map(({ id }) => id),
        cards,
      );
      section.hidden = products.length === 0;
    };
    section.addEventListener('visavis-close', show);
    shop.untilRedrawn(visavis.subscribe(show));
    shop.untilRedrawn(shop.visit.onChange(show));
    show();
  });
  return section;
}

/** The first products of the shelf; none where it is not personal, or is what the shop's own order would be. */
function rankedFor(
  visavis: Visavis,
  shelf: PersonalShelf,
  candidates: readonly ShopProduct[],
  { context }: Shop,
): readonly ShopProduct[] {
  const ranking: Ranking<ShopProduct> = visavis.rank(candidates, {
    list: shelf,
    shelf,
    limit: ON_A_STRIP,
    ...(context && { context }),
  });
  if (!ranking.personal) return [];
  const off = new Set(ranking.hidden);
  const own = candidates.filter((product) => !off.has(product));
  const isOwnOrder = ranking.items.every((product, place) => product === own[place]);
  return shelf === 'new' && isOwnOrder ? [] : ranking.items;
}

/** Moves as few cards as can be, so that neither focus nor pictures are lost. */
function arrange(
  visavis: Visavis,
  items: HTMLElement,
  wanted: readonly string[],
  cards: ReadonlyMap<string, HTMLLIElement>,
): void {
  const stays = new Set(wanted);
  for (const item of [...items.children])
    if (!stays.has((item as HTMLElement).dataset.id ?? '')) item.remove();
  const present = new Set(Array.from(items.children, (item) => (item as HTMLElement).dataset.id ?? ''));
  for (const id of wanted) if (!present.has(id)) items.append(cards.get(id) ?? '');
  const now = Array.from(items.children, (item) => (item as HTMLElement).dataset.id ?? '');
  for (const { id, before } of visavis.domMoves(now, wanted))
    items.insertBefore(cards.get(id) as Node, before === null ? null : (cards.get(before) ?? null));
}
