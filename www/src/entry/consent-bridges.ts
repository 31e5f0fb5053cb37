/**
 * `visavis/consent-bridges`: other consent managers of the page may narrow what visavis may do. Importing it does
 * nothing, and none of it is in the other entries.
 */
export {
  type Bridge,
  type BridgeOptions,
  bridgeConsent,
  type CategoryMap,
  type Said,
} from '../bridges/bridge.js';
export {
  type ConsentModeOptions,
  consentMode,
  type TellOptions,
  tellConsentMode,
} from '../bridges/consent-mode.js';
export { type CookieConsentApi, cookieConsent, type KlaroManager, klaro } from '../bridges/cookie-banners.js';
export { gpp, type IabOptions, tcf } from '../bridges/iab.js';
export { type ShopifyOptions, shopify } from '../bridges/shopify.js';
export { type WpConsentOptions, wpConsent } from '../bridges/wp-consent.js';
