/**
 * Carries out an act of the shopper so that it can be taken back for as long as the element stays open.
 *
 * Taking back forgets what the act added and brings back what it took away: first from a copy made before the
 * act, then, for what the engine will not let a copy bring back (a forgotten entry stays forgotten, in every
 * copy), by giving the same again as of today. It says which of these it was; it never grants a purpose that
 * was not granted before the act.
 */
import type {
  Decision,
  Entry,
  FacetValue,
  Outcome,
  Profile,
  Purpose,
  Settings,
  Subject,
  Visavis,
} from '../types.js';
import { productOnPage } from './known-products.js';

type ConsentState = Profile['consent'];

/** `-today`: all of it is back, some with today's date. `-partly`: not all of it could be brought back. */
export type Undone = 'undone' | 'undone-today' | 'undone-partly';

export interface Act {
  readonly outcome: Outcome;
  readonly undo: () => Undone;
}

/** How often a repeated event is given again at most. */
const MOST_REPEATS = 20;

export function undoable(visavis: Visavis, carryOut: () => Outcome): Act {
  const copy = copyOf(visavis);
  const entriesBefore = visavis.profile().entries;
  const settingsBefore = visavis.settings();
  const consentBefore = visavis.consent.state();
  const outcome = carryOut();
  const idsBefore = new Set(entriesBefore.map((entry) => entry.id));
  const idsAfter = entryIds(visavis);
  const added = [...idsAfter].filter((id) => !idsBefore.has(id));
  const removed = entriesBefore.filter((entry) => !idsAfter.has(entry.id));
  const settings = changedSettings(settingsBefore, visavis.settings());
  const choices = withdrawn(visavis, consentBefore);
  const undo = (): Undone => {
    if (Object.keys(choices).length && !visavis.consent.decide(choices, 'panel').ok) return 'undone-partly';
    if (Object.keys(settings).length) visavis.set(settings);
    for (const entry of added) visavis.forget({ entry });
    if (!removed.length) return 'undone';
    importOnly(visavis, copy, new Set(removed.map((entry) => entry.id)));
    const there = entryIds(visavis);
    const gone = removed.filter((entry) => !there.has(entry.id));
    if (!gone.length) return 'undone';
    return giveAgain(visavis, gone) ? 'undone-today' : 'undone-partly';
  };
  return { outcome, undo };
}

const entryIds = (visavis: Visavis): Set<string> =>
  new Set(visavis.profile().entries.map((entry) => entry.id));

function changedSettings(before: Settings, now: Settings): Partial<Settings> {
  const keys = (Object.keys(before) as (keyof Settings)[]).filter((key) => before[key] !== now[key]);
  return Object.fromEntries(keys.map((key) => [key, before[key]]));
}

/** What a withdrawal took: the purposes that were allowed and are not any more. */
function withdrawn(visavis: Visavis, before: ConsentState): Partial<Record<Purpose, Decision>> {
  const now = visavis.consent.state();
  const taken = visavis.consent.purposes.filter(
    (purpose) => before[purpose].state !== now[purpose].state && before[purpose].state !== 'unset',
  );
  return Object.fromEntries(taken.map((purpose) => [purpose, before[purpose].state as Decision]));
}

/** The profile as text; nothing where there is no engine, and so nothing to take back. */
function copyOf(visavis: Visavis): string {
  try {
    return visavis.export();
  } catch {
    return '';
  }
}

/** Imports the copy, and of what it brings back keeps only what is wanted: later acts stay as they are. */
function importOnly(visavis: Visavis, copy: string, wanted: ReadonlySet<string>): void {
  const before = entryIds(visavis);
  try {
    visavis.import(copy);
  } catch {
    // What the copy does not bring back is given again.
    return;
  }
  for (const entry of entryIds(visavis))
    if (!before.has(entry) && !wanted.has(entry)) visavis.forget({ entry });
}

/** Oldest first, so that the newest again has the last word. Whether all of it was taken. */
function giveAgain(visavis: Visavis, gone: readonly Entry[]): boolean {
  const taken = [...gone].reverse().map((entry): boolean => {
    const { item, subject, verdict, question, told } = entry;
    switch (entry.kind) {
      case 'told':
        return told.every((each) => visavis.tell(each).ok);
      case 'answer':
        return question !== null && visavis.answer({ question, told }).ok;
      case 'feedback': {
        const about = subject && facetValue(subject);
        return (
          item !== null &&
          verdict !== null &&
          visavis.feedback({
            id: item,
            verdict,
            ...(about && { about }),
            ...(entry.reason && { reason: entry.reason }),
          }).ok
        );
      }
      case 'correction': {
        const value = subject && facetValue(subject);
        return value !== null && visavis.correct({ subject: value }).ok;
      }
      case 'search':
        return entry.query !== null && visavis.record({ type: 'search', query: entry.query }).ok;
      default:
        return item !== null && recordAgain(visavis, entry.kind, item, entry);
    }
  });
  return taken.every(Boolean);
}

function recordAgain(
  visavis: Visavis,
  type: Exclude<Entry['kind'], 'told' | 'answer' | 'feedback' | 'correction' | 'search'>,
  id: string,
  entry: Entry,
): boolean {
  const product = productOnPage(id);
  const dwellSeconds = entry.dwellSeconds;
  const event = { type, id, ...(product && { product }), ...(dwellSeconds !== null && { dwellSeconds }) };
  return visavis.record(Array.from({ length: Math.min(entry.count, MOST_REPEATS) }, () => event)).ok;
}

function facetValue(subject: Subject): FacetValue | null {
  return 'facet' in subject && subject.facet !== 'item' ? subject : null;
}
