// The shop's list of products: their ids and the categories that each stands in.
import { DuckDb } from './duckdb.js';
import { nameIn, productCategory, productId } from './shapes.js';
import { MerchantError } from './told.js';

export interface Listed {
  readonly id: string;
  /** Paths such as `Jackets > Rain jackets`; a product may stand in several. */
  readonly categories: readonly string[];
}

export async function readProducts(file: string, needsCategory: boolean): Promise<readonly Listed[]> {
  const database = await DuckDb.open();
  try {
    const known = await database.columnsOf(file);
    const id = nameIn(known, productId);
    const category = nameIn(known, productCategory);
    const lacks =
      id === undefined ? productId : needsCategory && category === undefined ? productCategory : null;
    if (id === undefined || lacks !== null) {
      const wanted = (lacks ?? productId).from.join(' or ');
      throw new MerchantError(`${file}: there is no column ${wanted}; the file has ${known.join(', ')}`);
    }
    const rows = await database.asJson(file, category === undefined ? [id] : [id, category]);
    return rows.flatMap((row) => {
      const [first] = textsOf(row[id]);
      return first === undefined
        ? []
        : [{ id: first, categories: category === undefined ? [] : textsOf(row[category]) }];
    });
  } finally {
    database.close();
  }
}

/** A text, a number or a list of them, written as JSON. */
function textsOf(json: unknown): string[] {
  const value: unknown = typeof json === 'string' ? JSON.parse(json) : null;
  return [value]
    .flat()
    .filter((each) => typeof each === 'string' || typeof each === 'number')
    .map((each) => String(each).trim())
    .filter((each) => each !== '');
}
