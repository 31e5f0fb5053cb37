// What a list of products says beside brand, category and title, in whatever form: a text, several in one cell of a CSV, a
// list, or an object of values by facet. Each becomes `facet:value`, or a word where there is no facet.
import { productAttributes } from './shapes.js';

/** In these fields values stand without their facet, or have one of their own. */
const OF_ANY_FACET = ['attributes', 'tags'];
/** A list in a cell; the first of these that is there parts it. */
const BETWEEN = ['|', ';', ','];

/** Of a product or of a row of a file, whose lists and objects are JSON. */
export function attributesOf(product: object): string[] {
  const fields = productAttributes.flatMap(({ as }) => {
    const facet = OF_ANY_FACET.includes(as) ? '' : as;
    return wordsIn(unpacked(Reflect.get(product, as)), facet);
  });
  return [...new Set(fields)];
}

function wordsIn(value: unknown, facet: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => wordsIn(each, facet));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => wordsIn(each, name.trim()));
  if (typeof value === 'object' || value === undefined || value === false) return [];
  // A line is an attribute where they are handed over.
  const word = String(value).replace(/\s+/g, ' ').trim();
  if (word === '') return [];
  return [facet === '' ? word : `${facet}:${word}`];
}

/** A cell as what stands in it: JSON, a list, or a text. */
function unpacked(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell;
  if (/^\s*[[{]/.test(cell)) {
    try {
      return JSON.parse(cell);
    } catch {
      // A text that begins like that.
    }
  }
  const between = BETWEEN.find((sign) => cell.includes(sign));
  return between === undefined ? cell : cell.split(between);
}
