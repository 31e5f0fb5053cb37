/**
 * What every drawing is made with: inks mixed from a shade, and the few SVG shapes in use. Presentation
 * attributes only, never a style element or a script, so that a picture is the same under any policy.
 * Canvas: 400 x 400, light from the upper left, the ground at y = 340.
 */
import type { Model } from '../catalogue/model.js';
import type { ShadeInk } from '../catalogue/shades.js';

export interface Inks {
  readonly glow: string;
  readonly light: string;
  readonly base: string;
  readonly dark: string;
  readonly deep: string;
  readonly accent: string;
  readonly accentDark: string;
}

/** What a drawing is told about its product. */
export interface Brief {
  readonly ink: Inks;
  readonly pattern: NonNullable<Model['pattern']>;
  /** Whether the product has this detail. */
  has(detail: string): boolean;
}

export type Draw = (brief: Brief) => string;

export const NIGHT = '#12181c';
export const PAPER = '#ffffff';
export const METAL = { light: '#e3e8ea', base: '#b7c0c5', dark: '#7f8b92', deep: '#566067' } as const;

export function mix(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * (1 - share) + (b ?? 0) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

export function inksOf({ base, accent }: Pick<ShadeInk, 'base' | 'accent'>): Inks {
  return {
    glow: mix(base, PAPER, 0.42),
    light: mix(base, PAPER, 0.18),
    base,
    dark: mix(base, NIGHT, 0.24),
    deep: mix(base, NIGHT, 0.52),
    accent,
    accentDark: mix(accent, NIGHT, 0.24),
  };
}

export const shape = (d: string, fill: string, more = '') =>
  `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`;

export const line = (d: string, color: string, width = 2, more = '') =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`;

export const dot = (x: number, y: number, radius: number, fill: string, more = '') =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"${more && ` ${more}`}/>`;

export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${more && ` ${more}`}/>`;

export const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  round = 0,
  more = '',
) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"${more && ` ${more}`}/>`;

export const group = (content: string, transform: string) => `<g transform="${transform}">${content}</g>`;

/** `content` cut out along the path `d`. */
export const within = (name: string, d: string, content: string) =>
  `<clipPath id="${name}"><path d="${d}"/></clipPath><g clip-path="url(#${name})">${content}</g>`;

export const repeat = (count: number, draw: (turn: number) => string) =>
  Array.from({ length: count }, (_, turn) => draw(turn)).join('');

/** A soft contact shadow. */
export const ground = (width = 120, y = 344, x = 200) =>
  oval(x, y, width, 9, NIGHT, 'opacity=".10"') + oval(x, y, width * 0.72, 5, NIGHT, 'opacity=".12"');

/** Cloth of this pattern over an area, to be cut out with `within`. Plain cloth has none. */
export function weave({ pattern, ink }: Brief, top: number, bottom: number): string {
  const height = bottom - top;
  switch (pattern) {
    case 'striped':
      return repeat(Math.ceil(height / 26), (turn) =>
        box(0, top + 10 + turn * 26, 400, 9, ink.accent, 0, 'opacity=".85"'),
      );
    case 'checked':
      return (
        repeat(Math.ceil(height / 44), (turn) =>
          box(0, top + 8 + turn * 44, 400, 16, ink.deep, 0, 'opacity=".45"'),
        ) +
        repeat(10, (turn) => box(14 + turn * 44, top, 16, height, ink.deep, 0, 'opacity=".45"')) +
        repeat(10, (turn) => box(40 + turn * 44, top, 3, height, ink.accent, 0, 'opacity=".8"'))
      );
    case 'speckled':
      return repeat(70, (turn) =>
        dot(
          70 + ((turn * 67) % 260),
          top + ((turn * 41) % height),
          1 + (turn % 3) * 0.7,
          ink.accent,
          'opacity=".6"',
        ),
      );
    case 'nordic':
      return nordic(ink, top, height);
    default:
      return '';
  }
}

function nordic(ink: Inks, top: number, height: number): string {
  const middle = top + height * 0.36;
  const yarn = mix(ink.glow, PAPER, 0.6);
  const zigzag = (y: number) => line(`M0 ${y}${repeat(58, (turn) => ` l7 ${turn % 2 ? 9 : -9}`)}`, yarn, 3.4);
  const diamonds = repeat(16, (turn) =>
    shape(`M${12 + turn * 26} ${middle - 12} l11 12 l-11 12 l-11 -12z`, turn % 2 ? ink.accent : yarn),
  );
  const stitches = (y: number) => repeat(32, (turn) => box(4 + turn * 13, y, 5, 5, yarn));
  return zigzag(middle - 26) + diamonds + zigzag(middle + 32) + stitches(middle - 52) + stitches(middle + 48);
}
