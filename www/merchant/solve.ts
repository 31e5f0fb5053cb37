// The crate's builder, a WebAssembly beside this script: numbers in, a model file and figures out. It counts, solves,
// packs and measures; nothing of that is here.
import { openBuilder } from './builder.js';
import { Builder, type Built, type HoldoutRow } from './generated/builder.js';
import { MerchantError, type Steps } from './told.js';

export interface Recipe {
  /** Neighbours a product keeps, 1 to 255. */
  readonly neighbours: number;
  /** No pair of products that fewer shoppers had is in the model. */
  readonly leastShoppers: number;
  /** With more products than this there is no EASE. */
  readonly mostForEase: number;
}

const noBasket = 0xffff_ffff;
/** The dial's default and its end. */
const dials = Uint8Array.of(60, 100);

const words: Readonly<Record<string, string>> = {
  sorting: 'sorting the log',
  solving: 'solving EASE',
  rows: 'counting rows',
  writing: 'merging and packing',
  ranking: 'ranking for shoppers held out',
};

export class Solver {
  readonly #builder: Builder;
  readonly #products: number;

  private constructor(ids: string[], { neighbours, leastShoppers, mostForEase }: Recipe) {
    this.#builder = new Builder(ids, neighbours, leastShoppers, mostForEase);
    this.#products = ids.length;
  }

  static async open(ids: string[], recipe: Recipe): Promise<Solver> {
    await openBuilder();
    return new Solver(ids, recipe);
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
        `the builder ran out of its 4 GB of memory with ${this.#products} products: leave EASE out with --ease 0, or give a shorter log`,
      );
    }
  }
}
