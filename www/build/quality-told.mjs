// What shoppers would say: who know what they are going to take, facts that are true of the answers of tasks; who say
// what is known already, the facts that are most typical of their past. With these it is measured what answering a
// question or two is worth, without any past and beside all of it.
import { readLines } from './quality-kit.mjs';

/** @typedef {{facet: string, value: string}} Fact */
/** @typedef {{id: string, brand: string, category: string, attributes: string[]}} Item */

/**
 * By task, the `count` facts that say most: those that most of what is taken has, and of equal ones the one that the
 * fewest products have.
 * @returns {Record<string, Fact[]>}
 */
export function factsOfAnswers(/** @type {string} */ set, /** @type {number} */ count) {
  const { factsOf, prevalence } = catalogueOf(set);
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

/**
 * By task, the `count` facts that are most typical of what was had before: how often, times the logarithm of how many
 * times more often than in the catalogue.
 * @returns {Record<string, Fact[]>}
 */
export function factsOfPast(/** @type {string} */ set, /** @type {number} */ count) {
  const { factsOf, prevalence } = catalogueOf(set);
  /** @type {{user: string, events: [string][]}[]} */
  const users = readLines(set, 'dev_users.jsonl.gz');
  const pastOf = new Map(users.map(({ user, events }) => [user, events.map(([id]) => id)]));
  /** @type {{task: string, user: string, n_hist: number}[]} */
  const tasks = readLines(set, 'dev_tasks.jsonl.gz');
  return Object.fromEntries(
    tasks.map(({ task, user, n_hist: known }) => {
      const past = (pastOf.get(user) ?? []).slice(0, known);
      const had = counted(past.flatMap((id) => factsOf.get(id) ?? []));
      const typical = [...had].map(([text, times]) => {
        const usual = (prevalence.get(text) ?? 0) / factsOf.size;
        return { text, by: times * Math.log(times / past.length / usual) };
      });
      typical.sort((a, b) => b.by - a.by);
      return [task, typical.slice(0, count).map(({ text }) => JSON.parse(text))];
    }),
  );
}

function catalogueOf(/** @type {string} */ set) {
  /** @type {Item[]} */
  const items = readLines(set, 'items.jsonl.gz');
  const factsOf = new Map(items.map((item) => [item.id, textsOf(item)]));
  return { factsOf, prevalence: counted([...factsOf.values()].flat()) };
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
