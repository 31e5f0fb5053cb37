/** Backpacks and bags, seen from the front. */
import {
  type Brief,
  box,
  type Draw,
  dot,
  ground,
  group,
  line,
  METAL,
  NIGHT,
  PAPER,
  repeat,
  shape,
  within,
} from './drawing.js';

const LEATHER = '#8a5a34';

const buckle = (x: number, y: number, color: string) =>
  box(x - 9, y - 7, 18, 14, color, 3) + box(x - 5, y - 3, 10, 6, NIGHT, 1, 'opacity=".4"');

function bottle(): string {
  return group(
    box(0, 0, 26, 96, METAL.base, 8) + box(0, 0, 9, 96, METAL.light, 5) + box(3, -14, 20, 18, METAL.deep, 4),
    'translate(290 186)',
  );
}

const sidePockets = ({ ink }: Brief, bottom: number) =>
  shape(
    `M112 ${bottom - 96} Q82 ${bottom - 90} 86 ${bottom - 20} Q90 ${bottom - 4} 116 ${bottom - 6}Z`,
    ink.dark,
  ) +
  shape(
    `M288 ${bottom - 96} Q318 ${bottom - 90} 314 ${bottom - 20} Q310 ${bottom - 4} 284 ${bottom - 6}Z`,
    ink.deep,
  );

function rollTop({ ink }: Brief, y: number): string {
  return (
    shape(`M118 ${y} Q120 ${y - 30} 142 ${y - 30} H258 Q280 ${y - 30} 282 ${y}Z`, ink.dark) +
    box(112, y - 44, 176, 24, ink.base, 12) +
    box(112, y - 44, 176, 10, ink.light, 6) +
    line(`M128 ${y - 30} H272`, ink.deep, 2) +
    line(
      `M120 ${y - 30} Q96 ${y - 6} 108 ${y + 34} M280 ${y - 30} Q304 ${y - 6} 292 ${y + 34}`,
      ink.accent,
      6,
    ) +
    buckle(200, y - 32, ink.accent)
  );
}

function lid({ ink }: Brief, y: number): string {
  return (
    shape(
      `M108 ${y + 22} Q106 ${y - 34} 150 ${y - 38} H250 Q294 ${y - 34} 292 ${y + 22} Q200 ${y + 42} 108 ${y + 22}Z`,
      ink.light,
    ) +
    shape(
      `M236 ${y - 38} H250 Q294 ${y - 34} 292 ${y + 22} Q262 ${y + 30} 240 ${y + 32}Z`,
      NIGHT,
      'opacity=".12"',
    ) +
    line(`M132 ${y - 6} Q200 ${y + 2} 268 ${y - 6}`, ink.deep, 4) +
    line(`M152 ${y + 28} v46 M248 ${y + 28} v46`, ink.deep, 6) +
    buckle(152, y + 68, ink.accent) +
    buckle(248, y + 68, ink.accent)
  );
}

function frontPocket(brief: Brief, top: number, bottom: number): string {
  const { ink } = brief;
  return (
    shape(
      `M136 ${top} H264 Q272 ${top} 272 ${top + 10} L274 ${bottom - 18} Q274 ${bottom} 256 ${bottom} H144 Q126 ${bottom} 126 ${bottom - 18} L128 ${top + 10} Q128 ${top} 136 ${top}Z`,
      ink.dark,
    ) +
    line(`M142 ${top + 14} H258`, ink.accent, 4) +
    line(`M250 ${top + 14} v16`, ink.accent, 4)
  );
}

const badge = ({ ink }: Brief, y: number) =>
  shape(`M186 ${y} h28 v16 h-28z`, ink.accent) + shape(`M190 ${y + 13} l7 -9 4 5 3 -3 6 7z`, ink.deep);

function pack(brief: Brief, top: number, bottom: number, tall: boolean): string {
  const { ink } = brief;
  const d = `M112 ${top + 30} Q112 ${top} 150 ${top} H250 Q288 ${top} 288 ${top + 30} L294 ${bottom - 34} Q294 ${bottom} 258 ${bottom} H142 Q106 ${bottom} 106 ${bottom - 34}Z`;
  const middle = (top + bottom) / 2;
  return (
    ground(112, bottom + 6) +
    line(`M136 ${top + 20} Q84 ${top + 70} 92 ${bottom - 60}`, ink.deep, 16) +
    line(`M264 ${top + 20} Q316 ${top + 70} 308 ${bottom - 60}`, ink.deep, 16) +
    (tall
      ? shape(
          `M108 ${bottom - 44} Q60 ${bottom - 40} 58 ${bottom - 20} Q60 ${bottom - 4} 110 ${bottom - 10}Z M292 ${bottom - 44} Q340 ${bottom - 40} 342 ${bottom - 20} Q340 ${bottom - 4} 290 ${bottom - 10}Z`,
          ink.deep,
        )
      : '') +
    line(`M178 ${top + 2} Q200 ${top - 26} 222 ${top + 2}`, ink.deep, 8) +
    (brief.has('bottle') ? bottle() : '') +
    sidePockets(brief, bottom) +
    shape(d, ink.base) +
    within(
      'pack',
      d,
      shape(`M236 ${top} H300 V${bottom} H222 Q254 ${middle} 236 ${top}Z`, NIGHT, 'opacity=".13"') +
        line(`M126 ${top + 40} Q120 ${middle} 124 ${bottom - 40}`, PAPER, 9, 'opacity=".18"'),
    ) +
    (brief.has('buckles')
      ? shape(
          `M112 ${top + 26} Q112 ${top - 4} 150 ${top - 4} H250 Q288 ${top - 4} 288 ${top + 26} L286 ${middle - 16} Q200 ${middle + 12} 114 ${middle - 16}Z`,
          ink.light,
        ) +
        repeat(
          2,
          (turn) =>
            box(146 + turn * 94, middle - 60, 14, 108, LEATHER, 4) +
            box(142 + turn * 94, middle + 8, 22, 18, METAL.base, 3) +
            box(147 + turn * 94, middle + 12, 12, 10, LEATHER, 2),
        ) +
        frontStrip(bottom)
      : frontPocket(brief, tall ? middle + 14 : middle - 4, bottom - 18)) +
    (brief.has('lid') ? lid(brief, top + 26) : '') +
    (brief.has('roll') ? rollTop(brief, top + 18) : '') +
    (brief.has('straps')
      ? repeat(3, (turn) => line(`M${128} ${middle - 30 + turn * 36} H272`, ink.accent, 4)) +
        line(`M140 ${top + 70} V${bottom - 30}`, METAL.light, 5)
      : '') +
    (brief.has('pocket') && !tall
      ? line(`M138 ${top + 46} Q200 ${top + 28} 262 ${top + 46}`, ink.deep, 4) +
        dot(262, top + 46, 5, ink.accent)
      : '') +
    (brief.has('buckles') ? '' : badge(brief, tall ? middle + 60 : bottom - 58))
  );
}

const frontStrip = (bottom: number) => box(108, bottom - 26, 184, 18, LEATHER, 6, 'opacity=".85"');

export const drawDaypack: Draw = (brief) => pack(brief, 92, 328, false);

export const drawTrekPack: Draw = (brief) => group(pack(brief, 62, 344, true), 'translate(0 -2)');

export const drawDuffel: Draw = (brief) => {
  const { ink } = brief;
  const strap = brief.has('leather') ? LEATHER : ink.deep;
  const d = 'M52 214 Q52 160 104 160 H296 Q348 160 348 214 L352 282 Q352 318 312 318 H88 Q48 318 48 282Z';
  return (
    ground(156, 328) +
    line('M132 176 Q140 84 200 84 Q260 84 268 176', strap, 11) +
    shape(d, ink.base) +
    within(
      'bag',
      d,
      shape('M286 150 H360 V330 H274 Q300 240 286 150Z', NIGHT, 'opacity=".16"') +
        box(40, 290, 320, 40, brief.has('leather') ? LEATHER : ink.deep) +
        line('M70 190 Q62 240 66 286', PAPER, 8, 'opacity=".2"'),
    ) +
    box(118, 168, 18, 150, strap, 2) +
    box(264, 168, 18, 150, strap, 2) +
    line('M88 172 H312', ink.deep, 7) +
    line('M88 172 H312', ink.accent, 2, 'stroke-dasharray="3 3"') +
    buckle(127, 214, ink.accent) +
    buckle(273, 214, ink.accent) +
    box(172, 226, 56, 34, ink.accent, 4) +
    shape('M180 254 l14 -18 8 10 6 -6 12 14z', ink.deep)
  );
};

export const drawHipPack: Draw = (brief) => {
  const { ink } = brief;
  return (
    ground(110, 304) +
    line('M96 214 Q20 190 44 128 Q80 70 200 72 Q320 70 356 128 Q380 190 304 214', ink.deep, 15) +
    buckle(200, 72, ink.accent) +
    shape('M92 196 Q200 172 308 196 L300 262 Q292 292 256 292 H144 Q108 292 100 262Z', ink.base) +
    shape('M240 182 L308 196 L300 262 Q292 292 256 292 H232 Q256 240 240 182Z', NIGHT, 'opacity=".14"') +
    line('M108 212 Q200 190 292 212', ink.deep, 5) +
    line('M108 212 Q200 190 292 212', ink.accent, 2, 'stroke-dasharray="3 3"') +
    line('M284 212 v20', ink.accent, 5) +
    shape('M128 240 Q200 226 272 240 L266 268 Q262 278 250 278 H150 Q138 278 134 268Z', ink.dark) +
    line('M112 226 Q110 248 118 264', PAPER, 7, 'opacity=".22"')
  );
};
