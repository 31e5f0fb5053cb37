/**
 * Lists in, the caller's own objects out: the path of every ranking and of its explanations.
 *
 * Rows cross in a buffer of the engine's memory through one cached view; when the caller gives the same
 * products again, nothing else is touched. A list remembers what it was made of, so that after the engine was
 * made anew, or its rows were cleared, it is ranked again the first time somebody asks about it.
 */
import type { Catalogue } from './catalogue.js';
import { bare } from './checks.js';
import type { Engine, EngineEffect, EngineExchange, EngineExplanation, EngineTerm } from './engine.js';
import { WHY } from './engine.js';
import { VisavisError } from './errors.js';
import type { ListRequest, Question, Rules } from './list-request.js';
import { cleanId } from './text.js';
import type { Exchange, Explanation, Ranking, Term } from './types.js';

/** Lists that are remembered for explanations; the one not ranked for longest goes first. */
const MAX_LISTS = 32;
/** What is hidden in most lists. */
const NOTHING: readonly never[] = Object.freeze([]);
/** As many as there are. */
const ALL = 0xffff_ffff;
const RANKED_WHILE_READING =
  'a product ranked a list while it was read; that list is in the order of the shop';

interface List {
  readonly number: number;
  products: readonly unknown[];
  rows: Uint32Array;
  /** Of each row; null: as the catalogue says, while the generation lasts. */
  ids: readonly string[] | null;
  /** First row of each id, made when somebody asks. */
  rowOfId: Map<string, number> | null;
  generation: number;
  limit: number;
  rules: Rules | undefined;
  /** The rules that the engine has for this list, as text; null: not known. */
  rulesSent: string | null;
}

export class Ranker {
  readonly catalogue: Catalogue;
  /** By name, least recently ranked first. */
  readonly #lists = new Map<string, List>();
  readonly #memory: WebAssembly.Memory;
  #words: Uint32Array;
  /** While getters of products run: one of them that ranks would mix two lists. */
  #isReading = false;

  constructor(memory: WebAssembly.Memory, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#memory = memory;
    this.#words = new Uint32Array(memory.buffer);
  }

  /** The engine was made anew: it knows no product and no list. */
  startOver(): void {
    try {
      for (const list of this.#lists.values()) this.#idsOf(list);
    } catch {
      // Where not even that works, reasons of lists from before are lost, and no list is.
    }
    this.catalogue.forgetRows();
  }

  rank<T>(engine: Engine, products: readonly T[], request: ListRequest, nowMs: number): Ranking<T> {
    const list = this.#list(request.list);
    list.limit = Math.min(request.limit, ALL);
    list.rules = request.rules;
    this.#prepare(list, products, engine);
    let at = engine.rank(list.number, list.limit, nowMs) >>> 2;
    const words = this.#view();
    const why = WHY[words[at] as number] ?? 'engine-failed';
    const bound = words[at + 1] as number;
    const items = new Array<T>(words[at + 2] as number);
    const hiddenCount = words[at + 3] as number;
    const hidden: readonly T[] =
      hiddenCount === 0 ? NOTHING : this.#hidden(products, at + 4 + items.length, hiddenCount);
    at += 4;
    for (let i = 0; i < items.length; i++) items[i] = products[words[at++] as number] as T;
    return { items, hidden, personal: why === 'personal', why, bound, list: request.list };
  }

  #hidden<T>(products: readonly T[], from: number, count: number): T[] {
    return Array.from(this.#words.subarray(from, from + count), (row) => products[row] as T);
  }

  explain(engine: Engine, asked: unknown, question: Question, nowMs: number): Explanation | null {
    const list = this.#current(question.list, engine, nowMs);
    if (list === null) return null;
    const rows = this.#rowOfId(list);
    // Most ask with the very id; any other spelling of it is looked at more closely.
    const id = typeof asked === 'string' && rows.has(asked) ? asked : cleanId(asked);
    const row = id === null ? undefined : rows.get(id);
    if (id === null || row === undefined) return null;
    const explained = engine.explain(list.number, row, question.without, nowMs) as EngineExplanation | null;
    if (explained === null || explained === undefined) return null;
    const [personal, basePosition, scoredPosition, position, hiddenBy, score, terms, moves, without] =
      explained;
    return {
      id,
      list: question.list,
      personal,
      basePosition,
      scoredPosition,
      position,
      hiddenBy,
      score,
      terms: terms.map(inPlaces),
      moves: moves.map(([kind, from, to, label]) => ({ kind, from, to, label })),
      without: without.map(([entry, found]) => ({ entry, position: found })),
    };
  }

  exchange(engine: Engine, question: Question, nowMs: number): Exchange | null {
    const { list: name, firstPage } = question;
    const list = this.#current(name, engine, nowMs);
    const exchanged = list && engine.exchange(list.number, firstPage, nowMs);
    if (exchanged === null || exchanged === undefined) return null;
    const [entries, whole] = exchanged as EngineExchange;
    const idOf = (row: number) => this.catalogue.idOf(row);
    return {
      list: name,
      firstPage,
      entries: entries.map(([entry, effect]) => ({ entry, ...named(effect, idOf) })),
      whole: named(whole, idOf),
    };
  }

  /** Rows that no list holds any more are given back. */
  makeRoom(engine: Engine): void {
    let inLists = 0;
    for (const list of this.#lists.values()) inLists += list.products.length;
    if (!this.catalogue.isCrowded(inLists)) return;
    const ids = new Set<string>();
    for (const list of this.#lists.values()) for (const id of this.#idsOf(list)) ids.add(id);
    this.catalogue.clear(engine, ids);
  }

  /** The list as it was last ranked, in an engine that may be another one. */
  #current(name: string, engine: Engine, nowMs: number): List | null {
    const list = this.#lists.get(name) ?? null;
    if (list !== null && list.generation !== this.catalogue.generation) {
      this.#prepare(list, list.products, engine);
      engine.rank(list.number, list.limit, nowMs);
    }
    return list;
  }

  #list(name: string): List {
    const known = this.#lists.get(name);
    if (known !== undefined) {
      // Only with many lists does it matter which was ranked last.
      if (this.#lists.size > 1) {
        this.#lists.delete(name);
        this.#lists.set(name, known);
      }
      return known;
    }
    const list: List = {
      number: this.#freeNumber(),
      products: [],
      rows: new Uint32Array(0),
      ids: null,
      rowOfId: null,
      generation: -1,
      limit: ALL,
      rules: undefined,
      // The number may have been another list's.
      rulesSent: null,
    };
    this.#lists.set(name, list);
    return list;
  }

  #idsOf(list: List): readonly string[] {
    list.ids ??= Array.from(list.rows, (row) => this.catalogue.idOf(row));
    return list.ids;
  }

  #rowOfId(list: List): ReadonlyMap<string, number> {
    if (list.rowOfId !== null) return list.rowOfId;
    const rows = new Map<string, number>();
    const ids = this.#idsOf(list);
    for (let i = ids.length - 1; i >= 0; i--) rows.set(ids[i] as string, list.rows[i] as number);
    rows.delete('');
    list.rowOfId = rows;
    return rows;
  }

  #freeNumber(): number {
    if (this.#lists.size < MAX_LISTS) return this.#lists.size;
    for (const [name, oldest] of this.#lists) {
      this.#lists.delete(name);
      return oldest.number;
    }
    return 0;
  }

  /** Brings the list's rows and rules into the engine, if they are not there. */
  #prepare(list: List, products: readonly unknown[], engine: Engine): void {
    if (this.#isReading) throw new VisavisError('engine-failed', RANKED_WHILE_READING);
    if (!this.#isSame(list, products)) {
      const rows = this.#rowsOf(products, engine);
      list.products = products.slice();
      list.rows = rows;
      list.ids = null;
      list.rowOfId = null;
      const address = engine.rankBuffer(rows.length);
      this.#view().set(rows, address >>> 2);
      engine.setListRows(list.number, rows.length);
    }
    if (list.generation !== this.catalogue.generation) {
      list.generation = this.catalogue.generation;
      list.rulesSent = null;
    }
    const given = list.rules && this.#asTheEngineKnowsThem(list.rules);
    const rules = given === undefined ? '' : JSON.stringify(given);
    if (rules !== list.rulesSent) {
      engine.setListRules(list.number, given);
      list.rulesSent = rules;
    }
  }

  /** The shop may pin what nothing is learned of. */
  #asTheEngineKnowsThem(rules: Rules): Rules {
    const { pins } = rules;
    if (!pins?.some(({ id }) => this.catalogue.isSensitive(id))) return rules;
    return bare({
      ...rules,
      pins: pins.map((pin) => bare({ ...pin, id: this.catalogue.engineIdOf(pin.id) })),
    });
  }

  #rowsOf(products: readonly unknown[], engine: Engine): Uint32Array {
    this.#isReading = true;
    try {
      this.makeRoom(engine);
      return this.catalogue.rowsOf(products, engine);
    } finally {
      this.#isReading = false;
    }
  }

  #isSame(list: List, products: readonly unknown[]): boolean {
    const before = list.products;
    if (list.generation !== this.catalogue.generation || before.length !== products.length) return false;
    for (let i = 0; i < before.length; i++) if (before[i] !== products[i]) return false;
    return true;
  }

  /** The engine's memory moves when it grows; a view of it then has no words. */
  #view(): Uint32Array {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Uint32Array(this.#memory.buffer);
    return this.#words;
  }
}

/** Everything that leaves the engine is a whole number: millionths of a place become places here. */
const inPlaces = ([kind, subject, stance, confidence, entries, micro, label]: EngineTerm): Term => ({
  kind,
  subject,
  stance,
  confidence,
  entries,
  places: micro / 1e6,
  micro,
  label,
});

function named(effect: EngineEffect, idOf: (row: number) => string): Exchange['whole'] {
  const [moved, raised, entered, left, hidden, influenceMicro] = effect;
  // A product without an id, or one that nothing is said of, has no name to be listed by.
  const idsOf = (rows: readonly number[]) => rows.map(idOf).filter((id) => id !== '');
  return {
    moved,
    raised: raised.map(([row, places]) => ({ id: idOf(row), places })).filter(({ id }) => id !== ''),
    entered: idsOf(entered),
    left: idsOf(left),
    hidden: idsOf(hidden),
    influence: influenceMicro / 1e6,
  };
}
