/**
 * Writes what the shop's pages read: `catalogue.json`, a picture for every product, and `model.vvm`. Run by the build:
 * argv[2] is the folder; with `--catalogue FILE` the shop shows those products in place of its own, about whose orders
 * nothing is known.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOfRows } from '../src/model/rows.js';
import { hero, mark } from './artwork/scenery.js';
import { artwork, likeness } from './artwork.js';
import { likenessOf } from './catalogue/likeness-of.js';
import type { ShopProduct } from './catalogue/model.js';
import { range } from './catalogue/range.js';
import { readForeign } from './catalogue/read-foreign.js';
import { shopModel } from './generate-model.js';

const [folder, option, file] = process.argv.slice(2);
if (!folder || (option !== undefined && (option !== '--catalogue' || !file))) {
  throw new Error('Usage: generate FOLDER [--catalogue FILE]');
}

mkdirSync(join(folder, 'art'), { recursive: true });
const variants = file ? [] : range();
const products = file ? foreign(file, folder) : own(folder);
writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(products));
writeFileSync(join(folder, 'art/hero.svg'), hero());
writeFileSync(join(folder, 'art/mark.svg'), mark());
// An empty model changes nothing: the page need not know that there is none.
writeFileSync(join(folder, 'model.vvm'), file ? modelOfRows({}) : await shopModel(variants));

function own(into: string): readonly ShopProduct[] {
  return variants.map((variant) => {
    writeFileSync(join(into, variant.product.image), artwork(variant));
    return variant.product;
  });
}

function foreign(from: string, into: string): readonly ShopProduct[] {
  const { products: read, skipped, repaired } = readForeign(readFileSync(from, 'utf8'));
  for (const product of read) writeFileSync(join(into, product.image), likeness(likenessOf(product)));
  console.log(
    `${read.length} products of ${from}; ${repaired} with fields left out, ${skipped} records skipped`,
  );
  return read;
}
