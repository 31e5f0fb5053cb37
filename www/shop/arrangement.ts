/** How far a list stands apart from the shop's own order: counts for one line above it. It knows no page. */

/** So many products are what a shopper sees first. */
const FIRST_PAGE = 12;

export interface Arrangement {
  /** How many products count as the first page of this list. */
  readonly firstPage: number;
  /** Products of the first page that would stand behind it in the shop's order. */
  readonly entered: number;
  /** Products that stand higher than in the shop's order. */
  readonly higher: number;
  /** Products that were taken out. */
  readonly hidden: number;
}

/**
 * Compares a list with the shop's order, both as ids. What is taken out is left out of both: that the others
 * move up by it is no arrangement.
 */
export function arrangementOf(shopOrder: readonly string[], shown: readonly string[]): Arrangement {
  const isShown = new Set(shown);
  const left = shopOrder.filter((id) => isShown.has(id));
  const stand = new Map(left.map((id, place) => [id, place]));
  const firstPage = Math.min(FIRST_PAGE, shown.length);
  const placeOf = (id: string) => stand.get(id) ?? 0;
  return {
    firstPage,
    entered: shown.slice(0, firstPage).filter((id) => placeOf(id) >= firstPage).length,
    higher: shown.filter((id, place) => placeOf(id) > place).length,
    hidden: shopOrder.length - left.length,
  };
}
