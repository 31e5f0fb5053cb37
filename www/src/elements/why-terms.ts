/**
 * The terms of a product as lines with bars: the very numbers that placed it, rounded so that the lines shown
 * add up to the sum shown. Weak guesses are folded into one line that opens; what all of it comes from follows
 * once, under the sum. It computes no reason of its own.
 */
import type { Entry, Explanation, Term } from '../types.js';
import { shownTenths, sumTenths } from './places.js';
import { type Child, type Children, h } from './render.js';
import type { Entries } from './why-sentence.js';
import type { Wording } from './wording.js';
import { capital, isolated } from './words.js';

/** The strongest guesses are shown at once; one more is shown, two more are folded. */
const FIRST_GUESSES = 5;
const FIRST_ENTRIES = 3;

interface Line {
  readonly term: Term;
  readonly tenths: number;
}

/** `length`: how many products the list has, where that is known. */
export function termLines(
  wording: Wording,
  explanation: Explanation,
  entries: Entries,
  length: number | undefined,
): Children {
  const { say } = wording;
  const { basePosition, position } = explanation;
  if (!explanation.terms.length) return [];
  const terms = [...explanation.terms].sort(
    (a, b) => PLACE[a.kind] - PLACE[b.kind] || Math.abs(b.micro) - Math.abs(a.micro),
  );
  const tenths = shownTenths(terms.map((term) => term.micro));
  const lines = terms.map((term, line): Line => ({ term, tenths: tenths[line] ?? 0 }));
  // What takes away may be many times as long as any reason: its bar ends at the edge.
  const longest = Math.max(
    1,
    ...lines.flatMap(({ term, tenths }) => (PLACE[term.kind] > PLACE.guess ? [] : Math.abs(tenths))),
  );
  const draw = (line: Line): Child => termLine(wording, line, longest);
  const guesses = lines.filter(({ term }) => isGuess(term));
  const shown = guesses.length > FIRST_GUESSES + 1 ? FIRST_GUESSES : guesses.length;
  const kinds = (of: (place: number) => boolean): Child[] =>
    lines.filter(({ term }) => !isGuess(term) && of(PLACE[term.kind])).map(draw);
  const positions =
    position === null
      ? say('why-positions-hidden', { from: basePosition })
      : say('why-positions', { from: basePosition, to: position });
  const sum = sumTenths(terms.map((term) => term.micro));
  const isBeyondTheList = length !== undefined && Math.abs(sum) > 10 * length;
  return [
    h(
      'ul',
      { role: 'list', part: 'terms', 'aria-label': say('why-table') },
      kinds((place) => place < PLACE.guess),
      guesses.slice(0, shown).map(draw),
      smaller(wording, guesses.slice(shown), draw),
      kinds((place) => place > PLACE.guess),
    ),
    h(
      'p',
      { class: 'sum', part: 'sum' },
      h('b', null, say('why-sum')),
      ' ',
      h('strong', null, inPlaces(wording, sum)),
      ' ',
      h('span', { class: 'muted' }, positions, isBeyondTheList && ` ${say('why-beyond')}`),
    ),
    whatItComesFrom(wording, explanation, entries),
  ];
}

const isGuess = ({ kind }: Term): boolean => PLACE[kind] === PLACE.guess;

/** What the shopper said or had, then the shop, then guesses and what sells among them, then what changes all that stands above. */
const PLACE: Readonly<Record<Term['kind'], number>> = {
  told: 0,
  feedback: 0,
  context: 0,
  again: 0,
  shop: 1,
  lately: 2,
  guess: 2,
  related: 2,
  alike: 2,
  common: 3,
  limit: 4,
  lead: 5,
  dial: 6,
};

/** Whose bar it is, where it is not the shopper's taste. */
const BAR_OF: Partial<Record<Term['kind'], string>> = {
  shop: 'shop',
  lately: 'shop',
  common: 'bound',
  limit: 'bound',
  lead: 'bound',
  dial: 'bound',
};

function termLine(wording: Wording, { term, tenths }: Line, longest: number): Child {
  const side = `${tenths < 0 ? 'less' : 'more'} ${BAR_OF[term.kind] ?? ''}`;
  return h(
    'li',
    { class: 'term', part: 'term', key: `${term.kind} ${JSON.stringify(term.subject)} ${term.label}` },
    h('span', { class: 'reason' }, isolated(capital(wording.term(term), wording.say.tag))),
    ' ',
    h('span', { class: 'places' }, inPlaces(wording, tenths)),
    ' ',
    h(
      'span',
      { class: 'bar', part: 'bar', 'aria-hidden': 'true' },
      h('i', { class: side, vars: { '--_share': String(Math.min(1, Math.abs(tenths) / longest)) } }),
    ),
  );
}

function smaller(wording: Wording, lines: readonly Line[], draw: (line: Line) => Child): Children {
  if (!lines.length) return [];
  const sum = lines.reduce((all, { tenths }) => all + tenths, 0);
  return [
    h(
      'li',
      { key: 'smaller', class: 'smaller' },
      h(
        'details',
        null,
        h(
          'summary',
          null,
          wording.say('why-smaller', { count: lines.length, places: inPlaces(wording, sum) }),
        ),
        h('ul', { role: 'list' }, lines.map(draw)),
      ),
    ),
  ];
}

/** Each entry behind a term once, with where the product would stand without it. */
function whatItComesFrom(wording: Wording, explanation: Explanation, entries: Entries): Children {
  const { say } = wording;
  const found = explanation.without.flatMap(({ entry: id, position }) => {
    const entry = entries.get(id);
    return entry ? [{ entry, position }] : [];
  });
  if (!found.length) return [];
  // What was only in view comes last: there is much of it, and each says little.
  const seen = ({ entry }: { entry: Entry }): number => Number(entry.kind === 'impression');
  const ordered = [...found].sort((a, b) => seen(a) - seen(b));
  const row = ({ entry, position }: (typeof found)[number]): Child =>
    h(
      'li',
      { key: entry.id },
      isolated(capital(wording.entry(entry), say.tag)),
      ' ',
      h(
        'span',
        { class: 'muted' },
        position === explanation.position
          ? say('why-without-same', { day: wording.day(entry.day) })
          : position === null
            ? say('why-without-hidden', { day: wording.day(entry.day) })
            : say('why-without', { day: wording.day(entry.day), position }),
      ),
    );
  const told = ordered.filter((each) => !seen(each)).length;
  const first = Math.min(Math.max(told, 1), FIRST_ENTRIES);
  const shown = ordered.length === first + 1 ? ordered.length : first;
  const rest = ordered.slice(shown);
  return [
    h('h3', null, say('why-from')),
    h('ul', { role: 'list', class: 'from', part: 'from' }, ordered.slice(0, shown).map(row)),
    rest.length > 0 &&
      h(
        'details',
        { key: 'more', class: 'from' },
        h('summary', null, say('why-from-more', { count: rest.length })),
        h('ul', { role: 'list' }, rest.map(row)),
      ),
  ];
}

const inPlaces = (wording: Wording, tenths: number): string =>
  wording.say('places', { places: wording.places(tenths) });
