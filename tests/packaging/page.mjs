// Opens a site in headless Chromium under the strict policy and returns what its page reported, with every
// request it made. An error in the page or a request to elsewhere fails the visit.
import { chromium } from '@playwright/test';
import { findBrowser, launchArguments } from '../../www/build/browser.mjs';
import { policy, serve } from '../../www/build/serve.mjs';

/** @typedef {{path: string, status: number, type: string | undefined}} SeenRequest */
/** @typedef {{report: Record<string, unknown>, requests: SeenRequest[]}} Visit */

const patienceMs = 10_000;

export async function openBrowser() {
  const executablePath = findBrowser();
  const browser = await chromium.launch({ args: launchArguments, ...(executablePath && { executablePath }) });
  return {
    close: () => browser.close(),
    visit: (/** @type {string} */ site, contentPolicy = policy(false)) => visit(browser, site, contentPolicy),
  };
}

/** @returns {Promise<Visit>} */
async function visit(
  /** @type {import('@playwright/test').Browser} */ browser,
  /** @type {string} */ site,
  /** @type {string} */ contentPolicy,
) {
  const server = await serve({ folder: site, contentPolicy });
  const page = await browser.newPage();
  /** @type {SeenRequest[]} */
  const requests = [];
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', (response) => {
    if (!response.url().startsWith(server.address)) faults.push(`a request to ${response.url()}`);
    requests.push({
      path: new URL(response.url()).pathname,
      status: response.status(),
      type: response.headers()['content-type'],
    });
  });
  try {
    await page.goto(server.address);
    const report = await page.waitForFunction(() => Reflect.get(globalThis, 'report'), null, {
      timeout: patienceMs,
    });
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return { report: await report.jsonValue(), requests };
  } catch (error) {
    throw new Error(
      [String(error), ...faults, ...requests.map(({ path, status }) => `${status} ${path}`)].join('\n'),
    );
  } finally {
    await page.close();
    server.close();
  }
}
