// A model that was built, opened by the crate's own reader. The file knows products by the hash of their ids alone, so
// whoever asks for one names it.
import { readFile } from 'node:fs/promises';
import { openBuilder } from './builder.js';
import { ModelFile as Opened } from './generated/builder.js';
import { MerchantError } from './told.js';

const noRow = 0xffff_ffff;

/** A weight, and between which products. */
export interface Weight {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

export interface WeightsTo {
  readonly weights: readonly Weight[];
  readonly alike: readonly string[];
}

export class ModelFile {
  readonly #opened: Opened;

  private constructor(opened: Opened) {
    this.#opened = opened;
  }

  static async open(file: string): Promise<ModelFile> {
    await openBuilder();
    try {
      return new ModelFile(new Opened(await readFile(file)));
    } catch (error) {
      throw new MerchantError(`${file}: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** Those of these products that the model knows. */
  known(ids: readonly string[]): readonly string[] {
    const rows = this.#opened.rowsOf([...ids]);
    return ids.filter((_, at) => rows[at] !== noRow);
  }

  /** The file of a model that ranks these products as this one does, and no others. */
  part(ids: readonly string[]): Uint8Array {
    return this.#opened.part(this.#rowsOf(ids));
  }

  /**
   * Every weight to these products, from whatever product of `all` has one; and of which of these products nothing is
   * known but what they have in common with others.
   */
  weightsTo(ids: readonly string[], all: readonly string[]): WeightsTo {
    const names = new Map<number, string>();
    const rows = this.#opened.rowsOf([...all]);
    // Of two products with one hash the model has the first: a list of products begins with what sells.
    for (const [at, id] of all.entries()) if (!names.has(rows[at] ?? noRow)) names.set(rows[at] ?? noRow, id);
    for (const [at, row] of this.#opened.rowsOf([...ids]).entries()) names.set(row, ids[at] ?? '');
    const { from, to, weights, alike } = this.#opened.weightsTo(this.#rowsOf(ids));
    const named = Array.from(weights, (weight, at) => ({
      from: names.get(from[at] ?? noRow) ?? '',
      to: names.get(to[at] ?? noRow) ?? '',
      weight,
    }));
    return {
      weights: named.filter((weight) => weight.from !== '' && weight.to !== ''),
      alike: Array.from(alike).flatMap((row) => names.get(row) || []),
    };
  }

  /** How these products sold lately, in 64ths of a nat; none of which nothing follows. */
  lately(ids: readonly string[]): Readonly<Record<string, number>> {
    const known = this.known(ids);
    const steps = this.#opened.latelyOf(this.#rowsOf(known));
    const named = known.map((id, at): [string, number] => [id, steps[at] ?? 0]);
    return Object.fromEntries(named.filter(([, steps]) => steps !== 0));
  }

  /** The shop's statistics in the order of the file. */
  statistics(): readonly number[] {
    return Array.from(this.#opened.statistics());
  }

  #rowsOf = (ids: readonly string[]) => this.#opened.rowsOf([...ids]).filter((row) => row !== noRow);
}
