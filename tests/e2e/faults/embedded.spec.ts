/** F22: inside a page of another site the browser keeps things apart, or keeps nothing. The panel says which. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Frame, type Page, test } from '@playwright/test';
import { findFullBrowser, launchArguments } from '../../../www/build/browser.mjs';
import { faultsIn } from './invariants.js';
import { launchOwn } from './own-browser.js';
import {
  cardsOf,
  consentOf,
  decide,
  drawStorefront,
  IDS,
  openStorefront,
  type Served,
  serveStorefront,
  statusOf,
  tell,
  told,
} from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  // A shop that lets itself be framed, and a site of another name that frames it.
  served = await serveStorefront("script-src 'self' 'wasm-unsafe-eval'");
});
test.afterAll(() => served.close());

/** The shop inside a page of the site `localhost`. */
async function frameIn(page: Page): Promise<Frame> {
  await page.goto(served.address.replace('127.0.0.1', 'localhost'));
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { src, width: 1000, height: 600 });
    document.body.replaceChildren(frame);
  }, served.address);
  await expect.poll(() => page.frames().some((frame) => frame.url() === served.address)).toBe(true);
  const frame = page.frames().find((each) => each.url() === served.address);
  if (frame === undefined) throw new Error('there is no frame');
  await frame.waitForLoadState();
  await drawStorefront(frame, { shop: 'faults' });
  return frame;
}

async function panelOf(frame: Frame): Promise<string> {
  await frame.evaluate(() =>
    (document.querySelector('visavis-panel') as HTMLElement & { open(): void }).open(),
  );
  const text = await frame.locator('visavis-panel dialog').innerText();
  await frame.evaluate(() =>
    (document.querySelector('visavis-panel') as HTMLElement & { close(): void }).close(),
  );
  return text;
}

async function withOwnBrowser(work: (context: BrowserContext) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-embedded-'));
  const { context, quit } = await launchOwn(folder);
  try {
    await work(context);
  } finally {
    await quit();
    rmSync(folder, { recursive: true, force: true });
  }
}

// The browser of its own is closed by the test: nobody must ask it for a trace afterwards.
test.use({ trace: 'off' });

const EMBEDDED = 'stands inside another site';

test('F22 the browser keeps it apart: another profile, another yes, and the panel says that it is of this place', () =>
  // Playwright's switches would take the walls between sites away.
  withOwnBrowser(async (context) => {
    const faults = faultsIn(context);
    const own = await context.newPage();
    await openStorefront(own, served.address);
    await decide(own, 'granted');
    await tell(own, 'Havn');
    const frame = await frameIn(await context.newPage());
    expect(await statusOf(frame)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
    expect(new Set(await consentOf(frame)), 'a yes elsewhere is no yes here').toEqual(new Set(['unset']));
    expect(await cardsOf(frame)).toEqual(IDS);
    await decide(frame, 'granted');
    await tell(frame, 'Fjell');
    expect(await told(frame)).toEqual(['Fjell']);
    expect(await told(own)).toEqual(['Havn']);
    expect(await panelOf(frame)).toContain(EMBEDDED);
    await decide(frame, 'refused');
    await openStorefront(own, served.address);
    expect(new Set(await consentOf(own)), 'a no here is no no there').toEqual(new Set(['granted']));
    await own.evaluate(() =>
      (document.querySelector('visavis-panel') as HTMLElement & { open(): void }).open(),
    );
    await expect(own.locator('visavis-panel dialog')).not.toContainText(EMBEDDED);
    expect(faults).toEqual([]);
  }));

test('F22 the browser keeps nothing there: memory, and the panel says both', async () => {
  const executablePath = findFullBrowser();
  const browser = await chromium.launch({ args: launchArguments, ...(executablePath && { executablePath }) });
  try {
    const context = await browser.newContext();
    const faults = faultsIn(context);
    const frame = await frameIn(await context.newPage());
    const { storage, code } = await statusOf(frame);
    test
      .info()
      .annotations.push({ type: 'note', description: `This browser: ${storage}, ${code ?? 'no fault'}.` });
    expect(await cardsOf(frame)).toEqual(IDS);
    await decide(frame, 'granted');
    expect(await tell(frame)).toMatchObject({ ok: true });
    expect((await cardsOf(frame))[0]).toBe('p2');
    const text = await panelOf(frame);
    expect(text).toContain(EMBEDDED);
    expect(text.includes('Nothing can be kept in this browser right now')).toBe(storage === 'memory');
    await decide(frame, 'refused');
    expect(await cardsOf(frame)).toEqual(IDS);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
