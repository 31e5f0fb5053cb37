/** The seven promises in a real browser, under the names that `tests/promises.rs` has for its properties. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { Explanation } from '../../www/src/types.js';
import { no, openPanel, openWhy, placesIn, section, yes } from './elements.js';
import {
  allOrders,
  allow,
  entriesOf,
  faultsOf,
  JACKETS,
  leftBehind,
  look,
  orderOf,
  productsWith,
  rankingOf,
  record,
  settled,
  shopsOrder,
  storedOf,
  visit,
} from './shopper.js';
import { trafficOf } from './traffic.js';

const MICRO = 1_000_000;
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

/** A shopper of her own: no store is shared with others. */
async function another(browser: Browser, withEngine = true): Promise<Page> {
  const context = await browser.newContext();
  if (!withEngine) await context.route('**/*.wasm', (route) => route.abort());
  return context.newPage();
}

/** So low that no card is seen: what is shown first cannot come to count as an impression. */
const seeNoCards = (page: Page) => page.setViewportSize({ width: 1280, height: 200 });

const waterproof = async (page: Page) => (await productsWith(page, 'waterproof', 'waterproof', 'Jackets')).slice(0, 3);

test('promise 1: nothing before yes', async ({ browser, page }) => {
  test.slow();
  await test.step('ten pages, each with the lists of a shop without visavis, and nothing is left behind', async () => {
    const plain = await another(browser, false);
    for (const path of TEN_PAGES) {
      await visit(page, path);
      await visit(plain, path);
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
        const choice = document.querySelector('visavis-consent')?.shadowRoot?.querySelectorAll('[part=choice]')[1];
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
    // Playwright's own calls into the page would count as gestures, so none is made before the answer.
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
  // Cards that come into view load their pictures, as they do when the shopper scrolls.
  const caused = traffic.addresses.slice(before).filter((address) => !/\/art\/[\w-]+\.svg$/.test(address));
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
  await record(page, ...(await waterproof(page)).map((id) => look(id)));
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
      const { visavis, products } = globalThis.shop;
      const ranked = visavis.rank(products.slice(0, 120), {
        list: 'ruled',
        shop: {
          boosts: [{ on: { facet: 'category', value: 'Tents' }, places: 4, label: 'camping weeks' }],
          pins: [{ id: products[50]?.id ?? '', position: 2, sponsored: true, label: 'Partner' }],
          outOfStock: 'hide',
          spread: 2,
        },
      });
      return { items: ranked.items.map(({ id }) => id), base: products.slice(0, 120).map(({ id }) => id) };
    });
    await assertReasonsAreTheRanking(page, 'ruled', shown.items, shown.base);
    const kinds = await page.evaluate(
      (of) => of.flatMap((id) => (globalThis.shop.visavis.explain(id, { list: 'ruled' })?.moves ?? []).map(({ kind }) => kind)),
      shown.items,
    );
    expect(kinds).toEqual(expect.arrayContaining(['sponsored', 'spread']));
  });
  await test.step('"why here?" shows these very numbers', async () => {
    const order = await orderOf(page);
    for (const id of [order[0], order[7], order.at(-1)]) await assertShownIsExplained(page, id ?? '');
  });
});

async function assertReasonsAreTheRanking(page: Page, list: string, shown: string[], base: string[]): Promise<void> {
  const explanations = await page.evaluate(
    ([name, ids]) => ids.map((id) => globalThis.shop.visavis.explain(id, { list: name })),
    [list, base] as const,
  );
  const placed: Explanation[] = [];
  for (const [at, explanation] of explanations.entries()) {
    expect(explanation, base[at]).not.toBeNull();
    if (explanation === null) continue;
    const sum = explanation.terms.reduce((total, { micro }) => total + micro, 0);
    expect(explanation.basePosition).toBe(at + 1);
    expect(explanation.score).toBe(sum - at * MICRO);
    for (const term of explanation.terms) expect(Number.isSafeInteger(term.micro)).toBe(true);
    const position = shown.indexOf(explanation.id) + 1;
    expect(explanation.position).toBe(position === 0 ? null : position);
    if (explanation.position === null) continue;
    placed.push(explanation);
    if (explanation.position !== explanation.scoredPosition) expect(explanation.moves).not.toEqual([]);
  }
  expect(placed).toHaveLength(shown.length);
  const byScore = [...placed].sort((a, b) => b.score - a.score || a.basePosition - b.basePosition);
  expect(byScore.map(({ scoredPosition }) => scoredPosition)).toEqual(placed.map((_, at) => at + 1));
}

async function assertShownIsExplained(page: Page, id: string): Promise<void> {
  const sheet = await openWhy(page, id);
  const explanation = await page.evaluate((of) => globalThis.shop.visavis.explain(of, { list: 'jackets' }), id);
  const terms = explanation?.terms ?? [];
  const lines = (await sheet.locator('[part="term"] > .places').allTextContents()).map(placesIn);
  const sum = placesIn(await sheet.locator('[part="sum"] strong').innerText());
  expect(lines).toHaveLength(terms.length);
  const tenths = (places: number) => Math.round(places * 10);
  expect(lines.reduce((total, line) => total + tenths(line), 0)).toBe(tenths(sum));
  const shown = [...lines].sort((a, b) => a - b);
  const meant = terms.map(({ places }) => places).sort((a, b) => a - b);
  for (const [at, places] of meant.entries()) expect(Math.abs((shown[at] ?? 99) - places)).toBeLessThan(0.1001);
  const { basePosition = 0, position = 0 } = explanation ?? {};
  await expect(sheet.locator('[part="sum"]')).toContainText(`From place ${basePosition} in the shop’s order to ${position}`);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
}

test('promise 4: taking back is exact', async ({ browser, page }) => {
  await test.step('three looks change the list in the same frame, and "why here?" names them', async () => {
    await visit(page, JACKETS);
    await allow(page, 'activity');
    const looks = await waterproof(page);
    const before = await orderOf(page);
    const frames = await page.evaluate(framesUntilTheListMoves, looks);
    expect(frames).toBe(0);
    expect(await orderOf(page)).not.toEqual(before);
    const titles = await page.evaluate(
      (ids) => ids.map((id) => globalThis.shop.products.find((product) => product.id === id)?.title ?? ''),
      looks,
    );
    const moved = (await productsWith(page, 'waterproof', 'waterproof', 'Jackets')).find((id) => !looks.includes(id));
    const sheet = await openWhy(page, moved ?? '');
    for (const title of titles) expect(await sheet.textContent()).toContain(title);
  });
  await test.step('after a look is forgotten, all is as with a shopper who never took it', async () => {
    const [took, never] = [await another(browser), await another(browser)];
    for (const shopper of [took, never]) {
      await seeNoCards(shopper);
      await visit(shopper, JACKETS);
      await allow(shopper, 'activity', 'preferences');
      await record(shopper, ...(await waterproof(shopper)).slice(0, 2).map((id) => look(id)));
      await shopper.evaluate(() => {
        globalThis.shop.visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'like' });
      });
    }
    const [, , third = ''] = await waterproof(took);
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

/** Records looks at the begin of a frame and returns in which frame the cards moved: 0 is the same one. */
async function framesUntilTheListMoves(ids: readonly string[]): Promise<number> {
  const { visavis } = globalThis.shop;
  const items = document.querySelector('visavis-list[list="jackets"] ul');
  const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
  await nextFrame();
  let frames = 0;
  let movedIn = -1;
  const observer = new MutationObserver(() => {
    if (movedIn < 0) movedIn = frames;
  });
  if (items) observer.observe(items, { childList: true });
  visavis.record(ids.map((id) => ({ type: 'view', id, dwellSeconds: 20 })));
  while (movedIn < 0 && frames < 30) {
    await nextFrame();
    frames += 1;
  }
  observer.disconnect();
  return movedIn;
}

/** The order and every explanation, with entries by what they are about: their ids are each shopper's own. */
async function allShown(page: Page): Promise<unknown> {
  return page.evaluate(
    ([order, base]) => {
      const { visavis } = globalThis.shop;
      const named = new Map(
        visavis.profile().entries.map((entry) => [entry.id, `${entry.kind} ${entry.item} ${JSON.stringify(entry.subject)}`]),
      );
      const text = JSON.stringify(
        base.map((id) => visavis.explain(id, { list: 'jackets', without: true })),
        (key, value) => {
          if (key === 'entries') return (value as string[]).map((entry) => named.get(entry));
          return key === 'entry' ? named.get(value as string) : value;
        },
      );
      return { order, explanations: JSON.parse(text) as unknown };
    },
    [await orderOf(page), await shopsOrder(page)] as const,
  );
}
