/**
 * What sets a product apart in its list. What is guessed about all products alike moves none of them (the
 * engine takes it off again, as the term `common`), so the guesses worth naming are those that others have not,
 * and those that others have and this one lacks.
 */
import type { Explanation, Subject, Term, Visavis } from '../types.js';

/** As many products of a list are asked about; more change the averages little and take time. */
const MOST_PRODUCTS = 100;

export interface Apart {
  /** What a guess is worth here above the average of the list, in millionths of a place. */
  of(term: Term): number;
  /** What others have and this product lacks: the most lifting first. */
  readonly lacking: readonly { readonly subject: Subject; readonly average: number }[];
}

export function setApart(
  visavis: Visavis,
  explanation: Explanation,
  products: readonly { readonly id: string }[],
): Apart {
  const { list } = explanation;
  const among = products.slice(0, MOST_PRODUCTS);
  const sums = new Map<string, { subject: Subject; micro: number }>();
  for (const { id } of among) {
    for (const { kind, subject, micro } of visavis.explain(id, { list })?.terms ?? []) {
      if (kind !== 'guess' || !subject) continue;
      const key = JSON.stringify(subject);
      sums.set(key, { subject, micro: micro + (sums.get(key)?.micro ?? 0) });
    }
  }
  const own = new Set(explanation.terms.map(({ subject }) => JSON.stringify(subject)));
  const average = (micro: number): number => micro / Math.max(1, among.length);
  return {
    of: ({ subject, micro }) => micro - average(sums.get(JSON.stringify(subject))?.micro ?? 0),
    lacking: [...sums]
      .filter(([key, { micro }]) => micro > 0 && !own.has(key))
      .map(([, { subject, micro }]) => ({ subject, average: average(micro) }))
      .sort((a, b) => b.average - a.average),
  };
}
