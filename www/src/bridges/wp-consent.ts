/**
 * The WP Consent API of WordPress. `wp_has_consent` says yes wherever no consent manager set a consent type, so
 * the type must be there first: without one nobody was asked, and that is no.
 */
import { type Bridge, type CategoryMap, on, type Said, whenThere } from './bridge.js';

const MAP: CategoryMap = {
  preferences: 'preferences',
  activity: 'preferences',
  purchases: 'preferences',
  context: 'preferences',
  messages: 'preferences',
  measurement: 'statistics-anonymous',
  reports: 'statistics',
};

export interface WpConsentOptions {
  /** Categories: `functional`, `preferences`, `statistics-anonymous`, `statistics`, `marketing`. */
  readonly map?: CategoryMap;
}

interface WpPage {
  readonly wp_has_consent?: (category: string) => boolean;
  readonly wp_consent_type?: unknown;
}

export function wpConsent({ map = MAP }: WpConsentOptions = {}): Bridge {
  return {
    name: 'wp-consent',
    map,
    listen(tell) {
      const refused = new Set<string>();
      return whenThere(
        () => (globalThis as WpPage).wp_has_consent,
        (hasConsent) => {
          const say = () => tell((category) => saidBy(hasConsent, category, refused));
          say();
          return on(document, ['wp_consent_type_defined', 'wp_listen_for_consent_change'], (event) => {
            for (const [category, state] of Object.entries(
              (event as CustomEvent<object | null>).detail ?? {},
            ))
              refused[state === 'deny' ? 'add' : 'delete'](category);
            say();
          });
        },
      );
    },
  };
}

function saidBy(
  hasConsent: (category: string) => boolean,
  category: string,
  refused: ReadonlySet<string>,
): Said {
  const type = (globalThis as WpPage).wp_consent_type;
  if (typeof type !== 'string' || !/^opt(in|out)/.test(type)) return 'unknown';
  if (hasConsent(category) === true) return 'allowed';
  return refused.has(category) ? 'refused' : 'unknown';
}
