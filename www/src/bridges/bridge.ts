/**
 * What every bridge to another consent manager does: it listens, and limits what that manager does not allow.
 *
 * The law of a bridge: it only takes away. A yes elsewhere grants nothing here; a no, silence, an error and a
 * manager that is not there all mean no, from the first moment. What the shopper decided here stays written down
 * and counts again when the other manager lets it.
 */
import type { Purpose, Unsubscribe, Visavis } from '../types.js';

/** What a manager says about one of its categories. `unknown`: the shopper did not decide, or nobody can tell. */
export type Said = 'allowed' | 'refused' | 'unknown';

/** For each purpose of visavis, the categories of the manager that must all be allowed. */
export type CategoryMap = Readonly<Partial<Record<Purpose, string | readonly string[]>>>;

export interface Bridge {
  /** Names the limit: `PurposeConsent.limitedBy`. Letters, digits, `-`, `_`. */
  readonly name: string;
  /** The purposes the manager has a say in, and by which of its categories. Others are not touched. */
  readonly map: CategoryMap;
  /** Calls `tell` with what the manager says now, as soon as it is there, and whenever that changed. */
  listen(tell: (said: (category: string) => Said) => void): Unsubscribe;
}

export interface BridgeOptions {
  /**
   * What a no means that the shopper gave to the other manager. `limit` (default): the purpose is off, and what is
   * kept rests unread. `withdraw`: it is a refusal here as well; what is kept is erased in all tabs, and only a new yes
   * given here turns it on again. Silence and errors never withdraw.
   */
  readonly onRefusal?: 'limit' | 'withdraw';
}

/**
 * Lets another consent manager narrow what visavis may do. Call it in the same turn as `createVisavis`, so that
 * nothing is used before the manager was heard. Returns what ends it, and with it the limit. Throws `TypeError` for a
 * bridge whose map names no purpose of visavis.
 */
export function bridgeConsent(
  visavis: Visavis,
  bridge: Bridge,
  { onRefusal = 'limit' }: BridgeOptions = {},
): Unsubscribe {
  const { consent } = visavis;
  const categories = Object.entries(bridge.map).map(
    ([purpose, named]) => [purpose as Purpose, [named].flat()] as const,
  );
  const limit = (purposes: readonly Purpose[]): void => {
    const outcome = consent.limit(bridge.name, purposes);
    if (!outcome.ok) throw new TypeError(outcome.message);
  };
  let isOver = false;
  const hear = (said: (category: string) => Said): void => {
    if (isOver) return;
    const answers = categories.map(([purpose, named]) => [purpose, worst(named, said)] as const);
    const are = (answer: Said) => answers.flatMap(([purpose, is]) => (is === answer ? [purpose] : []));
    limit([...are('refused'), ...are('unknown')]);
    const refused = are('refused');
    if (onRefusal === 'withdraw' && refused.length > 0)
      void visavis.ready.then(() => !isOver && withdraw(visavis, refused));
  };
  limit(categories.map(([purpose]) => purpose));
  let stop: Unsubscribe = () => {};
  try {
    stop = bridge.listen(hear);
  } catch {
    // The limit stands: a manager that cannot be asked allows nothing.
  }
  return () => {
    isOver = true;
    attempt(stop);
    consent.limit(bridge.name, []);
  };
}

/** One no is a no; what throws is no answer. */
function worst(categories: readonly string[], said: (category: string) => Said): Said {
  try {
    const answers = categories.map(said);
    if (answers.includes('refused')) return 'refused';
    return answers.length > 0 && answers.every((answer) => answer === 'allowed') ? 'allowed' : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Only what is allowed here is refused: no refusal is written for what was never given. */
function withdraw({ consent }: Visavis, refused: readonly Purpose[]): void {
  const state = consent.state();
  const given = refused.filter((purpose) => ['granted', 'session'].includes(state[purpose].state));
  if (given.length > 0)
    consent.decide(Object.fromEntries(given.map((purpose) => [purpose, 'refused'])), 'api');
}

const LONGEST_PAUSE_MS = 1000;
const GIVE_UP_AFTER_MS = 60_000;

/** Waits until a manager is on the page, then listens to it. It may come late, or never. */
export function whenThere<T>(find: () => T | undefined, listen: (found: T) => Unsubscribe): Unsubscribe {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: Unsubscribe = () => {};
  let waitedMs = 0;
  const look = (pauseMs: number): void => {
    const found = attempt(find);
    if (found !== undefined) stop = attempt(() => listen(found)) ?? stop;
    else if (waitedMs < GIVE_UP_AFTER_MS) {
      waitedMs += pauseMs;
      timer = setTimeout(() => look(Math.min(2 * pauseMs, LONGEST_PAUSE_MS)), pauseMs);
    }
  };
  look(25);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** What it returns; nothing if it throws. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Listens on the document or the window until stopped. */
export function on(
  target: EventTarget,
  types: readonly string[],
  heard: (event: Event) => void,
): Unsubscribe {
  for (const type of types) target.addEventListener(type, heard);
  return () => {
    for (const type of types) target.removeEventListener(type, heard);
  };
}
