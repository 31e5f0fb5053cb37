/**
 * The events that the elements send. All of them bubble and cross shadow roots, and carry ids and names only:
 * never what the shopper said, bought or looked at.
 */
import type { Purpose } from '../types.js';

/** The shopper took a decision; ask `visavis.consent` which. */
export interface ConsentChangeDetail {
  readonly purposes: readonly Purpose[];
}

/** A list was re-arranged. */
export interface ListChangeDetail {
  readonly list: string;
  /** Ids of the products that stand elsewhere now. */
  readonly moved: readonly string[];
  readonly hidden: readonly string[];
}

/** The shopper said more, less or never at a product, or took it back. */
export interface FeedbackDetail {
  readonly list: string;
  readonly id: string;
}

/** Entries were forgotten. */
export interface ForgetDetail {
  readonly entries: readonly string[];
}

export interface VisavisEventDetails {
  'visavis-consent-change': ConsentChangeDetail;
  'visavis-list-change': ListChangeDetail;
  'visavis-feedback': FeedbackDetail;
  'visavis-forget': ForgetDetail;
  'visavis-open': null;
  'visavis-close': null;
}

declare global {
  interface HTMLElementEventMap {
    'visavis-consent-change': CustomEvent<ConsentChangeDetail>;
    'visavis-list-change': CustomEvent<ListChangeDetail>;
    'visavis-feedback': CustomEvent<FeedbackDetail>;
    'visavis-forget': CustomEvent<ForgetDetail>;
    'visavis-open': CustomEvent<null>;
    'visavis-close': CustomEvent<null>;
  }
}
