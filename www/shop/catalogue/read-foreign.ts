/**
 * Another catalogue, read for this shop: a JSON array or one JSON record a line, each either visavis's `Product`
 * or Google Retail's shape. A field that cannot be understood is left out; a record without an id or a title is
 * skipped; both are counted, and nothing throws for one bad record.
 */
import type { Availability, Price } from '../../src/types.js';
import type { ShopProduct } from './model.js';

export interface Foreign {
  readonly products: readonly ShopProduct[];
  readonly skipped: number;
  /** Products with at least one field left out. */
  readonly repaired: number;
}

type Fields = Readonly<Record<string, unknown>>;

const AVAILABILITY: Readonly<Record<string, Availability>> = {
  IN_STOCK: 'in',
  OUT_OF_STOCK: 'out',
  PREORDER: 'pre',
  BACKORDER: 'back',
  in: 'in',
  out: 'out',
  pre: 'pre',
  back: 'back',
  unknown: 'unknown',
};

export function readForeign(text: string): Foreign {
  const records = recordsOf(text);
  const products = new Map<string, ShopProduct>();
  let repaired = 0;
  for (const record of records) {
    const read = isFields(record) ? productOf(record) : null;
    if (!read || products.has(read.product.id)) continue;
    products.set(read.product.id, read.product);
    if (read.leftOut > 0) repaired += 1;
  }
  return { products: [...products.values()], skipped: records.length - products.size, repaired };
}

function recordsOf(text: string): unknown[] {
  if (text.trimStart().startsWith('[')) {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  }
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        return null;
      }
    });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

function productOf(record: Fields): { product: ShopProduct; leftOut: number } | null {
  const id = text(record.id);
  const title = text(record.title);
  if (!id || !title) return null;
  let leftOut = 0;
  /** A value is left out only if something was there that could not be read. */
  const kept = <T>(source: unknown, value: T | undefined): T | undefined => {
    if (value === undefined && source !== undefined && source !== null) leftOut += 1;
    return value;
  };
  const colors = fieldsOf(record.colorInfo);
  const { material, ...attributes } = attributesOf(record.attributes);
  const stock = record.availability;
  const price = record.price ?? record.priceInfo;
  const rating = record.rating;
  const entries = {
    group: text(record.group ?? record.primaryProductId),
    brand: texts(record.brand ?? record.brands),
    category: texts(record.category ?? record.categories),
    price: kept(price, priceOf(fieldsOf(price))),
    availability: kept(stock, AVAILABILITY[String(stock)]),
    color: texts(record.color ?? colors.colorFamilies),
    size: texts(record.size ?? record.sizes),
    material: texts(record.material ?? record.materials ?? material),
    pattern: texts(record.pattern ?? record.patterns),
    gender: texts(record.gender ?? fieldsOf(record.audience).genders),
    tags: texts(record.tags),
    rating: kept(rating, ratingOf(fieldsOf(rating))),
    added: text(record.added ?? record.availableTime)?.slice(0, 10),
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  };
  const known = Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  return {
    product: {
      id,
      title,
      url: `product.html?id=${encodeURIComponent(id)}`,
      image: `art/${fileOf(id)}.svg`,
      ...known,
    },
    leftOut,
  };
}

/** A name that is a file's on every system, and another one for every id. */
const fileOf = (id: string) =>
  Array.from(id, (sign) => (/[A-Za-z0-9-]/.test(sign) ? sign : `_${sign.codePointAt(0)?.toString(16)}`)).join(
    '',
  );

function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function texts(value: unknown): string[] | undefined {
  const found = [value].flat().flatMap((each) => text(each) ?? []);
  return found.length > 0 ? found : undefined;
}

function priceOf(from: Fields): Price | undefined {
  const currency = text(from.currency ?? from.currencyCode);
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return undefined;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const inMinor = (value: unknown) =>
    value === undefined || value === '' ? Number.NaN : Math.round(Number(value) * 10 ** digits);
  const minor = typeof from.minor === 'number' ? from.minor : inMinor(from.price);
  const list = typeof from.list === 'number' ? from.list : inMinor(from.originalPrice);
  if (!(minor >= 0)) return undefined;
  return { minor, currency, ...(list > minor && { list }) };
}

function ratingOf(from: Fields): { value: number; count: number } | undefined {
  const value = Number(from.value ?? from.averageRating);
  const count = Number(from.count ?? from.ratingCount ?? 0);
  return value >= 0 && value <= 5 && count >= 0 ? { value, count } : undefined;
}

/** Google Retail's list of `{key, value: {text, numbers}}`, or a plain object. */
function attributesOf(value: unknown): Record<string, string[]> {
  const pairs = Array.isArray(value)
    ? value.map((each): [unknown, unknown] => {
        const { key, value: inside } = fieldsOf(each);
        return [key, fieldsOf(inside).text ?? fieldsOf(inside).numbers];
      })
    : Object.entries(fieldsOf(value));
  const found: Record<string, string[]> = {};
  for (const [name, raw] of pairs) {
    const values = texts(raw);
    const key = text(name);
    if (key && values) found[key] = values;
  }
  return found;
}
