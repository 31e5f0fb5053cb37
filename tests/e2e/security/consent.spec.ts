/** A yes is the shopper's own or it is none; no is as easy as yes; and without a yes there is nothing, for however long. */
import { expect, type Page, test } from '@playwright/test';
import { policy } from '../../../www/build/serve.mjs';
import { no, openPanel, prompt, section, yes } from '../elements.js';
import { JACKETS, leftBehind, visit } from '../shopper.js';
import { answerPrompt, drawn, SHOP_MARKUP, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

/** Runs a script of the page once no gesture is left: Playwright's own calls into the page count as gestures. */
async function withoutGesture(page: Page, act: string): Promise<string> {
  const said = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('said: '),
    timeout: 60_000,
  });
  await page.evaluate((source) => {
    // Not by eval: the policy of the page forbids it.
    const acts: Record<string, () => unknown> = {
      click: () => {
        const choice = document
          .querySelector('visavis-consent')
          ?.shadowRoot?.querySelectorAll('[part=choice]')[1];
        (choice as HTMLElement).click();
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          choice?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail: 1 }));
        choice?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      },
      decide: () =>
        (['prompt', 'panel', 'api', undefined] as const).map((method) => {
          const outcome = globalThis.visavis.consent.decide(
            { activity: 'granted', preferences: 'session' },
            method,
          );
          return outcome.ok || outcome.code;
        }),
      migrated: () => {
        const outcome = globalThis.visavis.consent.decide({ activity: 'granted' }, 'migrated' as never);
        return outcome.ok || outcome.code;
      },
      refuse: () => globalThis.visavis.consent.decide({ activity: 'refused' }).ok,
      panel: () => {
        globalThis.visavisScript.openPanel();
        const switches = document
          .querySelector('visavis-panel')
          ?.shadowRoot?.querySelectorAll('[role=switch]');
        for (const each of switches ?? []) (each as HTMLElement).click();
        return (switches?.length ?? 0) > 2;
      },
    };
    const timer = setInterval(() => {
      if (navigator.userActivation.isActive) return;
      clearInterval(timer);
      const answer = acts[source]?.();
      const states = Object.values(globalThis.visavis.consent.state()).map(({ state }) => state);
      console.log(`said: ${answer}; ${[...new Set(states)].join()}`);
    }, 20);
  }, act);
  return (await said).text().slice('said: '.length);
}

test('S9 a file that says granted, or is dated back, grants nothing', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const outcome = await page.evaluate(() => {
    const { visavis } = globalThis;
    const file = JSON.parse(visavis.export()) as Record<string, unknown>;
    const consent = {
      activity: { state: 'granted', version: 1, day: '2020-01-01', method: 'panel', seq: 99, epoch: 9 },
    };
    const made = { ...file, consent, purposes: consent, consents: { purposes: consent }, erased: 9 };
    try {
      visavis.import(JSON.stringify(made));
      visavis.import(
        JSON.stringify({ ...file, profile: { ...(file.profile as object), purposes: consent } }),
      );
    } catch {
      // Refusing it is as good.
    }
    return Object.values(visavis.consent.state()).map(({ state }) => state);
  });
  expect(new Set(outcome)).toEqual(new Set(['unset']));
  expect(await leftBehind(page)).toEqual([]);
});

test('S24 yes and no look the same under any style of the shop, and can be hit', async ({ page }) => {
  const hostile = `visavis-consent{--visavis-target-size:1px;--visavis-space:0;--visavis-prompt-width:1px;font-size:1px;--visavis-font-size:1px}
    visavis-consent::part(choice){min-height:0;min-width:0;height:1px;width:1px;max-height:1px;max-width:1px;padding:0;font-size:1px;color:red}
    visavis-consent::part(choice):last-of-type{color:lime;font-size:40px}
    visavis-consent::part(choice):first-child{display:none;opacity:0;pointer-events:none}
    visavis-consent::part(choice):nth-child(2){font-size:60px;background:lime}
    visavis-consent .choice:first-child, visavis-consent button:first-of-type{display:none}
    html{font-size:1px}`;
  await served.open(page, {
    body: SHOP_MARKUP,
    head: `<style>${hostile}</style>`,
    contentPolicy: policy(false).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  });
  await startShop(page);
  const looks = await page.locator('visavis-consent [part="choice"]').evaluateAll((choices) =>
    choices.map((choice) => {
      const style = getComputedStyle(choice);
      const places = /^(perspective-origin|transform-origin|inset|(inline|block)-size|width|height)/;
      const look = Array.from(style).filter((name) => !places.test(name));
      const { width, height } = choice.getBoundingClientRect();
      return { look: look.map((name) => `${name}: ${style.getPropertyValue(name)}`), width, height };
    }),
  );
  expect(looks).toHaveLength(2);
  expect(looks[1]?.look).toEqual(looks[0]?.look);
  expect(looks[1]?.look).toContain('color: rgb(255, 0, 0)');
  for (const { width, height } of looks) {
    expect(width).toBeGreaterThanOrEqual(24);
    expect(height).toBeGreaterThanOrEqual(24);
  }
});

test('S24 no is one click, on the first layer, before yes, and no option takes it away', async ({ page }) => {
  await visit(page);
  await expect(prompt(page).locator('[part="choice"]')).toHaveCount(2);
  const [refusal, consent] = [await no(page).boundingBox(), await yes(page).boundingBox()];
  expect(Math.abs((refusal?.height ?? 0) - (consent?.height ?? 1))).toBeLessThan(1);
  expect(Math.abs((refusal?.width ?? 0) - (consent?.width ?? 1))).toBeLessThan(1);
  await page.keyboard.press('Tab');
  await no(page).focus();
  await page.keyboard.press('Enter');
  await expect(prompt(page)).toBeHidden();
  const states = await page.evaluate(() =>
    globalThis.shop.visavis.consent.purposes.map(
      (purpose) => globalThis.shop.visavis.consent.state()[purpose].state,
    ),
  );
  expect(new Set(states)).toEqual(new Set(['refused']));
});

test('S25 clicks and keys that a script makes grant nothing, in the prompt and in the panel', async ({
  page,
}) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  expect(await withoutGesture(page, 'click')).toBe('undefined; unset');
  await page.evaluate(() => globalThis.visavisScript.openPanel());
  await drawn(page);
  expect(await withoutGesture(page, 'panel')).toBe('true; unset');
  expect(await leftBehind(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await answerPrompt(page, 1);
  const state = await page.evaluate(() => globalThis.visavis.consent.state().activity.state);
  expect(state, 'the real click').toBe('granted');
});

test('S25 an event that a script makes grants nothing even right after a real gesture', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await page.mouse.click(5, 5);
  const states = await page.evaluate(() => {
    const choice = document
      .querySelector('visavis-consent')
      ?.shadowRoot?.querySelectorAll('[part=choice]')[1];
    (choice as HTMLElement).click();
    choice?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    return [navigator.userActivation.isActive, globalThis.visavis.consent.state().activity.state];
  });
  expect(states).toEqual([true, 'unset']);
});

/** Where a real click goes: the middle of yes, as the page shows it. */
async function middleOfYes(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('visavis-consent [part="choice"]').nth(1).boundingBox();
  if (box === null) throw new Error('yes has no place in the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
const activityOf = (page: Page) => page.evaluate(() => globalThis.visavis.consent.state().activity.state);

test('S25 something that is laid over the prompt takes the real click, and passing it on by script grants nothing', async ({
  page,
}) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const { x, y } = await middleOfYes(page);
  await page.evaluate(() => {
    const cover = document.body.appendChild(document.createElement('button'));
    cover.id = 'cover';
    cover.textContent = 'Play';
    const { style } = cover;
    style.position = 'fixed';
    style.inset = '0';
    style.zIndex = '2147483647';
    cover.addEventListener('click', (event) => {
      const yes = document.querySelector('visavis-consent')?.shadowRoot?.querySelectorAll('[part=choice]')[1];
      (yes as HTMLElement).click();
      yes?.dispatchEvent(new MouseEvent('click', event));
      yes?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      yes?.dispatchEvent(event);
    });
  });
  expect(
    await page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.id, [x, y] as const),
  ).toBe('cover');
  await page.mouse.click(x, y);
  await drawn(page);
  expect(await activityOf(page)).toBe('unset');
  expect(await leftBehind(page)).toEqual([]);
  await page.evaluate(() => document.querySelector('#cover')?.remove());
  await page.mouse.click(x, y);
  expect(await activityOf(page), 'the same click on what is seen').toBe('granted');
});

for (const [how, style] of [
  ['the element', 'visavis-consent{opacity:0}'],
  ['all around it', 'body{opacity:0}'],
  ['the box', 'visavis-consent::part(prompt){opacity:0}'],
  ['the answers', 'visavis-consent::part(choice){opacity:0}'],
] as const)
  test(`S25 a real click on a prompt that cannot be seen is no yes: ${how}`, async ({ page }) => {
    await served.open(page, {
      body: `${SHOP_MARKUP}<button id="play">Play</button>`,
      contentPolicy: policy(false).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    });
    await startShop(page);
    const { x, y } = await middleOfYes(page);
    await page.evaluate((text) => {
      const sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent = text;
    }, style);
    const hit = await page.evaluate(
      ([left, top]) => {
        const element = document.elementFromPoint(left, top);
        return element?.shadowRoot?.elementFromPoint(left, top)?.getAttribute('part');
      },
      [x, y] as const,
    );
    expect(hit, 'the click does fall there').toBe('choice');
    await page.mouse.click(x, y);
    await drawn(page);
    expect(await activityOf(page)).toBe('unset');
    expect(await leftBehind(page)).toEqual([]);
    // Once it is seen, the same click is a yes; a no would have counted in the dark too.
    await page.evaluate(() => document.head.querySelector('style')?.remove());
    await page.mouse.click(x, y);
    expect(await activityOf(page)).toBe('granted');
  });

test('S25 a switch of a panel that cannot be seen allows nothing, and takes back', async ({ page }) => {
  await served.open(page, {
    body: SHOP_MARKUP,
    contentPolicy: policy(false).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  });
  await startShop(page);
  await page.evaluate(() => globalThis.visavisScript.openPanel());
  const toggle = page.locator('visavis-panel').getByRole('switch', { name: 'What you look at' });
  // By its place alone: what cannot be seen is not looked for.
  const click = async () => {
    await toggle.scrollIntoViewIfNeeded();
    const box = await toggle.boundingBox();
    if (box === null) throw new Error('the switch has no place in the page');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };
  const hide = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      (document.querySelector('visavis-panel') as HTMLElement).style.opacity = hidden ? '0' : '';
    }, isHidden);
  await hide(true);
  await click();
  await drawn(page);
  expect(await activityOf(page)).toBe('unset');
  await hide(false);
  await click();
  await drawn(page);
  expect(await activityOf(page)).toBe('granted');
  await hide(true);
  await click();
  await drawn(page);
  expect(await activityOf(page)).toBe('refused');
});

test('S25 decide grants by no method without a gesture, and refuses always', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const refused = Array.from({ length: 4 }, () => 'activation-required').join();
  expect(await withoutGesture(page, 'decide')).toBe(`${refused}; unset`);
  expect(await withoutGesture(page, 'migrated')).toBe('invalid-input; unset');
  expect(await leftBehind(page)).toEqual([]);
  expect(await withoutGesture(page, 'refuse')).toBe('true; unset,refused');
});

test('S25 a consent dialog of the shop’s own grants in its own click handler', async ({ page }) => {
  await served.open(page, { body: '<button id="own">Yes, remember what I look at</button>' });
  await startShop(page);
  await page.evaluate(() => {
    document.querySelector('#own')?.addEventListener('click', () => {
      globalThis.visavis.consent.decide({ activity: 'granted' }, 'api');
    });
  });
  await page.locator('#own').click();
  const { state, method } = await page.evaluate(() => globalThis.visavis.consent.state().activity);
  expect([state, method]).toEqual(['granted', 'api']);
});

test('S25 a browser that reports no gestures gets no yes, and its no counts', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'userActivation', {
      get: () => undefined,
      configurable: true,
    });
  });
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const choice = (at: number) => page.locator('visavis-consent [part="choice"]').nth(at);
  await choice(1).click();
  await drawn(page);
  await expect(page.locator('visavis-consent [role="alert"]')).toContainText('did not report that click');
  expect(await leftBehind(page)).toEqual([]);
  await choice(0).click();
  const state = await page.evaluate(() => globalThis.visavis.consent.state().activity.state);
  expect(state).toBe('refused');
});

test('S25 a yes taken over from an earlier tool is shown as that, ends in time, and never comes back', async ({
  page,
}) => {
  await visit(page, JACKETS);
  const migrate = (ago: number) =>
    page.evaluate((days) => {
      const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
      globalThis.shop.visavis.consent.migrate(['activity'], day);
      return globalThis.shop.visavis.consent.state().activity;
    }, ago);
  expect((await migrate(400)).state, 'too long ago').toBe('unset');
  await page.evaluate(() => localStorage.clear());
  await visit(page, JACKETS);
  expect(await migrate(100)).toMatchObject({ state: 'granted', method: 'migrated' });
  await openPanel(page);
  const allowed = section(page, 'What you allow');
  await allowed.locator('summary').click();
  await expect(allowed).toContainText('given to this shop before, and taken over');
  await page.keyboard.press('Escape');
  for (const takeBack of ['refuse', 'erase'] as const) {
    await page.evaluate((how) => {
      const { visavis } = globalThis.shop;
      if (how === 'refuse') visavis.consent.decide({ activity: 'refused' }, 'panel');
      else visavis.erase();
    }, takeBack);
    await visit(page, JACKETS);
    expect((await migrate(10)).state, takeBack).not.toBe('granted');
  }
});
