// `visavis model rows`: what one page needs of a model, as JSON to be embedded in it. Printed and not written: the
// answer is the standard output's.
import { statSync } from 'node:fs';
import { ModelFile } from './model-file.js';
import { readProducts } from './read-products.js';
import { MerchantError, some, tell } from './told.js';

export interface RowsOrder {
  readonly model: string;
  readonly items: string;
  /** Ids of the products on the page. */
  readonly page: readonly string[];
}

export async function printRows({ model, items, page }: RowsOrder): Promise<void> {
  if (statSync(model, { throwIfNoEntry: false })?.isFile() !== true)
    throw new MerchantError(`${model}: there is no such file`);
  const whole = await ModelFile.open(model);
  const all = (await readProducts(items, false)).map(({ id }) => id);
  const known = whole.known(page);
  if (known.length < page.length)
    tell(`the model does not know ${some(page.length - known.length, 'product')} of the page`);
  const rows: Record<string, [string, number][]> = Object.create(null);
  const { weights, alike } = whole.weightsTo(known, all);
  for (const { from, to, weight } of weights) {
    rows[from] ??= [];
    rows[from].push([to, shortest(weight)]);
  }
  const lately = whole.lately(known);
  const [repeatRate = 0, medianEvents = 0, itemsPerVisit = 0, ...others] = whole.statistics().map(shortest);
  const [bestSellerShare, doubt, lastDay] = others.splice(-3);
  const statistics = {
    repeatRate,
    medianEvents,
    itemsPerVisit,
    backAfter: others,
    bestSellerShare,
    ...(doubt ? { doubt } : {}),
    ...(lastDay ? { lastDay } : {}),
  };
  // Inside a page, `</script>` in an id must not end what it stands in.
  const json = JSON.stringify({
    rows,
    ...(alike.length > 0 ? { alike } : {}),
    ...(Object.keys(lately).length > 0 ? { lately } : {}),
    statistics,
  }).replaceAll('<', '\\u003c');
  process.stdout.write(`${json}\n`);
  tell(
    `${some(weights.length, 'weight')} from ${some(Object.keys(rows).length, 'product')}, ${some(Buffer.byteLength(json), 'byte')}`,
  );
}

/** The number with the fewest digits that is the same as 32 bits hold it. */
function shortest(number: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(number.toPrecision(digits));
    if (Math.fround(rounded) === number) return rounded;
  }
  return number;
}
