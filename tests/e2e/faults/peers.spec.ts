/**
 * Open or once open bugs of others that do such things, each as a test that passes here. What they are about was read
 * in their public trackers; nothing of their code is used.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dist } from '../../../www/build/paths.mjs';
import { policy } from '../../../www/build/serve.mjs';
import { no, prompt, yes } from '../elements.js';
import { leftBehind } from '../shopper.js';
import { assertInvariants, faultsIn, seedOthers } from './invariants.js';
import {
  CONSENT,
  cardsOf,
  consentOf,
  decide,
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

/** As a browser does whose owner allows no storage. */
const blockStorage = (page: Page) =>
  page.addInitScript(() => {
    const get = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(globalThis, name, { get });
  });

test('cookieconsent#609: where storage is refused, loading throws nothing', async ({ page, context }) => {
  const faults = faultsIn(context);
  await blockStorage(page);
  await openStorefront(page, served.address);
  await expect(prompt(page)).toBeVisible();
  expect(await statusOf(page)).toMatchObject({ phase: 'ready', code: 'storage-unavailable' });
  expect(faults).toEqual([]);
  await assertInvariants(page, { faults, consent: 'unset', others: false });
});

test('cookieconsent#606: the decision is kept in localStorage, and no cookie is ever set', async ({
  page,
  context,
}) => {
  await openStorefront(page, served.address);
  await yes(page).click();
  expect(await leftBehind(page)).toEqual([`localStorage ${CONSENT}`]);
  expect(await context.cookies()).toEqual([]);
  await openStorefront(page, served.address);
  expect(new Set(await consentOf(page))).toEqual(new Set(['granted']));
});

test('cookieconsent#811: Global Privacy Control is a no that writes nothing, and an explicit decision stands before it', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await context.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  });
  for (let visit = 0; visit < 3; visit++) {
    await openStorefront(page, served.address);
    await expect(prompt(page), 'nobody is asked').toBeHidden();
    expect(new Set(await consentOf(page))).toEqual(new Set(['unset']));
    expect(await page.evaluate(() => globalThis.visavis.record({ type: 'view', id: 'p2' }))).toMatchObject({
      code: 'consent-required',
    });
    expect(await leftBehind(page), 'no record of a no that nobody said').toEqual([]);
  }
  // The preferences open as ever, show what is so, and a yes there is a yes.
  await page.evaluate(() =>
    (document.querySelector('visavis-panel') as HTMLElement & { open(): void }).open(),
  );
  const panel = page.locator('visavis-panel dialog');
  await expect(panel).toContainText('sends Global Privacy Control. It is seen and honoured');
  const switches = panel.getByRole('switch');
  for (const each of await switches.all()) await expect(each).not.toBeChecked();
  await panel.getByRole('switch', { name: 'What you tell' }).click();
  await expect(panel.getByRole('switch', { name: 'What you tell' })).toBeChecked();
  await page.keyboard.press('Escape');
  await tell(page);
  await openStorefront(page, served.address);
  expect(await told(page)).toEqual(['Havn']);
  expect((await cardsOf(page))[0]).toBe('p2');
  await assertInvariants(page, { faults, consent: 'granted', others: false });
});

test('klaro#331: nothing needs unsafe-eval, not on loading and not on accepting or declining', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  expect(policy(false)).not.toContain("'unsafe-eval'");
  await context.addInitScript(() => {
    Object.assign(globalThis, { violations: [] });
    addEventListener('securitypolicyviolation', (event) => {
      (Reflect.get(globalThis, 'violations') as string[]).push(event.violatedDirective);
    });
  });
  for (const answer of [yes, no]) {
    await openStorefront(page, served.address);
    await answer(page).click();
    await expect(prompt(page)).toBeHidden();
    await page.evaluate(() => globalThis.visavis.erase());
  }
  await openStorefront(page, served.address);
  await assertInvariants(page, { faults, consent: 'unset', others: false });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'violations'))).toEqual([]);
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.js') && name !== 'cli.js',
  );
  expect(scripts.length).toBeGreaterThan(4);
  for (const name of scripts)
    expect(readFileSync(join(dist, name), 'utf8'), name).not.toMatch(
      /\bnew Function\b|\bFunction\(|\beval\(/,
    );
});

for (const answer of ['yes', 'no'] as const) {
  test(`klaro#366: with storage disabled the prompt is shown, and ${answer} closes it and holds for the visit`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await blockStorage(page);
    await openStorefront(page, served.address);
    await expect(prompt(page)).toBeVisible();
    await (answer === 'yes' ? yes : no)(page).click();
    await expect(prompt(page)).toBeHidden();
    expect(new Set(await consentOf(page))).toEqual(new Set([answer === 'yes' ? 'granted' : 'refused']));
    expect((await tell(page)).ok).toBe(answer === 'yes');
    expect((await cardsOf(page))[0]).toBe(answer === 'yes' ? 'p2' : 'p0');
    await assertInvariants(page, {
      faults,
      consent: answer === 'yes' ? 'granted' : 'refused',
      others: false,
    });
  });
}

test('c15t#1084: a no that was saved survives an outage, and nothing grants when it is over', async ({
  page,
  context,
}) => {
  await openStorefront(page, served.address);
  await seedOthers(page);
  await decide(page, 'refused');
  const before = await storedOf(page);
  // The server of the engine is down, then answers with errors, then with something else.
  for (const [status, body] of [
    [503, 'later'],
    [200, '<!doctype html>'],
    [0, ''],
  ] as const) {
    await page.route('**/visavis.wasm', (route) =>
      status === 0 ? route.abort() : route.fulfill({ status, contentType: 'text/html', body }),
    );
    await openStorefront(page, served.address);
    expect(await statusOf(page)).toMatchObject({ phase: 'fallback' });
    expect(await consentOf(page)).not.toContain('granted');
    expect(await cardsOf(page)).toEqual(IDS);
    expect(await storedOf(page)).toEqual(before);
    await page.unroute('**/visavis.wasm');
  }
  // The store does not answer for a while.
  const outage = await context.newPage();
  await blockStorage(outage);
  await openStorefront(outage, served.address);
  expect(new Set(await consentOf(outage))).toEqual(new Set(['unset']));
  await outage.close();
  const faults = faultsIn(context);
  await openStorefront(page, served.address);
  expect(new Set(await consentOf(page)), 'it is over').toEqual(new Set(['refused']));
  await expect(prompt(page), 'nobody is asked again').toBeHidden();
  await assertInvariants(page, { faults, consent: 'refused' });
});

test('c15t#1085: a getter of localStorage that throws does not keep a page from starting', async ({
  page,
  context,
}) => {
  const faults = faultsIn(context);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('Storage access blocked', 'SecurityError');
      },
    });
  });
  await openStorefront(page, served.address);
  expect(await consentOf(page), 'what is not decided is denied').not.toContain('granted');
  await assertInvariants(page, { faults, consent: 'unset', others: false });
});

test('tinybase: creating touches no localStorage that is not there', async ({ page, context }) => {
  const faults = faultsIn(context);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => undefined, configurable: true });
  });
  await openStorefront(page, served.address);
  expect(await statusOf(page)).toMatchObject({ phase: 'ready', storage: 'memory' });
  await assertInvariants(page, { faults, consent: 'unset', others: false });
});

test('tinybase: what the store refuses is told, not swallowed', async ({ page }) => {
  await openStorefront(page, served.address);
  await page.evaluate(() => {
    Object.assign(globalThis, { heard: [] });
    addEventListener('visavis-error', ({ detail }) => {
      (Reflect.get(globalThis, 'heard') as string[]).push(detail.code);
    });
    Storage.prototype.setItem = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
  });
  await decide(page, 'granted');
  expect(await tell(page)).toMatchObject({ ok: true, note: 'storage-full' });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual(['storage-full']);
});

for (const name of ['getItem', 'setItem', 'removeItem', 'key'] as const) {
  test(`gloo-storage: after ${name} threw, no object is stuck: the very next call works`, async ({
    page,
    context,
  }) => {
    const faults = faultsIn(context);
    await openStorefront(page, served.address);
    await seedOthers(page);
    await decide(page, 'granted');
    await tell(page, 'Havn');
    const answers = await page.evaluate((method) => {
      const { visavis } = globalThis;
      const original = Storage.prototype[method];
      const answers: string[] = [];
      for (const thrown of [new DOMException('No.', 'SecurityError'), 'x', null, undefined, 7, { a: 1 }]) {
        Storage.prototype[method] = () => {
          throw thrown;
        };
        const outcomes = [
          visavis.tell({ subject: { facet: 'brand', value: 'Skog' }, stance: 'like' }),
          visavis.record({ type: 'view', id: 'p2' }),
          visavis.set({ intensity: 70 }),
        ];
        dispatchEvent(new StorageEvent('storage', { key: null }));
        answers.push(visavis.rank([{ id: 'a' }, { id: 'b' }], { list: 'stuck' }).why);
        for (const outcome of outcomes) if (!outcome.ok) answers.push(outcome.code);
        Storage.prototype[method] = original as never;
        dispatchEvent(new StorageEvent('storage', { key: null }));
      }
      return answers;
    }, name);
    expect(answers).not.toContain('engine-failed');
    expect(await statusOf(page)).toMatchObject({ phase: 'ready' });
    expect(await told(page)).toContain('Havn');
    await assertInvariants(page, { faults, consent: 'granted' });
  });
}
