/**
 * The benchmarks, run in a real browser against the built package by `npm run bench`. Every row is a speed budget;
 * the click gives the consent that the rows need, because a grant without one is refused.
 */
import { createVisavis, type Told, type Visavis } from 'visavis';
import { consentClick } from './consent-click.js';
import { inTurns, microsecondsOf, millisecondsOfEach } from './measure.js';
import { makeModel } from './model.js';
import { type BenchProduct, makeProducts, told } from './products.js';
import { bySum, gathered, idiomatic, tuned } from './rivals.js';

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'times' | 'kB';
  /** `value` may not be above (below, for `atLeast`) `must`. */
  readonly atLeast: boolean;
  readonly must: number;
  readonly goal: number;
}

const entriesFew = 20;
const entriesMany = 500;
const entriesWithModel = 200;

const most = (unit: Row['unit'], name: string, value: number, must: number, goal: number): Row => ({
  name,
  value,
  unit,
  atLeast: false,
  must,
  goal,
});
const least = (name: string, value: number, must: number, goal: number): Row => ({
  name,
  value,
  unit: 'times',
  atLeast: true,
  must,
  goal,
});

let shops = 0;

async function start(wasm: BufferSource | WebAssembly.Module): Promise<Visavis> {
  shops += 1;
  const visavis = createVisavis({ shop: `bench-${shops}`, wasm });
  const { phase, code } = await visavis.ready;
  if (phase !== 'ready') throw new Error(`the engine is not ready: ${code}`);
  return visavis;
}

/** Ready, with consent and ten things told. */
async function startPersonal(module: WebAssembly.Module): Promise<Visavis> {
  const visavis = await start(module);
  expectOk(visavis.consent.decide({ preferences: 'granted', activity: 'granted', purchases: 'granted' }));
  for (const each of told) expectOk(visavis.tell(each));
  return visavis;
}

function expectOk(outcome: ReturnType<Visavis['tell']>): void {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
}

async function ready(bytes: ArrayBuffer): Promise<Row> {
  const products = makeProducts(24);
  const ms = await millisecondsOfEach(async () => {
    const from = performance.now();
    const visavis = await start(bytes);
    visavis.rank(products);
    const taken = performance.now() - from;
    visavis.close();
    return taken;
  }, 30);
  return most('ms', 'engine ready, bytes in hand, 24 products', ms, 3, 1);
}

/**
 * The list as it is, ranked again: the engine keeps what is added to each product while taste, rules and dial are the
 * same, and sorts; the rivals score and sort. With everything worked out anew: `withModel`, and "tell and re-rank".
 */
function rerank(visavis: Visavis, count: number): Row[] {
  const products = makeProducts(count);
  expectPersonal(visavis, products);
  const [byHand, byHandTuned] = [idiomatic(), tuned(products)];
  const { microseconds, times } = inTurns([
    () => visavis.rank(products),
    () => byHand(products),
    () => byHandTuned(products),
  ]);
  const us = (at: number): string => `${microseconds[at]?.toFixed(1)} us`;
  const against = (rival: string, at: number, must: number, goal: number): Row =>
    least(`re-rank ${count}: ${us(0)}, ${rival} JS ${us(at)}`, times[at] ?? 0, must, goal);
  return [against('idiomatic', 1, 10, 25), against('tuned', 2, 1.5, 3)];
}

/** Everything worked out anew at every call: a list whose rules changed is not remembered. */
async function withModel(module: WebAssembly.Module, shop: string): Promise<Row[]> {
  const all = makeProducts(10_000);
  const { file, rows } = makeModel(all.map(({ id }) => id));
  const visavis = createVisavis({ shop, wasm: module, model: file });
  await visavis.ready;
  const had = all.slice(0, entriesWithModel);
  expectOk(visavis.record(had.map((product) => ({ type: 'view' as const, id: product.id, product }))));
  const products = all.slice(0, 1000);
  expectPersonal(visavis, products);
  const hadIds = had.map(({ id }) => id).reverse();
  const [asked, gatheredFirst] = [bySum(rows, hadIds), gathered(rows, hadIds)];
  let turn = 0;
  const { microseconds, times } = inTurns([
    () => visavis.rank(products, { shop: { spread: 3 + (turn++ % 2) } }),
    () => asked(products),
    () => gatheredFirst(products),
  ]);
  const us = (at: number): string => `${microseconds[at]?.toFixed(0)} us`;
  const name = (rival: string, at: number): string =>
    `model, 200 entries, 1,000: ${us(0)}, ${rival} ${us(at)}`;
  return [
    least(name('JS sums', 1), times[1] ?? 0, 10, 25),
    least(name('JS gathers', 2), times[2] ?? 0, 0.5, 1),
  ];
}

function expectPersonal(visavis: Visavis, products: readonly BenchProduct[]): void {
  const { personal, why } = visavis.rank(products);
  if (!personal) throw new Error(`the list is not personal: ${why}`);
}

function rerankMany(visavis: Visavis): Row {
  const products = makeProducts(10_000);
  expectPersonal(visavis, products);
  const us = microsecondsOf(() => visavis.rank(products, { limit: 48 }));
  return most('ms', 're-rank 10,000, best 48', us / 1000, 1, 0.1);
}

function explain(visavis: Visavis): Row {
  const products = makeProducts(24);
  visavis.rank(products, { list: 'explained' });
  const us = microsecondsOf(() => {
    for (const { id } of products) visavis.explain(id, { list: 'explained' });
  });
  return most('ms', 'explain 24 products', us / 1000, 0.2, 0.05);
}

/** What the shopper does makes the profile grow; a ranking should not notice. */
function growth(short: Visavis, full: Visavis): Row[] {
  const products = makeProducts(24);
  for (const [visavis, count] of [
    [short, entriesFew],
    [full, entriesMany],
  ] as const) {
    const events = makeProducts(count).map((product) => ({ type: 'view' as const, id: product.id, product }));
    expectOk(visavis.record(events));
  }
  const { times } = inTurns([() => short.rank(products), () => full.rank(products)]);
  const { entries, bytes } = full.profile().bounds;
  return [
    most(
      'times',
      `re-rank 24 with ${short.profile().bounds.entries} to ${entries} entries`,
      times[1] ?? 0,
      1.3,
      1.1,
    ),
    most('kB', `stored profile, ${entries} entries`, bytes / 1000, 64, 32),
  ];
}

/** The dearest things a shopper does, with as many entries as are kept. */
function withFullProfile(visavis: Visavis): Row[] {
  const products = makeProducts(48);
  visavis.rank(products);
  let turn = 0;
  const tellAndRank = (): void => {
    expectOk(visavis.tell(told[turn++ % told.length] as Told));
    visavis.rank(products);
  };
  return [
    most('ms', 'tell and re-rank 48, 500 entries', microsecondsOf(tellAndRank) / 1000, 16, 5),
    most(
      'ms',
      'exchange of 500 entries, 48 products',
      microsecondsOf(() => visavis.exchange()) / 1000,
      100,
      50,
    ),
  ];
}

async function bench(): Promise<Row[]> {
  const bytes = await (await fetch('/visavis.wasm')).arrayBuffer();
  const module = await WebAssembly.compile(bytes);
  // First, while the click that started it all still counts: the grants need it.
  const visavis = await startPersonal(module);
  const short = await startPersonal(module);
  const granted = await startPersonal(module);
  granted.close();
  const withRows = await withModel(module, `bench-${shops}`);
  const cards = makeProducts(24);
  const clickMs = await millisecondsOfEach(() => consentClick(module, cards), 9);
  const rows = [await ready(bytes), ...[24, 200, 1000, 10_000].flatMap((count) => rerank(visavis, count))];
  rows.push(
    ...withRows,
    rerankMany(visavis),
    explain(visavis),
    ...growth(short, visavis),
    ...withFullProfile(visavis),
  );
  rows.push(most('ms', 'yes clicked to repainted list, 24 cards', clickMs, 50, 16));
  localStorage.clear();
  return rows;
}

document.querySelector('button')?.addEventListener('click', () => {
  bench().then(
    (rows) => Object.assign(globalThis, { rows }),
    (error) => Object.assign(globalThis, { failure: String(error) }),
  );
});
