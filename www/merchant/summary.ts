// What the merchant reads at the end: figures of the log and of the model, and the holdout as a table.
import type { Built, HoldoutRow } from './generated/builder.js';
import { type Counts, inWords, type Rejected } from './read-log.js';
import { count, percent, some } from './told.js';

export interface Summary {
  readonly counts: Counts;
  readonly rejected: readonly Rejected[];
  readonly products: number;
  readonly built: Built;
  readonly leastShoppers: number;
}

export function summaryOf({ counts, rejected, products, built, leastShoppers }: Summary): string {
  const bytes = built.file.length;
  const kinds = (
    [
      ['view', counts.views],
      ['cart', counts.carts],
      ['purchase', counts.purchases],
      ['rating', counts.ratings],
    ] as const
  ).filter(([, n]) => n > 0);
  const rows = [
    ['events', `${count(counts.events)} (${kinds.map(([kind, n]) => some(n, kind)).join(', ')})`],
    ['time', `${dayOf(counts.firstSecond)} to ${dayOf(counts.lastSecond)}`],
    [
      'shoppers',
      `${count(counts.shoppers)}, the one in the middle with ${some(built.medianEvents, 'event')}`,
    ],
    ['products', `${count(products)}, ${built.itemsPerVisit.toFixed(1)} in a visit`],
    ['repeat rate', `${percent(built.repeatRate)} of what is in a later visit was had before`],
    [
      'coverage',
      `${percent(built.withNeighbours / products)}: ${count(built.withNeighbours)} products have neighbours`,
    ],
    ['pairs', `${count(built.pairs)} that at least ${some(leastShoppers, 'shopper')} had`],
    ['size', `${count(bytes)} bytes, ${(bytes / products).toFixed(1)} a product`],
    ...(counts.repeated > 0
      ? [['left out', `${some(counts.repeated, 'event')} that the log has twice`]]
      : []),
    ...(counts.unlisted > 0
      ? [['left out', `${some(counts.unlisted, 'event')} with products that are not in the list`]]
      : []),
    ...rejected.map((reason) => ['left out', inWords(reason)]),
    ...built.leftOut.map((id) => [
      'left out',
      `product ${id}: its hash is that of one that is met more often`,
    ]),
  ];
  return rows.map(([name = '', figure]) => `  ${name.padEnd(13)}${figure}`).join('\n');
}

/** Whose order a row of the holdout has, in the numbers of the builder. */
const orders = [
  () => "shop's order",
  (dial: number) => `visavis, dial at ${dial}`,
  (dial: number) => `${dial}, not spread`,
  (dial: number) => `${dial}, by MMR`,
  (dial: number) => `${dial}, calibrated`,
] as const;

/** The rows of the holdout, the shop's order first. */
export function tablesOf(rows: readonly HoldoutRow[]): string {
  const [shop] = rows;
  if (shop === undefined) {
    return '  holdout      nobody could be held out: it takes shoppers with two visits or more';
  }
  const interval = (mean: number, low: number, high: number) =>
    `${signed(mean)} (${signed(low)} to ${signed(high)})`;
  const name = ({ order, dial }: HoldoutRow) => (orders[order] ?? orders[0])(dial);
  const worth = rows.map((row) => [
    name(row),
    `${row.ndcg.toFixed(3)} (${row.ndcgLow.toFixed(3)} to ${row.ndcgHigh.toFixed(3)})`,
    row.order === 0 ? '' : interval(row.gain, row.gainLow, row.gainHigh),
    percent(row.hitRate),
    percent(row.recall),
    row.reciprocalRank.toFixed(3),
  ]);
  const like = rows.map((row) => [
    name(row),
    Number.isNaN(row.variety) ? '' : row.variety.toFixed(3),
    Number.isNaN(row.distance) ? '' : row.distance.toFixed(3),
    row.novelty.toFixed(1),
    percent(row.coverage),
    row.kept.toFixed(2),
  ]);
  return [
    `  Held out: the last visit of ${some(shop.shoppers, 'shopper')}; a model of all else ranks the best sellers for them.`,
    ...aligned(['', 'NDCG@10 (95 %)', 'above the shop (95 %)', 'found', 'of all', 'MRR'], worth),
    '',
    '  What the first ten are like:',
    ...aligned(['', 'variety', 'off the past', 'novelty', 'coverage', 'order kept'], like),
    ...(Number.isNaN(shop.variety)
      ? ['  (variety, and how far off the past, need brand and category in the list of products: --items)']
      : []),
  ].join('\n');
}

/** Lines of columns that are as wide as they must be; the first to the left, the others to the right. */
function aligned(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}

const signed = (n: number) => `${n < 0 ? '' : '+'}${n.toFixed(3)}`;
const dayOf = (seconds: number) => new Date(1000 * seconds).toISOString().slice(0, 10);
