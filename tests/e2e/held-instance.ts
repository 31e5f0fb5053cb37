/** The engine's own WebAssembly instance within a page, for tests that measure its memory or use it up. */
import type { Page } from '@playwright/test';

declare global {
  /** Set by `holdTheInstance`. */
  var instanceOfEngine: WebAssembly.Instance;
}

/** The instance is the real one; it is only held. */
export const holdTheInstance = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = (async (...given: Parameters<typeof instantiate>) => {
      const made: unknown = await instantiate(...given);
      if (made instanceof WebAssembly.Instance) globalThis.instanceOfEngine = made;
      return made;
    }) as typeof instantiate;
  });
