/**
 * Validation of how a list is asked for, its name, its limit, what matters right now and the merchant's hand, and
 * of questions about it.
 *
 * Throws `invalid-input` with the path; `rank` turns that into the shop's order. Most lists have no rules,
 * and for those nothing is allocated but the request itself.
 */
import {
  bare,
  facetValue,
  finite,
  flag,
  id,
  list,
  object,
  oneOf,
  own,
  reject,
  text,
  unknownNames,
  whole,
} from './checks.js';
import type { ContextValue, RankOptions, ShopRules } from './types.js';

export interface ListRequest {
  readonly list: string;
  /** Infinity: all. */
  readonly limit: number;
  /** What the engine takes as rules; undefined without any. */
  readonly rules: Rules | undefined;
}

export interface Rules extends ShopRules {
  readonly shelf: NonNullable<RankOptions['shelf']>;
  readonly context: readonly ContextValue[];
}

const DEFAULT_LIST = 'list';
const DEFAULT_FIRST_PAGE = 24;
const PLAIN: ListRequest = { list: DEFAULT_LIST, limit: Number.POSITIVE_INFINITY, rules: undefined };

const RULES = ['boosts', 'pins', 'outOfStock', 'spread'] as const satisfies readonly (keyof ShopRules)[];
const SHELVES = ['all', 'again', 'new'] as const;
const MAX_CONTEXT = 50;
const MAX_RULES = 200;
const MAX_PLACES = 1000;
const MAX_POSITION = 1_000_000;

export function readListRequest(options: RankOptions | undefined): ListRequest {
  if (options === undefined) return PLAIN;
  const from = object(options, 'options', 'an object with list, limit, shelf, context or shop');
  const name = own(from, 'list');
  const limit = own(from, 'limit');
  const context = own(from, 'context');
  const shop = own(from, 'shop');
  const shelf = own(from, 'shelf');
  return {
    list: name === undefined ? DEFAULT_LIST : text(name, 'options.list'),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : whole(limit, 'options.limit', 0, 0xffff_ffff),
    rules:
      context === undefined && shop === undefined && shelf === undefined
        ? undefined
        : bare({
            shelf: shelf === undefined ? 'all' : oneOf(shelf, 'options.shelf', SHELVES),
            context: context === undefined ? [] : readContext(context),
            ...(shop === undefined ? {} : readShopRules(shop)),
          }),
  };
}

/** What `explain` and `exchange` are asked about. */
export interface Question {
  readonly list: string;
  readonly without: boolean;
  readonly firstPage: number;
}

export function readQuestion(options: unknown): Question {
  const from = options === undefined ? bare({}) : object(options, 'options', 'an object with list');
  const [name, without, firstPage] = ['list', 'without', 'firstPage'].map((field) => own(from, field));
  return {
    list: name === undefined ? DEFAULT_LIST : text(name, 'options.list'),
    without: without === undefined ? false : flag(without, 'options.without'),
    firstPage:
      firstPage === undefined ? DEFAULT_FIRST_PAGE : whole(firstPage, 'options.firstPage', 1, 10_000),
  };
}

function readContext(context: unknown): ContextValue[] {
  return list(context, 'options.context', MAX_CONTEXT, 'values').map((item, i) => {
    const path = `options.context[${i}]`;
    return bare({ ...facetValue(item, path), ...readLabel(item, path) });
  });
}

function readShopRules(shop: unknown): ShopRules {
  const path = 'options.shop';
  const from = object(shop, path, 'an object with boosts, pins, outOfStock or spread');
  const [unknown] = unknownNames(from, RULES);
  if (unknown !== undefined) return reject(path, unknown, `one of ${RULES.join(', ')}`);
  const [boosts, pins, outOfStock, spread] = RULES.map((name) => own(from, name));
  return bare({
    ...(boosts === undefined
      ? {}
      : { boosts: list(boosts, `${path}.boosts`, MAX_RULES, 'boosts').map(readBoost) }),
    ...(pins === undefined ? {} : { pins: list(pins, `${path}.pins`, MAX_RULES, 'pins').map(readPin) }),
    ...(outOfStock === undefined
      ? {}
      : { outOfStock: oneOf(outOfStock, `${path}.outOfStock`, ['keep', 'hide'] as const) }),
    ...(spread === undefined ? {} : { spread: whole(spread, `${path}.spread`, 0, MAX_PLACES) }),
  });
}

function readBoost(boost: unknown, i: number): NonNullable<ShopRules['boosts']>[number] {
  const path = `options.shop.boosts[${i}]`;
  const from = object(boost, path, 'an object such as {on: {facet, value}, places: 3}');
  return bare({
    on: facetValue(own(from, 'on'), `${path}.on`),
    places: finite(own(from, 'places'), `${path}.places`, -MAX_PLACES, MAX_PLACES, ' places'),
    ...readLabel(from, path),
  });
}

function readPin(pin: unknown, i: number): NonNullable<ShopRules['pins']>[number] {
  const path = `options.shop.pins[${i}]`;
  const from = object(pin, path, "an object such as {id: 'p1', position: 1}");
  const sponsored = own(from, 'sponsored');
  return bare({
    id: id(own(from, 'id'), `${path}.id`),
    position: whole(own(from, 'position'), `${path}.position`, 1, MAX_POSITION),
    sponsored: sponsored === undefined ? false : flag(sponsored, `${path}.sponsored`),
    ...readLabel(from, path),
  });
}

function readLabel(from: unknown, path: string): { label?: string } {
  const label = own(from as object, 'label');
  return label === undefined || label === null ? {} : { label: text(label, `${path}.label`) };
}
