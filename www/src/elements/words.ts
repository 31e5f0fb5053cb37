/** Turns a message into nodes and shapes it as a sentence. It adds no words of its own. */
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
