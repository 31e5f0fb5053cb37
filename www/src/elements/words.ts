/** Turns a message into nodes and shapes it as a sentence. It adds no words of its own. */
import type { Consent } from '../types.js';
import { type Child, h } from './render.js';

/** The text with each piece of the shop's data in a `<bdi>` of its own. */
export function isolated(text: string): Child[] {
  return text
    .split(/\u2068([^\u2069]*)\u2069/)
    .map((piece, place) => (place % 2 ? h('bdi', null, piece) : piece));
}

/** The text with a capital at its front, unless it begins with data of the shop. */
export function capital(text: string, tag: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(tag) + text.slice(first.length);
}

/** How long a yes and a no hold, "180 days". */
export function daysOf(consent: Consent, tag: string): { yes: string; no: string } {
  const days = new Intl.NumberFormat(tag, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  return { yes: days.format(consent.grantDays), no: days.format(consent.refusalDays) };
}
