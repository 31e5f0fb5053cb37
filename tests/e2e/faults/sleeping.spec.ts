/** F15: a page that slept, in the back-forward cache or frozen, reads the decisions again before it learns anything. */
import { type Browser, type CDPSession, chromium, expect, type Page, test } from '@playwright/test';
import { findFullBrowser, launchArguments } from '../../../www/build/browser.mjs';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  cardsOf,
  consentOf,
  decide,
  IDS,
  openStorefront,
  type Served,
  serveStorefront,
  storedOf,
  tell,
  told,
} from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

/** What Playwright evaluates, by way of the browser's own protocol: it loses sight of a page that comes back. */
const overDevTools = (devTools: CDPSession): Pick<Page, 'evaluate'> => ({
  evaluate: async (work: unknown, given?: unknown) => {
    const { result, exceptionDetails } = await devTools.send('Runtime.evaluate', {
      expression: `(${work})(${JSON.stringify(given)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  },
});

/** The process that draws this page: the one that works when the page does. */
async function processOf(browser: Browser, page: Page): Promise<number> {
  const devTools = await browser.newBrowserCDPSession();
  const times = async () => {
    const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer');
  };
  const before = new Map((await times()).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => {
    const endMs = performance.now() + 600;
    while (performance.now() < endMs);
  });
  const worked = (await times()).map(({ id, cpuTime }) => ({ id, time: cpuTime - (before.get(id) ?? 0) }));
  const [most] = worked.sort((one, other) => other.time - one.time);
  if (most === undefined) throw new Error('no process draws anything');
  return most.id;
}

const expectedConsent = (act: 'refused' | 'erased') => (act === 'refused' ? 'refused' : 'unset');

const takeBack = (page: Page, act: 'refused' | 'erased') =>
  act === 'refused' ? decide(page, 'refused') : page.evaluate(() => globalThis.visavis.erase());

for (const act of ['refused', 'erased'] as const) {
  test(`F15 all was ${act} while the page lay in the back-forward cache`, async () => {
    // The headless shell has no such cache, and Playwright switches off that of the whole browser.
    const executablePath = findFullBrowser();
    const browser = await chromium.launch({
      args: launchArguments,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      ...(executablePath && { executablePath }),
    });
    try {
      const context = await browser.newContext();
      const faults = faultsIn(context);
      const page = await context.newPage();
      await openStorefront(page, served.address);
      await seedOthers(page);
      await decide(page, 'granted');
      await tell(page, 'Havn');
      expect((await cardsOf(page))[0]).toBe('p2');
      await page.evaluate(() => {
        addEventListener('pageshow', (event) => console.log(`shown again: ${event.persisted}`));
      });
      await openStorefront(page, `${served.address}?next`);
      await takeBack(page, act);
      const shown = page.waitForEvent('console', (message) => message.text().startsWith('shown again'));
      await page.evaluate(() => void setTimeout(() => history.back()));
      expect((await shown).text(), 'it was in the cache').toBe('shown again: true');
      const again = overDevTools(await context.newCDPSession(page));
      const outcome = await again.evaluate(() => globalThis.visavis.record({ type: 'view', id: 'p5' }));
      expect(outcome).toMatchObject({ ok: false, code: 'consent-required' });
      expect(await told(again)).toEqual([]);
      await expect.poll(() => cardsOf(again)).toEqual(IDS);
      expect(JSON.stringify(await storedOf(again))).not.toMatch(/Havn|p5/);
      const last = await context.newPage();
      await openStorefront(last, served.address);
      await assertInvariants(last, { faults, consent: expectedConsent(act) });
    } finally {
      await browser.close();
    }
  });

  test(`F15 all was ${act} while the page was frozen, and it goes on learning in the turn in which it wakes`, async ({
    browser,
    context,
    page,
  }) => {
    test
      .info()
      .annotations.push({ type: 'note', description: 'The process of the page is stopped and continued.' });
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await seedOthers(page);
    await decide(page, 'granted');
    await tell(page, 'Havn');
    const other = await context.newPage();
    await openStorefront(other, served.address);
    const [sleeper, waker] = [await processOf(browser, page), await processOf(browser, other)];
    expect(sleeper).not.toBe(waker);
    await page.evaluate(() => {
      const outcomes: string[] = [];
      Object.assign(globalThis, { outcomes });
      setInterval(() => {
        const outcome = globalThis.visavis.record({ type: 'view', id: 'p5' });
        outcomes.push(outcome.ok ? 'taken' : outcome.code);
      }, 2);
    });
    const outcomesOf = () => page.evaluate(() => Reflect.get(globalThis, 'outcomes') as string[]);
    await expect.poll(outcomesOf).toContain('taken');
    process.kill(sleeper, 'SIGSTOP');
    try {
      await takeBack(other, act);
      expect(JSON.stringify(await storedOf(other))).not.toMatch(/Havn|p5/);
      await new Promise((done) => setTimeout(done, 500));
    } finally {
      process.kill(sleeper, 'SIGCONT');
    }
    await expect.poll(outcomesOf).toContain('consent-required');
    const outcomes = await outcomesOf();
    expect(outcomes.slice(outcomes.indexOf('consent-required')), 'once heard, for good').not.toContain(
      'taken',
    );
    expect(JSON.stringify(await storedOf(other)), 'nothing was written').not.toMatch(/Havn|p5/);
    expect(await told(page)).toEqual([]);
    expect(new Set(await consentOf(page))).toEqual(new Set([expectedConsent(act)]));
    await page.close();
    await assertInvariants(other, { faults, consent: expectedConsent(act) });
  });
}
