/** Lights, navigation, headwear, gloves, poles: what is carried in a pocket or in the hand. */
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
  oval,
  PAPER,
  repeat,
  shape,
  weave,
  within,
} from './drawing.js';

const GLOW = '#fbe6a6';

export const drawHeadlamp: Draw = ({ ink, has }) =>
  ground(110, 320) +
  (has('cord')
    ? line('M110 250 Q40 150 130 92 Q200 56 270 92 Q360 150 290 250', ink.base, 7) +
      line('M110 250 Q40 150 130 92', ink.accent, 7, 'stroke-dasharray="10 12"')
    : line('M104 252 Q34 150 128 90 Q200 54 272 90 Q366 150 296 252', ink.base, 28) +
      line(
        'M104 252 Q34 150 128 90 Q200 54 272 90 Q366 150 296 252',
        ink.accent,
        5,
        'stroke-dasharray="16 10"',
      ) +
      (has('strap') ? line('M200 66 V200', ink.base, 22) : '')) +
  box(106, 214, 188, 92, ink.deep, 34) +
  box(106, 214, 188, 84, ink.dark, 32) +
  box(132, 206, 136, 16, ink.accent, 8) +
  (has('double')
    ? [158, 242]
        .map((x) => dot(x, 256, 31, METAL.deep) + dot(x, 256, 24, GLOW) + dot(x, 256, 12, PAPER))
        .join('')
    : dot(200, 256, 36, METAL.deep) +
      dot(200, 256, 28, GLOW) +
      dot(200, 256, 14, PAPER) +
      dot(268, 256, 9, '#d2463c')) +
  shape('M122 232 Q130 222 146 220 L140 238 Q130 240 124 248Z', PAPER, 'opacity=".25"');

export const drawLantern: Draw = ({ ink, has }) => {
  if (has('round')) {
    return (
      ground(84, 330) +
      line('M160 92 Q200 30 240 92', METAL.deep, 5) +
      dot(200, 206, 112, ink.base) +
      dot(200, 206, 92, ink.light, 'opacity=".8"') +
      dot(200, 206, 58, GLOW, 'opacity=".95"') +
      repeat(6, (turn) =>
        line(
          `M${[106, 94, 89, 89, 95, 108][turn]} ${150 + turn * 22} Q200 ${174 + turn * 22} ${[294, 306, 311, 311, 305, 292][turn]} ${150 + turn * 22}`,
          ink.dark,
          2,
          'opacity=".45"',
        ),
      ) +
      box(150, 84, 100, 24, ink.deep, 10) +
      box(150, 308, 100, 22, ink.deep, 10)
    );
  }
  return (
    ground(92, 342) +
    line('M120 148 Q120 34 200 34 Q280 34 280 148', METAL.deep, 6) +
    box(158, 70, 84, 22, ink.dark, 8) +
    shape('M136 118 Q150 90 200 90 Q250 90 264 118Z', ink.base) +
    box(128, 116, 144, 18, ink.dark, 8) +
    shape('M140 134 H260 Q282 200 260 266 H140 Q118 200 140 134Z', GLOW, 'opacity=".9"') +
    shape('M200 166 q26 34 0 66 q-26 -32 0 -66z', '#f2a83b') +
    shape('M200 188 q12 20 0 36 q-12 -16 0 -36z', PAPER) +
    line('M152 142 Q136 200 152 258', PAPER, 9, 'opacity=".7"') +
    line('M140 134 V266 M260 134 V266', ink.deep, 5) +
    line('M132 200 H268', ink.deep, 2.5) +
    shape('M120 266 H280 L288 326 Q288 338 276 338 H124 Q112 338 112 326Z', ink.base) +
    shape('M226 266 H280 L288 326 Q288 338 276 338 H222Z', ink.dark) +
    dot(200, 302, 13, METAL.light) +
    line('M200 302 v-10', ink.accent, 4)
  );
};

export const drawTorch: Draw = ({ ink }) =>
  ground(120, 318) +
  group(
    shape('M306 -74 L420 -130 V130 L306 74Z', GLOW, 'opacity=".35"') +
      box(0, -32, 210, 64, ink.base, 14) +
      box(0, -32, 210, 20, ink.light, 10) +
      box(0, 14, 210, 18, ink.dark, 9) +
      repeat(9, (turn) => line(`M${40 + turn * 14} -26 V26`, ink.deep, 5, 'opacity=".5"')) +
      shape('M206 -34 L252 -62 H292 Q300 -62 300 -54 V54 Q300 62 292 62 H252 L206 34Z', ink.dark) +
      shape('M206 -34 L252 -62 H292 V-40 L206 -18Z', ink.light) +
      oval(300, 0, 12, 54, GLOW) +
      box(176, -42, 24, 14, ink.accent, 5) +
      box(-10, -24, 16, 48, ink.accent, 5),
    'translate(60 262) rotate(-28) scale(.92)',
  );

export const drawCompass: Draw = ({ ink, has }) => {
  const dial = (x: number, y: number, radius: number) =>
    dot(x, y, radius, has('brass') ? '#b8862f' : ink.deep) +
    dot(x, y, radius * 0.87, '#f6f1e4') +
    repeat(24, (turn) =>
      group(
        line(`M0 ${-radius * 0.82} V${-radius * (turn % 6 ? 0.74 : 0.64)}`, NIGHT, turn % 6 ? 1.6 : 3.4),
        `translate(${x} ${y}) rotate(${turn * 15})`,
      ),
    ) +
    group(
      shape(`M0 ${-radius * 0.62} L${radius * 0.13} 0 H${-radius * 0.13}Z`, '#c93f35') +
        shape(`M0 ${radius * 0.62} L${radius * 0.13} 0 H${-radius * 0.13}Z`, '#46525a') +
        dot(0, 0, radius * 0.09, '#b8862f'),
      `translate(${x} ${y}) rotate(28)`,
    );
  if (has('brass'))
    return (
      ground(110, 330) +
      line('M200 92 q-26 -34 0 -46 q26 12 0 46', '#8d6420', 7) +
      dot(200, 212, 124, '#8d6420') +
      dot(196, 208, 120, '#d3a24a') +
      dial(198, 210, 104)
    );
  return (
    ground(96, 346) +
    line('M214 60 Q290 30 330 110 Q340 150 316 180', ink.base, 6) +
    box(112, 50, 176, 286, '#dbe6e6', 20, 'opacity=".92"') +
    box(112, 50, 26, 286, PAPER, 14, 'opacity=".6"') +
    repeat(11, (turn) => line(`M288 ${80 + turn * 16} h${turn % 2 ? -10 : -18}`, NIGHT, 2)) +
    shape('M200 64 L214 96 H186Z', ink.base) +
    line('M200 96 V146', ink.base, 3) +
    dial(200, 226, 84)
  );
};

const FINGERS =
  'M120 232 V118 Q120 104 132 104 Q144 104 144 118 V190 L150 86 Q151 72 163 73 Q175 74 174 88 L172 188 L184 80 Q186 67 198 69 Q209 71 208 84 L202 192 L220 108 Q223 96 234 99 Q244 102 242 114 L228 222 Q246 206 260 186 Q270 176 279 183 Q287 190 281 202 L244 276 Q238 288 238 300 H122Z';
const MITT =
  'M116 300 V150 Q118 84 174 82 Q232 84 234 150 L232 214 Q252 204 264 190 Q276 180 285 190 Q292 198 284 210 L246 270 Q238 284 238 300Z';

function handwear(brief: Brief, d: string): string {
  const { ink, has } = brief;
  const one = (id: string, tone: string) =>
    shape(d, tone) +
    within(
      id,
      d,
      weave(brief, 90, 300) +
        (has('gauntlet') || d === MITT
          ? shape('M110 190 Q176 176 240 214 L238 250 Q170 220 110 236Z', ink.dark)
          : '') +
        (d === MITT
          ? repeat(3, (turn) =>
              line(
                `M100 ${128 + turn * 34} Q176 ${142 + turn * 34} 250 ${128 + turn * 34}`,
                ink.deep,
                2.6,
                'opacity=".6"',
              ),
            )
          : '') +
        shape('M206 70 H300 V310 H210 Q230 200 206 70Z', NIGHT, 'opacity=".10"') +
        line('M130 150 V286', PAPER, 7, 'opacity=".18"'),
    ) +
    (has('touch') ? oval(132, 114, 9, 12, ink.accent) + oval(162, 84, 9, 12, ink.accent) : '') +
    box(114, 290, 132, has('gauntlet') || d === MITT ? 52 : 34, ink.deep, 7) +
    box(114, 302, 132, 8, ink.accent, 0) +
    (has('liner') ? repeat(12, (turn) => line(`M${121 + turn * 11} 294 v28`, ink.dark, 2.6)) : '');
  return (
    ground(120, 342) +
    group(
      group(one('hand2', ink.dark), 'translate(390 -8) scale(-.88 .96)') +
        group(one('hand', ink.base), 'translate(-44 6) scale(.96)'),
      'translate(20 4)',
    )
  );
}

export const drawGloves: Draw = (brief) => handwear(brief, FINGERS);
export const drawMittens: Draw = (brief) => handwear(brief, MITT);

export const drawBeanie: Draw = (brief) => {
  const { ink, has } = brief;
  const d = 'M92 264 Q84 112 200 106 Q316 112 308 264Z';
  const ribs = repeat(13, (turn) => line(`M${86 + turn * 19} 252 V312`, ink.deep, 4, 'opacity=".5"'));
  const knit =
    brief.pattern === 'nordic'
      ? weave(brief, 128, 262)
      : repeat(11, (turn) =>
          line(
            `M${112 + turn * 17.6} 262 Q${120 + turn * 16} 160 ${176 + turn * 4.8} 112`,
            ink.dark,
            3.4,
            'opacity=".55"',
          ),
        );
  return (
    ground(112, 328) +
    (has('pom')
      ? dot(200, 96, 34, ink.accentDark) +
        repeat(26, (turn) =>
          dot(
            Math.round(200 + Math.cos(turn * 2.4) * (10 + turn)),
            Math.round(94 + Math.sin(turn * 2.4) * (10 + turn)),
            8,
            turn % 2 ? ink.accent : ink.accentDark,
          ),
        )
      : '') +
    shape(d, ink.base) +
    within('cap', d, knit + shape('M232 90 H330 V270 H222 Q262 180 232 90Z', NIGHT, 'opacity=".12"')) +
    box(78, 248, 244, 68, ink.dark, 18) +
    within(
      'rib',
      'M96 248 H304 Q322 248 322 266 V298 Q322 316 304 316 H96 Q78 316 78 298 V266 Q78 248 96 248Z',
      ribs,
    ) +
    (has('pom')
      ? ''
      : box(224, 268, 54, 28, ink.accent, 3) + shape('M234 290 l12 -15 7 9 5 -5 10 11z', ink.deep))
  );
};

export const drawCap: Draw = ({ ink }) =>
  ground(120, 304) +
  shape('M96 262 Q90 132 204 126 Q308 134 304 258Z', ink.base) +
  shape('M204 126 Q308 134 304 258 L236 262 Q252 180 204 126Z', ink.dark) +
  shape('M204 126 Q140 150 138 262 H96 Q90 132 204 126Z', ink.light, 'opacity=".7"') +
  shape('M138 262 Q142 160 204 140 Q246 170 238 262Z', ink.accent, 'opacity=".92"') +
  shape('M168 236 l20 -30 11 16 7 -8 14 22z', ink.deep) +
  shape('M92 256 Q200 236 308 254 Q380 262 372 284 Q364 298 306 282 Q200 262 96 276Z', ink.deep) +
  line('M110 262 Q220 244 356 276', ink.accent, 2, 'stroke-dasharray="5 4"') +
  oval(204, 126, 12, 6, ink.deep);

export const drawBrimHat: Draw = ({ ink, has }) => {
  const [rx, ry] = has('wide') ? [164, 44] : [146, 34];
  return (
    ground(126, 308) +
    oval(200, 262, rx, ry, ink.dark) +
    oval(200, 256, rx, ry, ink.base) +
    oval(200, 252, rx - 24, ry - 12, ink.deep, 'opacity=".45"') +
    shape('M112 252 Q112 142 160 136 Q200 150 240 136 Q288 142 288 252 Q200 280 112 252Z', ink.base) +
    shape('M240 136 Q288 142 288 252 Q260 262 232 265 Q256 200 226 140Z', NIGHT, 'opacity=".15"') +
    shape('M112 226 Q200 254 288 226 V252 Q200 280 112 252Z', ink.accent) +
    line('M136 160 Q126 190 126 224', PAPER, 8, 'opacity=".2"') +
    (has('wide')
      ? line('M96 274 Q150 350 200 346 Q250 350 304 274', ink.deep, 4) + dot(200, 346, 7, ink.accent)
      : '')
  );
};

export const drawNeck: Draw = (brief) => {
  const { ink } = brief;
  const d =
    'M118 112 Q200 84 282 112 Q296 160 286 200 Q304 260 292 306 Q200 344 108 306 Q96 260 114 200 Q104 160 118 112Z';
  return (
    ground(104, 332) +
    shape(d, ink.base) +
    within(
      'tube',
      d,
      weave(brief, 120, 310) +
        line(
          'M104 176 Q200 220 296 170 M104 226 Q200 262 300 218 M100 274 Q200 312 300 268',
          ink.dark,
          9,
          'opacity=".6"',
        ) +
        line('M104 188 Q200 232 296 182 M102 238 Q200 276 300 230', ink.light, 5, 'opacity=".6"') +
        shape('M236 80 H310 V340 H226 Q262 210 236 80Z', NIGHT, 'opacity=".12"'),
    ) +
    oval(200, 112, 82, 22, ink.deep) +
    box(242, 276, 34, 20, ink.accent, 3)
  );
};

export const drawPoles: Draw = ({ ink, has }) => {
  const grip = has('cork') ? '#c79a63' : '#3a4146';
  const one =
    box(-7, 92, 14, 130, ink.base, 5) +
    box(-7, 92, 5, 130, ink.light, 3) +
    box(-5, 218, 10, 110, has('fold') ? '#3a4146' : METAL.base, 4) +
    box(-11, 206, 22, 24, ink.deep, 4) +
    box(8, 208, 10, 18, ink.accent, 3) +
    shape('M-6 328 H6 L1 362 H-1Z', METAL.deep) +
    oval(0, 330, 20, 6, ink.deep) +
    shape('M-13 30 Q0 20 13 30 L10 104 Q0 112 -10 104Z', grip) +
    box(-12, 26, 24, 14, ink.deep, 6) +
    line('M10 36 Q46 60 22 104 Q8 92 10 58', ink.accent, 5) +
    repeat(4, (turn) => line(`M-9 ${54 + turn * 12} h18`, NIGHT, 1.6, 'opacity=".25"'));
  return (
    ground(104, 346) +
    group(one, 'translate(150 -8) rotate(9 0 200)') +
    group(one, 'translate(250 -8) rotate(-9 0 200)')
  );
};

export const drawUmbrella: Draw = ({ ink }) =>
  ground(70, 350) +
  line('M200 60 V300 Q200 344 168 344 Q140 344 142 316', '#8a5a34', 9) +
  line('M200 44 V70', METAL.dark, 6) +
  shape(
    'M36 206 Q52 66 200 62 Q348 66 364 206 Q330 178 300 206 Q270 178 240 206 Q200 178 160 206 Q130 178 100 206 Q70 178 36 206Z',
    ink.base,
  ) +
  shape('M200 62 Q348 66 364 206 Q330 178 300 206 Q280 110 200 62Z', ink.dark) +
  shape('M200 62 Q52 66 36 206 Q70 178 100 206 Q120 110 200 62Z', ink.light) +
  shape('M200 62 Q130 120 100 206 Q130 178 160 206 Q164 120 200 62Z', ink.accent, 'opacity=".9"') +
  line(
    'M200 62 Q120 110 100 206 M200 62 Q164 120 160 206 M200 62 Q236 120 240 206 M200 62 Q280 110 300 206',
    ink.deep,
    1.8,
    'opacity=".6"',
  );
