/**
 * Remembers the shop's own order of a list whose nodes we move. As long as the products stand as we left them
 * the shop's order is the remembered one; what the shop adds joins it where the shop put it, and a list that
 * the shop has sorted anew is its new order.
 */
export class ShopOrder {
  #order: string[] = [];
  #left: readonly string[] = [];

  /** The shop's order of the products that stand in the page as `inPage`. */
  of(inPage: readonly string[]): readonly string[] {
    const present = new Set(inPage);
    const known = new Set(this.#order);
    const untouched = this.#left.filter((id) => present.has(id));
    const still = inPage.filter((id) => known.has(id));
    if (!still.length || still.some((id, place) => untouched[place] !== id)) {
      this.#order = [...inPage];
    } else {
      this.#order = this.#order.filter((id) => present.has(id));
      for (const [place, id] of inPage.entries()) if (!known.has(id)) this.#order.splice(place, 0, id);
    }
    return this.#order;
  }

  /** How the products stand now that we have arranged them. */
  leave(inPage: readonly string[]): void {
    this.#left = inPage;
  }
}
