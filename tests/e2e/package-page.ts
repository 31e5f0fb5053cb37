/** The package as it is built, on a page of its own without a shop around it. */
import type { Page } from '@playwright/test';
import { dist } from '../../www/build/paths.mjs';
import { serve } from '../../www/build/serve.mjs';
import type { Options, Visavis } from '../../www/src/types.js';

declare global {
  /** The package's own `createVisavis`. */
  var createVisavis: (options: Options) => Visavis;
  /** The instance that a test works with. */
  var visavis: Visavis;
}

/** Serves the built package and returns how to open a page with it, and how to stop. */
export async function servePackage(): Promise<{ open: (page: Page) => Promise<void>; close: () => void }> {
  const served = await serve({ folder: dist });
  return {
    // Any file of the package is a page; this one shows nothing and runs nothing.
    open: async (page) => {
      await page.goto(`${served.address}custom-elements.json`);
      await page.evaluate(async (entry) => {
        const made = (await import(entry)) as { createVisavis: typeof globalThis.createVisavis };
        globalThis.createVisavis = made.createVisavis;
      }, `${served.address}index.js`);
    },
    close: () => served.close(),
  };
}

/** Starts an instance in the page as `visavis`, with the default purposes allowed unless told otherwise. */
export async function start(page: Page, options: Options, allowed = true): Promise<void> {
  await page.evaluate(
    async ([given, grant]) => {
      globalThis.visavis = globalThis.createVisavis(given);
      await globalThis.visavis.ready;
      if (!grant) return;
      const { consent } = globalThis.visavis;
      consent.decide(Object.fromEntries(consent.purposes.map((purpose) => [purpose, 'granted'])), 'prompt');
    },
    [options, allowed] as const,
  );
}
