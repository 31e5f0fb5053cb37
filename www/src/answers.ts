/**
 * What visavis answers, whoever answers it: the engine (`with-engine.ts`) or nobody (`without-engine.ts`). The
 * session holds one of the two at any time, so no method asks which phase it is.
 */
import type { Consent, Visavis } from './types.js';

export type Answers = Omit<Visavis, 'ready' | 'modelReady' | 'status' | 'consent' | 'subscribe' | 'close'> &
  Pick<Consent, 'state' | 'undecided' | 'decide' | 'migrate' | 'receipts' | 'receipt'>;
