/** What was decided as a record to keep: no identifier, no time finer than a day, sent to nobody. */
import { object, own, text } from './checks.js';
import type { Consent, ConsentReceipt, PurposeConsent, ReceiptContext } from './types.js';

interface Decided {
  readonly shop: string;
  readonly gpc: boolean;
  readonly purposes: readonly PurposeConsent[];
  readonly changes: ReturnType<Consent['receipts']>;
  readonly nowMs: number;
}

/** Throws `VisavisError` for a context that is none. */
export function receiptOf(
  { shop, gpc, purposes, changes, nowMs }: Decided,
  context: unknown,
): ConsentReceipt {
  const from = object(context ?? {}, 'context', 'an object with controller, policyUrl and locale');
  const given = (name: keyof ReceiptContext): string | null => {
    const value = own(from, name);
    return value === undefined ? null : text(value, `context.${name}`);
  };
  return {
    format: 'visavis consent receipt',
    version: 1,
    day: new Date(nowMs).toISOString().slice(0, 10),
    shop,
    controller: given('controller'),
    policyUrl: given('policyUrl'),
    locale: given('locale'),
    gpc,
    purposes,
    changes,
  };
}
