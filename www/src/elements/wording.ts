/**
 * What the engine answers, in words: subjects, entries, terms, moves and what came back. The words say what
 * the numbers say and no more: a guess is called a guess, the shop's hand is named, a small effect is small.
 * What the shop calls its values comes from `shop-words.ts`.
 */
import { FluentDateTime, FluentNumber } from '@fluent/bundle';
import { type Say, shopData } from '../messages/messages.js';
import type {
  Code,
  Entry,
  EntryExchange,
  FacetValue,
  Move,
  Outcome,
  Subject,
  Term,
  Visavis,
} from '../types.js';
import { titleOf, wordOf } from './shop-words.js';
import { capital } from './words.js';

/** The facets that there are words for; any other is the shop's own. */
const FACETS = ['brand', 'category', 'color', 'size', 'material', 'pattern', 'gender', 'age', 'tag', 'group'];
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
const SHOP_ORDER = ['nothing-known', 'no-consent', 'paused', 'intensity-zero', 'not-ready'];
/** From here on a change of position is told as a number. */
const CLEARLY = 3;
/** How many of the products an entry raised are named. */
const NAMED = 2;
/** A number whose minus is a minus: most languages' formats have a hyphen, at which a line may end. */
class SignedNumber extends FluentNumber {
  override toString(scope?: Parameters<FluentNumber['toString']>[0]): string {
    return super.toString(scope).replace('-', '\u2212');
  }
}

/** A price band as the engine names it, in whole units: `EUR 128-256`. */
const BAND = /^([A-Z]{3}) (\d+)-(\d+)$/;

export class Wording {
  readonly say: Say;

  constructor(say: Say) {
    this.say = say;
  }

  product(id: string): string {
    return shopData(titleOf(id) ?? id);
  }

  subject(subject: Subject): string {
    const { say } = this;
    if ('goal' in subject)
      return say('subject-goal', { goal: shopData(this.value({ facet: 'goal', value: subject.goal })) });
    if ('price' in subject) {
      const { currency, min, max } = subject.price;
      const units = (minor: number | undefined) => minor && minor / 10 ** digitsOf(currency);
      return this.#prices(currency, units(min), units(max));
    }
    const { facet, value } = subject;
    if (facet === 'item') return this.product(value);
    if (facet === 'rating') return say('subject-rating', { value: Number.parseFloat(value) });
    const [, currency, low, high] = (facet === 'price' && BAND.exec(value)) || [];
    if (currency) return this.#prices(currency, Number(low), Number(high));
    const name = facetName(facet);
    if (FACETS.includes(name)) return say(`subject-${name}`, { value: shopData(this.value(subject)) });
    const word = wordOf(subject, say.tag);
    return word ? shopData(word) : say('subject-other', { facet: this.facet(facet), value: shopData(value) });
  }

  facet(facet: string): string {
    const name = facetName(facet);
    if (FACETS.includes(name)) return this.say(`facet-${name}`);
    return shopData(wordOf({ facet }, this.say.tag) ?? facet);
  }

  /** A value as the shop calls it; of a category's path the last part. */
  value(of: FacetValue): string {
    const own = of.facet === 'category' ? of.value.split('>').at(-1)?.trim() : undefined;
    return wordOf(of, this.say.tag) ?? (own || of.value);
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
      case 'guess': {
        const sure = term.confidence ?? 'unclear';
        return say(sure === 'unclear' && term.micro < 0 ? 'guess-unclear-not' : `guess-${sure}`, { what });
      }
      case 'context':
        return say('term-context', { what: label || what });
      case 'shop': {
        if (!what) return say('term-shop-limit');
        const id = term.micro < 0 ? 'term-shop-lowers' : 'term-shop-lifts';
        return label ? say(`${id}-label`, { what, label }) : say(id, { what });
      }
      case 'lately':
        return say(term.micro < 0 ? 'term-lately-less' : 'term-lately');
      default:
        return say(`term-${term.kind}`, { what });
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
    return new SignedNumber(tenths / 10, {
      signDisplay: 'exceptZero',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    } as Intl.NumberFormatOptions);
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

  /**
   * What an entry, or all of them, did to a list. What is taken out lifts everything behind it: that is told as
   * taking out, not as raising or bringing.
   */
  cameBack(exchange: Omit<EntryExchange, 'entry'> | undefined): string {
    const { say } = this;
    if (!exchange) return say('back-nothing');
    const { moved, hidden } = exchange;
    const entered = exchange.entered.length - exchange.left.filter((id) => hidden.includes(id)).length;
    const parts = exchange.raised
      .filter(({ places }) => places > hidden.length)
      .slice(0, NAMED)
      .map(({ id, places }) =>
        say(places < CLEARLY ? 'back-raised-slightly' : 'back-raised', { product: this.product(id), places }),
      );
    if (entered > 0) parts.push(say('back-entered', { count: entered }));
    if (hidden.length) parts.push(say('back-hid', { count: hidden.length }));
    if (!parts.length) parts.push(moved ? say('back-moved', { count: moved }) : say('back-nothing'));
    return parts
      .map((part) => capital(part, say.tag))
      .map((part) => (part.endsWith('.') ? part : `${part}.`))
      .join(' ');
  }

  /** Why something given was not taken. */
  problem(outcome: Outcome): string {
    if (outcome.ok) return '';
    return this.say(CODES.includes(outcome.code) ? `problem-${outcome.code}` : 'problem');
  }

  /** In whole units, open where an end is missing. */
  #prices(currency: string, min: number | undefined, max: number | undefined): string {
    const money = (units: number): string => {
      try {
        const whole = Number.isInteger(units) && { maximumFractionDigits: 0 };
        return new Intl.NumberFormat(this.say.tag, { style: 'currency', currency, ...whole }).format(units);
      } catch {
        return shopData(`${units} ${currency}`);
      }
    };
    if (min !== undefined && max !== undefined)
      return this.say('subject-price-between', { min: money(min), max: money(max) });
    if (max !== undefined) return this.say('subject-price-to', { max: money(max) });
    return this.say('subject-price-from', { min: money(min ?? 0) });
  }
}

/** `tags` is the field of a product, `tag` the facet it fills. */
const facetName = (facet: string): string => (facet === 'tags' ? 'tag' : facet);

/** How many digits the minor unit of a currency has. */
function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

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
