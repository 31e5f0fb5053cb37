/**
 * The fewest steps from one order of a page's cards to another: as many as there are cards, less the longest
 * increasing subsequence (patience sorting, O(n log n)).
 *
 * Moving a card in a page costs thousands of times what ranking it costs. Knows ids alone: neither the shopper nor
 * the page. Ids that are in only one of the two orders are passed over; of an id given twice the last place counts.
 */
import type { DomMove } from './types.js';

export function domMoves(present: readonly string[], wanted: readonly string[]): readonly DomMove[] {
  const placeOf = new Map(present.map((id, place) => [id, place]));
  const common: { id: string; place: number }[] = [];
  for (const id of new Set(wanted)) {
    const place = placeOf.get(id);
    if (place !== undefined) common.push({ id, place });
  }
  const stays = longestIncreasing(common.map(({ place }) => place));
  const moves: DomMove[] = [];
  let before: string | null = null;
  // From the end, so that what a step names as its follower already stands where it belongs.
  for (let at = common.length - 1; at >= 0; at -= 1) {
    const { id } = common[at] as { id: string };
    if (!stays.has(at)) moves.push({ id, before });
    before = id;
  }
  return moves;
}

/** The indices of one longest increasing subsequence. */
function longestIncreasing(places: readonly number[]): ReadonlySet<number> {
  /** By length less one: where the increasing sequence of that length ends whose end is least. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  places.forEach((place, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1]);
    ends[low] = at;
  });
  const stays = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) stays.add(at);
  return stays;
}
