// `visavis model shards`: one model file for every category, and an index of them. A page loads the file of the
// category that it shows, so what is fetched says which page it is and nothing about the shopper.
import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelFile } from './model-file.js';
import { type Listed, readProducts } from './read-products.js';
import { count, MerchantError, percent, some, tell } from './told.js';

export interface ShardOrder {
  readonly model: string;
  readonly items: string;
  /** The folder for the files. */
  readonly out: string;
  /** How many parts of a category's path name a shard. */
  readonly depth: number;
}

/** A line of the index. */
interface Shard {
  readonly file: string;
  readonly products: number;
  readonly bytes: number;
  /** As `fetch` takes it. */
  readonly integrity: string;
}

export async function shardModel({ model, items, out, depth }: ShardOrder): Promise<void> {
  if (statSync(model, { throwIfNoEntry: false })?.isFile() !== true)
    throw new MerchantError(`${model}: there is no such file`);
  const whole = await ModelFile.open(model);
  const products = await readProducts(items, true);
  const categories = byCategory(products, depth);
  if (categories.size === 0) throw new MerchantError(`${items}: no product has a category`);
  mkdirSync(out, { recursive: true });
  const files = new Set<string>();
  const shards: [string, Shard][] = [];
  for (const [category, ids] of categories) {
    const bytes = whole.part(ids);
    const file = fileFor(category, files);
    writeFileSync(join(out, file), bytes);
    const integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
    shards.push([category, { file, products: ids.length, bytes: bytes.length, integrity }]);
  }
  const index = { version: 1, depth, shards: Object.fromEntries(shards) };
  writeFileSync(join(out, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
  const homeless = products.filter((product) => product.categories.length === 0).length;
  tell(summaryOf(shards, statSync(model).size, homeless));
}

/** The products of every category, in the order of their names. */
function byCategory(products: readonly Listed[], depth: number): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { id, categories } of products) {
    for (const path of categories) {
      const parts = path.split('>').map((part) => part.trim());
      const name = parts.slice(0, depth).join(' > ');
      found.set(name, (found.get(name) ?? new Set()).add(id));
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([name, ids]) => [name, [...ids]]));
}

/** A name that is a file's and an address's everywhere, another one for every category. */
function fileFor(category: string, taken: Set<string>): string {
  const plain = category.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'category';
  let name = `${slug}.vvm`;
  for (let next = 2; taken.has(name); next++) name = `${slug}-${next}.vvm`;
  taken.add(name);
  return name;
}

function summaryOf(shards: readonly (readonly [string, Shard])[], whole: number, homeless: number): string {
  const line = (name: string, products: string, bytes: string) =>
    `  ${name.padEnd(36)}${products.padStart(10)}${bytes.padStart(12)}`;
  const sum = shards.reduce((bytes, [, shard]) => bytes + shard.bytes, 0);
  const largest = Math.max(...shards.map(([, { bytes }]) => bytes));
  return [
    line('', 'products', 'bytes'),
    ...shards.map(([name, { products, bytes }]) => line(name, count(products), count(bytes))),
    `  A page loads one: at most ${count(largest)} bytes, ${percent(largest / whole)} of the whole model's ${count(whole)}; all together are ${count(sum)}.`,
    ...(homeless > 0 ? [`  left out      ${some(homeless, 'product')} without a category`] : []),
  ].join('\n');
}
