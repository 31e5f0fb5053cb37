/** "Why here?" in words: the sentence names what placed the product, and every line, folded or not, adds up. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { sumTenths } from '../../www/src/elements/places.js';
import type { Child, Children } from '../../www/src/elements/render.js';
import { useShopWords } from '../../www/src/elements/shop-words.js';
import { sentence } from '../../www/src/elements/why-sentence.js';
import { termLines } from '../../www/src/elements/why-terms.js';
import { Wording } from '../../www/src/elements/wording.js';
import german from '../../www/src/messages/de.ftl';
import english from '../../www/src/messages/en.ftl';
import { speakFluent } from '../../www/src/messages/fluent.js';
import { unmarked } from '../../www/src/messages/messages.js';
import type { Entry, Explanation, Term } from '../../www/src/types.js';

const wording = new Wording(speakFluent('en', [english]));
const MICRO = 1e6;

afterEach(() => useShopWords({}));

function term(
  kind: Term['kind'],
  facet: string,
  value: string,
  places: number,
  more: Partial<Term> = {},
): Term {
  const micro = Math.round(places * MICRO);
  const subject = facet ? { facet, value } : null;
  return { kind, subject, stance: null, confidence: null, entries: [], places, micro, label: null, ...more };
}

function explained(
  from: number,
  to: number | null,
  terms: Term[],
  more: Partial<Explanation> = {},
): Explanation {
  const score = -(from - 1) * MICRO + terms.reduce((sum, { micro }) => sum + micro, 0);
  const stands = { basePosition: from, scoredPosition: to ?? from, position: to };
  const rest = { hiddenBy: [], score, terms, moves: [], without: [] };
  return { id: 'p', list: 'jackets', personal: true, ...stands, ...rest, ...more };
}

function entry(id: string, kind: Entry['kind'], more: Partial<Entry> = {}): [string, Entry] {
  const what = { item: null, subject: null, stance: null, told: [], verdict: null, reason: null };
  const rest = { question: null, query: null, count: 1, dwellSeconds: null, values: [], kept: true };
  return [id, { id, kind, purpose: 'activity', day: '2026-11-21', ...what, ...rest, ...more }];
}

const said = (of: Explanation, entries: readonly [string, Entry][] = []) =>
  unmarked(sentence(wording, of, new Map(entries)));

const views = [
  entry('a', 'view', { item: 'Kelp' }),
  entry('b', 'view', { item: 'Reed' }),
  entry('c', 'impression', { item: 'Moss' }),
];
const krevik = term('guess', 'brand', 'Krevik', 5, { entries: ['a', 'b', 'c'] });

test('a guess is told with the products that it comes from, as far as they are named', () => {
  assert.equal(
    said(explained(9, 4, [krevik]), views),
    'Moved up 5 places. You looked at “Kelp” and “Reed”, so you may like the brand Krevik.',
  );
  assert.equal(
    said(explained(9, 4, [krevik], { id: 'Reed' }), views),
    'Moved up 5 places. You looked at “Kelp” and this product, so you may like the brand Krevik.',
  );
  const many = Array.from({ length: 5 }, (_, i) => entry(`v${i}`, 'view', { item: `Coat ${i}` }));
  const entries = many.map(([id]) => id);
  assert.match(
    said(explained(9, 4, [{ ...krevik, entries }]), many),
    /You looked at “Coat 0”, “Coat 1”,? and 3 others, so you may like/,
  );
});

test('what was said comes first, then the guess, and the hand of the shop in the same sentence', () => {
  const blue = term('told', 'color', 'Blue', 4, { stance: 'like' });
  const offer = term('shop', 'brand', 'Ostrel', 2, { label: 'Offer' });
  assert.equal(
    said(explained(20, 9, [offer, krevik, blue]), views),
    'Moved up 11 places. You like the colour Blue; you looked at “Kelp” and “Reed”, so you ' +
      'may like the brand Krevik; the shop lifts the brand Ostrel (Offer).',
  );
});

test('where other products gain more than this one, that is the reason and no guess about this one', () => {
  const common = term('common', '', '', -8);
  assert.equal(
    said(explained(1, 2, [krevik, common]), views),
    'Slightly lower. You looked at “Kelp” and “Reed”; other products come closer to that.',
  );
  assert.match(said(explained(1, 2, [common])), /closer to what you took an interest in\.$/);
  // All guesses together lower it, so none of them is why it stands higher.
  assert.match(said(explained(9, 7, [krevik, common]), views), /^Slightly higher\. Other products went down/);
});

test('passed by, pinned, sponsored, spread, hidden and unmoved products say so', () => {
  const avoided = term('guess', 'color', 'Red', -4, { entries: ['c'] });
  assert.equal(
    said(explained(4, 9, [avoided]), views),
    'Moved down 5 places. You passed by one product like it, so you may care less for the colour Red.',
  );
  const moved = (kind: 'pinned' | 'sponsored' | 'spread') => [{ kind, from: 4, to: 2, label: null }];
  assert.match(
    said(explained(9, 2, [krevik], { scoredPosition: 4, moves: moved('pinned') }), views),
    /^The shop has put this on place 2\. Otherwise it would stand on place 4\. You looked at “Kelp”/,
  );
  assert.match(said(explained(9, 2, [], { moves: moved('sponsored') })), /^Sponsored: /);
  assert.match(said(explained(2, 9, [], { moves: moved('spread') })), /This is for variety in the list\.$/);
  const never = entry('n', 'told', {
    told: [{ subject: { facet: 'color', value: 'Red' }, stance: 'never' }],
  });
  assert.equal(
    said(explained(9, null, [], { hiddenBy: ['n'] }), [never]),
    'Taken out of the list. You never want the colour Red.',
  );
  assert.match(said(explained(9, null, [])), /the shop has no more of it/);
  assert.match(said(explained(9, 9, [])), /^Still on place 9, .* Nothing you gave moves this one\.$/);
});

test('the shop names its values, and a hook that throws or says nothing is passed over', () => {
  const subject = { facet: 'weather', value: 'rain' };
  assert.equal(unmarked(wording.subject(subject)), 'weather “rain”');
  useShopWords({
    words: ({ value }, language) =>
      language === 'de' && value === 'rain' ? 'Passendes für Regen' : undefined,
    titles: () => {
      throw new Error('broken');
    },
  });
  assert.equal(unmarked(new Wording(speakFluent('de', [german])).subject(subject)), 'Passendes für Regen');
  assert.equal(unmarked(wording.subject(subject)), 'weather “rain”');
  assert.equal(unmarked(wording.product('Kelp')), 'Kelp');
  assert.equal(unmarked(wording.subject({ facet: 'price', value: 'EUR 64-128' })), 'prices from €64 to €128');
  assert.equal(unmarked(wording.subject({ facet: 'category', value: 'Jackets > Vests' })), 'Vests');
});

const nodes = (children: Children): Exclude<Child, null | undefined | false>[] =>
  (children as unknown[])
    .flat(Number.POSITIVE_INFINITY)
    .filter((child): child is Exclude<Child, null | undefined | false> => Boolean(child));
const textOf = (child: Child): string =>
  typeof child === 'string' ? child : child ? nodes(child.children).map(textOf).join('') : '';
/** The places at the end of a line, in tenths. */
function tenthsIn(line: string): number {
  const places = /([+\u2212-]?[\d.]+) places?\s*$/.exec(line)?.[1] ?? line;
  return Math.round(Number.parseFloat(places.replace('\u2212', '-')) * 10);
}

test('what went the other way than all that was given about it is not told as if that had moved it', () => {
  const bought = entry('x', 'buy', { item: 'Grid' });
  const goesWith = term('related', 'item', 'Grid', 115, { entries: ['x'] });
  const others = term('common', '', '', -52);
  assert.equal(
    said(explained(1, 5, [goesWith, others]), [bought]),
    'Moved down 4 places. Other products went up further, though this speaks for it: You bought “Grid”, and this goes with it.',
  );
  const less = term('related', 'item', 'Grid', -3, { entries: ['x'] });
  assert.match(
    said(explained(5, 1, [less]), [bought]),
    /^Moved up 4 places\. Other products went down further, though this speaks against it: /,
  );
});

test('more places than the list has are said to be so', () => {
  const goesWith = term('related', 'item', 'Grid', 115);
  const sumFor = (length: number | undefined) => {
    const [, sum] = nodes(termLines(wording, explained(30, 3, [goesWith]), new Map(), length));
    return sum && typeof sum !== 'string' ? textOf(sum) : '';
  };
  assert.match(sumFor(74), /The list has fewer places than that/);
  assert.doesNotMatch(sumFor(115), /fewer places/);
  assert.doesNotMatch(sumFor(undefined), /fewer places/);
});

test('with many guesses five are shown, the rest is one line that opens, and all of it adds up', () => {
  const guesses = Array.from({ length: 14 }, (_, i) => term('guess', 'tag', `t${i}`, 1.234 * (i - 3)));
  const limits = [term('common', '', '', -7.77), term('limit', '', '', -1.11), term('dial', '', '', -2.22)];
  const told = term('told', 'color', 'Blue', 3.456, { stance: 'love' });
  const terms = [...limits, ...guesses, told];
  const drawn = nodes(termLines(wording, explained(30, 3, terms), new Map(), undefined));
  const [list, sum] = drawn;
  assert.ok(list && typeof list !== 'string' && sum && typeof sum !== 'string');
  const lines = nodes(list.children).flatMap((line) => (typeof line === 'string' ? [] : line));
  assert.equal(lines.length, 1 + 5 + 1 + 3);
  assert.match(textOf(lines[0] ?? ''), /^You love/);
  assert.match(textOf(lines.at(-3) ?? ''), /^Guesses that fit other products here/);
  assert.match(textOf(lines.at(-1) ?? ''), /by your dial/);
  const [details] = nodes(lines[6]?.children ?? []);
  assert.ok(details && typeof details !== 'string');
  const [summary, rest] = nodes(details.children);
  assert.match(textOf(summary ?? ''), /^and 9 smaller reasons: /);
  assert.ok(rest && typeof rest !== 'string');
  const folded = nodes(rest.children).map((line) => tenthsIn(textOf(line)));
  assert.equal(folded.length, 9);
  const total = (tenths: readonly number[]) => tenths.reduce((all, each) => all + each, 0);
  assert.equal(total(folded), tenthsIn(textOf(summary ?? '')));
  const shown = lines.filter((_, at) => at !== 6).map((line) => tenthsIn(textOf(line)));
  assert.equal(total([...shown, ...folded]), sumTenths(terms.map(({ micro }) => micro)));
});

test('what goes with a product says what the shopper did with it, and what was had says so itself', () => {
  const goesWith = term('related', 'item', 'Kelp', 6, { entries: ['a'] });
  assert.equal(
    said(explained(9, 3, [goesWith]), views),
    'Moved up 6 places. You looked at “Kelp”, and this goes with it.',
  );
  const against = term('related', 'item', 'Kelp', -6, { entries: ['a'] });
  assert.equal(
    said(explained(3, 9, [against]), views),
    'Moved down 6 places. You looked at “Kelp”, and this goes less well with it.',
  );
  const alike = term('alike', 'item', 'Kelp', 6, { entries: ['a'] });
  assert.equal(
    said(explained(9, 3, [alike]), views),
    'Moved up 6 places. You looked at “Kelp”, and this is like it.',
  );
  assert.equal(
    said(explained(3, 9, [{ ...alike, micro: -6e6 }]), [entry('a', 'return', { item: 'Kelp' })]),
    'Moved down 6 places. You sent “Kelp” back, and this is like it.',
  );
  // How it sells is told where it weighs most, and beside what is the shopper's own.
  const sells = term('lately', '', '', 2);
  assert.equal(said(explained(9, 7, [sells]), views), 'Slightly higher. Many buy this these days.');
  assert.equal(
    said(explained(3, 9, [{ ...sells, micro: -6e6 }]), views),
    'Moved down 6 places. Fewer buy this these days.',
  );
  assert.equal(
    said(explained(9, 3, [goesWith, sells]), views),
    'Moved up 6 places. You looked at “Kelp”, and this goes with it.',
  );
  assert.equal(
    said(explained(9, 3, [goesWith, { ...sells, micro: 7e6 }]), views),
    'Moved up 6 places. You looked at “Kelp”, and this goes with it; many buy this these days.',
  );
  const bought = entry('d', 'buy', { item: 'p' });
  const again = term('again', 'item', 'p', 9, { entries: ['d'] });
  assert.equal(
    said(explained(9, 3, [again, goesWith]), [...views, bought]),
    'Moved up 6 places. You bought this product; you looked at “Kelp”, and this goes with it.',
  );
});
