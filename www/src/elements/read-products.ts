/**
 * Products from the shop's own markup: `data-id` and what stands beside it. Only the attributes named here
 * are read, and nothing of the visible text; several values are parted by `|`.
 */
import type { Availability, Product } from '../types.js';

const TEXTS = ['group', 'url', 'title', 'image', 'added'] as const;
const VALUES = [
  'brand',
  'category',
  'color',
  'size',
  'material',
  'pattern',
  'gender',
  'age',
  'tags',
] as const;
const AVAILABILITIES: readonly string[] = ['in', 'out', 'pre', 'back', 'unknown'] satisfies Availability[];
/** `data-attribute-neckline="crew"` is the free attribute `neckline`. */
const FREE = /^attribute([A-Z].*)$/;

export function readProduct(element: HTMLElement): Product | null {
  const { dataset } = element;
  if (!dataset.id) return null;
  const product: Record<string, unknown> = { id: dataset.id };
  for (const name of TEXTS) if (dataset[name]) product[name] = dataset[name];
  for (const name of VALUES) if (dataset[name]) product[name] = parted(dataset[name]);
  if (AVAILABILITIES.includes(dataset.availability ?? '')) product.availability = dataset.availability;
  const minor = Number(dataset.priceMinor);
  if (dataset.priceMinor && Number.isFinite(minor) && dataset.currency) {
    product.price = { minor, currency: dataset.currency };
  }
  const attributes: Record<string, string[]> = {};
  for (const [key, value] of Object.entries(dataset)) {
    const name = FREE.exec(key)?.[1];
    if (name && value) attributes[name.toLowerCase()] = parted(value);
  }
  if (Object.keys(attributes).length) product.attributes = attributes;
  return product as unknown as Product;
}

const parted = (text: string): string[] =>
  text
    .split('|')
    .map((value) => value.trim())
    .filter(Boolean);
