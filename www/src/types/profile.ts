/** Everything that is known about the shopper, in words as data. */
import type { Purpose, PurposeConsent } from './consent.js';
import type { Confidence } from './explanation.js';
import type { Feedback, FeedbackReason, Settings, ShopEventType, Stance, Subject, Told } from './given.js';
import type { Change } from './outcome.js';
import type { FacetValue } from './product.js';

export type EntryKind = 'told' | 'answer' | 'feedback' | 'correction' | ShopEventType | 'search';

/** One thing the shopper gave or did. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly purpose: Purpose;
  readonly day: string;
  /** The product, where there is one. */
  readonly item: string | null;
  /** The first thing told, or what feedback or a correction is about. */
  readonly subject: Subject | null;
  readonly stance: Stance | null;
  /** Everything told; an answer may say several things, or none ("doesn't matter"). */
  readonly told: readonly Told[];
  readonly verdict: Feedback['verdict'] | null;
  readonly reason: FeedbackReason | null;
  readonly question: string | null;
  readonly query: string | null;
  /** How often, for what repeats. */
  readonly count: number;
  readonly dwellSeconds: number | null;
  /** The values that were learned from. */
  readonly values: readonly FacetValue[];
  /** True: kept in the browser. False: this visit only. */
  readonly kept: boolean;
}

/** One weight that follows from the entries. */
export interface Weight {
  readonly subject: Subject;
  readonly source: 'told' | 'feedback' | 'guess';
  readonly stance: Stance | null;
  readonly confidence: Confidence | null;
  /** In places, for a list of up to 24 products, before limits and dial. */
  readonly places: number;
  readonly entries: readonly string[];
}

/** Everything that is known, in words as data. */
export interface Profile {
  readonly consent: Record<Purpose, PurposeConsent>;
  readonly settings: Settings;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Strongest first. */
  readonly taste: readonly Weight[];
  readonly bounds: {
    readonly entries: number;
    readonly maxEntries: number;
    readonly bytes: number;
    readonly maxBytes: number;
  };
}

/** What an import of a file would change. */
export interface ImportPreview {
  /** What would be new here, newest first. */
  readonly added: readonly Entry[];
  /** How many entries of the file are here already. */
  readonly already: number;
  /** Left out because their purpose is not granted here, or is limited. */
  readonly withoutConsent: number;
  /** Left out because they were forgotten here: they stay forgotten. */
  readonly forgotten: number;
  /** Left out because they are about something sensitive. */
  readonly sensitive: number;
  /** Left out because they are older than their purpose is kept. */
  readonly expired: number;
  /** Left out because stronger or newer entries fill the profile. */
  readonly noRoom: number;
  /** Entries of the file that are not understood. */
  readonly notUnderstood: number;
  /** What is here and would go: forgotten where the file is from, or without room. */
  readonly removed: readonly Entry[];
  /** The settings that would be others, as they would be. */
  readonly settings: Partial<Settings>;
}

export interface ImportOutcome {
  readonly added: number;
  readonly already: number;
  /** Left out because their purpose is not granted here. */
  readonly withoutConsent: number;
  readonly change: Change;
}
