import * as CookieConsent from 'vanilla-cookieconsent';
import { cookieConsent } from 'visavis/consent-bridges';
import { openShop } from './shop.js';

openShop(
  cookieConsent(CookieConsent, { preferences: 'functionality', activity: 'functionality' }),
  CookieConsent,
  location.search === '?withdraw' ? { onRefusal: 'withdraw' } : {},
);
void CookieConsent.run({
  // A browser that is driven by a test counts as one.
  hideFromBots: false,
  categories: { necessary: { readOnly: true, enabled: true }, functionality: {} },
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: 'Cookies?',
          description: 'A banner of another hand.',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          showPreferencesBtn: 'Manage',
        },
        preferencesModal: {
          title: 'Cookies',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          savePreferencesBtn: 'Save',
          sections: [{ title: 'Functionality', linkedCategory: 'functionality' }],
        },
      },
    },
  },
});
