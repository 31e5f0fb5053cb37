/**
 * Global Privacy Control: what the browser says on behalf of its owner, once per page. Absent, it means nothing;
 * it never becomes a decision, and its end never becomes a grant.
 */
import type { GpcStatus, Options, Purpose } from './types.js';

/** What can leave the device. */
const LEAVING: readonly Purpose[] = ['reports'];

export function readGpc(mode: NonNullable<Options['gpc']>, purposes: readonly Purpose[]): GpcStatus {
  const seen = signalled();
  const denied = mode === 'hard-deny' ? purposes : LEAVING.filter((purpose) => purposes.includes(purpose));
  return { seen, mode, denied: seen ? denied : [], asks: !seen || mode === 'ignore-for-local' };
}

/** Some extensions set the text of the header. */
function signalled(): boolean {
  const signal: unknown =
    typeof navigator === 'object' &&
    (navigator as Navigator & { globalPrivacyControl?: unknown }).globalPrivacyControl;
  return signal === true || signal === '1';
}
