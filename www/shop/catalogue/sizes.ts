/** The sizes in which a product comes, by scale and cut. An empty list: one size, and no choice to make. */
import type { SizeScale } from './kinds.js';

export type Cut = 'men' | 'women' | 'unisex';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, step) => String(from + step));

const SIZES: Readonly<Record<SizeScale, Readonly<Record<Cut, readonly string[]>>>> = {
  clothing: {
    men: ['S', 'M', 'L', 'XL', 'XXL'],
    women: ['XS', 'S', 'M', 'L', 'XL'],
    unisex: ['S', 'M', 'L', 'XL'],
  },
  shoes: { men: range(40, 47), women: range(36, 42), unisex: range(37, 46) },
  gloves: { men: ['M', 'L', 'XL'], women: ['S', 'M'], unisex: ['S', 'M', 'L', 'XL'] },
  socks: { men: ['39–42', '43–46'], women: ['35–38', '39–42'], unisex: ['35–38', '39–42', '43–46'] },
  pack: { men: ['M/L'], women: ['S/M'], unisex: ['S/M', 'M/L'] },
  bag: { men: ['Regular', 'Long'], women: ['Regular'], unisex: ['Regular', 'Long'] },
  one: { men: [], women: [], unisex: [] },
};

export const sizesOf = (scale: SizeScale, cut: Cut) => SIZES[scale][cut];
