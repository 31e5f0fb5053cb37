/**
 * What a page's JSON-LD says about products that go together: `isRelatedTo` and `isSimilarTo` of schema.org's Product.
 * It is markup for search engines, and may be anybody's: what cannot be understood is passed over, own properties alone
 * are read, and how much is looked at is bounded.
 */
import { cleanId } from '../text.js';
import { MOST_NEIGHBOURS, MOST_PRODUCTS } from './write.js';

const MOST_CHARS = 1 << 20;
const MOST_DEPTH = 12;
const MOST_NODES = 50_000;
/** In this order: what goes with a product says more than what could replace it. */
const GOES_WITH = 'isRelatedTo';
const RELATIONS = [GOES_WITH, 'isSimilarTo'];

type Node = Readonly<Record<string, unknown>>;

/**
 * Rows of the products that these texts of JSON-LD relate. Of each relation the first weighs 1, the second 1/2, the
 * third 1/3; either way round, because a page is about the products that it names first. `alike`: of which products it says
 * nothing but `isSimilarTo`.
 */
export function relatedRows(texts: readonly string[]): {
  readonly rows: Map<string, Map<string, number>>;
  readonly alike: ReadonlySet<string>;
} {
  const nodes = texts.flatMap(parsed);
  const idOf = idsOf(nodes);
  const rows = new Map<string, Map<string, number>>();
  const alike = new Set<string>();
  const relate = (from: string, to: string, weight: number) => {
    const row = rows.get(from) ?? new Map<string, number>();
    if (!rows.has(from) && rows.size >= MOST_PRODUCTS) return;
    if (!rows.has(from)) alike.add(from);
    rows.set(from, row);
    if (row.has(to) || row.size < MOST_NEIGHBOURS) row.set(to, Math.max(weight, row.get(to) ?? 0));
  };
  for (const node of nodes) {
    const product = isProduct(node) ? idOf(node) : null;
    if (product === null) continue;
    for (const relation of RELATIONS) {
      const others = new Set([own(node, relation)].flat().flatMap((other) => idOf(other) ?? []));
      others.delete(product);
      for (const [at, other] of [...others].entries()) {
        relate(product, other, 1 / (at + 1));
        relate(other, product, 1 / (at + 1));
        if (relation === GOES_WITH) for (const each of [product, other]) alike.delete(each);
      }
    }
  }
  return { rows, alike };
}

/** Every object of a text, the outer ones first. */
function parsed(text: string): Node[] {
  if (text.length > MOST_CHARS) return [];
  const found: Node[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH || found.length >= MOST_NODES)
      return;
    if (!Array.isArray(value)) found.push(value as Node);
    for (const inner of Object.values(value)) visit(inner, depth + 1);
  };
  try {
    visit(JSON.parse(text), 0);
  } catch {
    // No JSON: nothing is said.
  }
  return found;
}

/** What names a product: its `sku`, else its `productID`, else its `@id`, under which the page may say more elsewhere. */
function idsOf(nodes: readonly Node[]): (of: unknown) => string | null {
  const plain = (node: Node) => cleanId(own(node, 'sku')) ?? cleanId(own(node, 'productID'));
  const named = new Map<string, string>();
  for (const node of nodes) {
    const [name, product] = [cleanId(own(node, '@id')), plain(node)];
    if (name !== null && product !== null && !named.has(name)) named.set(name, product);
  }
  return (of) => {
    if (typeof of === 'string') return named.get(of.trim()) ?? cleanId(of);
    if (typeof of !== 'object' || of === null) return null;
    const product = plain(of as Node);
    if (product !== null) return product;
    const name = cleanId(own(of as Node, '@id'));
    return name === null ? null : (named.get(name) ?? name);
  };
}

const isProduct = (node: Node): boolean =>
  [own(node, '@type')].flat().some((type) => typeof type === 'string' && /(^|[/#:])Product$/.test(type));

const own = (node: Node, key: string): unknown => (Object.hasOwn(node, key) ? node[key] : undefined);
