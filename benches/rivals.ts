/**
 * What a shop could write by hand to do the bare work of a ranking: score by weights, sort. No rule, no variety, no
 * bound, no reason. `idiomatic` is what most would write; `tuned` has the catalogue in typed arrays.
 *
 * Both take a list of products and give a new one, as the engine does. What the engine keeps between two rankings
 * of one list, `tuned` keeps too: the catalogue, the weights, and which rows the list is made of, for as long as it
 * is given the same products.
 */
import { type BenchProduct, facets, told, valuesOf } from './products.js';

const places = { love: 6, like: 3, neutral: 0, avoid: -6, never: -1000 };

export function idiomatic(): (products: readonly BenchProduct[]) => BenchProduct[] {
  const weights = new Map<string, Map<string, number>>();
  for (const { subject, stance } of told) {
    if (!('facet' in subject)) continue;
    const ofFacet = weights.get(subject.facet) ?? new Map<string, number>();
    weights.set(subject.facet, ofFacet.set(subject.value, places[stance]));
  }
  return (products) =>
    products
      .map((product, position) => {
        let score = -position;
        for (const facet of facets) {
          for (const value of valuesOf(product, facet)) score += weights.get(facet)?.get(value) ?? 0;
        }
        return { product, score };
      })
      .sort((one, other) => other.score - one.score)
      .map(({ product }) => product);
}

export function tuned(
  catalogue: readonly BenchProduct[],
): (products: readonly BenchProduct[]) => BenchProduct[] {
  const codeOf = new Map<string, number>();
  const codesOf = catalogue.map((product) =>
    facets.flatMap((facet) =>
      valuesOf(product, facet).map((value) => {
        const key = `${facet}:${value}`;
        const code = codeOf.get(key) ?? codeOf.size;
        codeOf.set(key, code);
        return code;
      }),
    ),
  );
  const width = codesOf[0]?.length ?? 0;
  const codes = Uint16Array.from(codesOf.flat());
  const weights = new Int32Array(codeOf.size);
  for (const { subject, stance } of told) {
    const code = 'facet' in subject && codeOf.get(`${subject.facet}:${subject.value}`);
    if (typeof code === 'number') weights[code] = places[stance];
  }
  const rowOf = new Map(catalogue.map((product, row) => [product, row]));
  let list: readonly BenchProduct[] = [];
  let rows = new Uint32Array(0);
  let keys = new Float64Array(0);
  return (products) => {
    if (!isSame(list, products)) {
      list = products.slice();
      rows = Uint32Array.from(list, (product) => rowOf.get(product) ?? 0);
      keys = new Float64Array(rows.length);
    }
    // The place rides along below the score, so that the browser's own sort of numbers does, without a comparator.
    const room = 2 ** Math.ceil(Math.log2(rows.length + 1));
    for (let place = 0; place < rows.length; place++) {
      let score = place;
      let at = (rows[place] as number) * width;
      for (let column = 0; column < width; column++) score -= weights[codes[at++] as number] as number;
      keys[place] = score * room + place;
    }
    keys.sort();
    const order = new Array<BenchProduct>(keys.length);
    for (let i = 0; i < order.length; i++) {
      const key = keys[i] as number;
      order[i] = products[key - Math.floor(key / room) * room] as BenchProduct;
    }
    return order;
  };
}

/**
 * The bare sum of a model: what goes with what was had, by how long ago that was; sorted. `gathered` adds up from the rows of
 * what was had, where `bySum` asks of every product, as the formula is written.
 */
export function bySum(
  rows: ReadonlyMap<string, ReadonlyMap<string, number>>,
  had: readonly string[],
): (products: readonly BenchProduct[]) => BenchProduct[] {
  return (products) =>
    products
      .map((product, position) => {
        let score = -position;
        had.forEach((id, ago) => {
          score += (100 * (rows.get(id)?.get(product.id) ?? 0)) / (1 + ago) ** 0.75;
        });
        return { product, score };
      })
      .sort((one, other) => other.score - one.score)
      .map(({ product }) => product);
}

export function gathered(
  rows: ReadonlyMap<string, ReadonlyMap<string, number>>,
  had: readonly string[],
): (products: readonly BenchProduct[]) => BenchProduct[] {
  return (products) => {
    const sums = new Map<string, number>();
    had.forEach((id, ago) => {
      const weight = 100 / (1 + ago) ** 0.75;
      for (const [other, share] of rows.get(id) ?? [])
        sums.set(other, (sums.get(other) ?? 0) + weight * share);
    });
    return products
      .map((product, position) => ({ product, score: (sums.get(product.id) ?? 0) - position }))
      .sort((one, other) => other.score - one.score)
      .map(({ product }) => product);
  };
}

function isSame(list: readonly BenchProduct[], products: readonly BenchProduct[]): boolean {
  if (list.length !== products.length) return false;
  for (let i = 0; i < list.length; i++) if (list[i] !== products[i]) return false;
  return true;
}
