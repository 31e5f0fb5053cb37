/**
 * Why a product stands where it stands, in a sentence: which way it moved, the strongest of what the shopper
 * said, the strongest guesses with what they come from, and the shop's hand beside them. It chooses among the
 * engine's terms and adds none.
 */
import { shopData } from '../messages/messages.js';
import type { Entry, Explanation, Term } from '../types.js';
import type { Wording } from './wording.js';
import { capital } from './words.js';

export type Entries = ReadonlyMap<string, Entry>;

/** From here on a change of position is told as a number. */
const CLEARLY = 3;
/** A reason with less than this share of the strongest one is left to the lines below the sentence. */
const WORTH_NAMING = 0.25;
const NAMED_GUESSES = 2;
const NAMED_PRODUCTS = 3;

/** What the shopper did, most telling first: a guess is told with the first of these that is behind it. */
const TELLING: readonly Entry['kind'][] = [
  'buy',
  'cart_add',
  'wish',
  'view',
  'select',
  'search',
  'return',
  'cart_remove',
];

export function sentence(wording: Wording, explanation: Explanation, entries: Entries): string {
  const { say } = wording;
  const { id, basePosition, position, terms, moves } = explanation;
  const telling: Telling = { wording, entries, id };
  if (position === null) return outOfTheList(wording, explanation, entries);
  const held = moves.find((move) => move.kind === 'pinned' || move.kind === 'sponsored');
  if (held) {
    const scored = basePosition - explanation.scoredPosition || total(terms);
    const reasons = reasonsFor(telling, terms, scored < 0 ? -1 : 1);
    const put = say(`why-${held.kind}`, { to: position });
    const would = say('why-without-that', { from: explanation.scoredPosition });
    return [put, would, ...(reasons ? [`${reasons}.`] : [])].join(' ');
  }
  const by = basePosition - position;
  const sum = total(terms);
  const sign = (by || sum) < 0 ? -1 : 1;
  const reasons = reasonsFor(telling, terms, sign);
  if (by === 0)
    return reasons
      ? say(sign > 0 ? 'why-same-for' : 'why-same-against', { position, reasons })
      : say('why-same', { position });
  const spread = moves.some((move) => move.kind === 'spread');
  const other = spread ? 'why-spread' : by > 0 ? 'why-others-down' : 'why-others-up';
  const change = `${by > 0 ? 'up' : 'down'}${Math.abs(by) < CLEARLY ? '-slightly' : ''}`;
  // It went the other way than all that was given about it: only what the others got can say why.
  const despite = by * sum < 0 && reasonsFor(telling, terms, -sign);
  if (despite) {
    const reasons = say(by < 0 ? 'why-others-further-up' : 'why-others-further-down', { reasons: despite });
    return say(`why-${change}`, { by: Math.abs(by), reasons });
  }
  return say(`why-${change}`, { by: Math.abs(by), reasons: reasons || capital(say(other), say.tag) });
}

function outOfTheList(wording: Wording, { hiddenBy }: Explanation, entries: Entries): string {
  const said = hiddenBy.flatMap((id) => entries.get(id) ?? []);
  if (!hiddenBy.length) return wording.say('why-hidden-gone');
  const reasons = capital(wording.and(said.map((entry) => wording.entry(entry))), wording.say.tag);
  return wording.say('why-hidden-never', { reasons });
}

/** The reasons that speak for one direction, as one clause; empty where none does. */
function reasonsFor(telling: Telling, terms: readonly Term[], sign: number): string {
  const { wording } = telling;
  const reason = (term: Term): Reason => ({ words: wording.term(term), weight: Math.abs(term.micro) });
  const strongest = (kinds: readonly Term['kind'][]): Reason[] => {
    const [term] = speakingFor(terms, kinds, sign);
    return term ? [reason(term)] : [];
  };
  const taste = [
    ...strongest(['told', 'feedback', 'context']),
    ...had(telling, terms, sign),
    ...related(telling, terms, sign),
    ...guessed(telling, terms, sign),
  ];
  const most = Math.max(...taste.map(({ weight }) => weight));
  const isTaste = ({ weight }: Reason): boolean => weight >= most * WORTH_NAMING;
  // How it sells is nobody's reason: it is told where it is the first.
  const lately = terms.filter(({ kind, micro }) => kind === 'lately' && micro * sign > most);
  const shop = [...lately.map(reason), ...strongest(['shop'])];
  const named = [...taste.filter(isTaste), ...shop];
  const clause = named
    .map(({ words }) => words)
    .reduce((first, second) => (first ? wording.say('why-both', { first, second }) : second), '');
  return capital(clause, wording.say.tag);
}

/** What every reason is told with: `id` is the product it is told about. */
interface Telling {
  readonly wording: Wording;
  readonly entries: Entries;
  readonly id: string;
}

interface Reason {
  readonly words: string;
  readonly weight: number;
}

/** What the shopper did with this very product. */
function had(telling: Telling, terms: readonly Term[], sign: number): Reason[] {
  const [term] = speakingFor(terms, ['again'], sign);
  const words = term && comesFrom(telling, behind(telling, [term]));
  return term && words ? [{ words, weight: Math.abs(term.micro) }] : [];
}

/** The product that the shopper had before and that speaks most for one direction, with what they did. */
function related(telling: Telling, terms: readonly Term[], sign: number): Reason[] {
  const [term] = speakingFor(terms, ['related', 'alike'], sign);
  const from = term && comesFrom(telling, behind(telling, [term]));
  if (!term || !from) return [];
  const { say } = telling.wording;
  // What is like a product that was sent back is no less like it.
  const goes = sign > 0 ? 'why-related-up' : 'why-related-down';
  const words = say(term.kind === 'alike' ? 'why-alike' : goes, { from });
  return [{ words, weight: Math.abs(term.micro) }];
}

/** The entries that terms come from, each once. */
function behind({ entries }: Telling, terms: readonly Term[]): Entry[] {
  return [...new Set(terms.flatMap((term) => term.entries))].flatMap((id) => entries.get(id) ?? []);
}

/** The guesses that speak for one direction, unless all guesses together speak for the other. */
function guessed(telling: Telling, terms: readonly Term[], sign: number): Reason[] {
  const { wording, entries } = telling;
  const { say } = wording;
  const net = total(terms.filter(({ kind }) => kind === 'guess' || kind === 'common'));
  if (net * sign <= 0) return [];
  const weight = Math.abs(net);
  const named = speakingFor(terms, ['guess'], sign).slice(0, NAMED_GUESSES);
  const common = total(terms.filter(({ kind }) => kind === 'common'));
  // What others have and this one has not weighs more than any guess about this one.
  if (!named.length || (sign < 0 && common < total(named)))
    return sign < 0 ? [{ words: fitsLess(telling, [...entries.values()]), weight }] : [];
  const source = behind(telling, named);
  const from = comesFrom(telling, source) ?? passedBy(wording, source);
  const what = wording.and(named.flatMap(({ subject }) => (subject ? wording.subject(subject) : [])));
  return [{ words: say(sign > 0 ? 'why-guess-up' : 'why-guess-down', { from, what }), weight }];
}

function fitsLess(telling: Telling, entries: readonly Entry[]): string {
  const { wording } = telling;
  const from = comesFrom(telling, entries);
  return from ? wording.say('why-fits-less', { from }) : wording.say('why-fits-less-somehow');
}

function passedBy({ say }: Wording, source: readonly Entry[]): string {
  return say('why-passed', { count: new Set(source.map(({ item }) => item)).size });
}

/** What a guess comes from: the products looked at, bought, ... by name; null where they were only in view. */
function comesFrom({ wording, id }: Telling, source: readonly Entry[]): string | null {
  const { say } = wording;
  const kind = TELLING.find((each) => source.some((entry) => entry.kind === each));
  const told = source.filter((entry) => entry.kind === kind);
  const [newest] = told;
  if (!kind || !newest) return null;
  if (kind === 'search') return say('entry-search', { query: shopData(newest.query ?? ''), count: 1 });
  const titles = [
    ...new Set(
      told.flatMap(({ item }) => {
        if (item === null) return [];
        return item === id ? say('why-this') : say('quoted', { what: wording.product(item) });
      }),
    ),
  ];
  const few = titles.length <= NAMED_PRODUCTS ? titles : titles.slice(0, NAMED_PRODUCTS - 1);
  const rest = titles.length - few.length;
  const what = wording.and(rest ? [...few, say('why-others', { count: rest })] : few);
  return say(`entry-${kind}`, { what, count: 1 });
}

const total = (terms: readonly Term[]): number => terms.reduce((sum, { micro }) => sum + micro, 0);

function speakingFor(terms: readonly Term[], kinds: readonly Term['kind'][], sign: number): Term[] {
  return terms
    .filter((term) => kinds.includes(term.kind) && term.subject !== null && term.micro * sign > 0)
    .sort((a, b) => Math.abs(b.micro) - Math.abs(a.micro));
}
