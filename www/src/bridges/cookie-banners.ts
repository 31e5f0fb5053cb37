/**
 * Two open-source consent managers that a page bundles itself: vanilla-cookieconsent and Klaro. The page passes
 * the object it uses, and says which of its own categories stands for which purpose.
 */
import { type Bridge, type CategoryMap, on, whenThere } from './bridge.js';

/** The part of vanilla-cookieconsent (version 3) that is used. */
export interface CookieConsentApi {
  validConsent(): boolean;
  acceptedCategory(category: string): boolean;
}

export function cookieConsent(api: CookieConsentApi, map: CategoryMap): Bridge {
  return {
    name: 'cookieconsent',
    map,
    listen(tell) {
      const say = () =>
        tell((category) => {
          if (!api.validConsent()) return 'unknown';
          return api.acceptedCategory(category) ? 'allowed' : 'refused';
        });
      say();
      return on(window, ['cc:onConsent', 'cc:onChange'], say);
    },
  };
}

/** The part of Klaro's consent manager (`klaro.getManager()`) that is used. */
export interface KlaroManager {
  readonly confirmed: boolean;
  /** What was saved; `consents` changes while the shopper still toggles. */
  readonly savedConsents: Readonly<Record<string, boolean>>;
  watch(watcher: KlaroWatcher): void;
  unwatch(watcher: KlaroWatcher): void;
}

interface KlaroWatcher {
  update(manager: unknown, name: string, data: unknown): void;
}

/** `manager` may be a function, for a manager that is made later: it returns undefined until then. */
export function klaro(manager: KlaroManager | (() => KlaroManager | undefined), map: CategoryMap): Bridge {
  return {
    name: 'klaro',
    map,
    listen: (tell) =>
      whenThere(typeof manager === 'function' ? manager : () => manager, (found) => {
        const say = () =>
          tell((service) => {
            if (!found.confirmed) return 'unknown';
            return found.savedConsents[service] === true ? 'allowed' : 'refused';
          });
        const watcher = { update: say };
        say();
        found.watch(watcher);
        return () => found.unwatch(watcher);
      }),
  };
}
