/**
 * Keeps what is sensitive away from the engine: what is told of it is not accepted, what is done with it becomes
 * no entry, and entries about it that were made before it was known to be sensitive are named to be forgotten.
 *
 * Its messages say where, never what.
 */
import { VisavisError } from './errors.js';
import type { ReadEvent } from './given.js';
import type { Sensitive } from './sensitive.js';
import type { Answer, Correction, Entry, FacetValue, Feedback, Subject, Told } from './types.js';

export class Discretion {
  readonly #sensitive: Sensitive;
  readonly #isSensitiveProduct: (id: string) => boolean;

  constructor(sensitive: Sensitive, isSensitiveProduct: (id: string) => boolean) {
    this.#sensitive = sensitive;
    this.#isSensitiveProduct = isSensitiveProduct;
  }

  about(subject: Subject): boolean {
    if ('goal' in subject) return this.#sensitive.search(subject.goal);
    return 'facet' in subject && this.value(subject);
  }

  value({ facet, value }: FacetValue): boolean {
    return facet === 'item' ? this.#isSensitiveProduct(value) : this.#sensitive.value(facet, value);
  }

  told(told: Told, path = 'told'): Told {
    return this.about(told.subject) ? refuse(`${path}.subject`) : told;
  }

  answer(answer: Answer): Answer {
    if (this.#sensitive.search(answer.question)) refuse('answer.question');
    answer.told.forEach((told, i) => {
      this.told(told, `answer.told[${i}]`);
    });
    return answer;
  }

  feedback(feedback: Feedback): Feedback {
    if (this.#isSensitiveProduct(feedback.id)) refuse('feedback.id');
    return feedback.about && this.value(feedback.about) ? refuse('feedback.about') : feedback;
  }

  correction(correction: Correction): Correction {
    return this.about(correction.subject) ? refuse('correction.subject') : correction;
  }

  /** The events that may become entries. */
  events(events: readonly ReadEvent[]): readonly ReadEvent[] {
    return events.filter(({ id, fact }) => {
      if (id !== null) return !this.#isSensitiveProduct(id);
      const { query } = fact as { readonly query?: string };
      return query === undefined || !this.#sensitive.search(query);
    });
  }

  /** Of entries, the ids of those that would not be made today. */
  among(entries: readonly Entry[]): string[] {
    return entries.filter((entry) => this.#isAbout(entry)).map(({ id }) => id);
  }

  #isAbout({ item, subject, told, question, query, values }: Entry): boolean {
    return (
      (item !== null && this.#isSensitiveProduct(item)) ||
      (subject !== null && this.about(subject)) ||
      told.some((each) => this.about(each.subject)) ||
      [question, query].some((text) => text !== null && this.#sensitive.search(text)) ||
      values.some((value) => this.value(value))
    );
  }
}

function refuse(path: string): never {
  throw new VisavisError(
    'invalid-input',
    `${path} is sensitive: nothing about it is learned, kept or shown`,
    path,
  );
}
