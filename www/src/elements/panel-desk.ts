/**
 * What the sections of the panel work with: the shopper's profile as it is now, the words for it, and one way
 * to act, which says what became of the act and offers to take it back. A section keeps no copy of the profile.
 */
import type { Say } from '../messages/messages.js';
import type { Code, EntryExchange, Outcome, Profile, ReceiptContext, Visavis } from '../types.js';
import type { Children } from './render.js';
import type { Wording } from './wording.js';

export type SectionName = 'dial' | 'tell' | 'said' | 'noticed' | 'bought' | 'allowed' | 'data';

export interface Desk {
  readonly visavis: Visavis;
  readonly say: Say;
  readonly wording: Wording;
  readonly profile: Profile;
  /** What came back for the whole profile, or null where no list was ranked. */
  readonly whole: Omit<EntryExchange, 'entry'> | null;
  /** What came back for an entry; undefined where no list was ranked. */
  exchangeOf(entry: string): EntryExchange | undefined;
  /** What a record of decisions says beside them. */
  readonly receiptContext: ReceiptContext;
  /**
   * Carries out an act of the shopper, says `words` if it was taken, and offers to take it back. Where the browser
   * would not write it down, that is said too; `unkept` stands for words that are not so then.
   */
  act(section: SectionName, words: string, carryOut: () => Outcome, unkept?: string): Outcome;
  /** Says something in a section, without an act. */
  tell(section: SectionName, words: string): void;
  /** Reads something out that is seen anyway. */
  announce(words: string): void;
  draw(): void;
}

const UNKEPT: readonly Code[] = ['storage-full', 'storage-unavailable', 'profile-newer'];

/** Whether what was taken could be written down, as far as the store said. */
export const isKept = (outcome: Outcome): boolean =>
  outcome.ok && (outcome.note === undefined || !UNKEPT.includes(outcome.note));

/** A section that keeps something between two drawings: a form half filled in, a question not yet answered. */
export interface Section {
  view(desk: Desk): Children;
  /** The panel was closed: forget what was not carried out. */
  reset(): void;
}
