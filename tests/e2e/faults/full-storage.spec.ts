/**
 * F4 to F7: the store has no room, refuses with whatever it likes, keeps only half of what belongs together, or does
 * not remove. What was kept before stays whole, no is no, and what could not be done is said.
 */
import { expect, type Page, test } from '@playwright/test';
import { openPanel, panel, yes } from '../elements.js';
import {
  errorsOf,
  faultsOf,
  JACKETS,
  orderOf,
  settled,
  shopsOrder,
  visit,
  warningsOf,
  watchFromTheStart,
} from '../shopper.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  CONSENT,
  consentOf,
  decide,
  IDS,
  KEYS,
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

/** Fills the origin's store until not one character more goes in. */
const fill = (page: Page) =>
  page.evaluate(() => {
    for (let size = 1 << 20, count = 0; size >= 1; ) {
      try {
        localStorage.setItem(`the shop’s own ${count++}`, 'x'.repeat(size));
      } catch {
        size >>= 1;
      }
    }
  });

/** A shopper who allowed all and told of Havn and Skog, on two pages. */
async function openWithProfile(page: Page): Promise<void> {
  await openStorefront(page, served.address);
  await seedOthers(page);
  await decide(page, 'granted');
  await tell(page, 'Havn');
  await openStorefront(page, served.address);
  await tell(page, 'Skog');
}

const isFull = { ok: true, note: 'storage-full' };

test.describe('F4 the store is full', () => {
  test('F4 from the first yes: it holds for this visit, and that is said once', async ({ page, context }) => {
    const faults = faultsOf(page);
    const lines = warningsOf(context);
    await watchFromTheStart(page);
    await visit(page, JACKETS);
    await fill(page);
    const own = await page.evaluate(() => localStorage.length);
    await yes(page).click();
    const outcome = await page.evaluate(() =>
      globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Ostrel' }, stance: 'love' }),
    );
    expect(outcome).toMatchObject(isFull);
    await settled(page);
    expect(await orderOf(page)).not.toEqual(await shopsOrder(page));
    expect(await page.evaluate(() => localStorage.length)).toBe(own);
    expect(await page.evaluate(() => globalThis.shop.visavis.status)).toMatchObject({
      phase: 'ready',
      code: 'storage-full',
    });
    expect(await errorsOf(page), 'the yes, the telling: one fault').toEqual(['storage-full']);
    expect(lines).toEqual([expect.stringContaining('could not be kept')]);
    await openPanel(page);
    await expect(panel(page)).toContainText('this browser has no room to keep it');
    expect(faults).toEqual([]);
  });

  test('F4 all of it, from the first yes', async ({ page, context }) => {
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await seedOthers(page);
    await fill(page);
    await assertInvariants(page, { faults, consent: 'unset' });
  });

  test('F4 after a profile was kept: the old one stays whole, what is new is for this visit', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    await fill(page);
    const long = 'a brand with so long a name that it does not fit where the old value was, '.repeat(3);
    expect(await tell(page, long)).toMatchObject(isFull);
    expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'storage-full' });
    expect(await told(page)).toHaveLength(3);
    await openStorefront(page, served.address);
    expect(await told(page)).toEqual(expect.arrayContaining(['Havn']));
    expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  for (const [name, only] of [
    ['all', []],
    ['one purpose', ['activity'] as const],
  ] as const) {
    test(`F4 a no to ${name} takes effect, and is no yes on the next page`, async ({ page, context }) => {
      const faults = faultsIn(context);
      await openWithProfile(page);
      await fill(page);
      const outcome = await decide(page, 'refused', ...only);
      expect(outcome).toMatchObject({ ok: true });
      const state = () => page.evaluate(() => globalThis.visavis.consent.state());
      expect((await state()).activity.state).toBe('refused');
      await openStorefront(page, served.address);
      expect((await state()).activity.state, 'the no is remembered').toBe('refused');
      if (name === 'all') {
        expect(await told(page)).toEqual([]);
        expect(JSON.stringify(await storedOf(page))).not.toContain('Havn');
      } else {
        expect(await told(page)).toEqual(['Havn', 'Skog']);
      }
      await assertInvariants(page, { faults, consent: name === 'all' ? 'refused' : 'granted' });
    });
  }

  test('F4 what is erased is erased, without any room', async ({ page, context }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    await fill(page);
    await page.evaluate(() => globalThis.visavis.erase());
    await openStorefront(page, served.address);
    expect(await told(page)).toEqual([]);
    expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
    await assertInvariants(page, { faults, consent: 'unset' });
  });
});

test.describe('F5 writing fails with anything at all', () => {
  for (const name of [
    'a text',
    'an object',
    'nothing',
    'the error of another realm',
    'a function',
  ] as const) {
    test(`F5 setItem throws ${name}`, async ({ page, context }) => {
      const faults = faultsIn(context);
      await openWithProfile(page);
      const before = await storedOf(page);
      await page.evaluate((what) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const Foreign = (frame.contentWindow as unknown as typeof globalThis).Error;
        frame.remove();
        const thrown = {
          'a text': 'x',
          'an object': { toString: null },
          nothing: undefined,
          'the error of another realm': new Foreign('full'),
          'a function': () => 'x',
        }[what];
        Storage.prototype.setItem = () => {
          throw thrown;
        };
      }, name);
      expect(await tell(page, 'Fjell')).toMatchObject(isFull);
      expect(await told(page)).toEqual(['Fjell', 'Havn', 'Skog']);
      expect(await storedOf(page)).toEqual(before);
      expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'storage-full' });
      await assertInvariants(page, { faults, consent: 'granted' });
    });
  }
});

test.describe('F6 of several keys only some can be written', () => {
  test('F6 the decision goes in, the entry does not: nothing half is read', async ({ page, context }) => {
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await seedOthers(page);
    await page.evaluate(() => {
      const { setItem } = Storage.prototype;
      let count = 0;
      Storage.prototype.setItem = function (key, text) {
        if (++count === 2) throw new DOMException('Full.', 'QuotaExceededError');
        setItem.call(this, key, text);
      };
    });
    await decide(page, 'granted');
    // The first try fails; a smaller one, of the weaker half, has nothing to leave out and goes in whole.
    await tell(page, 'Havn');
    expect(Object.keys((await storedOf(page)) ?? {}).filter((key) => key.startsWith(KEYS))).toContain(
      CONSENT,
    );
    await openStorefront(page, served.address);
    expect(await told(page)).toEqual(['Havn']);
    await assertInvariants(page, { faults, consent: 'granted' });
  });

  test('F6 the no goes in, and nothing after it: what was kept under the yes is void', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    await page.evaluate((consentKey) => {
      const { setItem, removeItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, text) {
        if (key !== consentKey) throw new DOMException('Full.', 'QuotaExceededError');
        setItem.call(this, key, text);
      };
      Storage.prototype.removeItem = () => undefined;
      addEventListener('well-again', () => Object.assign(Storage.prototype, { setItem, removeItem }));
    }, CONSENT);
    await decide(page, 'refused');
    expect(JSON.stringify(await storedOf(page)), 'the fault is one').toContain('Havn');
    await openStorefront(page, served.address);
    expect(new Set(await consentOf(page))).toEqual(new Set(['refused']));
    expect(await told(page)).toEqual([]);
    expect(JSON.stringify(await storedOf(page)), 'the next page makes an end of it').not.toContain('Havn');
    await assertInvariants(page, { faults, consent: 'refused' });
  });

  test('F6 really full between one key and the next: the older state is read whole', async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await seedOthers(page);
    await decide(page, 'granted');
    await fill(page);
    // The decision is there; there is no room for a single entry.
    expect(await tell(page, 'Havn')).toMatchObject(isFull);
    await openStorefront(page, served.address);
    expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
    expect(await told(page)).toEqual([]);
    await assertInvariants(page, { faults, consent: 'granted' });
  });
});

test.describe('F7 removing fails', () => {
  for (const [name, text] of [
    ['throws', true],
    ['does nothing', false],
  ] as const) {
    test(`F7 a removal that ${name}: what was there is emptied, and the erasure is whole`, async ({
      page,
      context,
    }) => {
      const faults = faultsIn(context);
      await openWithProfile(page);
      await page.evaluate((throws) => {
        Storage.prototype.removeItem = () => {
          if (throws) throw new DOMException('No.', 'InvalidStateError');
        };
      }, text);
      await assertInvariants(page, { faults, consent: 'granted' });
      expect(JSON.stringify(await storedOf(page))).not.toMatch(/Havn|Skog|Krevik/);
      await openStorefront(page, served.address);
      expect(await statusOf(page), 'what is empty is no damage').toEqual({
        phase: 'ready',
        code: null,
        storage: 'browser',
      });
      expect(await told(page)).toEqual([]);
      expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
    });

    test(`F7 a removal that ${name}, and nothing can be written either: the panel says that it is not erased`, async ({
      page,
      context,
    }) => {
      const faults = faultsIn(context);
      await openWithProfile(page);
      await page.evaluate((throws) => {
        const refuse = () => {
          throw new DOMException('No.', 'InvalidStateError');
        };
        Object.assign(Storage.prototype, { removeItem: throws ? refuse : () => undefined, setItem: refuse });
      }, text);
      await assertInvariants(page, { faults, consent: 'granted' });
      expect(JSON.stringify(await storedOf(page)), 'the fault is one').toContain('Havn');
      // The next page lists what is left, and erases it.
      await openStorefront(page, served.address);
      expect(await told(page)).toEqual(['Havn', 'Skog']);
      await page.evaluate(() => globalThis.visavis.erase());
      expect(JSON.stringify(await storedOf(page))).not.toMatch(/Havn|Skog|Krevik/);
    });
  }

  test('F7 taking back one purpose says so too', async ({ page, context }) => {
    const faults = faultsIn(context);
    await openWithProfile(page);
    await page.evaluate(() => {
      const refuse = () => {
        throw new DOMException('No.', 'InvalidStateError');
      };
      Object.assign(Storage.prototype, { removeItem: refuse, setItem: refuse });
      (document.querySelector('visavis-panel') as HTMLElement & { open(): void }).open();
    });
    const dialog = page.locator('visavis-panel dialog');
    await dialog.getByRole('switch', { name: 'What you tell' }).click();
    await expect(dialog.locator('.act')).toContainText('Not allowed any more: What you tell.');
    await expect(dialog.locator('.act')).toContainText('could not be removed');
    expect(JSON.stringify(await storedOf(page)), 'the fault is one').toContain('Havn');
    expect(await page.evaluate(() => globalThis.visavis.rank([{ id: 'p0' }]).items.length)).toBe(1);
    expect(IDS).toHaveLength(12);
    expect(faults).toEqual([]);
  });
});
