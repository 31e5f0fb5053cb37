/**
 * From the click on "yes" to the list in the shopper's order on the screen, with the real elements. The profile is
 * there before, at rest: the shop's policy changed, so the shopper is asked again, and a yes wakes it.
 */
import { createVisavis } from 'visavis';
import { attachElements, defineElements } from 'visavis/elements';
import { type BenchProduct, told } from './products.js';

declare global {
  /** Clicks the "yes" of the prompt as a shopper would: a script's own click is none. By `www/build/bench.mjs`. */
  function clickYes(): Promise<void>;
}

let visits = 0;

export async function consentClick(
  module: WebAssembly.Module,
  products: readonly BenchProduct[],
): Promise<number> {
  await defineElements();
  visits += 1;
  const options = { shop: `click-${visits}`, wasm: module };
  const before = createVisavis(options);
  await before.ready;
  before.consent.decide({ preferences: 'granted', activity: 'granted', purchases: 'granted' });
  for (const each of told) before.tell(each);
  before.close();

  const visavis = createVisavis({ ...options, policy: { preferences: 2, activity: 2, purchases: 2 } });
  const prompt = document.createElement('visavis-consent');
  const list = document.createElement('visavis-list');
  const cards = document.createElement('ul');
  for (const product of products) cards.append(cardOf(product));
  list.products = products;
  list.append(cards);
  document.body.append(prompt, list);
  attachElements(visavis);
  await visavis.ready;
  await painted();

  const shopOrder = idsIn(cards);
  const clicked = new Promise<number>((resolve) => {
    addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
  });
  void clickYes();
  const start = await clicked;
  while (idsIn(cards) === shopOrder) {
    if (performance.now() - start > 2000) throw new Error('a yes did not move the list');
    await painted();
  }
  const taken = performance.now() - start;
  visavis.close();
  prompt.remove();
  list.remove();
  return taken;
}

/** A card as shops have them: a picture's place, a name, a few lines. */
function cardOf({ id, title, brand, color }: BenchProduct): HTMLElement {
  const card = document.createElement('li');
  card.dataset.id = id;
  const picture = card.appendChild(document.createElement('div'));
  picture.style.cssText = 'width: 12rem; aspect-ratio: 3 / 4; background: silver';
  for (const text of [title ?? id, brand, color])
    card.appendChild(document.createElement('p')).textContent = text;
  return card;
}

const idsIn = (cards: Element): string =>
  [...cards.children].map((card) => (card as HTMLElement).dataset.id).join();

/** After the next frame is painted: a message sent while it is made arrives behind it. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    requestAnimationFrame(() => port2.postMessage(null));
  });
