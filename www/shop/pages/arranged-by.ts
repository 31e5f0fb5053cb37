/**
 * The line above a list that says who arranged it, how far a product can have moved, and takes the shopper
 * back to the shop's own order with one switch that is always there.
 */
import type { VisavisList } from 'visavis/elements';
import { arrangementOf } from '../arrangement.js';
import { make } from '../dom.js';
import { openPreferences } from '../frame.js';
import type { Shop } from '../shop.js';

/** Where the dial goes back to when the shopper has never set another. */
const DEFAULT_INTENSITY = 60;

export function arrangedBy(shop: Shop, list: VisavisList): HTMLElement {
  const { words } = shop;
  const who = make('span', { 'data-test': 'arranged-by' }, words.shopOrder);
  const bound = make('span', { class: 'quiet', 'data-test': 'bound' });
  const box = make('input', { type: 'checkbox', role: 'switch', 'data-test': 'shop-order' });
  const label = make('label', { class: 'switch', hidden: true }, box, words.personalSwitch);
  const why = make(
    'button',
    { type: 'button', class: 'link', hidden: true, 'aria-haspopup': 'dialog', click: openPreferences },
    words.whyOrder,
  );
  const line = make('div', { class: 'arranged' }, make('p', { role: 'status' }, who, ' ', bound), why, label);

  shop.whenPersonal((visavis) => {
    let before = DEFAULT_INTENSITY;
    const show = async () => {
      await list.updateComplete;
      const { ranking } = list;
      // A list that may be personal but has no room to move is the shop's all the same.
      const personal = ranking?.personal === true && ranking.bound > 0;
      const { intensity } = visavis.settings();
      if (intensity > 0) before = intensity;
      const ids = (products: readonly { readonly id: string }[] = []) => products.map(({ id }) => id);
      who.textContent = personal
        ? words.personalOrder(arrangementOf(ids(list.products ?? []), ids(ranking.items)))
        : words.shopOrder;
      // As wide as the list, it says nothing.
      const says = personal && ranking.bound < ranking.items.length - 1;
      bound.textContent = says ? words.bound(ranking.bound) : '';
      why.hidden = !personal;
      box.checked = intensity > 0;
      label.hidden = !ranking?.personal && ranking?.why !== 'intensity-zero';
    };
    box.addEventListener('change', () => {
      visavis.set({ intensity: box.checked ? before : 0 });
      void show();
    });
    list.addEventListener('visavis-list-change', () => void show());
    shop.untilRedrawn(visavis.subscribe(() => void show()));
    void show();
  });
  return line;
}
