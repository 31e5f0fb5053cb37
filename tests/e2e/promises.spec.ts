/** The seven promises in a real browser, under the names that `tests/promises.rs` has for its properties. */
import { expect, type Page, test } from '@playwright/test';
import { openPanel, openWhy, section, yes } from './elements.js';
import {
  allShown,
  assertReasonsAreTheRanking,
  assertShownIsExplained,
  framesUntilTheListMoves,
  hurtBySayingYes,
} from './reasons.js';
import {
  allOrders,
  allow,
  another,
  entriesOf,
  faultsOf,
  JACKETS,
  leftBehind,
  look,
  orderOf,
  productsWith,
  rankingOf,
  record,
  seeNoCards,
  settled,
  shopsOrder,
  storedOf,
  threeWaterproof,
  visit,
} from './shopper.js';
import { trafficOf } from './traffic.js';

const READY = { phase: 'ready', code: null, storage: 'browser' };
const TEN_PAGES = [
  'index.html',
  'list.html',
  JACKETS,
  'list.html?c=jackets&s=rain-jackets',
  'product.html?id=jkt-007',
  'list.html?q=rain',
  'product.html?id=jkt-020',
  'list.html?c=tents',
  'index.html',
  'cart.html',
];

test('promise 1: nothing before yes', async ({ browser, page }) => {
  await test.step('ten pages, each with the lists of a shop without visavis, and nothing is left behind', async () => {
    const plain = await another(browser, false);
    for (const path of TEN_PAGES) {
      await Promise.all([visit(page, path), visit(plain, path)]);
      expect(await page.evaluate(() => globalThis.shop.visavis.status)).toEqual(READY);
      expect(await allOrders(page)).toEqual(await allOrders(plain));
      expect(await leftBehind(page)).toEqual([]);
    }
    await plain.context().close();
  });
  await test.step('wishing, buying and searching leave nothing either', async () => {
    await visit(page, JACKETS);
    const [id = ''] = await orderOf(page);
    await page.locator(`li[data-id="${id}"] [data-test="wish"]`).click();
    const refused = await page.evaluate(
      (bought) => globalThis.shop.visavis.record({ type: 'buy', id: bought }),
      id,
    );
    expect(refused).toMatchObject({ ok: false, code: 'consent-required' });
    await page.locator('[data-test="search"]').fill('tent');
    await page.locator('[data-test="search"]').press('Enter');
    await page.waitForURL(/q=tent/);
    await visit(page, page.url());
    expect(await entriesOf(page)).toEqual([]);
    expect(await leftBehind(page)).toEqual([]);
  });
  await test.step('an answer before a decision works at once and is kept nowhere', async () => {
    await visit(page);
    const before = await allOrders(page);
    await page.locator('[data-test="goal-Camping in the rain"]').click();
    await settled(page);
    expect(await allOrders(page)).not.toEqual(before);
    expect((await entriesOf(page)).map(({ kind, kept }) => [kind, kept])).toEqual([['answer', false]]);
    expect(await leftBehind(page)).toEqual([]);
    await visit(page);
    expect(await allOrders(page)).toEqual(before);
  });
  await test.step('a script of the page cannot say yes', async () => {
    const scripted = await another(browser);
    await scripted.context().addInitScript(() => {
      const timer = setInterval(() => {
        const choice = document
          .querySelector('visavis-consent')
          ?.shadowRoot?.querySelectorAll('[part=choice]')[1];
        // Playwright's own calls into the page count as gestures for five seconds: none may be left over.
        if (navigator.userActivation.isActive || !('shop' in globalThis)) return;
        if (!(choice instanceof HTMLElement)) return;
        clearInterval(timer);
        choice.click();
        const { consent } = globalThis.shop.visavis;
        const outcome = consent.decide({ activity: 'granted', preferences: 'session' }, 'prompt');
        const { activity, preferences } = consent.state();
        console.log(`yes: ${outcome.ok ? 'taken' : outcome.code}, ${activity.state}, ${preferences.state}`);
      }, 5);
    });
    const said = scripted.waitForEvent('console', (message) => message.text().startsWith('yes:'));
    await scripted.goto(JACKETS);
    expect((await said).text()).toBe('yes: activation-required, unset, unset');
    expect(await leftBehind(scripted)).toEqual([]);
    await scripted.context().close();
  });
});

test('promise 2: nothing leaves', async ({ page, baseURL }) => {
  const traffic = await trafficOf(page, baseURL ?? '');
  await visit(page);
  await yes(page).click();
  await page.locator('[data-test="goal-Camping in the rain"]').click();
  await page.locator('[data-test="rain"]').click();
  await visit(page, JACKETS);
  const [id = ''] = await orderOf(page);
  const before = traffic.addresses.length;
  const sheet = await openWhy(page, id);
  await sheet.getByRole('button', { name: /^More like/ }).click();
  await page.keyboard.press('Escape');
  await openPanel(page);
  await section(page, 'Tell something').getByRole('button', { name: 'Tell' }).click();
  await page.getByRole('button', { name: 'Set to 100' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all of it' }).click();
  await download;
  await page.keyboard.press('Escape');
  // Cards that come into view load their pictures, as they do when the shopper scrolls, and what is opened for the
  // first time its script.
  const fixed = /\/(art\/[\w-]+\.svg|assets\/[\w-]+\.js)$/;
  const caused = traffic.addresses.slice(before).filter((address) => !fixed.test(address));
  expect(caused, 'what the shopper says causes no request').toEqual([]);
  await page.locator(`li[data-id="${id}"] h2 a`).click();
  await page.waitForURL(/product/);
  await visit(page, page.url());
  await page.locator('.sizes label').first().click();
  await page.locator('[data-test="add"]').click();
  await page.locator('[data-test="cart"]').click();
  await page.waitForURL(/cart/);
  await page.locator('[data-test="order"]').click();
  await expect(page.locator('[data-test="thanks"]')).toBeVisible();
  await openPanel(page);
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase now' }).click();
  await page.close({ runBeforeUnload: true });
  expect(traffic.addresses.length).toBeGreaterThan(20);
  expect(traffic.strange).toEqual([]);
});

test('promise 3: the reasons are the ranking', async ({ page }) => {
  await visit(page, `${JACKETS}#rain=1`);
  await allow(page, 'preferences', 'activity', 'purchases', 'context');
  const ids = await orderOf(page);
  await record(page, ...(await threeWaterproof(page)).map((id) => look(id)));
  await record(page, { type: 'cart_add', id: ids[9] ?? '' }, { type: 'wish', id: ids[30] ?? '' });
  await page.evaluate((disliked) => {
    const { visavis } = globalThis.shop;
    visavis.tell({ subject: { facet: 'brand', value: 'Nattfall' }, stance: 'like' });
    visavis.tell({ subject: { facet: 'color', value: 'Green' }, stance: 'avoid' });
    visavis.tell({ subject: { facet: 'color', value: 'Red' }, stance: 'never' });
    visavis.feedback({ id: disliked, verdict: 'less', reason: 'style' });
  }, ids[2] ?? '');
  await settled(page);

  await test.step('in the list of the page', async () => {
    await assertReasonsAreTheRanking(page, 'jackets', await orderOf(page), await shopsOrder(page));
    expect(await rankingOf(page)).toMatchObject({ personal: true });
  });
  await test.step('with the hand of the merchant in it', async () => {
    const shown = await page.evaluate(() => {
      const { visavis } = globalThis.shop;
      // Brand by brand in every category, with little else that tells them apart: a list in which there is much to spread.
      const kind = ({ category, brand }: (typeof globalThis.shop.products)[number]) => `${category} ${brand}`;
      const products = globalThis.shop.products
        .slice(0, 120)
        .sort((a, b) => kind(a).localeCompare(kind(b)))
        .map(({ id, brand, category }) => ({ id, brand: brand ?? '', category: category ?? '' }));
      const ranked = visavis.rank(products, {
        list: 'ruled',
        shop: {
          boosts: [{ on: { facet: 'category', value: 'Tents' }, places: 4, label: 'camping weeks' }],
          pins: [{ id: products[50]?.id ?? '', position: 2, sponsored: true, label: 'Partner' }],
          outOfStock: 'hide',
          spread: 1,
        },
      });
      return { items: ranked.items.map(({ id }) => id), base: products.map(({ id }) => id) };
    });
    await assertReasonsAreTheRanking(page, 'ruled', shown.items, shown.base);
    const kinds = await page.evaluate(
      (of) =>
        of.flatMap((id) =>
          (globalThis.shop.visavis.explain(id, { list: 'ruled' })?.moves ?? []).map(({ kind }) => kind),
        ),
      shown.items,
    );
    expect(kinds).toEqual(expect.arrayContaining(['sponsored', 'spread']));
  });
  await test.step('"why here?" shows these very numbers', async () => {
    const order = await orderOf(page);
    for (const id of [order[0], order[7], order.at(-1)]) await assertShownIsExplained(page, id ?? '');
  });
});

test('promise 4: taking back is exact', async ({ browser, page }) => {
  await test.step('three looks change the list in the same frame, and "why here?" names them', async () => {
    await visit(page, JACKETS);
    await allow(page, 'activity');
    const looks = await threeWaterproof(page);
    const before = await orderOf(page);
    const frames = await page.evaluate(framesUntilTheListMoves, looks);
    expect(frames).toBe(0);
    expect(await orderOf(page)).not.toEqual(before);
    const titles = await page.evaluate(
      (ids) => ids.map((id) => globalThis.shop.products.find((product) => product.id === id)?.title ?? ''),
      looks,
    );
    const moved = (await productsWith(page, 'waterproof', 'waterproof', 'Jackets')).find(
      (id) => !looks.includes(id),
    );
    const sheet = await openWhy(page, moved ?? '');
    for (const title of titles) expect(await sheet.textContent()).toContain(title);
  });
  await test.step('after a look is forgotten, all is as with a shopper who never took it', async () => {
    const [took, never] = [await another(browser), await another(browser)];
    for (const shopper of [took, never]) {
      await seeNoCards(shopper);
      await visit(shopper, JACKETS);
      await allow(shopper, 'activity', 'preferences');
      await record(shopper, ...(await threeWaterproof(shopper)).slice(0, 2).map((id) => look(id)));
      await shopper.evaluate(() => {
        globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
      });
    }
    const [, , third = ''] = await threeWaterproof(took);
    const [extra = ''] = await record(took, look(third, 90));
    expect(await orderOf(took)).not.toEqual(await orderOf(never));
    await record(took, look('jkt-062'));
    await record(never, look('jkt-062'));
    await took.evaluate((entry) => globalThis.shop.visavis.forget({ entry }), extra);
    await settled(took);
    expect(await allShown(took)).toEqual(await allShown(never));
    // Also of what is stored nothing stays behind, and a new page finds the same.
    expect(Object.values(await storedOf(took)).join()).not.toContain(third);
    for (const shopper of [took, never]) await visit(shopper, JACKETS);
    expect(await allShown(took)).toEqual(await allShown(never));
    for (const shopper of [took, never]) await shopper.context().close();
  });
});

test('promise 5: saying yes to X never hurts X', async ({ page }) => {
  await seeNoCards(page);
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity', 'purchases');
  await record(page, ...(await threeWaterproof(page)).map((id) => look(id)), {
    type: 'cart_add',
    id: 'jkt-062',
  });
  await page.evaluate(() => {
    globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Mossbeck' }, stance: 'avoid' });
  });
  for (const dial of [10, 60, 100]) {
    const broken = await page.evaluate(hurtBySayingYes, dial);
    expect(broken.tried, 'so many values of brands, colours, materials and weathers').toBeGreaterThan(20);
    expect(broken.hurt, `at dial ${dial}`).toEqual([]);
  }
  const left = await page.evaluate(() => {
    const { visavis, products } = globalThis.shop;
    visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'never' });
    for (const id of ['jkt-001', 'jkt-020', 'jkt-062']) visavis.feedback({ id, verdict: 'more' });
    const { items, hidden } = visavis.rank(products, { list: 'whole range' });
    return {
      shown: items.map(({ brand }) => brand),
      hidden: hidden.map(({ brand }) => brand),
      of: products.length,
    };
  });
  expect(left.shown).not.toContain('Krevik');
  expect(new Set(left.hidden)).toEqual(new Set(['Krevik']));
  expect(left.shown.length + left.hidden.length).toBe(left.of);
  await settled(page);
  for (const id of await orderOf(page)) expect(['jkt-001', 'jkt-020', 'jkt-062']).not.toContain(id);
});

test('promise 6: the shop’s order is the floor', async ({ page }) => {
  const faults = faultsOf(page);
  await seeNoCards(page);
  await visit(page, JACKETS);
  const base = await shopsOrder(page);
  await allow(page, 'preferences', 'activity');
  await record(page, ...(await threeWaterproof(page)).map((id) => look(id)));
  await page.evaluate(() => {
    globalThis.shop.visavis.tell({ subject: { facet: 'color', value: 'Blue' }, stance: 'love' });
  });
  await test.step('at any dial no product moves further than the bound that it states', async () => {
    for (const dial of [1, 25, 60, 100]) {
      await page.evaluate((intensity) => globalThis.shop.visavis.set({ intensity }), dial);
      await settled(page);
      const order = await orderOf(page);
      const { bound = 0 } = (await rankingOf(page)) ?? {};
      const furthest = Math.max(...order.map((id, at) => Math.abs(at - base.indexOf(id))));
      expect(furthest, `at dial ${dial}`).toBeLessThanOrEqual(bound);
      expect([...order].sort()).toEqual([...base].sort());
      // A bound as wide as the list says nothing, and is not said.
      if (bound > 0 && bound < base.length - 1)
        await expect(page.locator('[data-test="bound"]')).toContainText(String(bound));
    }
  });
  await test.step('dial at 0, paused, refused: the order of the shop, and back', async () => {
    const personal = await orderOf(page);
    expect(personal).not.toEqual(base);
    for (const [off, on, why] of [
      [{ intensity: 0 }, { intensity: 100 }, 'intensity-zero'],
      [{ paused: true }, { paused: false }, 'paused'],
    ] as const) {
      await page.evaluate((settings) => globalThis.shop.visavis.set(settings), off);
      await settled(page);
      expect(await rankingOf(page)).toMatchObject({ personal: false, why, bound: 0 });
      expect(await orderOf(page)).toEqual(base);
      await page.evaluate((settings) => globalThis.shop.visavis.set(settings), on);
      await settled(page);
      expect(await orderOf(page)).toEqual(personal);
    }
    await page.evaluate(() => {
      globalThis.shop.visavis.consent.decide({ preferences: 'refused', activity: 'refused' }, 'panel');
    });
    await settled(page);
    expect(await orderOf(page)).toEqual(base);
  });
  expect(faults).toEqual([]);
});

test('promise 7: copies agree', async ({ browser, page, context }) => {
  const twin = await context.newPage();
  for (const tab of [page, twin]) await seeNoCards(tab);
  await visit(page, JACKETS);
  await allow(page, 'preferences', 'activity');
  await visit(twin, JACKETS);
  const [one = '', two = '', three = ''] = await threeWaterproof(page);

  await test.step('two tabs at once lose nothing, and each sees the other', async () => {
    await Promise.all([
      record(page, look(one), look(three)),
      record(twin, look(two), look(three, 60)),
      page.evaluate(() =>
        globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Ostrel' }, stance: 'like' }),
      ),
      twin.evaluate(() =>
        globalThis.shop.visavis.tell({ subject: { facet: 'color', value: 'Red' }, stance: 'avoid' }),
      ),
    ]);
    await expect.poll(() => orderOf(twin)).toEqual(await orderOf(page));
    await expect.poll(async () => allShown(twin)).toEqual(await allShown(page));
    const known = await allShown(page);
    for (const tab of [twin, page]) {
      await visit(tab, JACKETS);
      expect(await allShown(tab)).toEqual(known);
    }
  });

  await test.step('files merge to the same profile in any order, any number of times', async () => {
    const elsewhere = await another(browser);
    await seeNoCards(elsewhere);
    await visit(elsewhere, JACKETS);
    await allow(elsewhere, 'preferences', 'activity');
    await record(elsewhere, look('jkt-062'), { type: 'cart_add', id: two });
    const [here, there] = [await exported(page), await exported(elsewhere)];
    const ends: unknown[] = [];
    for (const files of [
      [here, there],
      [there, here],
      [here, there, there, here],
    ]) {
      const target = await another(browser);
      await seeNoCards(target);
      await visit(target, JACKETS);
      await allow(target, 'preferences', 'activity');
      for (const file of files) await target.evaluate((text) => globalThis.shop.visavis.import(text), file);
      await settled(target);
      ends.push([await exported(target), await allShown(target)]);
      await target.context().close();
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
    await elsewhere.context().close();
  });

  await test.step('no file raises a consent', async () => {
    const stranger = await another(browser);
    await visit(stranger, JACKETS);
    const outcome = await stranger.evaluate(
      (text) => globalThis.shop.visavis.import(text),
      await exported(page),
    );
    expect(outcome).toMatchObject({ added: 0, withoutConsent: (await entriesOf(page)).length });
    expect(await leftBehind(stranger)).toEqual([]);
    expect(await orderOf(stranger)).toEqual(await shopsOrder(stranger));
    await stranger.context().close();
  });
});

const exported = (page: Page): Promise<string> => page.evaluate(() => globalThis.shop.visavis.export());
