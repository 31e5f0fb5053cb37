/** Stoves, pots, bottles, mugs, meals and fuel. */
import {
  type Brief,
  box,
  type Draw,
  dot,
  ground,
  group,
  type Inks,
  line,
  METAL,
  NIGHT,
  oval,
  PAPER,
  repeat,
  shape,
  weave,
  within,
} from './drawing.js';

const FLAME = { outer: '#4f8fd0', inner: '#bfe0f5', tip: '#f3b04a' } as const;
const WOOD = '#b98a5a';

const flames = (x: number, y: number, width: number) =>
  repeat(5, (turn) => {
    const at = x - width / 2 + (turn * width) / 4;
    return (
      shape(
        `M${at - 7} ${y} Q${at - 9} ${y - 18} ${at} ${y - 30} Q${at + 9} ${y - 18} ${at + 7} ${y}Z`,
        FLAME.outer,
        'opacity=".85"',
      ) +
      shape(
        `M${at - 3} ${y} Q${at - 4} ${y - 10} ${at} ${y - 17} Q${at + 4} ${y - 10} ${at + 3} ${y}Z`,
        FLAME.inner,
      )
    );
  });

/** A cylinder standing at (x, top). */
function can(
  ink: Pick<Inks, 'light' | 'base' | 'dark'>,
  x: number,
  top: number,
  width: number,
  height: number,
): string {
  const d = `M${x - width / 2} ${top} V${top + height - 10} Q${x} ${top + height + 14} ${x + width / 2} ${top + height - 10} V${top} Q${x} ${top - 18} ${x - width / 2} ${top}Z`;
  return (
    shape(d, ink.base) +
    box(x - width / 2 + width * 0.1, top + 4, width * 0.14, height - 14, ink.light, 6, 'opacity=".8"') +
    shape(
      `M${x + width * 0.22} ${top - 6} L${x + width / 2} ${top} V${top + height - 10} Q${x + width * 0.4} ${top + height} ${x + width * 0.22} ${top + height}Z`,
      ink.dark,
      'opacity=".8"',
    )
  );
}

const cartridge = (ink: Inks, x: number, top: number, width: number, height: number) =>
  can(ink, x, top + 16, width, height) +
  shape(
    `M${x - width / 2} ${top + 18} Q${x - width / 2} ${top - 6} ${x} ${top - 8} Q${x + width / 2} ${top - 6} ${x + width / 2} ${top + 18} Q${x} ${top + 32} ${x - width / 2} ${top + 18}Z`,
    ink.light,
  ) +
  box(x - 13, top - 20, 26, 16, METAL.base, 3);

export const drawGas: Draw = ({ ink, has }) => {
  const [width, height, top] = has('small') ? [150, 110, 190] : [188, 154, 146];
  return (
    ground(width / 2 + 10, 332) +
    cartridge(ink, 200, top, width, height) +
    shape(`M170 ${top + 84} l30 -34 30 34 q-14 26 -30 26 q-16 0 -30 -26z`, ink.accent) +
    box(150, top + 120 > 300 ? 296 : top + 124, 100, 8, PAPER, 4, 'opacity=".6"')
  );
};

export const drawStove: Draw = ({ ink, has }) => {
  if (has('double')) {
    return (
      ground(160, 326) +
      shape('M52 176 L76 96 H324 L348 176Z', ink.dark) +
      shape('M84 104 H316 L334 168 H66Z', METAL.base) +
      box(44, 176, 312, 130, ink.base, 12) +
      box(44, 176, 312, 26, ink.light, 8) +
      [124, 276]
        .map(
          (x) =>
            oval(x, 180, 56, 10, METAL.deep) +
            flames(x, 180, 56) +
            oval(x, 182, 44, 6, NIGHT) +
            dot(x, 256, 17, METAL.light) +
            line(`M${x} 256 v-13`, ink.accent, 5),
        )
        .join('') +
      box(176, 270, 48, 20, ink.accent, 3) +
      box(60, 304, 24, 16, ink.deep, 3) +
      box(316, 304, 24, 16, ink.deep, 3)
    );
  }
  if (has('spider')) {
    return (
      ground(140, 326) +
      line('M150 286 Q60 300 60 240 Q60 190 110 186', METAL.deep, 6) +
      group(cartridge({ ...ink }, 88, 190, 100, 96), 'translate(-6 14)') +
      line('M236 262 L150 322 M236 262 L330 322 M236 262 L240 326', METAL.dark, 9) +
      line('M176 210 L236 250 L298 210 M236 250 V206', METAL.base, 8) +
      oval(236, 232, 36, 16, METAL.deep) +
      flames(236, 228, 46) +
      oval(236, 232, 30, 9, ink.accent)
    );
  }
  return (
    ground(92, 336) +
    cartridge({ ...ink, base: '#3c6a86', light: '#5b8aa6', dark: '#2b4d62' }, 200, 216, 168, 112) +
    box(188, 172, 24, 34, METAL.dark, 3) +
    line('M212 186 H258', METAL.dark, 6) +
    dot(262, 186, 10, ink.base) +
    line('M196 170 L120 122 V104 M204 170 L280 122 V104 M200 168 V116', ink.base, 9) +
    line('M196 168 L122 122', ink.light, 3) +
    oval(200, 150, 40, 15, METAL.deep) +
    flames(200, 146, 52) +
    oval(200, 149, 34, 8, ink.dark)
  );
};

export const drawStoveSystem: Draw = ({ ink }) =>
  ground(84, 344) +
  cartridge({ ...ink, base: '#4b5a62', light: '#6a7a83', dark: '#39464d' }, 200, 262, 132, 66) +
  shape('M160 254 H240 L230 224 H170Z', METAL.dark) +
  can(ink, 200, 78, 136, 150) +
  box(132, 214, 136, 18, METAL.deep, 4) +
  repeat(8, (turn) => box(138 + turn * 16, 216, 7, 14, FLAME.tip, 2, 'opacity=".85"')) +
  oval(200, 78, 68, 14, ink.deep) +
  box(150, 60, 100, 16, ink.deep, 8) +
  dot(200, 58, 9, ink.accent) +
  line('M268 104 Q320 110 314 160 Q308 200 268 192', ink.deep, 10) +
  shape('M180 168 q-8 -24 20 -44 q28 20 20 44 q-8 14 -20 14 q-12 0 -20 -14z', ink.accent);

export const drawCookset: Draw = ({ ink, has }) => {
  if (has('mugpot')) {
    return (
      ground(90, 332) +
      can(METAL, 200, 150, 150, 170) +
      oval(200, 150, 75, 15, METAL.deep) +
      line('M274 178 Q340 176 336 226 Q332 272 274 268', METAL.dark, 8) +
      shape('M126 292 Q200 326 274 292 V318 Q200 340 126 318Z', '#6f86b8', 'opacity=".5"') +
      line('M140 150 Q150 96 200 92 Q250 96 260 150', METAL.deep, 4) +
      repeat(3, (turn) => line(`M${138} ${210 + turn * 22} h16`, METAL.deep, 2))
    );
  }
  return (
    ground(140, 330) +
    line('M262 246 H372', ink.deep, 14) +
    line('M300 246 H368', ink.accent, 6) +
    can(METAL, 170, 190, 210, 130) +
    oval(170, 190, 105, 20, METAL.deep) +
    oval(170, 188, 94, 14, METAL.light) +
    group(
      can({ light: ink.light, base: ink.base, dark: ink.dark }, 150, 108, 150, 84) +
        oval(150, 108, 75, 15, ink.deep) +
        shape('M82 102 Q150 66 218 102 Q150 122 82 102Z', METAL.light) +
        dot(150, 82, 9, ink.accent),
      'translate(20 4)',
    )
  );
};

export const drawPan: Draw = ({ ink }) =>
  ground(120, 324) +
  group(
    box(250, -13, 130, 26, ink.dark, 12) + dot(362, 0, 6, METAL.light),
    'translate(22 226) rotate(-24 230 0)',
  ) +
  oval(166, 240, 128, 84, ink.deep) +
  oval(166, 230, 128, 84, ink.base) +
  oval(166, 230, 110, 70, ink.dark) +
  shape('M70 214 Q100 166 168 164 Q110 186 92 236Z', PAPER, 'opacity=".15"') +
  oval(150, 234, 46, 30, '#f7f1e3') +
  oval(150, 230, 18, 13, '#eeb03c') +
  oval(216, 214, 30, 22, '#f7f1e3') +
  oval(214, 212, 12, 9, '#eeb03c');

export const drawBottle: Draw = ({ ink, has }) => {
  if (has('soft')) {
    return (
      ground(60, 340) +
      shape(
        'M150 128 Q200 112 250 128 Q268 220 258 312 Q256 334 200 334 Q144 334 142 312 Q132 220 150 128Z',
        ink.base,
        'opacity=".92"',
      ) +
      shape(
        'M156 218 Q200 206 250 218 Q258 270 250 314 Q246 324 200 324 Q154 324 150 314 Q144 270 156 218Z',
        ink.light,
      ) +
      box(176, 88, 48, 36, ink.deep, 8) +
      shape('M186 88 L192 56 H208 L214 88Z', ink.accent) +
      line('M158 146 Q150 210 158 300', PAPER, 8, 'opacity=".4"') +
      repeat(4, (turn) => line(`M232 ${186 + turn * 30} h16`, ink.deep, 3))
    );
  }
  return (
    ground(62, 344) +
    shape(
      'M140 156 Q142 122 172 112 V92 H228 V112 Q258 122 260 156 V322 Q260 340 240 340 H160 Q140 340 140 322Z',
      ink.base,
    ) +
    shape('M222 92 H228 V112 Q258 122 260 156 V322 Q260 340 240 340 H216 Q232 220 222 92Z', ink.dark) +
    line('M158 160 V318', PAPER, 9, 'opacity=".35"') +
    box(168, 58, 64, 36, METAL.dark, 7) +
    box(168, 58, 20, 36, METAL.base, 7) +
    line('M178 58 Q178 28 200 28 Q222 28 222 58', METAL.dark, 8) +
    shape('M176 252 l24 -36 13 19 8 -9 15 26z', ink.accent) +
    line('M176 262 H236', ink.accent, 4)
  );
};

export const drawFlask: Draw = ({ ink, has }) => {
  const flask =
    can(METAL, 200, 96, 116, 40) +
    can(ink, 200, 120, 124, 216) +
    box(138, 128, 124, 10, METAL.base) +
    box(150, 44, 100, 66, METAL.base, 12) +
    box(150, 44, 30, 66, METAL.light, 12) +
    box(226, 44, 24, 66, METAL.dark, 10) +
    line('M150 88 H250', METAL.deep, 3) +
    line('M262 160 Q304 164 300 220 Q296 270 262 268', ink.deep, 9) +
    shape('M178 250 l22 -32 12 17 7 -8 13 23z', ink.accent);
  return ground(76, 346) + (has('small') ? group(flask, 'translate(36 66) scale(.82)') : flask);
};

export const drawMug: Draw = (brief) => {
  const { ink, has } = brief;
  if (has('wood')) {
    return (
      ground(104, 316) +
      line('M276 200 Q356 176 352 224 Q344 252 276 248', ink.dark, 20) +
      shape('M84 184 H288 Q288 308 186 308 Q84 308 84 184Z', ink.base) +
      shape('M228 184 H288 Q288 308 186 308 Q244 286 228 184Z', ink.dark, 'opacity=".6"') +
      oval(186, 184, 102, 24, ink.deep) +
      oval(186, 188, 90, 18, '#3a2418') +
      line('M102 214 Q120 290 186 300 M118 208 Q140 270 200 286', WOOD, 3, 'opacity=".8"') +
      line('M334 216 Q330 262 342 280', '#e6d8bf', 4)
    );
  }
  const d = 'M100 142 L110 302 Q112 318 130 318 H258 Q276 318 278 302 L288 142Z';
  return (
    ground(108, 328) +
    line('M282 184 Q348 178 344 228 Q340 276 276 272', ink.dark, 17) +
    line('M282 182 Q342 178 339 226', ink.light, 5) +
    shape(d, ink.base) +
    within(
      'mug',
      d,
      weave(brief, 142, 318) +
        shape('M232 130 H300 V330 H222 Q246 240 232 130Z', NIGHT, 'opacity=".12"') +
        line('M126 170 L134 296', PAPER, 10, 'opacity=".3"'),
    ) +
    oval(194, 142, 94, 22, ink.deep) +
    oval(194, 146, 82, 16, '#4a2f20') +
    `<ellipse cx="194" cy="142" rx="94" ry="22" fill="none" stroke="${ink.accent}" stroke-width="7"/>` +
    line(
      'M160 112 q-8 -14 2 -26 q8 -12 0 -26 M206 112 q-8 -14 2 -26 q8 -12 0 -26',
      METAL.base,
      4,
      'opacity=".6"',
    )
  );
};

export const drawFilter: Draw = ({ ink }) =>
  ground(86, 340) +
  shape(
    'M146 210 Q200 196 254 210 Q270 270 262 318 Q258 338 200 338 Q142 338 138 318 Q130 270 146 210Z',
    ink.base,
    'opacity=".85"',
  ) +
  shape(
    'M144 266 Q200 256 258 266 Q264 300 258 318 Q252 330 200 330 Q148 330 142 318 Q138 300 144 266Z',
    ink.light,
  ) +
  box(164, 96, 72, 110, METAL.light, 12) +
  box(176, 108, 48, 86, '#ffffff', 6) +
  repeat(7, (turn) => line(`M${182 + turn * 6} 114 V188`, ink.light, 2.4)) +
  box(172, 196, 56, 20, ink.deep, 5) +
  box(182, 66, 36, 34, ink.deep, 6) +
  shape('M188 66 L192 40 H208 L212 66Z', ink.accent) +
  shape('M288 250 q-22 34 0 48 q22 -14 0 -48z', '#5fa7cf');

export const drawMeal: Draw = (brief: Brief) => {
  const { ink } = brief;
  return (
    ground(90, 342) +
    shape(
      'M112 84 L120 74 128 84 136 74 144 84 152 74 160 84 168 74 176 84 184 74 192 84 200 74 208 84 216 74 224 84 232 74 240 84 248 74 256 84 264 74 272 84 280 74 288 84 L282 200 L292 326 Q292 338 280 338 H120 Q108 338 108 326 L118 200Z',
      ink.base,
    ) +
    shape(
      'M252 80 L288 84 L282 200 L292 326 Q292 338 280 338 H240 Q270 210 252 80Z',
      NIGHT,
      'opacity=".14"',
    ) +
    box(116, 96, 168, 9, ink.dark, 0, 'opacity=".7"') +
    box(136, 128, 128, 150, '#f5ecd9', 8) +
    shape('M154 222 H246 Q244 262 200 262 Q156 262 154 222Z', ink.deep) +
    oval(200, 222, 46, 12, ink.accent) +
    dot(184, 220, 6, ink.base) +
    dot(204, 224, 7, '#b4532a') +
    dot(220, 219, 5, '#66753f') +
    line('M184 204 q-6 -12 2 -22 M206 204 q-6 -12 2 -22', ink.dark, 3) +
    box(152, 140, 96, 10, ink.dark, 3) +
    box(166, 156, 68, 6, ink.dark, 3, 'opacity=".6"') +
    line('M126 118 Q122 210 118 320', PAPER, 6, 'opacity=".25"')
  );
};
