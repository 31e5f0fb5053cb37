// Draws the pictures of docs/ranking.md from docs/ranking/results.jsonl, the lines that `npm run quality -- --json FILE`
// writes: node www/build/quality-plots.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { isStarted, main } from './steps.mjs';

/**
 * One measurement. `last`: how many events were known, null for all; `shop`: NDCG@10 of the shop's order.
 * @typedef {{set: string, page: string, dial: number, last: number | null, told: number, neighbours: number, k: number, bytes: number, tasks: number, ndcg: number, interval: [number, number], shop: number}} Result
 */
/** @typedef {{name: string, points: {at: string, value: number, interval: [number, number]}[]}} Line */

const folder = 'docs/ranking';
/** Told apart by most eyes, and readable on white and on black. Okabe & Ito 2008, the darker ones lightened. */
const colors = ['#d55e00', '#0090d0', '#009e73', '#cc79a7', '#b08a00'];
const size = { width: 640, height: 340, left: 44, right: 130, top: 34, bottom: 42 };
const lineHeight = 15;

export function draw(/** @type {Result[]} */ results) {
  const sets = [...new Set(results.map(({ set }) => set))].sort();
  const usual = { page: 'listing', dial: 100, told: 0, neighbours: 30, k: 1, last: null };
  /** The points of a set over one thing that is varied, all else as usual; of one measurement, of the same tasks. */
  const pointsOf = (
    /** @type {string} */ set,
    /** @type {'last' | 'dial' | 'neighbours'} */ name,
    /** @type {(number | null)[]} */ values,
  ) => {
    const wanted = Object.entries({ ...usual, set }).filter(([key]) => key !== name);
    const found = results.filter(
      (result) =>
        wanted.every(([key, is]) => Reflect.get(result, key) === is) && values.includes(result[name]),
    );
    const measured = [...new Set(found.map(({ tasks }) => tasks))].map((tasks) =>
      found.filter((result) => result.tasks === tasks),
    );
    const most = measured.sort((one, other) => other.length - one.length)[0] ?? [];
    return values.flatMap((value) =>
      most
        .filter((result) => result[name] === value)
        .map(({ ndcg, interval }) => ({ at: String(value ?? 'all'), value: ndcg, interval })),
    );
  };
  const over = (
    /** @type {'last' | 'dial' | 'neighbours'} */ name,
    /** @type {(number | null)[]} */ values,
  ) => sets.map((set) => ({ name: set, points: pointsOf(set, name, values) }));
  const title = 'NDCG@10 on a category page';
  return {
    'by-events.svg': chart(
      `${title}, by events known`,
      'events',
      over('last', [0, 1, 2, 3, 5, 10, 20, null]),
    ),
    'by-dial.svg': chart(`${title}, by the dial`, 'dial', over('dial', [0, 20, 40, 60, 80, 100])),
    'by-neighbours.svg': chart(
      `${title}, by neighbours a product keeps`,
      'neighbours',
      over('neighbours', [10, 20, 30]),
    ),
  };
}

/** Lines over named steps; a bar at each point is its 95 % interval. */
function chart(/** @type {string} */ title, /** @type {string} */ axis, /** @type {Line[]} */ lines) {
  const steps = [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort(inOrder);
  const top =
    Math.ceil(10 * Math.max(...lines.flatMap(({ points }) => points.map((p) => p.interval[1])))) / 10;
  const width = size.width - size.left - size.right;
  const height = size.height - size.top - size.bottom;
  const x = (/** @type {string} */ at) =>
    Math.round(size.left + (width * steps.indexOf(at)) / Math.max(1, steps.length - 1));
  const y = (/** @type {number} */ value) => Math.round(size.top + height * (1 - value / top));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}">`,
    '<style>',
    'text { font: 12px system-ui, sans-serif; fill: #333 }',
    '.grid { stroke: #8884 } .line { fill: none; stroke-width: 2 } .interval { stroke-width: 1; opacity: 0.5 }',
    '@media (prefers-color-scheme: dark) { text { fill: #ddd } }',
    '</style>',
    `<text x="${size.left}" y="18">${title}</text>`,
    `<text x="${size.left + width / 2}" y="${size.height - 6}" text-anchor="middle">${axis}</text>`,
  ];
  for (let tenths = 0; tenths <= Math.round(10 * top); tenths++) {
    const at = y(tenths / 10);
    svg.push(`<path class="grid" d="M${size.left} ${at}h${width}"/>`);
    svg.push(`<text x="${size.left - 6}" y="${at + 4}" text-anchor="end">${(tenths / 10).toFixed(1)}</text>`);
  }
  for (const step of steps) {
    svg.push(`<text x="${x(step)}" y="${size.height - 24}" text-anchor="middle">${step}</text>`);
  }
  const names = lines.flatMap(({ name, points }, i) => {
    const last = points.at(-1);
    return last ? [{ name, y: y(last.value), color: colors[i % colors.length] }] : [];
  });
  names.sort((a, b) => a.y - b.y);
  for (const [i, { points }] of lines.entries()) {
    const color = colors[i % colors.length];
    if (points.length === 0) continue;
    const path = points.map(({ at, value }) => `${x(at)} ${y(value)}`).join('L');
    svg.push(`<path class="line" stroke="${color}" d="M${path}"/>`);
    for (const { at, interval } of points) {
      svg.push(
        `<path class="interval" stroke="${color}" d="M${x(at)} ${y(interval[0])}V${y(interval[1])}"/>`,
      );
    }
  }
  let free = 0;
  for (const { name, y: at, color } of names) {
    const line = Math.max(at, free);
    free = line + lineHeight;
    svg.push(`<text x="${size.left + width + 8}" y="${line + 4}" style="fill: ${color}">${name}</text>`);
  }
  svg.push('</svg>');
  return `${svg.join('\n')}\n`;
}

/** Numbers ascending, and what is none at the end. */
function inOrder(/** @type {string} */ a, /** @type {string} */ b) {
  const [x, y] = [a, b].map((step) => (Number.isNaN(Number(step)) ? Number.MAX_VALUE : Number(step)));
  return (x ?? 0) - (y ?? 0);
}

if (isStarted(import.meta.url)) {
  await main(() => {
    const lines = readFileSync(inRoot(folder, 'results.jsonl'), 'utf8').trimEnd().split('\n');
    const pictures = draw(lines.map((line) => /** @type {Result} */ (JSON.parse(line))));
    for (const [name, svg] of Object.entries(pictures)) writeFileSync(inRoot(folder, name), svg);
  });
}
