/**
 * What the demo shop has sold: an order log that is made up, so that its model can be built as a merchant's is. People
 * come for something (a trek, a hut in winter, a family camp), buy the thing and what goes with it, keep to a cut and a
 * maker or two, and come back for gas, meals and socks. Pure: the seed below is the only chance.
 */
import type { Variant } from './expand.js';
import type { KindName } from './kinds.js';

/** One line of an order. */
export interface Sold {
  readonly shopper: number;
  readonly order: number;
  readonly product: string;
  readonly seconds: number;
}

const SEED = 20_261_127;
const SHOPPERS = 4000;
const MOST_ORDERS = 6;
const DAY_SECONDS = 86_400;
const FIRST_SECONDS = Date.UTC(2025, 0, 2) / 1000;
const DAYS = 660;

interface Occasion {
  /** How many of a hundred shoppers come for it. */
  readonly share: number;
  /** What they come to buy, the likeliest first. */
  readonly kit: readonly KindName[];
  /** Of a product made for it they buy so many times as much. */
  readonly activity: readonly string[];
  readonly light?: boolean;
}

// biome-ignore format: a table, read down and not across.
const OCCASIONS: readonly Occasion[] = [
  { share: 20, activity: ['hiking'], kit: ['rain-jacket', 'boot', 'daypack', 'trousers', 'fleece', 'socks', 'poles', 'bottle', 'rain-trousers'] },
  { share: 18, activity: ['camping'], kit: ['dome-tent', 'sleeping-bag', 'mat', 'stove', 'cookset', 'lantern', 'tunnel-tent', 'mug', 'pillow', 'tarp'] },
  { share: 16, activity: ['trekking'], light: true, kit: ['trek-pack', 'dome-tent', 'quilt', 'mat', 'stove-system', 'filter', 'headlamp', 'tipi', 'poles', 'windshell', 'meal'] },
  { share: 16, activity: ['ski touring'], kit: ['down-jacket', 'base-top', 'leggings', 'winter-trousers', 'mittens', 'beanie', 'flask', 'winter-boot', 'gaiters', 'neck'] },
  { share: 15, activity: ['everyday', 'travel'], kit: ['parka', 'softshell', 'shoe', 'tee', 'daypack', 'beanie', 'duffel', 'umbrella', 'brim-hat', 'sandal', 'zip-off'] },
  { share: 15, activity: ['trail running', 'bikepacking'], light: true, kit: ['trail-shoe', 'windshell', 'shorts', 'tee', 'hip-pack', 'cap', 'headlamp', 'vest', 'socks', 'gloves'] },
];

/** What is bought along with a thing. */
const GOES_WITH: Readonly<Partial<Record<KindName, readonly KindName[]>>> = {
  'dome-tent': ['sleeping-bag', 'mat', 'lantern', 'tarp'],
  'tunnel-tent': ['sleeping-bag', 'lantern', 'cookset', 'pillow'],
  tipi: ['poles', 'quilt', 'foam-mat', 'lantern'],
  tarp: ['foam-mat', 'quilt', 'poles'],
  'sleeping-bag': ['mat', 'pillow', 'dome-tent'],
  quilt: ['mat', 'tipi', 'pillow'],
  mat: ['sleeping-bag', 'pillow', 'foam-mat'],
  stove: ['gas', 'cookset', 'mug', 'meal'],
  'stove-system': ['gas', 'meal', 'mug', 'filter'],
  cookset: ['stove', 'mug', 'pan'],
  'rain-jacket': ['rain-trousers', 'fleece', 'brim-hat', 'umbrella'],
  'down-jacket': ['base-top', 'mittens', 'beanie', 'softshell'],
  parka: ['beanie', 'gloves', 'winter-boot', 'fleece'],
  softshell: ['fleece', 'trousers', 'vest'],
  fleece: ['rain-jacket', 'softshell', 'base-top'],
  windshell: ['vest', 'trail-shoe', 'cap'],
  boot: ['socks', 'gaiters', 'trousers', 'poles'],
  shoe: ['socks', 'trousers', 'daypack'],
  'trail-shoe': ['socks', 'shorts', 'hip-pack'],
  'winter-boot': ['socks', 'winter-trousers', 'gaiters'],
  'trek-pack': ['poles', 'filter', 'headlamp', 'bottle'],
  daypack: ['bottle', 'trousers', 'compass'],
  'base-top': ['leggings', 'neck', 'down-jacket'],
  leggings: ['base-top', 'winter-trousers', 'socks'],
  'winter-trousers': ['gaiters', 'mittens', 'leggings'],
  trousers: ['rain-jacket', 'tee', 'boot'],
  headlamp: ['torch', 'compass', 'bottle'],
};

/** What is used up, and bought again. */
const USED_UP: readonly KindName[] = ['gas', 'meal', 'socks'];

export function orders(variants: readonly Variant[]): Sold[] {
  const dice = diceOf(SEED);
  const byKind = new Map<KindName, Variant[]>();
  for (const variant of variants)
    byKind.set(variant.model.kind, [...(byKind.get(variant.model.kind) ?? []), variant]);
  const makers = [...new Set(variants.map(({ model }) => model.brand))].sort();
  const sold: Sold[] = [];
  let order = 0;
  for (let shopper = 0; shopper < SHOPPERS; shopper++) {
    const occasion = occasionAt(dice() * 100);
    const cut = dice() < 0.5 ? 'men' : 'women';
    const maker = makers[Math.floor(dice() * makers.length)];
    const appeal = ({ product, model }: Variant) => {
      if (product.gender !== undefined && product.gender !== 'unisex' && product.gender !== cut) return 0;
      const activities = [product.attributes?.activity ?? []].flat();
      const isMadeForIt = activities.some((activity) => occasion.activity.includes(String(activity)));
      const isLight = occasion.light === true && product.tags?.includes('ultralight') === true;
      const likes = (model.brand === maker ? 3 : 1) * (isMadeForIt ? 2.5 : 1) * (isLight ? 3 : 1);
      return likes * (20 + (product.rating?.count ?? 0));
    };
    const had = new Set<string>();
    const usual = new Map<KindName, string>();
    /** One of a kind: of what is used up mostly the one they know, of all else another one. */
    const pick = (kind: KindName): string | null => {
      const known = usual.get(kind);
      if (known !== undefined && dice() < 0.75) return known;
      const offered = (byKind.get(kind) ?? []).filter(({ product }) => !had.has(product.id));
      const chosen = weighted(offered, appeal, dice());
      if (chosen !== null) had.add(chosen.product.id);
      if (chosen !== null && USED_UP.includes(kind)) usual.set(kind, chosen.product.id);
      return chosen?.product.id ?? null;
    };
    let day = Math.floor(dice() * DAYS * 0.6);
    const count = 1 + Math.floor(dice() * MOST_ORDERS);
    for (let visit = 0; visit < count && day < DAYS; visit++, day += 12 + Math.floor(dice() * 120)) {
      const thing = occasion.kit[Math.floor(Math.min(dice(), dice()) * occasion.kit.length)];
      if (thing === undefined) continue;
      const kinds = [thing, ...(GOES_WITH[thing] ?? []).filter(() => dice() < 0.45)];
      if (usual.size > 0 && dice() < 0.5) kinds.push(...usual.keys());
      const seconds = FIRST_SECONDS + day * DAY_SECONDS + Math.floor(dice() * DAY_SECONDS);
      const products = new Set(kinds.flatMap((kind) => pick(kind) ?? []));
      for (const product of products) sold.push({ shopper, order, product, seconds });
      order++;
    }
  }
  return sold;
}

function occasionAt(percent: number): Occasion {
  let below = 0;
  for (const occasion of OCCASIONS) {
    below += occasion.share;
    if (percent < below) return occasion;
  }
  return OCCASIONS[0] as Occasion;
}

function weighted<T>(from: readonly T[], weigh: (one: T) => number, chance: number): T | null {
  let left = chance * from.reduce((sum, one) => sum + weigh(one), 0);
  for (const one of from) {
    left -= weigh(one);
    if (left < 0) return one;
  }
  return null;
}

/** Mulberry32: numbers from 0 up to 1 that are the same everywhere. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
