/** What a strange product could look like: guessed from its title alone, with the colour that it names. */
import type { Likeness } from '../artwork.js';
import type { KindName } from './kinds.js';
import type { ShopProduct } from './model.js';
import { SHADES } from './shades.js';

/** The first that fits counts. */
// biome-ignore format: a table, read down and not across.
const SIGNS: readonly (readonly [RegExp, KindName, string])[] = [
  [/\b(mug|cup)\b/i, 'mug', ''],
  [/\b(tumbler|thermos|flask)\b/i, 'flask', 'cup'],
  [/\bbottle\b/i, 'bottle', 'loop'],
  [/\b(back ?pack|rucksack)\b/i, 'daypack', 'pocket'],
  [/\b(tote|duffel|duffle|bag)\b/i, 'duffel', ''],
  [/\b(sock|socks)\b/i, 'socks', 'crew'],
  [/\b(beanie|knit hat)\b/i, 'beanie', ''],
  [/\b(cap|hat|visor)\b/i, 'cap', ''],
  [/\b(hoodie|hoody)\b/i, 'rain-jacket', 'hood'],
  [/\b(vest|gilet)\b/i, 'vest', ''],
  [/\b(jacket|windbreaker|zip)\b/i, 'softshell', ''],
  [/\b(sweater|sweatshirt|crewneck|pullover|long sleeve)\b/i, 'base-top', 'crew'],
  [/\b(tee|t-shirt|shirt|onesie|tank)\b/i, 'tee', 'crew'],
  [/\b(joggers|pants|leggings)\b/i, 'leggings', ''],
  [/\b(shoe|shoes|sneaker)\b/i, 'shoe', 'low'],
  [/\b(umbrella)\b/i, 'umbrella', ''],
  [/\b(glove|gloves)\b/i, 'gloves', ''],
  [/\b(blanket)\b/i, 'quilt', 'blanket'],
  [/\b(pillow)\b/i, 'pillow', ''],
];

/** Names of colours that other catalogues use, beside the shop's own families and shades. */
const NAMED: Readonly<Record<string, string>> = {
  navy: SHADES.ink.base,
  teal: SHADES.lagoon.base,
  gold: SHADES.ochre.base,
  silver: SHADES.steel.base,
  gray: SHADES.slate.base,
  charcoal: SHADES.coal.base,
  burgundy: SHADES.berry.base,
  cream: SHADES.oat.base,
  tan: SHADES.sand.base,
  multi: SHADES.heather.base,
};
const BASES = Object.values(SHADES).map(({ base }) => base);

export function likenessOf({ id, title, color }: ShopProduct): Likeness {
  const sign = SIGNS.find(([pattern]) => pattern.test(title));
  return {
    kind: sign?.[1] ?? null,
    details: sign?.[2] ? sign[2].split(' ') : [],
    color: inkFor([color ?? [], title.split(/\W+/)].flat(), id),
    initials: initialsOf(title),
  };
}

/** The first word that names a colour; else one that stays the same for this product. */
function inkFor(names: readonly string[], id: string): string {
  for (const name of names) {
    const wanted = name.toLowerCase();
    const found =
      NAMED[wanted] ??
      Object.values(SHADES).find(
        (shade) => shade.family.toLowerCase() === wanted || shade.en.toLowerCase() === wanted,
      )?.base;
    if (found) return found;
  }
  const sum = Array.from(id, (sign) => sign.codePointAt(0) ?? 0).reduce(
    (total, code) => (total * 31 + code) % 9973,
    7,
  );
  return BASES[sum % BASES.length] ?? SHADES.slate.base;
}

const initialsOf = (title: string) =>
  (title.match(/[\p{L}\p{N}]+/gu) ?? ['?'])
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');
