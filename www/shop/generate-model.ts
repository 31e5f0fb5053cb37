/**
 * The demo shop's model, built by visavis's own builder from the shop's order log, with the settings that a merchant
 * gets: no pair of products that fewer than ten shoppers bought goes into it, and its products are described as the page has
 * them, so that those that few bought are found by what they have in common. Run by the build; no page imports it.
 */
import { attributesOf } from '../merchant/attributes.js';
import { Solver } from '../merchant/solve.js';
import { Steps } from '../merchant/told.js';
import type { Variant } from './catalogue/expand.js';
import { orders } from './catalogue/orders.js';

const RECIPE = { neighbours: 30, leastShoppers: 10 };
/** As `www/merchant/sql/understood.sql` numbers kinds of events. */
const PURCHASE = 2;

export async function shopModel(variants: readonly Variant[]): Promise<Uint8Array> {
  const ids = variants.map(({ product }) => product.id);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const sold = orders(variants);
  const products = variants.map(({ product }) => product);
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const described = {
    ids,
    brands: products.map(({ brand }) => text(brand)),
    categories: products.map(({ category }) => text(category)),
    titles: products.map(({ title }) => title),
    attributes: products.map(attributesOf),
  };
  const solver = await Solver.open(described, RECIPE);
  solver.add([
    sold.map(({ shopper }) => shopper),
    sold.map(({ product }) => numbers.get(product)),
    sold.map(({ order }) => order),
    sold.map(() => PURCHASE),
    sold.map(({ seconds }) => seconds),
    sold.map(() => 1),
  ]);
  solver.count();
  const built = solver.build(new Steps());
  const { events, shoppers, withNeighbours, itemsPerVisit, repeatRate, file } = built;
  console.log(
    `${events} lines of ${shoppers} shoppers, ${itemsPerVisit.toFixed(1)} in an order, ${(100 * repeatRate).toFixed(0)} % bought again; ${withNeighbours} of ${ids.length} products have neighbours; ${file.length} bytes`,
  );
  return file;
}
