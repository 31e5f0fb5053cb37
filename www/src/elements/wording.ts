/**
 * What the engine answers, in words: subjects, entries, terms, moves and what came back. The words say what
 * the numbers say and no more: a guess is called a guess, the shop's hand is named, a small effect is small.
 */
import { FluentDateTime, FluentNumber } from '@fluent/bundle';
import { type Say, shopData } from '../messages/messages.js';
import type {
  Code,
  Entry,
  EntryExchange,
  Explanation,
  FacetValue,
  Move,
  Outcome,
  Subject,
  Term,
  Visavis,
} from '../types.js';
import { capital } from './words.js';

export type TitleOf = (id: string) => string | undefined;

const FACETS = [
  'brand',
  'category',
  'color',
  'size',
  'material',
  'pattern',
  'gender',
  'age',
  'tags',
  'group',
];
const CODES: readonly Code[] = [
  'consent-required',
  'activation-required',
  'paused',
  'profile-full',
  'not-ready',
  'storage-full',
  'profile-newer',
  'invalid-input',
];
const SHOP_ORDER = ['nothing-known', 'no-consent', 'paused', 'intensity-zero'];
/** From here on a change of position is told as a number. */
const CLEARLY = 3;
/** How many of the products an entry raised are named. */
const NAMED = 2;

export class Wording {
  readonly say: Say;
  readonly titleOf: TitleOf;

  constructor(say: Say, titleOf: TitleOf) {
    this.say = say;
    this.titleOf = titleOf;
  }

  product(id: string): string {
    return shopData(this.titleOf(id) ?? id);
  }

  subject(subject: Subject): string {
    const { say } = this;
    if ('goal' in subject) return say('subject-goal', { goal: shopData(subject.goal) });
    if ('price' in subject) return this.#price(subject.price);
    if (subject.facet === 'item') return this.product(subject.value);
    const value = shopData(subject.value);
    return FACETS.includes(subject.facet)
      ? say(`subject-${subject.facet}`, { value })
      : say('subject-other', { facet: shopData(subject.facet), value });
  }

  facet(facet: string): string {
    return FACETS.includes(facet) ? this.say(`facet-${facet}`) : shopData(facet);
  }

  and(words: readonly string[]): string {
    return new Intl.ListFormat(this.say.tag, { type: 'conjunction' }).format(words);
  }

  day(day: string): FluentDateTime {
    return new FluentDateTime(Date.parse(day), { dateStyle: 'medium', timeZone: 'UTC' });
  }

  // ---------------------------------------------------------------- entries

  /** What an entry is about, in a few words; null where it is about nothing that can be named. */
  about(entry: Entry): string | null {
    if (entry.subject) return this.subject(entry.subject);
    return entry.item === null ? null : this.product(entry.item);
  }

  entry(entry: Entry): string {
    const { say } = this;
    const what = this.about(entry) ?? '';
    const count = entry.count;
    switch (entry.kind) {
      case 'told':
      case 'answer':
        return entry.told.length
          ? this.and(
              entry.told.map((told) => say(`told-${told.stance}`, { what: this.subject(told.subject) })),
            )
          : say('entry-answer', { question: shopData(entry.question ?? '') });
      case 'feedback':
        return this.#feedback(entry);
      case 'correction':
        return say('entry-correction', { what });
      case 'search':
        return say('entry-search', { query: shopData(entry.query ?? ''), count });
      default:
        return say(`entry-${entry.kind}`, { what, count });
    }
  }

  #feedback(entry: Entry): string {
    const product = entry.item === null ? '' : this.product(entry.item);
    const of =
      entry.subject && !('facet' in entry.subject && entry.subject.facet === 'item')
        ? this.subject(entry.subject)
        : '';
    const id = `entry-${entry.verdict ?? 'more'}`;
    return of ? this.say(`${id}-about`, { of, product }) : this.say(id, { product });
  }

  // ---------------------------------------------------------------- terms and moves

  term(term: Term): string {
    const { say } = this;
    const what = term.subject ? this.subject(term.subject) : '';
    const label = term.label ? shopData(term.label) : '';
    switch (term.kind) {
      case 'told':
        return say(`told-${term.stance ?? 'like'}`, { what });
      case 'feedback': {
        const like = term.subject && 'facet' in term.subject && term.subject.facet === 'item' ? '-like' : '';
        return say(`term-${term.micro < 0 ? 'less' : 'more'}${like}`, { what });
      }
      case 'guess':
        return say(`guess-${term.confidence ?? 'unclear'}`, { what });
      case 'context':
        return say('term-context', { what: label || what });
      case 'shop': {
        if (!what) return say('term-shop-limit');
        const id = term.micro < 0 ? 'term-shop-lowers' : 'term-shop-lifts';
        return label ? say(`${id}-label`, { what, label }) : say(id, { what });
      }
      default:
        return say(`term-${term.kind}`);
    }
  }

  move(move: Move): string {
    const { from, to } = move;
    const id = `move-${move.kind}`;
    return move.label
      ? this.say('move-labelled', { move: this.say(id, { from, to }), label: shopData(move.label) })
      : this.say(id, { from, to });
  }

  places(tenths: number): FluentNumber {
    return new FluentNumber(tenths / 10, {
      signDisplay: 'exceptZero',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    } as Intl.NumberFormatOptions);
  }

  /** One sentence on why a product stands where it stands. */
  sentence(explanation: Explanation): string {
    const { say } = this;
    const { basePosition, position, terms, moves } = explanation;
    const strongest = (kinds: readonly string[], sign: number): Term | undefined =>
      terms
        .filter((term) => kinds.includes(term.kind) && term.micro * sign > 0)
        .sort((a, b) => Math.abs(b.micro) - Math.abs(a.micro))[0];
    const held = moves.find((move) => move.kind === 'pinned' || move.kind === 'sponsored');
    if (position === null) return say(explanation.hiddenBy.length ? 'why-hidden-never' : 'why-hidden-gone');
    if (held) {
      const taste = strongest(TASTE, 1) ?? strongest(TASTE, -1);
      const values = { from: explanation.scoredPosition, to: position };
      return taste
        ? say(`why-${held.kind}-and-taste`, { ...values, taste: this.term(taste) })
        : say(`why-${held.kind}`, values);
    }
    const by = basePosition - position;
    const sign = by < 0 ? -1 : 1;
    const taste = strongest(TASTE, sign);
    const shop = strongest(['shop'], sign);
    const reasons = [taste, shop].flatMap((term) => (term ? this.term(term) : []));
    if (!reasons.length && by === 0) return say('why-same-others', { position });
    if (!reasons.length) {
      const spread = moves.some((move) => move.kind === 'spread');
      reasons.push(say(spread ? 'why-spread' : by > 0 ? 'why-others-down' : 'why-others-up'));
    }
    const [first = '', second] = reasons;
    const told = second ? say('why-both', { taste: first, shop: second }) : first;
    const change =
      by === 0 ? 'same' : `${by > 0 ? 'up' : 'down'}${Math.abs(by) < CLEARLY ? '-slightly' : ''}`;
    return say(`why-${change}`, { by: Math.abs(by), position, reasons: capital(told, say.tag) });
  }

  /** Says that a list is the shop's own, and why; `personal`: the product is in no list that was ranked. */
  ownOrder(why: string): string {
    return why === 'personal'
      ? this.say('why-not-ranked')
      : this.say('why-shop-order', { reason: this.shopOrder(why) });
  }

  /** Why a list is not personal. */
  shopOrder(why: string): string {
    return this.say(`shop-order-${SHOP_ORDER.includes(why) ? why : 'engine'}`);
  }

  // ---------------------------------------------------------------- what came back

  cameBack(exchange: EntryExchange | undefined): string {
    const { say } = this;
    if (!exchange) return say('back-nothing');
    const { moved, raised, hidden, entered, left } = exchange;
    if (!moved && !hidden.length) return say('back-nothing');
    const parts = moved ? [say('back-moved', { count: moved })] : [];
    for (const { id, places } of raised.slice(0, NAMED)) {
      parts.push(
        say(places < CLEARLY ? 'back-raised-slightly' : 'back-raised', { product: this.product(id), places }),
      );
    }
    if (entered.length) parts.push(say('back-entered', { count: entered.length }));
    if (left.length) parts.push(say('back-left', { count: left.length }));
    if (hidden.length) parts.push(say('back-hid', { count: hidden.length }));
    return parts.map((part) => `${capital(part, say.tag)}.`).join(' ');
  }

  /** Why something given was not taken. */
  problem(outcome: Outcome): string {
    if (outcome.ok) return '';
    return this.say(CODES.includes(outcome.code) ? `problem-${outcome.code}` : 'problem');
  }

  #price(price: { readonly currency: string; readonly min?: number; readonly max?: number }): string {
    const money = (minor: number): string => {
      try {
        const format = new Intl.NumberFormat(this.say.tag, { style: 'currency', currency: price.currency });
        return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
      } catch {
        return shopData(`${minor / 100} ${price.currency}`);
      }
    };
    const { min, max } = price;
    if (min !== undefined && max !== undefined)
      return this.say('subject-price-between', { min: money(min), max: money(max) });
    if (max !== undefined) return this.say('subject-price-to', { max: money(max) });
    return this.say('subject-price-from', { min: money(min ?? 0) });
  }
}

/** The terms that come from the shopper, and from what the host knows of the moment. */
const TASTE: readonly string[] = ['told', 'feedback', 'guess', 'context'];

/** Why lists are the shop's own now, as far as the instance can say; `personal` where nothing speaks against it. */
export function whyShopOrder(visavis: Visavis): string {
  const { intensity, paused } = visavis.settings();
  if (visavis.status.phase !== 'ready') return visavis.status.code ?? 'not-ready';
  if (paused) return 'paused';
  if (intensity === 0) return 'intensity-zero';
  const states = Object.values(visavis.consent.state());
  const given = states.some(
    ({ purpose, state }) =>
      visavis.consent.purposes.includes(purpose) && (state === 'granted' || state === 'session'),
  );
  if (!given) return 'no-consent';
  return visavis.profile().entries.length ? 'personal' : 'nothing-known';
}

export const sameValue = (a: FacetValue, b: FacetValue): boolean =>
  a.facet === b.facet && a.value === b.value;
