/** The shop's own pictures: the landscape of the home page and the mark. */
import { dot, line, oval, PAPER, repeat, shape } from './drawing.js';

const RIDGES = [
  [
    '#7c93a0',
    'M0 360 L120 270 210 320 330 190 430 300 520 240 640 350 760 210 850 300 980 150 1100 290 1200 220 1330 330 1450 200 1600 320 V760 H0Z',
  ],
  [
    '#5b7683',
    'M0 430 L140 350 260 420 400 300 520 400 660 340 800 440 930 320 1040 400 1180 270 1300 390 1420 320 1600 430 V760 H0Z',
  ],
  [
    '#3c5a63',
    'M0 520 L180 440 320 500 470 410 640 500 820 430 980 510 1140 400 1290 490 1440 430 1600 510 V760 H0Z',
  ],
] as const;

const SNOW =
  'M330 190 L366 228 346 236 328 222 306 240 296 224Z M980 150 L1028 206 1002 214 980 196 952 222 934 200Z M760 210 L796 252 770 256 756 246 734 262 724 246Z M1450 200 L1484 238 1462 246 1446 234 1424 248 1414 232Z';

const pine = (x: number, y: number, size: number, color: string) =>
  shape(
    `M${x} ${y - size * 2.6} L${x + size * 0.62} ${y - size * 1.3} H${x + size * 0.36} L${x + size * 0.86} ${y - size * 0.5} H${x + size * 0.5} L${x + size} ${y + size * 0.3} H${x - size} L${x - size * 0.5} ${y - size * 0.5} H${x - size * 0.86} L${x - size * 0.36} ${y - size * 1.3} H${x - size * 0.62}Z`,
    color,
  );

function tent(): string {
  return (
    oval(1180, 650, 190, 26, '#16272b') +
    shape('M1010 652 Q1080 500 1176 462 Q1280 500 1350 652Z', '#dd6a30') +
    shape('M1176 462 Q1280 500 1350 652 H1232 Q1220 540 1176 462Z', '#a84a22') +
    shape('M1010 652 Q1080 500 1176 462 Q1130 560 1122 652Z', '#ec8a55') +
    shape('M1132 652 Q1146 560 1176 512 Q1206 560 1214 652Z', '#4a2413') +
    shape('M1142 652 Q1152 576 1176 534 Q1200 576 1206 652Z', '#ffdf94') +
    line('M1060 560 L980 660 M1296 560 L1376 660', '#dfe6e6', 2, 'opacity=".6"') +
    oval(1174, 660, 120, 14, '#ffdf94', 'opacity=".25"')
  );
}

const rain = () =>
  repeat(90, (turn) => {
    const x = (turn * 197) % 1640;
    const y = (turn * 113) % 620;
    return line(`M${x} ${y} l-9 34`, '#dfeaee', 1.6, `opacity="${(0.12 + (turn % 5) * 0.05).toFixed(2)}"`);
  });

/** A fjord in November, with somebody at home in the tent. */
export const hero = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 760" width="1600" height="760" preserveAspectRatio="xMidYMid slice">` +
  '<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#31505e"/><stop offset=".55" stop-color="#8aa0a6"/><stop offset="1" stop-color="#d8bfa0"/></linearGradient>' +
  '<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#4c6f7a"/><stop offset="1" stop-color="#24424b"/></linearGradient></defs>' +
  `<rect width="1600" height="760" fill="url(#sky)"/>${dot(1120, 250, 52, '#f3dcae', 'opacity=".75"')}` +
  shape(RIDGES[0][1], RIDGES[0][0]) +
  shape(SNOW, PAPER, 'opacity=".75"') +
  shape(RIDGES[1][1], RIDGES[1][0]) +
  shape(RIDGES[2][1], RIDGES[2][0]) +
  '<rect y="540" width="1600" height="220" fill="url(#water)"/>' +
  repeat(16, (turn) =>
    line(
      `M${(turn * 263) % 1500} ${556 + ((turn * 29) % 90)} h${50 + (turn % 4) * 34}`,
      '#a9c0c4',
      2,
      'opacity=".28"',
    ),
  ) +
  shape('M700 640 Q980 560 1300 596 Q1480 610 1600 584 V760 H620Z', '#1d3438') +
  shape('M0 660 Q220 610 520 672 Q760 720 1000 700 L1600 690 V760 H0Z', '#142529') +
  repeat(9, (turn) =>
    pine(1370 + turn * 30, 640 + (turn % 3) * 14, 26 + ((turn * 7) % 16), turn % 2 ? '#142a2c' : '#1b3638'),
  ) +
  repeat(5, (turn) => pine(900 + turn * 26, 628 - (turn % 2) * 6, 17 + ((turn * 5) % 9), '#1f3d40')) +
  tent() +
  repeat(8, (turn) =>
    pine(20 + turn * 44, 720 + (turn % 3) * 16, 34 + ((turn * 11) % 18), turn % 2 ? '#0f1f22' : '#16292c'),
  ) +
  rain() +
  '</svg>\n';

export const mark = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#21463b"/>${shape('M8 50 L25 17 35 35 41 26 56 50Z', '#f4efe4')}${shape('M25 17 L31 28 26 32 21 25Z', '#dd6a30')}</svg>\n`;
