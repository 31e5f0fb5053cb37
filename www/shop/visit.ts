/**
 * What this visit carries from page to page: language, weather, cart, wishes. It lives in the address's
 * fragment alone, because this shop writes to no store of the browser and sends nothing; so every link of the
 * shop carries it along.
 */
export type Language = 'en' | 'de';

export interface CartLine {
  readonly id: string;
  /** Empty for things of one size. */
  readonly size: string;
  readonly quantity: number;
}

export interface Carried {
  readonly language: Language;
  readonly rain: boolean;
  readonly cart: readonly CartLine[];
  readonly wishes: readonly string[];
}

const MOST_OF_ONE = 9;

export class Visit {
  #carried: Carried;
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#carried = read(location.hash);
    addEventListener('hashchange', () => {
      this.#carried = read(location.hash);
      this.#tell();
    });
  }

  get now(): Carried {
    return this.#carried;
  }

  change(part: Partial<Carried>): void {
    this.#carried = { ...this.#carried, ...part };
    history.replaceState(null, '', `${location.pathname}${location.search}${write(this.#carried)}`);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-to]'))
      link.href = this.href(link.dataset.to ?? '');
    this.#tell();
  }

  /** Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The address of a page of the shop, with what the visit carries. */
  href(page: string): string {
    return page + write(this.#carried);
  }

  /** Attributes of a link to a page of the shop. */
  link(page: string): { href: string; 'data-to': string } {
    return { href: this.href(page), 'data-to': page };
  }

  put(id: string, size: string, change: number): void {
    const { cart } = this.#carried;
    const same = (line: CartLine) => line.id === id && line.size === size;
    const quantity = Math.min(MOST_OF_ONE, (cart.find(same)?.quantity ?? 0) + change);
    const others = cart.filter((line) => !same(line));
    this.change({ cart: quantity > 0 ? [...others, { id, size, quantity }] : others });
  }

  /** True if the product is wished for now. */
  toggleWish(id: string): boolean {
    const { wishes } = this.#carried;
    const wished = !wishes.includes(id);
    this.change({ wishes: wished ? [...wishes, id] : wishes.filter((other) => other !== id) });
    return wished;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function read(fragment: string): Carried {
  const fields = new URLSearchParams(fragment.slice(1));
  const language = fields.get('lang') ?? navigator.language.slice(0, 2);
  return {
    language: language === 'de' ? 'de' : 'en',
    rain: fields.get('rain') === '1',
    cart: parts(fields.get('cart')).flatMap(readLine),
    wishes: parts(fields.get('wish')).map(decodeURIComponent),
  };
}

const parts = (text: string | null) => (text ?? '').split(',').filter((part) => part !== '');

function readLine(text: string): CartLine[] {
  const [id, size, count] = text.split('*').map(decodeURIComponent);
  const quantity = Number(count);
  return id && Number.isInteger(quantity) && quantity > 0
    ? [{ id, size: size ?? '', quantity: Math.min(quantity, MOST_OF_ONE) }]
    : [];
}

/** The language is always written: the next page must not fall back to the browser's. */
function write({ language, rain, cart, wishes }: Carried): string {
  const fields = new URLSearchParams({ lang: language });
  if (rain) fields.set('rain', '1');
  if (cart.length > 0)
    fields.set(
      'cart',
      cart
        .map((line) => [line.id, line.size, String(line.quantity)].map(encodeURIComponent).join('*'))
        .join(','),
    );
  if (wishes.length > 0) fields.set('wish', wishes.map(encodeURIComponent).join(','));
  return `#${fields}`;
}
