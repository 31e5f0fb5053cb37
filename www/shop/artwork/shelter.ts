/** Tents and tarps, pitched on a strip of grass. */
import {
  type Brief,
  box,
  type Draw,
  dot,
  group,
  line,
  METAL,
  NIGHT,
  oval,
  PAPER,
  repeat,
  shape,
  within,
} from './drawing.js';

const GRASS = ['#7f9463', '#6d8355'] as const;
const LAMPLIGHT = '#f6d58a';

const meadow = (width = 176) =>
  oval(200, 326, width, 22, GRASS[1]) +
  oval(194, 322, width - 8, 18, GRASS[0]) +
  repeat(14, (turn) =>
    line(
      `M${200 - width + 24 + turn * ((width * 2 - 40) / 14)} ${330 + (turn % 3) * 4} l3 -12 l3 12`,
      turn % 2 ? GRASS[1] : '#93a873',
      2,
    ),
  );

const guy = (d: string) => line(d, PAPER, 1.6, 'opacity=".85"') + line(d, NIGHT, 0.8, 'opacity=".45"');

function dome(brief: Brief): string {
  const { ink } = brief;
  const d = 'M48 318 Q96 158 206 112 Q306 146 352 318 Q200 334 48 318Z';
  return (
    guy('M92 224 L26 322 M312 226 L374 322') +
    shape(d, ink.base) +
    within(
      'fly',
      d,
      shape('M206 100 Q252 190 262 340 H380 V100Z', ink.dark) +
        shape('M40 340 Q110 180 206 104 Q150 200 138 340Z', ink.light) +
        shape('M40 306 Q200 326 360 306 V340 H40Z', ink.deep, 'opacity=".45"'),
    ) +
    (brief.has('cross') ? line('M60 318 Q150 160 330 300 M340 318 Q250 160 72 300', ink.accent, 5) : '') +
    line('M48 318 Q96 158 206 112 Q306 146 352 318', ink.accent, 4) +
    line('M206 112 Q150 200 138 326 M206 112 Q252 190 262 326', ink.deep, 2, 'opacity=".6"') +
    shape('M160 326 Q172 222 206 176 Q240 222 248 326Z', ink.deep) +
    shape('M172 325 Q180 240 206 200 Q206 260 214 326Z', LAMPLIGHT) +
    shape('M206 176 Q240 222 248 326 L226 327 Q232 236 206 176Z', ink.light) +
    (brief.has('porch')
      ? shape('M138 322 Q90 250 94 220 Q70 262 40 318Z', ink.dark, 'opacity=".55"') + guy('M262 322 L330 330')
      : '') +
    shape('M196 140 q10 -8 20 0 l-3 12 h-14z', ink.deep)
  );
}

export const drawDome: Draw = (brief) =>
  meadow() + (brief.has('small') ? group(dome(brief), 'translate(36 62) scale(.82)') : dome(brief));

export const drawTunnel: Draw = (brief) => {
  const { ink } = brief;
  const start = brief.has('short') ? 76 : 34;
  const d = `M${start} 316 Q${start + 8} 190 ${start + 96} 168 L262 140 Q352 142 366 318 Q220 332 ${start} 316Z`;
  return (
    meadow(180) +
    guy(`M${start + 20} 226 L${start - 22} 322 M352 222 L388 322`) +
    shape(d, ink.base) +
    within(
      'fly',
      d,
      shape('M246 130 Q222 220 228 340 H400 V120Z', ink.dark) +
        shape('M20 150 H280 L250 186 Q120 196 40 250Z', ink.light, 'opacity=".75"') +
        shape('M20 300 Q200 322 380 304 V340 H20Z', ink.deep, 'opacity=".45"'),
    ) +
    line(`M262 140 Q226 170 228 326 M${start + 96} 168 Q${start + 62} 200 ${start + 62} 324`, ink.accent, 4) +
    line('M262 140 Q352 142 366 318', ink.accent, 4) +
    shape('M256 328 Q258 196 300 184 Q338 206 340 325Z', ink.deep) +
    shape('M268 327 Q272 230 300 212 L304 326Z', LAMPLIGHT) +
    (brief.has('windows')
      ? shape(
          `M${start + 96} 246 Q${start + 140} 230 206 228 L204 276 Q${start + 150} 280 ${start + 92} 288Z`,
          '#cfe3e6',
        ) + line(`M${start + 150} 230 L${start + 146} 284`, ink.dark, 4)
      : '')
  );
};

export const drawTipi: Draw = (brief) => {
  const { ink } = brief;
  const d = 'M44 318 L192 66 H208 L356 318 Q200 338 44 318Z';
  return (
    meadow() +
    guy('M118 196 L24 322 M282 196 L378 322') +
    (brief.has('chimney')
      ? box(232, 62, 16, 80, METAL.dark, 2) + box(226, 56, 28, 10, METAL.deep, 3)
      : line('M200 68 V44', METAL.dark, 5)) +
    shape(d, ink.base) +
    within(
      'fly',
      d,
      shape('M200 60 L252 340 H380 V60Z', ink.dark) +
        shape('M200 60 L130 340 H20 V60Z', ink.light) +
        shape('M20 300 Q200 324 380 300 V340 H20Z', ink.deep, 'opacity=".4"'),
    ) +
    line('M200 68 L130 326 M200 68 L252 328', ink.deep, 1.8, 'opacity=".6"') +
    shape('M160 328 L198 176 L236 328Z', ink.deep) +
    shape('M174 328 L198 216 L204 328Z', LAMPLIGHT) +
    shape('M198 176 L236 328 L214 329Z', ink.light) +
    shape('M184 80 H216 L222 92 H178Z', ink.accent) +
    dot(196, 190, 3, ink.accent)
  );
};

export const drawTarp: Draw = (brief) => {
  const { ink } = brief;
  return (
    meadow() +
    guy('M84 120 L20 318 M318 112 L384 316 M40 246 L14 322 M356 240 L392 322') +
    line('M84 118 V320 M318 110 V318', METAL.dark, 6) +
    line('M84 118 V320 M318 110 V318', METAL.light, 2) +
    shape('M318 112 L372 236 Q300 206 208 220 Q214 158 200 142 Q262 136 318 112Z', ink.dark) +
    shape('M84 120 Q190 156 318 112 Q250 190 232 262 Q130 222 34 250 Q72 190 84 120Z', ink.base) +
    shape('M84 120 Q140 140 200 138 Q130 176 104 234 Q66 240 34 250 Q72 190 84 120Z', ink.light) +
    line('M84 120 Q190 156 318 112', ink.accent, 4) +
    line('M34 250 Q130 222 232 262', ink.deep, 3, 'opacity=".6"') +
    [
      [84, 120],
      [318, 112],
      [34, 250],
      [232, 262],
      [372, 236],
    ]
      .map(([x, y]) => dot(x ?? 0, y ?? 0, 5, ink.accent))
      .join('') +
    box(156, 296, 70, 14, '#8a6a48', 3) +
    line('M166 310 v14 M216 310 v14', '#6d5238', 5)
  );
};
