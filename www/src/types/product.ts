/** A product as the shop describes it, and one value of it. */

export type Availability = 'in' | 'out' | 'pre' | 'back' | 'unknown';

export interface Price {
  /** In minor units of the currency: 12900 is EUR 129.00. */
  readonly minor: number;
  /** ISO 4217, three capitals. */
  readonly currency: string;
  /** The price before a reduction, in minor units. */
  readonly list?: number;
}

/**
 * A product as visavis understands it, close to Google Retail's shape. Only `id` is required; a field that is
 * missing or not understood is neutral, it never drops the product. Fields not named here are never read.
 */
export interface Product {
  readonly id: string;
  /** The product of which this is a variant. */
  readonly group?: string;
  readonly url?: string;
  readonly title?: string;
  readonly image?: string;
  readonly brand?: string | readonly string[];
  /** A path, `"Jackets > Rain jackets"`, or several paths. */
  readonly category?: string | readonly string[];
  readonly price?: Price;
  readonly availability?: Availability;
  readonly color?: string | readonly string[];
  readonly size?: string | readonly string[];
  readonly material?: string | readonly string[];
  readonly pattern?: string | readonly string[];
  readonly gender?: string | readonly string[];
  readonly age?: string | readonly string[];
  /** `value` from 0 to 5. */
  readonly rating?: { readonly value: number; readonly count: number };
  readonly tags?: string | readonly string[];
  /** The day the shop began to sell it. */
  readonly added?: string;
  /** Free attributes: name to value or values. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** One value of one facet: `{facet: 'brand', value: 'Fjellrev'}`. The facet `item` names one product by id. */
export interface FacetValue {
  readonly facet: string;
  readonly value: string;
}
