// What shoppers would say who know what they are going to take: facts that are true of the answers of tasks. With these
// and no past at all it is measured what answering a question or two is worth.
import { readLines } from './quality-kit.mjs';

/** @typedef {{facet: string, value: string}} Fact */
/** @typedef {{id: string, brand: string, category: string, attributes: string[]}} Item */

/**
 * By task, the `count` facts that say most: those that most of what is taken has, and of equal ones the one that the
 * fewest products have.
 * @returns {Record<string, Fact[]>}
 */
export function factsOfAnswers(/** @type {string} */ set, /** @type {number} */ count) {
  /** @type {Item[]} */
  const items = readLines(set, 'items.jsonl.gz');
  const factsOf = new Map(items.map((item) => [item.id, textsOf(item)]));
  const prevalence = counted([...factsOf.values()].flat());
  const rarer = (/** @type {string} */ a, /** @type {string} */ b) =>
    (prevalence.get(a) ?? 0) - (prevalence.get(b) ?? 0);
  /** @type {{task: string, targets: string[]}[]} */
  const answers = readLines(set, 'dev_answers.jsonl.gz');
  return Object.fromEntries(
    answers.map(({ task, targets }) => {
      const among = [...counted(targets.flatMap((id) => factsOf.get(id) ?? []))];
      among.sort(([a, ofA], [b, ofB]) => ofB - ofA || rarer(a, b));
      return [task, among.slice(0, count).map(([text]) => JSON.parse(text))];
    }),
  );
}

/** The facts of a product as texts, each once. */
function textsOf(/** @type {Item} */ { brand, category, attributes }) {
  const facts = attributes.map((attribute) => {
    const [facet, ...value] = attribute.split(':');
    return value.length > 0 ? { facet, value: value.join(':') } : { facet: 'tag', value: attribute };
  });
  if (brand) facts.push({ facet: 'brand', value: brand });
  if (category) facts.push({ facet: 'category', value: category });
  return [...new Set(facts.map((fact) => JSON.stringify(fact)))];
}

function counted(/** @type {string[]} */ texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
