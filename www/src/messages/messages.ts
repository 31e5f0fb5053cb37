/**
 * Words for the elements: which language, and how a message is found in it. Prose lives in the Fluent files
 * beside this one; a language other than English is loaded when a page first needs it. An unknown language,
 * or one that does not load, is English; a bad language tag never throws.
 */
import type { FluentVariable } from '@fluent/bundle';

/** The message `id` in the shopper's language. */
export interface Say {
  (id: string, values?: Record<string, FluentVariable>): string;
  /** The tag for numbers and dates, `de-AT`. */
  readonly tag: string;
}

/** A set of messages: the texts of each language, and who reads them. */
export interface Chapter {
  readonly english: readonly string[];
  /** Brings the texts of the other languages. */
  readonly load: Readonly<Record<string, () => Promise<readonly string[]>>>;
  readonly speak: (tag: string, texts: readonly string[]) => Say;
}

const LANGUAGES = ['en', 'de'];

/**
 * The tag to speak in: the element's, else the page's, else the browser's. A page in a language that we do
 * not speak gets English, not the browser's language: its prices and titles are not in that one either.
 */
export function languageTag(element: Element): string {
  const ofPage = [element.closest('[lang]')?.getAttribute('lang'), document.documentElement.lang];
  const tags = [...ofPage, navigator.language].map(wellFormed);
  const tag = tags.find((each) => each !== null) ?? 'en';
  return LANGUAGES.includes(languageOf(tag)) ? tag : 'en';
}

export function wellFormed(tag: string | null | undefined): string | null {
  try {
    return (tag && Intl.getCanonicalLocales(tag)[0]) || null;
  } catch {
    return null;
  }
}

const languageOf = (tag: string): string => tag.split('-', 1)[0] ?? tag;

const spoken = new Map<Chapter, Map<string, Say>>();

/** At once where the words are here already, else when they have come. */
export function speaker(tag: string, chapter: Chapter): Say | Promise<Say> {
  const ofChapter = spoken.get(chapter) ?? new Map<string, Say>();
  spoken.set(chapter, ofChapter);
  const keep = (say: Say): Say => {
    ofChapter.set(tag, say);
    return say;
  };
  const english = (): Say => chapter.speak('en', chapter.english);
  const load = chapter.load[languageOf(tag)];
  return (
    ofChapter.get(tag) ??
    load?.().then((texts) => keep(chapter.speak(tag, texts)), english) ??
    keep(english())
  );
}

const LONGEST_GRAPHEMES = 120;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** A text of the shop, cut to a bearable length and marked so that its writing direction stays its own. */
export function shopData(text: string): string {
  return ISOLATE + clip(text.replace(/[\p{Cc}\u2066-\u2069\u202a-\u202e]/gu, '')) + END_ISOLATE;
}

/** The text without those marks, for where it is read out or compared and not seen. */
export function unmarked(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}

/** A text of the shop, cut to a bearable length, where no marks are wanted. */
export function clip(text: string): string {
  if (text.length <= LONGEST_GRAPHEMES) return text;
  const pieces =
    'Segmenter' in Intl
      ? Array.from(new Intl.Segmenter().segment(text), (piece) => piece.segment)
      : [...text];
  return pieces.length > LONGEST_GRAPHEMES ? `${pieces.slice(0, LONGEST_GRAPHEMES - 1).join('')}…` : text;
}
