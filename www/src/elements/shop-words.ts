/**
 * What the shop calls its values and products, in the shopper's language. visavis learns the values as the
 * catalogue writes them; only what is shown is asked for here. A hook that throws, or answers with something
 * else than a text, has said nothing.
 */
import { productOnPage, textsOf } from './known-products.js';

export interface ShopWords {
  /**
   * The word for a value in the language of the tag (`en`, `de-AT`), without `value` for the facet itself, with
   * the facet `goal` for a goal; undefined where it is to stand as it is written. For a facet of the shop's own
   * the word of a value stands alone, so it says what it is: "gear for rain".
   */
  readonly words?: (
    of: { readonly facet: string; readonly value?: string },
    language: string,
  ) => string | undefined;
  /** The title of a product by its id. Default: what the lists on the page know, else the id. */
  readonly titles?: (id: string) => string | undefined;
}

let given: ShopWords = {};

export function useShopWords(words: ShopWords): void {
  given = words;
}

export const titleOf = (id: string): string | undefined =>
  textOf(() => given.titles?.(id)) ?? textsOf(productOnPage(id), 'title')[0];

export const wordOf = (
  of: { readonly facet: string; readonly value?: string },
  language: string,
): string | undefined => textOf(() => given.words?.(of, language));

function textOf(ask: () => unknown): string | undefined {
  try {
    const text = ask();
    return typeof text === 'string' && text ? text : undefined;
  } catch {
    return undefined;
  }
}
