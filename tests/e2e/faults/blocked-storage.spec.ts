/** F1 to F3: there is no store, or it stops answering. Everything works for this visit, and that is said. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { findBrowser, findFullBrowser, launchArguments } from '../../../www/build/browser.mjs';
import { yes } from '../elements.js';
import {
  errorsOf,
  faultsOf,
  JACKETS,
  look,
  orderOf,
  record,
  shopsOrder,
  visit,
  warningsOf,
  watchFromTheStart,
} from '../shopper.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  CONSENT,
  cardsOf,
  consentOf,
  decide,
  drawStorefront,
  IDS,
  openStorefront,
  type Served,
  serveStorefront,
  statusOf,
  storedOf,
  tell,
  told,
} from './storefront.js';

let served: Served;
test.beforeAll(async () => {
  served = await serveStorefront();
});
test.afterAll(() => served.close());

const MEMORY = { phase: 'ready', code: 'storage-unavailable', storage: 'memory' };

/** Personal for this visit, nothing kept, and said once on every page of the demo shop. */
async function assertThisVisitOnly(page: Page, address: string): Promise<void> {
  const faults = faultsOf(page);
  const lines = warningsOf(page.context());
  await watchFromTheStart(page);
  const status = () => page.evaluate(() => globalThis.shop.visavis.status);
  const assertSaidOnce = async () => {
    expect(await errorsOf(page)).toEqual(['storage-unavailable']);
    expect(lines.splice(0)).toEqual([expect.stringContaining('Nothing can be kept in this browser')]);
  };
  await visit(page, address);
  expect(await status()).toEqual(MEMORY);
  const base = await shopsOrder(page);
  expect(await orderOf(page)).toEqual(base);
  await yes(page).click();
  await record(page, look('jkt-006'), look('jkt-020'), look('jkt-001'));
  expect(await orderOf(page)).not.toEqual(base);
  await page.locator('[data-test="preferences"]').click();
  await expect(page.locator('visavis-panel dialog')).toContainText(
    'Nothing can be kept in this browser right now',
  );
  expect(await status()).toEqual(MEMORY);
  await assertSaidOnce();
  await visit(page, address);
  expect(await orderOf(page)).toEqual(base);
  await assertSaidOnce();
  expect(faults).toEqual([]);
}

async function assertMemoryOnly(page: Page, address: string): Promise<void> {
  const faults = faultsIn(page.context());
  await openStorefront(page, address);
  expect(await statusOf(page)).toEqual(MEMORY);
  expect(await storedOf(page)).toBeNull();
  await assertInvariants(page, { faults, consent: 'unset', others: false });
}

test.describe('F1 storage is blocked', () => {
  test('F1 the owner of the browser blocks it', async ({ baseURL }) => {
    // The headless shell knows no such preference.
    const executablePath = findFullBrowser();
    const folder = mkdtempSync(join(tmpdir(), 'visavis-blocked-'));
    let context: BrowserContext | undefined;
    try {
      mkdirSync(join(folder, 'Default'));
      const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
      writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(blocked));
      context = await chromium.launchPersistentContext(folder, {
        args: launchArguments,
        ...(executablePath && { executablePath }),
      });
      const page = await context.newPage();
      await page.goto(`${baseURL}catalogue.json`);
      expect(await page.evaluate(() => Reflect.has(globalThis, 'localStorage'))).toBe(true);
      await expect(page.evaluate(() => globalThis.localStorage.length)).rejects.toThrow('SecurityError');
      await assertThisVisitOnly(page, baseURL + JACKETS);
      await assertMemoryOnly(await context.newPage(), served.address);
    } finally {
      await context?.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('F1 a getter that throws', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      const get = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get });
    });
    await assertThisVisitOnly(page, baseURL + JACKETS);
    await assertMemoryOnly(page, served.address);
  });

  test('F1 a frame in a sandbox, which has no origin', async ({ page }) => {
    const open = await serveStorefront("script-src 'self' 'wasm-unsafe-eval'");
    try {
      // Such a frame may load the engine only where the server allows every origin.
      await page.route('**/visavis.wasm', async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
        await route.fulfill({ response, headers });
      });
      const faults = faultsIn(page.context());
      await page.goto(open.address);
      const loaded = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('?inner'));
      await page.evaluate(() => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-scripts');
        frame.src = '?inner';
        document.body.replaceChildren(frame);
      });
      const frame = await loaded;
      await frame.waitForLoadState();
      await drawStorefront(frame, { shop: 'faults' });
      expect(await storedOf(frame)).toBeNull();
      expect(await statusOf(frame)).toEqual(MEMORY);
      expect(await cardsOf(frame)).toEqual(IDS);
      await decide(frame, 'granted');
      expect(await tell(frame)).toMatchObject({ ok: true });
      expect((await cardsOf(frame))[0]).toBe('p2');
      expect(faults).toEqual([]);
    } finally {
      open.close();
    }
  });
});

test.describe('F2 there is no storage', () => {
  test('F2 the browser has none', async ({ baseURL }) => {
    const executablePath = findBrowser();
    const browser = await chromium.launch({
      args: [...launchArguments, '--disable-local-storage'],
      ...(executablePath && { executablePath }),
    });
    try {
      const page = await browser.newPage();
      await page.goto(`${baseURL}catalogue.json`);
      expect(await page.evaluate(() => globalThis.localStorage)).toBeNull();
      await assertThisVisitOnly(page, baseURL + JACKETS);
      const faults = faultsIn(page.context());
      await openStorefront(page, served.address);
      expect(await statusOf(page)).toEqual(MEMORY);
      await assertInvariants(page, { faults, consent: 'unset', others: false });
    } finally {
      await browser.close();
    }
  });

  for (const [name, value] of [
    ['null', null],
    ['undefined', undefined],
    ['something else', 'a text'],
  ] as const) {
    test(`F2 window.localStorage is ${name}`, async ({ page }) => {
      await page.addInitScript((instead) => {
        Object.defineProperty(globalThis, 'localStorage', { get: () => instead, configurable: true });
      }, value);
      const faults = faultsIn(page.context());
      await openStorefront(page, served.address);
      expect(await statusOf(page)).toEqual(MEMORY);
      await assertInvariants(page, { faults, consent: 'unset', others: false });
    });
  }

  test('F2 the shop wants none: that is no fault', async ({ page, context }) => {
    const lines = warningsOf(context);
    await watchFromTheStart(page);
    const faults = faultsIn(context);
    await openStorefront(page, served.address, { storage: 'memory' });
    await seedOthers(page);
    expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'memory' });
    expect(await errorsOf(page)).toEqual([]);
    expect(lines).toEqual([]);
    await assertInvariants(page, { faults, consent: 'unset' });
  });
});

test.describe('F3 reading fails in the middle of a visit', () => {
  for (const name of ['a DOMException', 'a text', 'null'] as const) {
    test(`F3 getItem throws ${name}: nothing is written, and all is well once it answers again`, async ({
      page,
      context,
    }) => {
      const faults = faultsIn(context);
      await openStorefront(page, served.address);
      await seedOthers(page);
      await decide(page, 'granted');
      await tell(page, 'Havn');
      const before = await storedOf(page);
      await page.evaluate((what) => {
        const { getItem } = Storage.prototype;
        const thrown = {
          'a DOMException': new DOMException('No.', 'InvalidStateError'),
          'a text': 'no',
          null: null,
        };
        Storage.prototype.getItem = () => {
          throw thrown[what];
        };
        addEventListener('well-again', () => {
          Storage.prototype.getItem = getItem;
        });
      }, name);
      // Another tab may have withdrawn meanwhile: what cannot be read is no leave to write.
      expect(await tell(page, 'Skog')).toMatchObject({ ok: true, note: 'storage-unavailable' });
      expect(await statusOf(page)).toMatchObject({
        phase: 'ready',
        code: 'storage-unavailable',
        storage: 'memory',
      });
      expect(await storedOf(page)).toEqual(before);
      // Asked to read again, it finds no leave at all.
      await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: null })));
      expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
      expect(await cardsOf(page)).toEqual(IDS);
      expect(await storedOf(page)).toEqual(before);
      await page.evaluate(() => {
        dispatchEvent(new Event('well-again'));
        dispatchEvent(new StorageEvent('storage', { key: null }));
      });
      expect(await told(page)).toContain('Havn');
      await tell(page, 'Krevik');
      expect(await statusOf(page)).toEqual({ phase: 'ready', code: null, storage: 'browser' });
      expect((await cardsOf(page))[0]).toBe('p2');
      await assertInvariants(page, { faults, consent: 'granted' });
    });
  }

  test('F3 getItem throws from the start for our keys alone: as a visit without a store', async ({
    page,
    context,
  }) => {
    await openStorefront(page, served.address);
    await seedOthers(page);
    await decide(page, 'granted');
    await tell(page, 'Havn');
    const before = await storedOf(page);
    const faults = faultsIn(context);
    await page.addInitScript((key) => {
      const { getItem } = Storage.prototype;
      Storage.prototype.getItem = function (asked) {
        if (asked === key) throw new DOMException('No.', 'InvalidStateError');
        return getItem.call(this, asked);
      };
    }, CONSENT);
    await openStorefront(page, served.address);
    expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
    expect(await told(page)).toEqual([]);
    expect(await storedOf(page)).toEqual(before);
    expect(faults).toEqual([]);
  });

  for (const act of ['erased', 'refused'] as const) {
    test(`F3 all is ${act} while nothing can be read: no yes comes back with the store`, async ({
      page,
      context,
    }) => {
      const faults = faultsIn(context);
      await openStorefront(page, served.address);
      await seedOthers(page);
      await decide(page, 'granted');
      await tell(page, 'Havn');
      await page.evaluate(() => {
        Storage.prototype.getItem = () => {
          throw new DOMException('No.', 'InvalidStateError');
        };
      });
      if (act === 'erased') await page.evaluate(() => globalThis.visavis.erase());
      else await decide(page, 'refused');
      await openStorefront(page, served.address);
      expect(await consentOf(page)).not.toContain('granted');
      expect(await told(page)).toEqual([]);
      expect(JSON.stringify(await storedOf(page))).not.toContain('Havn');
      await assertInvariants(page, { faults, consent: act === 'erased' ? 'unset' : 'refused' });
    });
  }
});
