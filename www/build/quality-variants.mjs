// Shops that nobody tuned on: the public sets, changed. Fewer shoppers, another log, another catalogue; each stands for shops
// that the sets are not. What is drawn is drawn by numbers that follow from the set, so that a variant is the same everywhere.
//
// A changed set keeps its name and its tasks' form, so that the kit takes it; tasks whose answers are gone are left out.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLines, readText } from './quality-kit.mjs';
import { CureError } from './steps.mjs';

/**
 * An event of the log, as its file has it.
 * @typedef {{user: string, item: string, type: string, ts: string, rating: string, basket: string}} Event
 * An event of a task's past: product, type, seconds, stars or pieces, basket.
 * @typedef {[string, string, number, number | null, string | null]} Past
 * @typedef {{task: string, user: string, n_hist: number, now: number, list: string | null}} Task
 * @typedef {object} Shop
 * @property {string} set
 * @property {{repeats: boolean, kind: string, timestamps: boolean}} meta
 * @property {{id: string, brand: string, category: string, attributes: string[]}[]} items
 * @property {Event[]} log
 * @property {Record<string, string[]>} lists
 * @property {(Task & {past: Past[], wanted: string[]})[]} tasks
 */

/**
 * By name: the set, what the shop is, and how the set is changed.
 * @type {Record<string, [set: string, is: string, change: (shop: Shop) => void]>}
 */
const variants = {
  'or-10pc': ['onlineretail', 'a tenth of the shoppers', (shop) => keepShoppers(shop, 0.1)],
  'or-2pc': ['onlineretail', 'a fiftieth of the shoppers', (shop) => keepShoppers(shop, 0.02)],
  'ab-10pc': ['amazon_beauty', 'a tenth of the shoppers', (shop) => keepShoppers(shop, 0.1)],
  'ab-2pc': ['amazon_beauty', 'a fiftieth of the shoppers', (shop) => keepShoppers(shop, 0.02)],
  'ml-10pc': ['ml100k', 'a tenth of the shoppers', (shop) => keepShoppers(shop, 0.1)],
  'ml-2pc': ['ml100k', 'eleven shoppers', (shop) => keepShoppers(shop, 0.02)],
  'rr-10pc': ['retailrocket', 'a tenth of the shoppers', (shop) => keepShoppers(shop, 0.1)],
  'rr-2pc': ['retailrocket', 'a fiftieth of the shoppers', (shop) => keepShoppers(shop, 0.02)],
  'cj-2pc': ['completejourney', 'a fiftieth of the shoppers', (shop) => keepShoppers(shop, 0.02)],
  'or-heavy': ['onlineretail', 'the fifth of the shoppers with most', (shop) => keepHeaviest(shop, 0.2)],
  'or-short': ['onlineretail', 'the last two events of each shopper', (shop) => keepLast(shop, 2)],
  'ml-short': ['ml100k', 'the last two events of each shopper', (shop) => keepLast(shop, 2)],
  'or-onebasket': ['onlineretail', 'one visit of each shopper', keepOneBasket],
  'or-once': ['onlineretail', 'nobody has a thing twice', keepFirsts],
  'rr-once': ['retailrocket', 'nobody has a thing twice', keepFirsts],
  'or-30': ['onlineretail', '30 products', (shop) => keepProducts(shop, 0, 30)],
  'or-300': ['onlineretail', '300 products', (shop) => keepProducts(shop, 0, 300)],
  'ml-300': ['ml100k', '300 products', (shop) => keepProducts(shop, 0, 300)],
  'or-tail': ['onlineretail', 'without its 1,000 best sellers', (shop) => keepProducts(shop, 1_000)],
  'or-bare': ['onlineretail', 'nothing known of products but ids', leaveIds],
  'ml-bare': ['ml100k', 'nothing known of products but ids', leaveIds],
  'or-nobasket': ['onlineretail', 'no baskets', leaveNoBaskets],
  'or-day': ['onlineretail', 'no baskets, days for times', (shop) => setTimes(shop, false, inDays)],
  'or-orders': ['onlineretail', 'baskets, their numbers for times', (shop) => setTimes(shop, true, byBasket)],
  'or-seq': ['onlineretail', 'baskets, no clock', (shop) => setTimes(shop, true, inSteps)],
  'or-seq-nobasket': ['onlineretail', 'no baskets, no clock', (shop) => setTimes(shop, false, inSteps)],
  'or-types': ['onlineretail', 'views, carts and purchases in baskets', (shop) => setTypes(shop, anyOf)],
  'or-view': ['onlineretail', 'views in baskets', (shop) => setTypes(shop, () => 'view')],
  'or-plays': ['onlineretail', 'views of the same again and again, one by one', asPlays],
  'rr-types': ['retailrocket', 'events called view, cart, purchase', (shop) => setTypes(shop, anyOf)],
  'rr-buy': ['retailrocket', 'purchases', (shop) => setTypes(shop, () => 'purchase')],
  'rr-funnel': ['retailrocket', 'views with carts and purchases behind', addFunnels],
  'rr-sessions': ['retailrocket', 'views with the number of their session', numberSessions],
  'ml-buy': ['ml100k', 'purchases', (shop) => setTypes(shop, () => 'purchase')],
  'ml-view': ['ml100k', 'views', (shop) => setTypes(shop, () => 'view')],
  'ml-shift': ['ml100k', '1.5 stars less', (shop) => setStars(shop, (stars) => Math.max(0.5, stars - 1.5))],
  'ml-x2': ['ml100k', 'twice the stars', (shop) => setStars(shop, (stars) => 2 * stars)],
};

/** The variants of these names, with commas between, or all. */
export function variantsOf(/** @type {string} */ names) {
  const asked = names === 'all' ? Object.keys(variants) : names.split(',');
  return asked.map((name) => {
    const variant = variants[name];
    if (variant === undefined)
      throw new CureError(
        `--variants: there is no '${name}'. There is: all, ${Object.keys(variants).join(', ')}`,
      );
    const [set, is, change] = variant;
    return { name, set, is, change };
  });
}

/**
 * Writes a changed set with `most` of its tasks, those of a page first.
 * @returns {string} the folder in which the set lies
 */
export function writeVariant(
  /** @type {ReturnType<typeof variantsOf>[number]} */ { name, set, change },
  /** @type {string} */ folder,
  /** @type {number} */ most,
) {
  const shop = shopOf(set);
  change(shop);
  const data = join(folder, name);
  // The kit takes a folder for one of sets when it has this one.
  for (const each of [set, 'ml100k']) mkdirSync(join(data, each), { recursive: true });
  write(shop, join(data, set), most);
  return data;
}

/** @returns {Shop} */
function shopOf(/** @type {string} */ set) {
  const [, ...rows] = readText(set, 'train_events.csv.gz').trimEnd().split(/\r?\n/);
  const log = rows.map((row) => {
    const [user = '', item = '', type = '', ts = '', rating = '', basket = ''] = row.split(',');
    return { user, item, type, ts, rating, basket };
  });
  /** @type {{user: string, events: Past[]}[]} */
  const users = readLines(set, 'dev_users.jsonl.gz');
  const eventsOf = new Map(users.map(({ user, events }) => [user, events]));
  /** @type {{task: string, targets: string[]}[]} */
  const answers = readLines(set, 'dev_answers.jsonl.gz');
  const wantedIn = new Map(answers.map(({ task, targets }) => [task, targets]));
  /** @type {Task[]} */
  const tasks = readLines(set, 'dev_tasks.jsonl.gz');
  return {
    set,
    meta: JSON.parse(readText(set, 'meta.json')),
    items: readLines(set, 'items.jsonl.gz'),
    log,
    lists: JSON.parse(readText(set, 'lists.json.gz')),
    tasks: tasks.map((task) => ({
      ...task,
      past: (eventsOf.get(task.user) ?? [])
        .slice(0, task.n_hist)
        .map((event) => /** @type {Past} */ ([...event])),
      wanted: wantedIn.get(task.task) ?? [],
    })),
  };
}

/** The shop's order is that of its best sellers, in the log as it is now. */
function write(
  /** @type {Shop} */ { meta, items, log, lists, tasks },
  /** @type {string} */ to,
  /** @type {number} */ most,
) {
  const sold = new Map(items.map(({ id }) => [id, 0]));
  for (const { item } of log) sold.set(item, (sold.get(item) ?? 0) + 1);
  const ordered = sorted(items, (a, b) => (sold.get(b.id) ?? 0) - (sold.get(a.id) ?? 0));
  const place = new Map(ordered.map(({ id }, place) => [id, place]));
  const isThere = (/** @type {string} */ id) => place.has(id);
  const inOrder = (/** @type {string[]} */ ids) =>
    sorted(ids.filter(isThere), (a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  // A set without categories has one page, of its best sellers.
  const pages = Object.keys(lists).map(
    (page) =>
      /** @type {const} */ ([
        page,
        page === 'bestsellers'
          ? [...place.keys()].slice(0, 1_000)
          : inOrder(lists[page] ?? []).slice(0, 1_000),
      ]),
  );
  const idsOf = new Map(pages.filter(([, ids]) => ids.length > 1));
  const possible = tasks
    .map((task) => {
      const past = task.past.filter(([id]) => isThere(id));
      const had = new Set(past.map(([id]) => id));
      const wanted = task.wanted.filter((id) => isThere(id) && (meta.repeats || !had.has(id)));
      const list = task.list ?? (idsOf.has('bestsellers') ? 'bestsellers' : '');
      const isOnPage = wanted.some((id) => idsOf.get(list)?.includes(id));
      return { ...task, past, wanted, list: isOnPage ? list : null };
    })
    .filter(({ past, wanted }) => past.length > 0 && wanted.length > 0);
  const drawn = sorted(possible, (a, b) => chance(a.task) - chance(b.task));
  const asked = sorted(drawn, (a, b) => Number(a.list === null) - Number(b.list === null)).slice(0, most);
  const file = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(to, name), name.endsWith('.gz') ? gzipSync(text, { level: 1 }) : text);
  const lines = (/** @type {unknown[]} */ rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  file('items.jsonl.gz', lines(ordered.map((item, rank) => ({ ...item, rank }))));
  file('lists.json.gz', JSON.stringify(Object.fromEntries(idsOf)));
  file('meta.json', JSON.stringify(meta));
  const rows = log.map((event) => Object.values(event).join(','));
  file('train_events.csv.gz', `${['user,item,type,ts,rating,basket', ...rows].join('\n')}\n`);
  // Each task has a shopper of its own, so that nothing but its past is theirs.
  file('dev_users.jsonl.gz', lines(asked.map(({ task, past }) => ({ user: task, events: past }))));
  file(
    'dev_tasks.jsonl.gz',
    lines(asked.map(({ task, past, now, list }) => ({ task, user: task, n_hist: past.length, now, list }))),
  );
  file('dev_answers.jsonl.gz', lines(asked.map(({ task, wanted }) => ({ task, targets: wanted }))));
}

/** A number from 0 to 1 that follows from a word and looks drawn. */
function chance(/** @type {string} */ word) {
  return createHash('md5').update(word).digest().readUInt32LE() / 2 ** 32;
}

/** @type {<T>(rows: T[], compare: (a: T, b: T) => number) => T[]} */
function sorted(rows, compare) {
  return [...rows].sort(compare);
}

/** The log by shopper, oldest first. */
function histories(/** @type {Shop} */ { log }) {
  /** @type {Map<string, Event[]>} */
  const byUser = new Map();
  for (const event of sorted(log, (a, b) => Number(a.ts) - Number(b.ts))) {
    const history = byUser.get(event.user);
    if (history) history.push(event);
    else byUser.set(event.user, [event]);
  }
  return [...byUser.values()];
}

function keepShoppers(/** @type {Shop} */ shop, /** @type {number} */ share) {
  const users = sorted([...new Set(shop.log.map(({ user }) => user))], (a, b) => chance(a) - chance(b));
  const kept = new Set(users.slice(0, Math.max(2, Math.round(users.length * share))));
  shop.log = shop.log.filter(({ user }) => kept.has(user));
}

function keepHeaviest(/** @type {Shop} */ shop, /** @type {number} */ share) {
  const all = sorted(histories(shop), (a, b) => b.length - a.length);
  shop.log = all.slice(0, all.length * share).flat();
  const tasks = sorted(shop.tasks, (a, b) => b.past.length - a.past.length);
  shop.tasks = tasks.slice(0, Math.max(300, tasks.length * share));
}

function keepLast(/** @type {Shop} */ shop, /** @type {number} */ count) {
  shop.log = histories(shop).flatMap((history) => history.slice(-count));
  for (const task of shop.tasks) task.past = task.past.slice(-count);
}

function keepOneBasket(/** @type {Shop} */ shop) {
  const first = (/** @type {Event[]} */ history) =>
    history.filter(({ basket }) => basket === history[0]?.basket);
  shop.log = histories(shop).flatMap(first);
  for (const task of shop.tasks)
    task.past = task.past.filter(([, , , , basket]) => basket === task.past.at(-1)?.[4]);
}

function keepFirsts(/** @type {Shop} */ shop) {
  /** @type {<T>(events: T[], idOf: (event: T) => string) => T[]} */
  const firsts = (events, idOf) =>
    [...new Map([...events].reverse().map((event) => [idOf(event), event])).values()].reverse();
  shop.meta.repeats = false;
  shop.log = histories(shop).flatMap((history) => firsts(history, ({ item }) => item));
  for (const task of shop.tasks) task.past = firsts(task.past, ([id]) => id);
}

function keepProducts(/** @type {Shop} */ shop, /** @type {number} */ from, to = Number.POSITIVE_INFINITY) {
  shop.items = shop.items.slice(from, to);
  const kept = new Set(shop.items.map(({ id }) => id));
  shop.log = shop.log.filter(({ item }) => kept.has(item));
}

function leaveIds(/** @type {Shop} */ shop) {
  shop.items = shop.items.map(({ id }) => ({ id, brand: '', category: '', attributes: [], title: '' }));
}

function leaveNoBaskets(/** @type {Shop} */ shop) {
  for (const event of shop.log) event.basket = '';
  for (const { past } of shop.tasks) for (const event of past) event[4] = null;
}

/** @typedef {(seconds: number, place: number, basketNumber: number) => number} Clock */
const inDays = /** @type {Clock} */ ((seconds) => Math.floor(seconds / 86_400) * 86_400);
const inSteps = /** @type {Clock} */ ((_, place) => place);
const byBasket = /** @type {Clock} */ ((_, __, basketNumber) => basketNumber);

/** Other times, by the old ones, or by how many events or baskets of the shopper went before. */
function setTimes(/** @type {Shop} */ shop, /** @type {boolean} */ withBaskets, /** @type {Clock} */ clock) {
  const number = (/** @type {(string | null)[]} */ baskets) => {
    const seen = [...new Set(baskets)];
    return baskets.map((basket) => seen.indexOf(basket));
  };
  shop.meta.timestamps = clock === inDays;
  shop.log = histories(shop).flatMap((history) => {
    const numbers = number(history.map(({ basket }) => basket));
    return history.map((event, at) => ({
      ...event,
      ts: String(clock(Number(event.ts), at, numbers[at] ?? 0)),
    }));
  });
  for (const task of shop.tasks) {
    const numbers = number(task.past.map(([, , , , basket]) => basket));
    task.past.forEach((event, at) => {
      event[2] = clock(event[2], at, numbers[at] ?? 0);
    });
    task.now = clock(task.now, task.past.length, (numbers.at(-1) ?? 0) + 1);
  }
  if (!withBaskets) leaveNoBaskets(shop);
}

/** Of twenty events one is a purchase, three are carts. */
function anyOf(/** @type {string} */ word) {
  const drawn = chance(word);
  return drawn < 0.05 ? 'purchase' : drawn < 0.2 ? 'cart' : 'view';
}

function setTypes(/** @type {Shop} */ shop, /** @type {(word: string) => string} */ typeOf) {
  shop.log.forEach((event, at) => {
    event.type = typeOf(`${at} ${event.item}`);
    event.rating = '';
  });
  for (const { task, past } of shop.tasks) {
    past.forEach((event, at) => {
      event[1] = typeOf(`${task} ${at}`);
      event[3] = null;
    });
  }
}

function asPlays(/** @type {Shop} */ shop) {
  setTypes(shop, () => 'view');
  leaveNoBaskets(shop);
}

/** Some views are followed by a cart, and some of these by a purchase. */
function addFunnels(/** @type {Shop} */ shop) {
  const typesOf = (/** @type {string} */ word) => {
    const drawn = chance(word);
    return ['view', ...(drawn < 0.16 ? ['cart'] : []), ...(drawn < 0.055 ? ['purchase'] : [])];
  };
  shop.log = shop.log.flatMap((event, at) =>
    typesOf(`${at} ${event.item}`).map((type) => ({ ...event, type })),
  );
  for (const task of shop.tasks) {
    task.past = task.past.flatMap(([id, , ...rest], at) =>
      typesOf(`${task.task} ${at}`).map((type) => /** @type {Past} */ ([id, type, ...rest])),
    );
  }
}

function numberSessions(/** @type {Shop} */ shop) {
  for (const event of shop.log) event.basket = event.user;
  for (const { task, past } of shop.tasks) for (const event of past) event[4] = task;
}

function setStars(/** @type {Shop} */ shop, /** @type {(stars: number) => number} */ change) {
  for (const event of shop.log) event.rating = String(change(Number(event.rating)));
  for (const { past } of shop.tasks) for (const event of past) event[3] = change(event[3] ?? 0);
}
