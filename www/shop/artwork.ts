/**
 * A product's picture: an SVG text, drawn from what the product is, in its own colour, pattern and details.
 * Pure: the same product gives the same picture. No script, no style, no text of others unescaped, nothing
 * loaded.
 */
import * as bottoms from './artwork/bottoms.js';
import { type Brief, box, type Draw, ground, inksOf, mix, PAPER, shape } from './artwork/drawing.js';
import * as footwear from './artwork/footwear.js';
import * as kitchen from './artwork/kitchen.js';
import * as packs from './artwork/packs.js';
import * as shelter from './artwork/shelter.js';
import * as sleep from './artwork/sleep.js';
import * as small from './artwork/small.js';
import * as tops from './artwork/tops.js';
import type { Variant } from './catalogue/expand.js';
import type { KindName } from './catalogue/kinds.js';
import { SHADES, type ShadeInk } from './catalogue/shades.js';

const DRAWINGS: Readonly<Record<KindName, Draw>> = {
  'rain-jacket': tops.drawJacket,
  'down-jacket': tops.drawJacket,
  parka: tops.drawJacket,
  softshell: tops.drawJacket,
  windshell: tops.drawJacket,
  fleece: tops.drawJacket,
  vest: tops.drawVest,
  trousers: bottoms.drawTrousers,
  'winter-trousers': bottoms.drawTrousers,
  'rain-trousers': bottoms.drawTrousers,
  'zip-off': bottoms.drawTrousers,
  shorts: bottoms.drawTrousers,
  'base-top': tops.drawBaseTop,
  leggings: bottoms.drawLeggings,
  tee: tops.drawTee,
  boot: footwear.drawShoe,
  shoe: footwear.drawShoe,
  'trail-shoe': footwear.drawShoe,
  'winter-boot': footwear.drawShoe,
  sandal: footwear.drawSandal,
  daypack: packs.drawDaypack,
  'trek-pack': packs.drawTrekPack,
  duffel: packs.drawDuffel,
  'hip-pack': packs.drawHipPack,
  'dome-tent': shelter.drawDome,
  'tunnel-tent': shelter.drawTunnel,
  tipi: shelter.drawTipi,
  tarp: shelter.drawTarp,
  'sleeping-bag': sleep.drawSleepingBag,
  quilt: sleep.drawQuilt,
  mat: sleep.drawMat,
  'foam-mat': sleep.drawFoamMat,
  pillow: sleep.drawPillow,
  stove: kitchen.drawStove,
  'stove-system': kitchen.drawStoveSystem,
  cookset: kitchen.drawCookset,
  pan: kitchen.drawPan,
  bottle: kitchen.drawBottle,
  flask: kitchen.drawFlask,
  mug: kitchen.drawMug,
  filter: kitchen.drawFilter,
  meal: kitchen.drawMeal,
  gas: kitchen.drawGas,
  headlamp: small.drawHeadlamp,
  lantern: small.drawLantern,
  torch: small.drawTorch,
  compass: small.drawCompass,
  gloves: small.drawGloves,
  mittens: small.drawMittens,
  beanie: small.drawBeanie,
  cap: small.drawCap,
  'brim-hat': small.drawBrimHat,
  socks: bottoms.drawSocks,
  neck: small.drawNeck,
  poles: small.drawPoles,
  umbrella: small.drawUmbrella,
  gaiters: bottoms.drawGaiters,
};

const frame = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">${content}</svg>\n`;

/** The picture of a product of this shop. */
export function artwork({ model, shade }: Variant): string {
  const details = new Set((model.look ?? '').split(' '));
  if (model.kind === 'shorts') details.add('shorts');
  return frame(DRAWINGS[model.kind](briefOf(SHADES[shade], details, model.pattern)));
}

function briefOf(
  ink: Pick<ShadeInk, 'base' | 'accent'>,
  details: ReadonlySet<string>,
  pattern: Brief['pattern'] = 'plain',
): Brief {
  return { ink: inksOf(ink), pattern, has: (detail) => details.has(detail) };
}

/** What a strange product is drawn as. `kind`: the nearest thing this shop can draw, if there is one. */
export interface Likeness {
  readonly kind: KindName | null;
  readonly details: readonly string[];
  readonly color: string;
  readonly initials: string;
}

/** The picture of a product of another catalogue: something like it, or a parcel with its initials. */
export function likeness({ kind, details, color, initials }: Likeness): string {
  const ink = { base: color, accent: mix(color, PAPER, 0.6) };
  if (kind) return frame(DRAWINGS[kind](briefOf(ink, new Set(details))));
  const inks = inksOf(ink);
  const label = `<text x="200" y="252" text-anchor="middle" font-family="system-ui, sans-serif" font-size="72" font-weight="700" fill="${inks.deep}">${escaped(initials)}</text>`;
  return frame(
    ground(130, 334) +
      box(84, 120, 232, 208, inks.base, 14) +
      shape('M240 120 H302 Q316 120 316 134 V314 Q316 328 302 328 H252 Q264 220 240 120Z', inks.dark) +
      box(84, 120, 232, 40, inks.light, 14) +
      box(182, 120, 36, 40, inks.accent) +
      box(120, 184, 160, 100, '#f6f2e9', 8) +
      label,
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
