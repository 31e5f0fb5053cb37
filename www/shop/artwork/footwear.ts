/** Footwear from the side, the toe to the right, the second of the pair behind. */
import {
  type Brief,
  box,
  type Draw,
  dot,
  ground,
  group,
  line,
  NIGHT,
  PAPER,
  repeat,
  shape,
  within,
} from './drawing.js';

const RUBBER = '#24292d';
const FUR = ['#e6d8bf', '#d3c09f'] as const;

/** The upper, for a shaft that ends at this height. */
const upper = (top: number) =>
  top > 170
    ? `M98 ${top - 6} Q92 240 86 272 L84 302 H336 Q346 286 332 270 Q318 256 288 250 Q244 240 216 ${top + 6} Q200 ${top + 16} 184 ${top + 12} Q120 ${top + 12} 98 ${top - 6}Z`
    : `M108 ${top} Q100 200 88 264 L84 302 H336 Q346 284 332 266 Q318 252 288 244 Q246 232 228 204 Q216 184 214 ${top} Q160 ${top + 12} 108 ${top}Z`;

function shaftTop(brief: Brief): number {
  if (brief.has('tall')) return 92;
  if (brief.has('high')) return 106;
  return brief.has('mid') ? 138 : 196;
}

function sole(brief: Brief): string {
  const { ink } = brief;
  if (brief.has('runner')) {
    return (
      shape(
        'M74 298 Q82 278 104 290 L300 292 Q340 288 350 276 Q360 300 340 318 Q330 328 300 328 H100 Q78 326 74 298Z',
        PAPER,
      ) +
      shape('M76 308 Q200 318 348 302 Q346 328 300 328 H100 Q80 326 76 308Z', ink.accent) +
      repeat(13, (turn) => box(92 + turn * 19, 324, 11, 9, RUBBER, 2))
    );
  }
  return (
    shape('M78 296 H342 Q354 300 348 316 Q344 326 334 326 H90 Q78 326 78 314Z', RUBBER) +
    line('M82 302 H344', ink.accent, 3) +
    repeat(12, (turn) => box(86 + turn * 21.5, 320, 14, 14, RUBBER, 2)) +
    box(84, 318, 62, 18, RUBBER, 3)
  );
}

function laces({ ink }: Brief, top: number): string {
  const rows = top > 170 ? 4 : 6;
  const from = top > 170 ? { x: 206, y: 212 } : { x: 214, y: top + 26 };
  const to = { x: 272, y: 250 };
  return repeat(rows, (turn) => {
    const share = turn / (rows - 1);
    const x = from.x + (to.x - from.x) * share ** 1.5;
    const y = from.y + (to.y - from.y) * share ** 0.85;
    return line(`M${x - 30} ${y + 8} L${x + 2} ${y}`, ink.accent, 4.5) + dot(x - 31, y + 9, 4, ink.deep);
  });
}

const mesh = (color: string) =>
  repeat(40, (turn) =>
    dot(196 + (turn % 10) * 14, 232 + Math.floor(turn / 10) * 14, 2.4, color, 'opacity=".4"'),
  );

function oneShoe(brief: Brief, id: string): string {
  const { ink } = brief;
  const top = shaftTop(brief);
  const d = upper(top);
  const runner = brief.has('runner');
  return (
    shape(`M104 ${top + 2} Q160 ${top - 14} 214 ${top + 2} L212 ${top + 20} H106Z`, ink.deep) +
    shape(d, ink.base) +
    within(
      id,
      d,
      shape('M232 200 Q250 236 300 248 L350 270 V310 H196 Q236 270 212 214Z', ink.light, 'opacity=".7"') +
        shape('M80 236 Q128 232 136 304 H76Z', ink.dark) +
        (brief.has('cap') ? shape('M276 304 Q270 262 306 248 L352 262 V310Z', ink.deep) : '') +
        (runner
          ? shape('M76 214 Q140 226 150 250 Q176 300 262 296 L250 310 H76Z', ink.accent, 'opacity=".9"') +
            mesh(ink.deep)
          : shape(
              `M150 304 Q144 240 186 ${top + 20} L198 ${top + 20} Q176 240 206 304Z`,
              ink.dark,
              'opacity=".75"',
            )) +
        shape('M80 284 Q200 296 350 280 V310 H80Z', NIGHT, 'opacity=".18"') +
        line(`M116 ${top + 22} Q108 210 98 270`, PAPER, 7, 'opacity=".18"'),
    ) +
    (brief.has('straps') ? '' : laces(brief, top)) +
    (brief.has('fur')
      ? repeat(9, (turn) => dot(106 + turn * 13.5, top + (turn % 2 ? 2 : -3), 12, FUR[turn % 2 ? 1 : 0]))
      : line(`M${top > 170 ? 98 : 108} ${top} Q160 ${top + 14} 212 ${top + 2}`, ink.dark, 10)) +
    line(`M${top > 170 ? 96 : 106} ${top + 2} q-16 6 -8 26`, ink.accent, 6) +
    sole(brief)
  );
}

export const drawShoe: Draw = (brief) => {
  const behind = group(
    oneShoe({ ...brief, ink: { ...brief.ink, base: brief.ink.dark, light: brief.ink.base } }, 'upper2'),
    'translate(36 -12) scale(.96)',
  );
  return (
    ground(150, 336) + group(behind + group(oneShoe(brief, 'upper'), 'translate(-18 4)'), 'translate(0 4)')
  );
};

/** From the side: a bed, and the three straps that hold a foot. */
export const drawSandal: Draw = ({ ink }) => {
  const bed =
    'M70 288 Q66 268 92 266 Q150 270 206 284 Q270 296 328 278 Q348 272 352 288 Q354 300 340 306 H92 Q72 304 70 288Z';
  const one =
    line('M96 268 Q88 214 118 184', ink.dark, 15) +
    line('M118 186 Q166 158 202 188 Q222 206 214 282', ink.base, 22) +
    line('M120 190 Q130 244 168 274', ink.dark, 15) +
    line('M206 196 Q256 196 268 232', ink.dark, 13) +
    line('M232 286 Q238 236 276 226 Q316 226 322 278', ink.base, 26) +
    line('M240 260 Q252 238 280 234', PAPER, 5, 'opacity=".25"') +
    line('M130 184 Q166 166 192 186', PAPER, 5, 'opacity=".25"') +
    box(146, 160, 34, 26, ink.accent, 5) +
    box(153, 167, 20, 12, ink.accentDark, 2) +
    box(270, 216, 30, 22, ink.accent, 5) +
    shape(bed, ink.accentDark) +
    shape('M70 290 Q150 306 206 308 Q290 312 352 290 Q356 322 330 326 H98 Q72 322 70 290Z', RUBBER) +
    line('M84 300 Q200 320 340 302', ink.base, 3) +
    repeat(12, (turn) => box(92 + turn * 20, 320, 12, 11, RUBBER, 2));
  return ground(150, 338) + group(one, 'translate(44 -34) scale(.9)') + group(one, 'translate(-16 8)');
};
