/**
 * The terms of a product as lines with bars: the very numbers that placed it, rounded so that the lines shown
 * add up to the sum shown. It computes no reason of its own.
 */
import type { Entry, Explanation, Term } from '../types.js';
import { shownTenths, sumTenths } from './places.js';
import { type Children, h } from './render.js';
import type { Wording } from './wording.js';
import { capital, isolated } from './words.js';

export function termLines(
  wording: Wording,
  explanation: Explanation,
  entries: ReadonlyMap<string, Entry>,
): Children {
  const { say } = wording;
  const { terms, basePosition, position } = explanation;
  if (!terms.length) return [];
  const ordered = [...terms].sort((a, b) => last(a) - last(b) || Math.abs(b.micro) - Math.abs(a.micro));
  const tenths = shownTenths(ordered.map((term) => term.micro));
  const longest = Math.max(1, ...tenths.map(Math.abs));
  const places = (of: number): string => say('places', { places: wording.places(of) });
  const positions =
    position === null
      ? say('why-positions-hidden', { from: basePosition })
      : say('why-positions', { from: basePosition, to: position });
  return [
    h(
      'ul',
      { role: 'list', part: 'terms', 'aria-label': say('why-table') },
      ordered.map((term, line) => {
        const shown = tenths[line] ?? 0;
        const side = `${shown < 0 ? 'less' : 'more'} ${OF[term.kind] ?? ''}`;
        return h(
          'li',
          { class: 'term', part: 'term' },
          h('span', { class: 'reason' }, isolated(capital(wording.term(term), say.tag))),
          ' ',
          h('span', { class: 'places' }, places(shown)),
          ' ',
          h(
            'span',
            { class: 'bar', part: 'bar', 'aria-hidden': 'true' },
            h('i', { class: side, vars: { '--_share': String(Math.abs(shown) / longest) } }),
          ),
          without(wording, explanation, term, entries),
        );
      }),
    ),
    h(
      'p',
      { class: 'sum', part: 'sum' },
      h('b', null, say('why-sum')),
      ' ',
      h('strong', null, places(sumTenths(terms.map((term) => term.micro)))),
      ' ',
      h('span', { class: 'muted' }, positions),
    ),
  ];
}

/** Whose bar it is, where it is not the shopper's taste. */
const OF: Partial<Record<Term['kind'], string>> = { shop: 'shop', limit: 'bound', dial: 'bound' };

/** Limits and the dial take from what stands above them. */
const last = (term: Term): number => Number(term.kind === 'limit') + 2 * Number(term.kind === 'dial');

/** Where the product would stand without each of the entries behind a term. */
function without(
  wording: Wording,
  explanation: Explanation,
  term: Term,
  entries: ReadonlyMap<string, Entry>,
): Children {
  const { say } = wording;
  const positions = new Map(explanation.without.map((each) => [each.entry, each.position]));
  const lines = term.entries.flatMap((id): Children => {
    if (!positions.has(id)) return [];
    const position = positions.get(id) ?? null;
    const entry = entries.get(id);
    const there = position === null ? say('why-without-hidden') : say('why-without', { position });
    const told = entry && (entry.kind === 'told' || entry.kind === 'answer') && term.entries.length === 1;
    return [
      h(
        'p',
        { class: 'muted' },
        entry &&
          !told && [
            isolated(capital(wording.entry(entry), say.tag)),
            ' ',
            say('entry-on', { day: wording.day(entry.day) }),
            '. ',
          ],
        there,
        '.',
      ),
    ];
  });
  if (lines.length < 2) return lines;
  return [h('details', null, h('summary', null, say('why-entries', { count: lines.length })), lines)];
}
