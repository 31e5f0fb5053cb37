/** Sleeping bags, quilts, mats and pillows. */
import {
  type Brief,
  box,
  type Draw,
  dot,
  ground,
  group,
  line,
  NIGHT,
  oval,
  PAPER,
  repeat,
  shape,
  weave,
  within,
} from './drawing.js';

const seams = ({ ink }: Brief, from: number, to: number, gap: number) =>
  repeat(Math.ceil((to - from) / gap), (turn) => {
    const y = from + turn * gap;
    return (
      line(`M60 ${y + 7} Q200 ${y + 19} 340 ${y + 7}`, ink.light, 9, 'opacity=".5"') +
      line(`M60 ${y} Q200 ${y + 12} 340 ${y}`, ink.deep, 2.6, 'opacity=".7"')
    );
  });

const MUMMY =
  'M200 30 Q256 30 262 84 Q290 112 286 170 Q278 270 246 346 Q240 368 200 368 Q160 368 154 346 Q122 270 114 170 Q110 112 138 84 Q144 30 200 30Z';

function mummy(brief: Brief): string {
  const { ink } = brief;
  return (
    shape(MUMMY, ink.base) +
    within(
      'bag',
      MUMMY,
      seams(brief, 128, 360, 30) + shape('M214 20 H300 V370 H206 Q246 220 214 20Z', NIGHT, 'opacity=".12"'),
    ) +
    shape('M200 44 Q244 44 246 86 Q240 122 200 122 Q160 122 154 86 Q156 44 200 44Z', ink.deep) +
    shape('M200 56 Q232 56 234 86 Q228 110 200 110 Q172 110 166 86 Q168 56 200 56Z', ink.accent) +
    line('M252 116 Q262 180 240 280', ink.deep, 5) +
    line('M252 116 Q262 180 240 280', ink.accent, 2, 'stroke-dasharray="3 3"') +
    line('M172 120 L164 146 M228 120 L236 146', ink.accent, 2.5) +
    box(180, 312, 40, 26, ink.accent, 3) +
    shape('M186 333 l10 -13 6 8 4 -4 8 9z', ink.deep)
  );
}

function envelope(brief: Brief): string {
  const { ink } = brief;
  return (
    box(112, 44, 176, 316, ink.base, 22) +
    within(
      'bag',
      'M112 66 Q112 44 134 44 H266 Q288 44 288 66 V338 Q288 360 266 360 H134 Q112 360 112 338Z',
      seams(brief, 96, 352, 36),
    ) +
    shape('M288 66 V196 Q250 150 190 44 H266 Q288 44 288 66Z', ink.accent) +
    shape('M190 44 Q250 150 288 196 Q226 176 176 96Z', ink.light) +
    line('M288 200 V336', ink.accent, 3, 'stroke-dasharray="3 3"')
  );
}

export const drawSleepingBag: Draw = (brief) =>
  ground(90, 350, 226) +
  group(
    brief.has('envelope') ? envelope(brief) : mummy(brief),
    'rotate(24 200 200) translate(16 16) scale(.92)',
  );

export const drawQuilt: Draw = (brief) => {
  const { ink } = brief;
  if (brief.has('blanket')) {
    const d = 'M64 190 Q64 176 80 176 H320 Q336 176 336 190 V292 Q336 306 320 306 H80 Q64 306 64 292Z';
    const fringe = repeat(27, (turn) =>
      line(`M${70 + turn * 10} 306 v17`, turn % 2 ? ink.dark : ink.accent, 3),
    );
    return (
      ground(146, 330) +
      fringe +
      box(74, 132, 252, 60, ink.deep, 16) +
      box(70, 150, 260, 60, ink.dark, 16) +
      shape(d, ink.base) +
      within('quilt', d, weave(brief, 170, 310)) +
      box(64, 176, 272, 20, PAPER, 10, 'opacity=".14"') +
      box(250, 262, 62, 30, '#f3ead8', 3) +
      line('M260 272 H300 M260 282 H290', '#8a5a34', 2.4)
    );
  }
  const d =
    'M120 56 Q200 44 280 56 Q296 60 294 84 L276 330 Q274 350 250 352 H150 Q126 350 124 330 L106 84 Q104 60 120 56Z';
  return (
    ground(84, 352, 220) +
    group(
      shape(d, ink.base) +
        within(
          'quilt',
          d,
          seams(brief, 92, 350, 32) +
            repeat(4, (turn) => line(`M${134 + turn * 44} 50 V356`, ink.deep, 1.8, 'opacity=".45"')) +
            shape('M214 40 H300 V360 H206 Q240 200 214 40Z', NIGHT, 'opacity=".12"'),
        ) +
        shape('M106 84 Q104 60 120 56 Q200 44 280 56 Q296 60 294 84 Q200 72 106 84Z', ink.accent) +
        shape('M294 84 L286 190 Q230 150 236 74 Q270 76 294 84Z', ink.deep),
      'rotate(16 200 200) scale(.94) translate(10 12)',
    )
  );
};

export const drawMat: Draw = (brief) => {
  const { ink } = brief;
  const d = brief.has('taper')
    ? 'M112 60 Q112 34 140 34 H260 Q288 34 288 60 L264 338 Q262 362 238 362 H162 Q138 362 136 338Z'
    : 'M110 60 Q110 34 138 34 H262 Q290 34 290 60 V336 Q290 362 262 362 H138 Q110 362 110 336Z';
  const cells = brief.has('baffles')
    ? repeat(
        9,
        (turn) =>
          oval(200, 58 + turn * 36, 84, 15, ink.light, 'opacity=".6"') +
          line(`M104 ${76 + turn * 36} H296`, ink.deep, 2.4, 'opacity=".6"'),
      )
    : repeat(4, (turn) => line(`M${140 + turn * 40} 60 V340`, ink.dark, 3, 'stroke-dasharray="16 12"'));
  return (
    ground(88, 352, 224) +
    group(
      shape(d, ink.base) +
        within(
          'mat',
          d,
          cells +
            shape('M230 20 H300 V370 H222 Q252 200 230 20Z', NIGHT, 'opacity=".12"') +
            box(100, 34, 200, 26, ink.dark),
        ) +
        dot(138, 48, 9, ink.accent) +
        dot(138, 48, 4, ink.deep),
      'rotate(22 200 200) translate(14 14) scale(.93)',
    )
  );
};

export const drawFoamMat: Draw = ({ ink }) =>
  ground(150, 326) +
  repeat(6, (turn) => {
    const x = 52 + turn * 50;
    const [face, edge] = turn % 2 ? [ink.dark, ink.accentDark] : [ink.light, ink.accent];
    const d =
      turn % 2 ? `M${x} 236 L${x + 50} 160 V246 L${x} 322Z` : `M${x} 160 L${x + 50} 236 V322 L${x} 246Z`;
    return (
      shape(d, face) +
      line(turn % 2 ? `M${x} 322 L${x + 50} 246` : `M${x} 246 L${x + 50} 322`, edge, 9) +
      repeat(3, (row) =>
        repeat(2, (cell) =>
          oval(
            x + 15 + cell * 20,
            (turn % 2 ? 236 - cell * 31 : 196 + cell * 31) + row * 25 - (turn % 2 ? 4 : 2),
            6,
            7,
            NIGHT,
            'opacity=".13"',
          ),
        ),
      )
    );
  });

export const drawPillow: Draw = ({ ink }) =>
  ground(120, 306) +
  shape(
    'M78 196 Q70 150 116 152 Q200 166 284 152 Q330 150 322 196 Q316 230 324 262 Q326 304 282 298 Q200 286 118 298 Q74 304 76 262 Q84 230 78 196Z',
    ink.base,
  ) +
  shape(
    'M262 158 Q330 146 322 196 Q316 230 324 262 Q326 304 282 298 Q262 296 246 294 Q282 230 262 158Z',
    NIGHT,
    'opacity=".13"',
  ) +
  shape('M104 176 Q200 190 268 176 Q250 206 200 208 Q140 208 104 176Z', PAPER, 'opacity=".2"') +
  line('M96 246 Q116 240 124 226 M304 246 Q284 240 276 226', ink.dark, 3) +
  dot(296, 276, 9, ink.accent) +
  dot(296, 276, 4, ink.deep);
