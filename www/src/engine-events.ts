/**
 * What the session is told by an engine. It decides nothing. Invariant: telling never fails what it tells of.
 */
import type { VisavisError } from './errors.js';
import type { Change } from './types.js';

export interface EngineEvents {
  onChange(change: Change): void;
  /** The page passed something that is not accepted. */
  onFault(error: VisavisError): void;
  /** The engine stopped, and a new one took its place. */
  onRenewed(): void;
  /** The engine stopped for good. */
  onLost(): void;
}

/** The same events: a page that broke what telling is made of is not told; the act has happened all the same. */
export const quiet = (events: EngineEvents): EngineEvents => ({
  onChange: (change) => quietly(() => events.onChange(change)),
  onFault: (error) => quietly(() => events.onFault(error)),
  onRenewed: () => quietly(() => events.onRenewed()),
  onLost: () => quietly(() => events.onLost()),
});

function quietly(tell: () => void): void {
  try {
    tell();
  } catch {
    // Nobody is left to hear of it.
  }
}
