/**
 * What every page is given: the range, the visit, the words, and a way to say what the shopper did. It works
 * the same whether or not visavis is there; until it is, what is recorded waits.
 */
import type { ContextValue, ShopEvent, Visavis } from 'visavis';
import type { ShopProduct } from './catalogue/model.js';
import type { Language, Visit } from './visit.js';
import { type Words, wordsIn } from './words.js';

export class Shop {
  readonly visit: Visit;
  readonly #products: readonly ShopProduct[];
  readonly #inLanguage = new Map<Language, readonly ShopProduct[]>();
  readonly #waiting: ShopEvent[] = [];
  #onPersonal: ((visavis: Visavis) => void)[] = [];
  readonly #endings: (() => void)[] = [];
  #visavis: Visavis | null = null;

  constructor(visit: Visit, products: readonly ShopProduct[]) {
    this.visit = visit;
    this.#products = products;
  }

  get language(): Language {
    return this.visit.now.language;
  }

  get words(): Words {
    return wordsIn(this.language);
  }

  /** The range in the merchant's order, with titles in the language of the visit. */
  get products(): readonly ShopProduct[] {
    const { language } = this;
    const known = this.#inLanguage.get(language);
    if (known) return known;
    const made = this.#products.map((product) => {
      const name = product.names?.[language];
      if (!name) return product;
      const shade = product.shade?.[language];
      return { ...product, title: shade ? `${name}, ${shade}` : name };
    });
    this.#inLanguage.set(language, made);
    return made;
  }

  find(id: string): ShopProduct | undefined {
    return this.products.find((product) => product.id === id);
  }

  /** What matters right now, as the shop knows it; visavis uses it only with consent. */
  get context(): readonly ContextValue[] | null {
    return this.visit.now.rain ? [{ facet: 'weather', value: 'rain', label: this.words.rain }] : null;
  }

  get visavis(): Visavis | null {
    return this.#visavis;
  }

  /** Never fails and needs no answer: without consent nothing becomes of it. */
  record(event: ShopEvent): void {
    if (this.#visavis) this.#visavis.record(event);
    else this.#waiting.push(event);
  }

  becomePersonal(visavis: Visavis): void {
    this.#visavis = visavis;
    for (const event of this.#waiting.splice(0)) visavis.record(event);
    for (const listener of this.#onPersonal.splice(0)) listener(visavis);
  }

  /** Calls back once visavis is there: at once, later, or never. Holds for the page as it is drawn now. */
  whenPersonal(listener: (visavis: Visavis) => void): void {
    if (this.#visavis) listener(this.#visavis);
    else this.#onPersonal.push(listener);
  }

  /** What to stop when the page is drawn anew. */
  untilRedrawn(stop: () => void): void {
    this.#endings.push(stop);
  }

  /** Called before a page is drawn anew: nothing listens for what is no longer there. */
  clearPage(): void {
    for (const stop of this.#endings.splice(0)) stop();
    this.#onPersonal = [];
  }
}
