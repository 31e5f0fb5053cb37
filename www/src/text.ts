/**
 * Texts as they cross into the engine: well formed, without control characters, trimmed and bounded.
 *
 * The same rules hold for products, for what is told about them and for options, so that a value names the
 * same thing everywhere. Ids are never cut: two long ids must not become one.
 */

export const MAX_TEXT_CHARS = 120;
export const MAX_ID_CHARS = 200;

// Cs matches lone surrogates only: a pair is one character of another class. The engine's UTF-8 would make
// the same replacement, but after the ids were compared.
const UNCLEAN = /[\p{Cc}\p{Cs}]/u;
const CONTROLS = /\p{Cc}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

function clean(text: string): string {
  return UNCLEAN.test(text) ? text.replace(LONE_SURROGATES, '\uFFFD').replace(CONTROLS, '') : text;
}

/** A facet's name or value; empty if nothing is left of it. */
export function cleanText(text: string): string {
  // A megabyte of text is not searched to its end: what counts stands at its beginning.
  const head = text.length > 8 * MAX_TEXT_CHARS ? text.trimStart().slice(0, 8 * MAX_TEXT_CHARS) : text;
  const trimmed = clean(head).trim();
  if (trimmed.length <= MAX_TEXT_CHARS) return trimmed;
  return Array.from(trimmed.slice(0, 2 * MAX_TEXT_CHARS))
    .slice(0, MAX_TEXT_CHARS)
    .join('')
    .trimEnd();
}

/** An id, or null if it cannot be one: empty, longer than 200 characters, or not a text or whole number. */
export function cleanId(id: unknown): string | null {
  if (typeof id === 'number') return Number.isSafeInteger(id) ? String(id) : null;
  if (typeof id !== 'string' || id.length > 2 * MAX_ID_CHARS) return null;
  const trimmed = clean(id).trim();
  if (trimmed === '') return null;
  return trimmed.length <= MAX_ID_CHARS || Array.from(trimmed).length <= MAX_ID_CHARS ? trimmed : null;
}

/** `tags` is the field of a product, `tag` the facet it fills; both name the facet. */
export function cleanFacet(name: string): string {
  const facet = cleanText(name);
  return facet === 'tags' ? 'tag' : facet;
}
