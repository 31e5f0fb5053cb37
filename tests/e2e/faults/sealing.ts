/** Stored values as visavis seals them, made and changed from outside: what an older, newer or other build writes. */
import { crc32 } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Sealed {
  v: number;
  epoch: number;
  checksum: string;
  body: Record<string, unknown>;
}

const checksum = ({ body, epoch }: Sealed): string =>
  ((crc32(JSON.stringify(body)) ^ epoch) >>> 0).toString(16).padStart(8, '0');

/** The text with another version, epoch or body, and the checksum that belongs to it. */
export function resealed(text: string, change: (sealed: Sealed) => void): string {
  const sealed = JSON.parse(text) as Sealed;
  if (sealed.checksum !== checksum(sealed)) throw new Error(`this is not how visavis seals: ${text}`);
  change(sealed);
  sealed.checksum = checksum(sealed);
  return JSON.stringify(sealed);
}

export const store = (page: Pick<Page, 'evaluate'>, pairs: Readonly<Record<string, string>>) =>
  page.evaluate((given) => {
    for (const [key, text] of Object.entries(given)) localStorage.setItem(key, text);
  }, pairs);

/** Only what lies under the keys of the storefront. */
export const ours = (stored: Record<string, string> | null, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(stored ?? {}).filter(([key]) => key.startsWith(prefix)));
