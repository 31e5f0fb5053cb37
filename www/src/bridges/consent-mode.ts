/**
 * Google Consent Mode, by what was pushed to `dataLayer`. Reading lowers; writing is apart, on request, because
 * Google's tags act on it: what `tellConsentMode` pushes is one bit per type that leaves visavis.
 */
import type { Purpose, Unsubscribe, Visavis } from '../types.js';
import { attempt, type Bridge, type CategoryMap, type Said } from './bridge.js';

const MAP: CategoryMap = {
  preferences: 'personalization_storage',
  activity: 'personalization_storage',
  purchases: 'personalization_storage',
  context: 'personalization_storage',
  messages: 'personalization_storage',
  measurement: 'analytics_storage',
  reports: 'analytics_storage',
};

export interface ConsentModeOptions {
  /** Categories: the types of Consent Mode, such as `personalization_storage`. */
  readonly map?: CategoryMap;
  /** The name of the data layer. Default `dataLayer`. */
  readonly dataLayer?: string;
}

/** What `tellConsentMode` pushed: not the page's word, and no reason for a limit. */
const ours = new WeakSet<object>();

export function consentMode({ map = MAP, dataLayer = 'dataLayer' }: ConsentModeOptions = {}): Bridge {
  return {
    name: 'consent-mode',
    map,
    listen(tell) {
      const layer = layerNamed(dataLayer);
      const states = new ConsentStates();
      const take = (pushed: readonly unknown[]): void => {
        if (pushed.filter((each) => attempt(() => states.take(each)) === true).length > 0)
          tell((type) => states.said(type));
      };
      const before = layer.push;
      const push = function (this: unknown[], ...pushed: unknown[]): number {
        const result = before.apply(this, pushed);
        take(pushed);
        return result;
      };
      take([...layer]);
      layer.push = push;
      return () => {
        // Whoever wrapped it since keeps working: what is ours then hears and says nothing.
        if (layer.push === push) layer.push = before;
      };
    },
  };
}

class ConsentStates {
  /** Denied or granted by each `default`; a later one never takes a denial back, for it may be for a region. */
  readonly #defaults = new Map<string, Said>();
  readonly #updates = new Map<string, Said>();

  /** Takes a command `consent`; whether it was one. */
  take(pushed: unknown): boolean {
    if (typeof pushed !== 'object' || pushed === null || ours.has(pushed)) return false;
    const [command, kind, types] = Array.from(pushed as ArrayLike<unknown>);
    if (command !== 'consent' || typeof types !== 'object' || types === null) return false;
    for (const [type, state] of Object.entries(types)) {
      if (state !== 'granted' && state !== 'denied') continue;
      if (kind === 'update') this.#updates.set(type, state === 'granted' ? 'allowed' : 'refused');
      else if (kind === 'default' && this.#defaults.get(type) !== 'unknown')
        this.#defaults.set(type, state === 'granted' ? 'allowed' : 'unknown');
    }
    return kind === 'update' || kind === 'default';
  }

  said(type: string): Said {
    return this.#updates.get(type) ?? this.#defaults.get(type) ?? 'unknown';
  }
}

export interface TellOptions {
  /** The types to write, and the purpose whose effective state each gets: `{personalization_storage: 'activity'}`. */
  readonly map: Readonly<Record<string, Purpose>>;
  readonly dataLayer?: string;
}

/**
 * Pushes `consent`, `update` for the types in the map, once visavis is ready and whenever the shopper's decision or
 * what limits it changed. Granted means: a yes of the shopper here that nobody limits.
 */
export function tellConsentMode(
  visavis: Visavis,
  { map, dataLayer = 'dataLayer' }: TellOptions,
): Unsubscribe {
  let last = '';
  let isOver = false;
  const tell = (): void => {
    if (isOver || visavis.status.phase === 'loading') return;
    const state = visavis.consent.state();
    const types = Object.entries(map).map(([type, purpose]) => {
      const { state: decided, limitedBy } = state[purpose];
      const isAllowed = (decided === 'granted' || decided === 'session') && limitedBy.length === 0;
      return [type, isAllowed ? 'granted' : 'denied'];
    });
    const now = JSON.stringify(types);
    if (now === last) return;
    last = now;
    const command = commandOf('consent', 'update', Object.fromEntries(types));
    ours.add(command);
    layerNamed(dataLayer).push(command);
  };
  void visavis.ready.then(tell);
  const stop = visavis.consent.onChange(tell);
  return () => {
    isOver = true;
    stop();
  };
}

/** Google's tags know a command by its being an `arguments` object. */
function commandOf(..._parts: readonly unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: an array would be taken for an event
  return arguments;
}

function layerNamed(name: string): unknown[] {
  const page = globalThis as unknown as Record<string, unknown>;
  const layer = page[name];
  if (Array.isArray(layer)) return layer;
  const made: unknown[] = [];
  page[name] = made;
  return made;
}
