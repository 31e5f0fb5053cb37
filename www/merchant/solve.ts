// The crate's builder, a WebAssembly beside this script: numbers in, a model file and figures out. It solves, packs and
// measures; nothing of that is here.
import { openBuilder } from './builder.js';
import { Builder, type Built, type HoldoutRow } from './generated/builder.js';
import type { Products } from './read-log.js';
import { MerchantError, type Steps } from './told.js';

export interface Recipe {
  /** Neighbours a product keeps, 1 to 255. */
  readonly neighbours: number;
  /** No pair of products that fewer shoppers had goes into the model. */
  readonly leastShoppers: number;
}

const noBasket = 0xffff_ffff;
/** The dial's default and its end. */
const dials = Uint8Array.of(60, 100);

const words: Readonly<Record<string, string>> = {
  sorting: 'sorting the log',
  solving: 'solving EASE',
  counting: 'counting who is held out',
  rows: 'making rows',
  writing: 'merging and packing',
  ranking: 'ranking for shoppers held out',
};

export class Solver {
  readonly #builder: Builder;
  readonly #products: number;

  private constructor(
    { ids, brands, categories, titles, attributes }: Products,
    { neighbours, leastShoppers }: Recipe,
  ) {
    this.#builder = new Builder(ids, neighbours, leastShoppers);
    const lines = attributes.map((words) => words.join('\n'));
    this.#builder.describe(brands, categories, titles, lines);
    this.#products = ids.length;
  }

  static async open(products: Products, recipe: Recipe): Promise<Solver> {
    await openBuilder();
    return new Solver(products, recipe);
  }

  /** Columns of events, by shopper and time: shopper, product, basket or null, kind, seconds, value. */
  add([
    shoppers = [],
    items = [],
    baskets = [],
    kinds = [],
    seconds = [],
    values = [],
  ]: readonly (readonly unknown[])[]) {
    this.#builder.add(
      Uint32Array.from(shoppers, Number),
      Uint32Array.from(items, Number),
      Uint32Array.from(baskets, (basket) => (basket === null ? noBasket : Number(basket))),
      Uint8Array.from(kinds, Number),
      Float64Array.from(seconds, Number),
      Float32Array.from(values, Number),
    );
  }

  /** Columns of products: product, events, shoppers who like it. */
  addProducts([items = [], events = [], liked = []]: readonly (readonly unknown[])[]) {
    this.#builder.addProducts(
      Uint32Array.from(items, Number),
      Uint32Array.from(events, Number),
      Uint32Array.from(liked, Number),
    );
  }

  /** Columns of pairs: two products, shoppers who had both, who like both, steps there, steps back. */
  addPairs([
    a = [],
    b = [],
    seen = [],
    liked = [],
    ahead = [],
    behind = [],
  ]: readonly (readonly unknown[])[]) {
    this.#builder.addPairs(
      Uint32Array.from(a, Number),
      Uint32Array.from(b, Number),
      Uint32Array.from(seen, Number),
      Uint32Array.from(liked, Number),
      Float64Array.from(ahead, Number),
      Float64Array.from(behind, Number),
    );
  }

  /** All is added; `liking` shoppers have an event that speaks for a product. */
  counted(liking: number) {
    this.#builder.counted(liking);
  }

  /** Counts the events added, where no database did. */
  count() {
    this.#builder.count();
  }

  build(steps: Steps): Built {
    return this.#within(steps, (progress) => this.#builder.build(progress));
  }

  /** Empty if nobody could be held out. */
  holdOut(steps: Steps): readonly HoldoutRow[] {
    return this.#within(steps, (progress) => this.#builder.holdOut(dials, progress));
  }

  /** Says each stage; what the WebAssembly stops at is memory. */
  #within<T>(steps: Steps, work: (progress: (stage: string, done: number) => void) => T): T {
    try {
      return work((stage, done) => steps.at(words[stage] ?? stage, done));
    } catch (thrown) {
      if (!(thrown instanceof WebAssembly.RuntimeError)) throw thrown;
      throw new MerchantError(
        `the builder ran out of its 4 GB of memory with ${this.#products} products: give a shorter log, or a higher --k`,
      );
    }
  }
}
