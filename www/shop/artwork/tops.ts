/** Everything worn above the belt, laid flat: jackets, fleeces, vests, base layers, T-shirts. */
import {
  type Brief,
  type Draw,
  dot,
  ground,
  group,
  line,
  NIGHT,
  PAPER,
  repeat,
  shape,
  weave,
  within,
} from './drawing.js';

const mirrored = (content: string) => group(content, 'translate(400 0) scale(-1 1)');

const SLEEVE = 'M134 104 C102 110 88 134 80 168 L52 284 Q50 296 61 299 L86 305 Q97 307 100 296 L136 196 Z';
const CUFF = 'M54 275 L102 287 L99 297 Q96 307 86 305 L61 299 Q50 296 52 284Z';
const SHORT_SLEEVE =
  'M136 100 C104 106 92 122 82 146 L62 190 Q58 199 67 203 L104 218 Q112 221 116 213 L138 176 Z';

const body = (hem: number) =>
  `M148 98 L116 110 Q110 160 124 198 L120 ${hem - 10} Q120 ${hem} 130 ${hem} L270 ${hem} Q280 ${hem} 280 ${hem - 10} L276 198 Q290 160 284 110 L252 98 Q200 118 148 98Z`;

const slimBody = (hem: number) =>
  `M156 96 L122 108 Q116 160 132 198 L130 ${hem - 8} Q130 ${hem} 138 ${hem} L262 ${hem} Q270 ${hem} 270 ${hem - 8} L268 198 Q284 160 278 108 L244 96 Q200 124 156 96Z`;

/** The half that is turned from the light. */
const shadeSide = (hem: number) =>
  shape(`M214 90 L300 90 L300 ${hem} L206 ${hem} Q230 200 214 90Z`, NIGHT, 'opacity=".10"');

function hood({ ink }: Brief): string {
  return (
    shape('M142 106 Q128 44 200 38 Q272 44 258 106 Q200 136 142 106Z', ink.dark) +
    shape('M158 108 Q150 62 200 56 Q250 62 242 108 Q200 132 158 108Z', ink.deep) +
    shape('M142 106 Q128 44 200 38 Q150 52 158 108 Q150 110 142 106Z', ink.light) +
    line('M170 112 L166 142 M230 112 L234 142', ink.accent, 2.5)
  );
}

const furRim = () =>
  repeat(17, (turn) => {
    const angle = Math.PI * (1.04 - (turn / 16) * 1.08);
    return dot(
      Math.round(200 + Math.cos(angle) * 50),
      Math.round(104 - Math.sin(angle) * 54),
      13,
      turn % 2 ? '#e0cba8' : '#c9ae86',
    );
  });

const collar = ({ ink }: Brief) =>
  shape('M150 104 L156 72 Q200 58 244 72 L250 104 Q200 126 150 104Z', ink.dark) +
  shape('M164 80 Q200 70 236 80 Q232 98 200 102 Q168 98 164 80Z', ink.deep) +
  shape('M150 104 L156 72 Q160 70 164 70 L162 110 Q156 108 150 104Z', ink.light);

const crew = ({ ink }: Brief) =>
  shape('M156 96 Q200 140 244 96 L236 92 Q200 126 164 92Z', ink.dark) +
  shape('M164 92 Q200 126 236 92 Q200 82 164 92Z', ink.deep);

function zip({ ink }: Brief, from: number, to: number): string {
  return (
    line(`M200 ${from} V${to}`, ink.deep, 5) +
    line(`M200 ${from} V${to}`, ink.accent, 1.8, 'stroke-dasharray="2 3"') +
    line(`M200 ${from + 6} v13`, ink.accent, 5)
  );
}

/** Down chambers: a lit upper edge and a shaded seam each. */
function chambers({ ink }: Brief, bottom: number): string {
  return repeat(Math.floor((bottom - 112) / 29) + 1, (turn) => {
    const y = 118 + turn * 29;
    return (
      line(`M40 ${y + 9} Q200 ${y + 21} 360 ${y + 9}`, ink.light, 11, 'opacity=".55"') +
      line(`M40 ${y} Q200 ${y + 12} 360 ${y}`, ink.deep, 3, 'opacity=".75"')
    );
  });
}

const pile = ({ ink }: Brief) =>
  repeat(190, (turn) => {
    const x = 46 + ((turn * 53) % 312);
    const y = 96 + ((turn * 31) % 236);
    return line(`M${x} ${y} q5 -6 9 0`, turn % 2 ? ink.light : ink.dark, 2.4, 'opacity=".7"');
  });

const fleeceGrid = ({ ink }: Brief) =>
  repeat(20, (turn) => line(`M${46 + turn * 16} 90 V336`, ink.dark, 1.4, 'opacity=".55"')) +
  repeat(16, (turn) => line(`M40 ${96 + turn * 16} H360`, ink.dark, 1.4, 'opacity=".55"'));

const texture = (brief: Brief, hem: number) =>
  (brief.has('baffles') ? chambers(brief, hem) : '') +
  (brief.has('pile') ? pile(brief) : '') +
  (brief.has('grid') ? fleeceGrid(brief) : '') +
  weave(brief, 100, hem);

const yoke = ({ ink, pattern }: Brief) =>
  shape('M90 80 H310 V150 Q200 188 90 150Z', pattern === 'colour-block' ? ink.accent : ink.light) +
  line('M90 150 Q200 188 310 150', ink.deep, 1.6, 'opacity=".5"');

function pockets(brief: Brief, hem: number): string {
  const { ink } = brief;
  if (brief.has('pockets')) {
    const flap = (x: number) =>
      shape(`M${x} ${hem - 92} h48 v14 q-24 8 -48 0z`, ink.dark) +
      line(`M${x} ${hem - 78} v40 h48 v-40`, ink.dark, 1.8);
    return flap(136) + flap(216);
  }
  return (
    line(`M142 ${hem - 92} L134 ${hem - 42} M258 ${hem - 92} L266 ${hem - 42}`, ink.deep, 3.4) +
    dot(142, hem - 92, 3, ink.accent) +
    dot(258, hem - 92, 3, ink.accent)
  );
}

function chestPocket({ ink, pattern }: Brief): string {
  const fill = pattern === 'colour-block' ? ink.accent : ink.dark;
  return (
    shape('M218 152 h40 v44 q0 4 -4 4 h-32 q-4 0 -4 -4z', fill) +
    line('M218 164 h40', ink.deep, 1.6) +
    dot(238, 176, 3, ink.deep)
  );
}

function sleeves(brief: Brief, hem: number): string {
  const { ink, pattern } = brief;
  const block = pattern === 'colour-block' && !brief.has('pile');
  const one = (id: string, tone: string) =>
    shape(SLEEVE, tone) +
    within(id, SLEEVE, texture(brief, hem) + line('M140 150 Q124 220 104 300', NIGHT, 12, 'opacity=".10"')) +
    shape(CUFF, block || brief.has('pile') ? ink.accentDark : ink.deep);
  return (
    one('sleeve', block ? ink.accent : ink.base) + mirrored(one('sleeve2', block ? ink.accentDark : ink.dark))
  );
}

function jacket(brief: Brief, hem: number): string {
  const { ink } = brief;
  const d = body(hem);
  const hooded = brief.has('hood');
  return (
    ground(96, hem + 14) +
    (brief.has('sleeveless') ? '' : sleeves(brief, hem)) +
    (hooded ? hood(brief) : '') +
    (brief.has('fur') ? furRim() : '') +
    shape(d, ink.base) +
    within(
      'body',
      d,
      texture(brief, hem) +
        (brief.has('yoke') ? yoke(brief) : '') +
        shadeSide(hem) +
        shape(
          `M110 ${hem - 12} H290 V${hem} H110Z`,
          brief.has('pile') ? ink.accentDark : ink.deep,
          'opacity=".55"',
        ) +
        line(`M134 130 Q128 200 134 ${hem}`, PAPER, 7, 'opacity=".16"'),
    ) +
    (hooded ? '' : collar(brief)) +
    pockets(brief, hem) +
    (brief.has('chest') ? chestPocket(brief) : '') +
    (brief.has('half-zip') ? zip(brief, 104, 184) : zip(brief, 108, hem - 2)) +
    (brief.has('sleeveless') ? line('M116 112 Q110 160 124 198 M284 112 Q290 160 276 198', ink.deep, 5) : '')
  );
}

export const drawJacket: Draw = (brief) => jacket(brief, brief.has('long') ? 348 : 322);

export const drawVest: Draw = (brief) =>
  jacket({ ...brief, has: (detail) => detail === 'sleeveless' || brief.has(detail) }, 318);

/** A raglan seam, and the whole sleeve in the second colour. */
const raglan = ({ ink }: Brief) =>
  shape('M100 90 H166 Q160 150 120 196 H90Z M300 90 H234 Q240 150 280 196 H310Z', ink.accent, 'opacity=".9"');

export const drawBaseTop: Draw = (brief) => {
  const { ink } = brief;
  const d = slimBody(312);
  const side = brief.has('raglan') ? ink.accent : ink.base;
  const sleeve = (id: string, tone: string) =>
    shape(SLEEVE, tone) +
    within(
      id,
      SLEEVE,
      weave(brief, 100, 312) + line('M140 150 Q124 220 104 300', NIGHT, 12, 'opacity=".10"'),
    ) +
    shape(CUFF, ink.dark);
  return (
    ground(84, 326) +
    sleeve('sleeve', side) +
    mirrored(sleeve('sleeve2', side)) +
    shape(d, ink.base) +
    within(
      'body',
      d,
      weave(brief, 100, 312) +
        (brief.has('raglan') ? raglan(brief) : '') +
        shadeSide(312) +
        shape('M110 298 H290 V312 H110Z', ink.dark) +
        line('M146 130 Q138 200 144 296', PAPER, 6, 'opacity=".14"'),
    ) +
    (brief.has('half-zip') ? collar(brief) + zip(brief, 96, 176) : crew(brief))
  );
};

const mountain = ({ ink }: Brief) =>
  shape('M172 196 L194 160 L206 178 L213 168 L230 196Z', ink.accent) +
  shape('M194 160 L201 171 L194 176 L188 170Z', PAPER, 'opacity=".85"') +
  line('M176 206 H226', ink.accent, 3);

export const drawTee: Draw = (brief) => {
  const { ink, pattern } = brief;
  const d = slimBody(316);
  const sleeveTone = pattern === 'colour-block' ? ink.accent : ink.base;
  const sleeve = (id: string, tone: string) =>
    shape(SHORT_SLEEVE, tone) +
    within(
      id,
      SHORT_SLEEVE,
      weave(brief, 100, 312) +
        shape('M140 120 L150 240 L100 230Z', NIGHT, 'opacity=".12"') +
        line('M60 192 L112 214', ink.dark, 4),
    );
  return (
    ground(84, 330) +
    sleeve('sleeve', sleeveTone) +
    mirrored(sleeve('sleeve2', sleeveTone)) +
    shape(d, ink.base) +
    within(
      'body',
      d,
      weave(brief, 110, 312) +
        (brief.has('raglan') ? raglan(brief) : '') +
        shadeSide(316) +
        line('M100 306 H300', ink.dark, 1.6, 'stroke-dasharray="5 4"') +
        line('M148 130 Q140 200 146 300', PAPER, 6, 'opacity=".14"'),
    ) +
    crew(brief) +
    (brief.has('print') ? mountain(brief) : '')
  );
};
