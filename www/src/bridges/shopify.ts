/**
 * Shopify's Customer Privacy API. Its "processing allowed" already joins the shop's settings, the region and the
 * visitor's choice; that a region needs no consent is no yes here, where the shopper's own decides.
 */
import { type Bridge, type CategoryMap, on, type Said, whenThere } from './bridge.js';

interface CustomerPrivacy {
  readonly currentVisitorConsent?: () => Readonly<Record<string, unknown>>;
  readonly [allowed: string]: unknown;
}

interface Shopify {
  readonly customerPrivacy?: CustomerPrivacy;
  readonly loadFeatures?: (
    features: readonly { readonly name: string; readonly version: string }[],
    done: (error?: unknown) => void,
  ) => void;
}

const ALLOWED: Readonly<Record<string, string>> = {
  preferences: 'preferencesProcessingAllowed',
  analytics: 'analyticsProcessingAllowed',
  marketing: 'marketingAllowed',
  sale_of_data: 'saleOfDataAllowed',
};

const MAP: CategoryMap = {
  preferences: 'preferences',
  activity: 'preferences',
  purchases: 'preferences',
  context: 'preferences',
  messages: 'preferences',
  measurement: 'analytics',
  reports: ['analytics', 'sale_of_data'],
};

export interface ShopifyOptions {
  /** Categories: `preferences`, `analytics`, `marketing`, `sale_of_data`. */
  readonly map?: CategoryMap;
  /** Asks Shopify to load the API, which is a request of Shopify's. Default: waits until the theme has loaded it. */
  readonly load?: boolean;
}

export function shopify({ map = MAP, load = false }: ShopifyOptions = {}): Bridge {
  return {
    name: 'shopify',
    map,
    listen(tell) {
      let isAsked = false;
      const find = (): CustomerPrivacy | undefined => {
        const { Shopify } = globalThis as { Shopify?: Shopify };
        const found = Shopify?.customerPrivacy;
        if (found !== undefined) return found;
        if (load && !isAsked && Shopify?.loadFeatures !== undefined) {
          isAsked = true;
          Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], () => {});
        }
        return undefined;
      };
      return whenThere(find, (privacy) => {
        const say = () => tell((category) => saidBy(privacy, category));
        say();
        return on(document, ['visitorConsentCollected'], say);
      });
    },
  };
}

function saidBy(privacy: CustomerPrivacy, category: string): Said {
  const allowed = privacy[ALLOWED[category] ?? ''];
  if (typeof allowed === 'function' && allowed.call(privacy) === true) return 'allowed';
  return privacy.currentVisitorConsent?.()[category] === 'no' ? 'refused' : 'unknown';
}
