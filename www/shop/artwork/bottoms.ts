/** Everything worn on the legs, laid flat: trousers, shorts, leggings, gaiters, socks. */
import {
  type Brief,
  box,
  type Draw,
  dot,
  ground,
  group,
  line,
  mix,
  NIGHT,
  PAPER,
  repeat,
  shape,
  weave,
  within,
} from './drawing.js';

const LEG = 'M146 66 Q135 140 132 220 L126 336 Q125 346 135 347 L172 348 Q182 348 183 339 L200 168 L200 66Z';
const TAPERED =
  'M148 66 Q137 140 139 220 L142 336 Q142 346 150 347 L172 348 Q180 348 181 339 L200 166 L200 66Z';
const FITTED =
  'M152 60 Q138 140 142 214 L146 340 Q146 348 154 348 L172 348 Q180 348 181 340 L200 164 L200 60Z';
const SHORT = 'M142 96 Q130 180 118 258 Q117 266 126 268 L184 276 Q192 277 193 268 L200 216 L200 96Z';
const BRIEF_SHORT = 'M142 110 Q130 170 116 224 Q115 231 122 234 L184 252 Q192 254 193 245 L200 216 L200 110Z';

const pair = (left: string, right: string) => left + group(right, 'translate(400 0) scale(-1 1)');

function cut(brief: Brief): { d: string; waist: number; hem: number } {
  if (brief.has('short')) return { d: BRIEF_SHORT, waist: 110, hem: 252 };
  if (brief.has('shorts')) return { d: SHORT, waist: 96, hem: 274 };
  if (brief.has('fitted')) return { d: FITTED, waist: 60, hem: 348 };
  return { d: brief.has('taper') ? TAPERED : LEG, waist: 66, hem: 348 };
}

function waistband({ ink }: Brief, y: number): string {
  return (
    shape(`M144 ${y - 12} Q200 ${y - 4} 256 ${y - 12} L255 ${y + 8} Q200 ${y + 16} 145 ${y + 8}Z`, ink.dark) +
    repeat(4, (turn) => box(154 + turn * 29, y - 9, 5, 18, ink.deep, 1)) +
    dot(200, y + 2, 4.5, ink.accent)
  );
}

export const drawTrousers: Draw = (brief) => {
  const { ink } = brief;
  const { d, waist, hem } = cut(brief);
  const long = hem > 300;
  const details = (tone: string) =>
    (brief.has('knee') && long ? shape('M110 206 Q160 196 196 208 L190 262 Q150 270 112 262Z', tone) : '') +
    (brief.has('cargo')
      ? shape(long ? 'M126 176 h38 v44 h-40z' : 'M122 200 h34 v36 h-40z', tone) +
        line(long ? 'M126 189 h38' : 'M121 211 h36', ink.deep, 2)
      : '') +
    (brief.has('zip-off')
      ? line('M100 226 Q160 236 204 226', ink.accent, 3.4, 'stroke-dasharray="3 2.5"')
      : '') +
    (brief.has('side-zip') ? line('M138 96 L112 344', ink.accent, 3, 'stroke-dasharray="3 2.5"') : '') +
    (brief.has('gaiter')
      ? shape('M100 312 H200 V350 H100Z', ink.deep) + line('M116 318 H182', ink.accent, 3)
      : '') +
    line(`M152 ${waist + 18} Q146 ${waist + 44} 138 ${waist + 58}`, ink.deep, 3) +
    line(`M174 ${waist + 70} L158 ${hem - 8}`, PAPER, 6, 'opacity=".12"');
  const leg = (id: string, tone: string, patch: string) => shape(d, tone) + within(id, d, details(patch));
  return (
    ground(74, hem + 4) +
    pair(leg('leg', ink.base, ink.dark), leg('leg2', ink.dark, mix(ink.dark, ink.deep, 0.5))) +
    line(`M200 ${waist + 14} V${waist + 84}`, ink.deep, 2.4) +
    line(`M200 ${waist + 14} q12 34 -2 64`, ink.deep, 1.6) +
    waistband(brief, waist)
  );
};

export const drawLeggings: Draw = (brief) => {
  const { ink, pattern } = brief;
  const leg = (id: string, tone: string) =>
    shape(FITTED, tone) +
    within(
      id,
      FITTED,
      weave(brief, 150, 348) +
        (pattern === 'colour-block' ? shape('M120 100 L152 150 L156 350 H120Z', ink.accent) : '') +
        line('M174 120 L164 330', PAPER, 6, 'opacity=".14"') +
        shape('M140 334 H190 V350 H140Z', ink.deep),
    );
  return (
    ground(60, 352) +
    pair(leg('leg', ink.base), leg('leg2', ink.dark)) +
    line('M200 80 V164', ink.deep, 2) +
    (brief.has('panel')
      ? shape('M150 44 Q200 34 250 44 L254 96 Q200 138 146 96Z', ink.light) +
        line('M148 96 Q200 138 252 96', ink.deep, 2)
      : '') +
    shape('M150 48 Q200 56 250 48 L249 66 Q200 74 151 66Z', ink.deep)
  );
};

export const drawGaiters: Draw = (brief) => {
  const { ink } = brief;
  const one =
    shape(
      'M70 92 Q112 82 154 92 L150 232 L172 312 Q174 322 164 322 L58 322 Q50 322 52 312 L72 232Z',
      ink.base,
    ) +
    shape('M72 232 L150 232 L172 312 Q174 322 164 322 L58 322 Q50 322 52 312Z', ink.deep) +
    shape('M126 90 L154 92 L150 232 L124 232Z', NIGHT, 'opacity=".14"') +
    line('M112 90 V318', ink.accent, 4, 'stroke-dasharray="5 3"') +
    shape('M68 90 Q112 80 156 90 L155 106 Q112 98 69 106Z', ink.dark) +
    line('M56 322 Q112 350 166 322', NIGHT, 5);
  return ground(130, 336) + group(one, 'translate(24 0)') + group(one, 'translate(376 0) scale(-1 1)');
};

export const drawSocks: Draw = (brief) => {
  const { ink } = brief;
  const top = brief.has('ankle') ? 190 : brief.has('tall') ? 56 : 104;
  const d = `M96 ${top} H168 L170 214 Q172 236 194 248 L268 286 Q290 300 280 322 Q274 336 252 336 L150 330 Q110 326 104 288 Q98 250 96 ${top}Z`;
  const one = (id: string, tone: string) =>
    shape(d, tone) +
    within(
      id,
      d,
      (brief.pattern === 'striped'
        ? repeat(3, (turn) => box(80, top + 34 + turn * 22, 120, 9, ink.accent))
        : weave(brief, top, 300)) +
        shape('M88 262 Q140 264 146 340 H88Z', ink.accent) +
        shape('M250 268 L310 290 V350 H236Z', ink.accent) +
        shape(`M150 ${top} H180 V240 L300 300 L290 312 L160 236Z`, NIGHT, 'opacity=".10"'),
    ) +
    shape(`M92 ${top - 8} H172 V${top + 22} H94Z`, ink.dark) +
    repeat(7, (turn) => line(`M${100 + turn * 11} ${top - 4} v22`, ink.deep, 2, 'opacity=".6"'));
  return (
    ground(120, 342) +
    group(one('sock2', ink.dark), 'translate(44 -14)') +
    group(one('sock', ink.base), 'translate(-8 0)')
  );
};
