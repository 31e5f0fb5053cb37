/**
 * What is known stays where it is: nothing leaves by the network, by the page or by the console, and nothing is read that
 * would tell one browser from another.
 */
import { expect, type Page, test } from '@playwright/test';
import { answerPrompt, drawn, PRODUCTS, SHOP_MARKUP, serveShop, startShop } from './page.js';

let served: Awaited<ReturnType<typeof serveShop>>;
test.beforeAll(async () => {
  served = await serveShop();
});
test.afterAll(() => served.close());

const SECRET = 'zqx-secret';
/** Everything that a shopper can do, with a word in it that is nowhere else. */
async function live(page: Page): Promise<void> {
  await answerPrompt(page, 1);
  await page.evaluate(async (secret) => {
    const { visavis } = globalThis;
    const list = document.querySelector('visavis-list');
    visavis.record([
      { type: 'view', id: 'p1', dwellSeconds: 40 },
      { type: 'buy', id: 'p2', quantity: 2 },
      { type: 'search', query: `${secret} query` },
    ]);
    visavis.tell({ subject: { facet: 'brand', value: `${secret} brand` }, stance: 'love' });
    visavis.tell({ subject: { facet: 'brand', value: 'Krevik' }, stance: 'love' });
    visavis.answer({ question: `${secret} question`, told: [] });
    visavis.feedback({ id: 'p3', verdict: 'less', reason: 'price' });
    visavis.set({ intensity: 100 });
    visavis.import(visavis.export());
    visavis.explain('p2', { without: true });
    visavis.exchange();
    list?.requestUpdate();
  }, SECRET);
  await drawn(page);
  await page.locator('visavis-why[for="p2"]').locator('[part="button"]').click();
  await drawn(page);
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.visavisScript.openPanel());
  await drawn(page);
  await page.keyboard.press('Escape');
}

test('S19 nothing known is in the address, title, history, name or title of the page', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  const of = () =>
    page.evaluate(() => [
      location.href,
      document.title,
      history.length,
      history.state,
      window.name,
      document.referrer,
    ]);
  const before = await of();
  await live(page);
  expect(await of()).toEqual(before);
  expect(Object.values(await page.evaluate(() => ({ ...localStorage }))).join(), 'it is known').toContain(
    SECRET,
  );
});

/** What of the browser our script may ask, and why. */
const MAY_READ = [
  'Navigator.language', // the words it speaks
  'Navigator.userActivation', // whether the shopper clicked
  'UserActivation.isActive',
  'Crypto.getRandomValues', // the tag of a segment, new on every page
  'Navigator.vendor', // whether it deletes stores after seven days, for a line in the panel
  'Performance.now', // how long until a trap counts as another
];

test('S20 it asks for nothing that would tell one browser from another', async ({ page }) => {
  await page.addInitScript(() => {
    const read = new Set<string>();
    Object.assign(globalThis, { readOfBrowser: read });
    const note = (name: string) => {
      if (/visavis\.script\.js/.test(new Error().stack ?? '')) read.add(name);
    };
    const watched = [
      ...[
        'Navigator',
        'UserActivation',
        'Screen',
        'Crypto',
        'SubtleCrypto',
        'Performance',
        'NetworkInformation',
        'Permissions',
      ],
      ...[
        'HTMLCanvasElement',
        'CanvasRenderingContext2D',
        'OffscreenCanvas',
        'WebGLRenderingContext',
        'WebGL2RenderingContext',
      ],
      ...[
        'AudioContext',
        'OfflineAudioContext',
        'BaseAudioContext',
        'FontFaceSet',
        'MediaDevices',
        'SpeechSynthesis',
        'Plugin',
      ],
      ...[
        'BatteryManager',
        'StorageManager',
        'NavigatorUAData',
        'ScreenOrientation',
        'History',
        'MimeTypeArray',
        'GPU',
        'RTCPeerConnection',
      ],
    ];
    for (const owner of watched) {
      const prototype = (Reflect.get(globalThis, owner) as { prototype?: object } | undefined)?.prototype;
      if (!prototype) continue;
      for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        if (name === 'constructor' || !property.configurable) continue;
        const { get, value } = property;
        if (get) {
          Object.defineProperty(prototype, name, {
            ...property,
            get(this: unknown) {
              note(`${owner}.${name}`);
              return get.call(this);
            },
          });
        } else if (typeof value === 'function') {
          Object.defineProperty(prototype, name, {
            ...property,
            value(this: unknown, ...given: unknown[]) {
              note(`${owner}.${name}`);
              return (value as (...all: unknown[]) => unknown).apply(this, given);
            },
          });
        }
      }
    }
    for (const name of [
      'screen',
      'devicePixelRatio',
      'outerWidth',
      'outerHeight',
      'screenX',
      'history',
      'speechSynthesis',
    ]) {
      const property = Object.getOwnPropertyDescriptor(globalThis, name);
      if (!property?.get || !property.configurable) continue;
      const { get } = property;
      Object.defineProperty(globalThis, name, {
        ...property,
        get: () => {
          note(`window.${name}`);
          return get.call(globalThis);
        },
      });
    }
  });
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await live(page);
  const read = await page.evaluate(() => [
    ...(globalThis as unknown as { readOfBrowser: Set<string> }).readOfBrowser,
  ]);
  expect(read.filter((name) => !MAY_READ.includes(name))).toEqual([]);
  expect(read, 'the watch sees').toEqual(
    expect.arrayContaining(['Navigator.language', 'Crypto.getRandomValues']),
  );
});

test('S20 the order is made of profile and list alone: another browser gives the same', async ({
  browser,
}) => {
  const orders: unknown[] = [];
  for (const options of [
    {
      locale: 'en-GB',
      timezoneId: 'Asia/Tokyo',
      userAgent: 'Another/1.0',
      viewport: { width: 500, height: 700 },
    },
    { locale: 'en-US', timezoneId: 'America/Lima', colorScheme: 'dark', deviceScaleFactor: 3 },
  ] as const) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await served.open(page, { body: SHOP_MARKUP });
    await startShop(page);
    await live(page);
    orders.push(
      await page.evaluate(
        (given) => [
          globalThis.visavis.rank(given, { list: 'same' }).items.map(({ id }) => id),
          given.map(({ id }) => globalThis.visavis.explain(id, { list: 'same' })?.score),
        ],
        PRODUCTS,
      ),
    );
    await context.close();
  }
  expect(orders[1]).toEqual(orders[0]);
});

test('S21 attributes, the data layer, events and messages carry ids and names, and nothing derived', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    const layer: unknown[] = [];
    const written: string[] = [];
    Object.assign(globalThis, {
      heard,
      layer,
      written,
      dataLayer: layer,
      gtag: (...given: unknown[]) => layer.push(given),
    });
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (event.type.startsWith('visavis'))
        heard.push(`${event.type} ${JSON.stringify((event as CustomEvent).detail)}`);
      return dispatchEvent.call(this, event);
    };
    for (const [owner, name] of [
      [MessagePort.prototype, 'postMessage'],
      [BroadcastChannel.prototype, 'postMessage'],
      [Worker.prototype, 'postMessage'],
      [globalThis, 'postMessage'],
    ] as const)
      Object.assign(owner, { [name]: () => heard.push(`message by ${name}`) });
    // Not in the shadow roots: what our own elements show is the shopper's to see.
    new MutationObserver((records) => {
      for (const { target, attributeName } of records) {
        const element = target as Element;
        written.push(`${element.localName} ${attributeName} ${element.getAttribute(attributeName ?? '')}`);
      }
    }).observe(document, { subtree: true, attributes: true });
  });
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await live(page);
  const { heard, layer, written } = await page.evaluate(() => {
    const { heard, layer, written } = globalThis as unknown as Record<
      'heard' | 'layer' | 'written',
      string[]
    >;
    return { heard, layer, written };
  });
  expect(layer).toEqual([]);
  for (const line of heard) {
    expect(line).toMatch(
      /^visavis-(stored "secure"|consent-change \{"purposes":\["[a-z",]+\]\}|list-change \{"list":"list","moved":\[("p\d+",?)*\],"hidden":\[("p\d+",?)*\]\}|(open|close) null|feedback \{"list":"list","id":"p\d+"\})$/,
    );
  }
  expect(heard.join(), 'the ear hears').toContain('visavis-list-change');
  const ours = written.filter((line) => !/^li data-id p\d+$|^visavis-why for p\d+$/.test(line));
  for (const line of ours) expect(line).toMatch(/^(li|visavis-[a-z]+) (style|hidden) |^visavis-panel open/);
  expect([...heard, ...written].join()).not.toContain(SECRET);
});

test('S22 after its own two files a page with everything in it asks for nothing', async ({ page }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  page.on('worker', (worker) => asked.push(`worker ${worker.url()}`));
  page.on('websocket', (socket) => asked.push(`socket ${socket.url()}`));
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
  });
  protocol.on('Network.requestWillBeSent', ({ request }) => asked.push(`${request.method} ${request.url}`));
  protocol.on('Network.webSocketCreated', ({ url }) => asked.push(`socket ${url}`));
  protocol.on('Network.webTransportCreated', ({ url }) => asked.push(`transport ${url}`));
  protocol.on('Target.attachedToTarget', ({ targetInfo }) =>
    asked.push(`${targetInfo.type} ${targetInfo.url}`),
  );
  await page.addInitScript(() => {
    const sent: string[] = [];
    Object.assign(globalThis, { sent });
    const deny = (name: string) =>
      function (this: unknown) {
        sent.push(name);
        throw new Error(name);
      };
    for (const name of [
      'WebSocket',
      'EventSource',
      'XMLHttpRequest',
      'RTCPeerConnection',
      'Worker',
      'SharedWorker',
      'Image',
    ])
      Object.assign(globalThis, { [name]: deny(name) });
    Navigator.prototype.sendBeacon = deny('sendBeacon') as never;
  });
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await live(page);
  await page.evaluate(() => {
    globalThis.visavis.erase();
    globalThis.visavis.close();
  });
  await page.close({ runBeforeUnload: true });
  const files = new Set(asked.map((line) => line.replace(new URL(served.address).origin, '')));
  expect([...files].sort()).toEqual(['GET /a-page.html', 'GET /visavis.script.js', 'GET /visavis.wasm']);
});

test('S34 the console hears nothing of what the shopper gave, whatever goes wrong', async ({ page }) => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(error.message));
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await live(page);
  await page.evaluate((secret) => {
    const { visavis } = globalThis;
    const wrong = (given: unknown) => given as never;
    visavis.record(wrong({ type: 'search', query: [`${secret} list`] }));
    visavis.record(wrong({ type: 'view', id: { secret } }));
    visavis.tell({ subject: { facet: 'brand', value: secret }, stance: wrong('adore') });
    visavis.tell({ subject: { goal: `${secret} goal` }, stance: 'like' });
    visavis.tell({ subject: { facet: 'tag', value: `${secret} hiv` }, stance: 'like' });
    visavis.answer(wrong({ question: `${secret} question`, told: 7 }));
    visavis.feedback(wrong({ id: secret, verdict: 'more', about: secret }));
    visavis.forget({ entry: `${secret} entry` });
    for (const text of [
      `${secret} file`,
      JSON.stringify({ format: secret }),
      visavis.export().slice(0, -5),
    ]) {
      try {
        visavis.import(text);
      } catch (error) {
        console.log(String(error));
      }
    }
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException(secret, 'QuotaExceededError');
    };
    visavis.tell({ subject: { facet: 'color', value: secret }, stance: 'like' });
    Storage.prototype.setItem = function (...given) {
      visavis.rank([]);
      setItem.apply(this, given);
    };
    visavis.tell({ subject: { facet: 'color', value: `${secret} again` }, stance: 'like' });
    Storage.prototype.setItem = setItem;
    visavis.subscribe(() => {
      throw new Error('a listener');
    });
    visavis.erase();
  }, SECRET);
  await drawn(page);
  expect(lines.length, 'something was said').toBeGreaterThan(3);
  expect(lines.filter((line) => line.includes(SECRET))).toEqual([]);
});

/** Every name in what is stored, per key: what `docs/ARCHITECTURE.md` says is kept, and no more. */
const INVENTORY: Readonly<Record<string, readonly string[]>> = {
  'visavis:secure:consent': [
    ...[
      'activity',
      'body',
      'checksum',
      'day',
      'epoch',
      'erased',
      'from',
      'method',
      'preferences',
      'purchases',
    ],
    ...['purpose', 'purposes', 'receipts', 'seq', 'state', 'to', 'v', 'version'],
  ],
  'visavis:secure:journal': [
    ...[
      'body',
      'checksum',
      'day',
      'did',
      'entries',
      'epoch',
      'facet',
      'feedback',
      'intensity',
      'item',
      'items',
    ],
    ...[
      'question',
      'reason',
      'search',
      'seconds',
      'seq',
      'settings',
      'stance',
      'subject',
      'times',
      'told',
      'v',
    ],
    ...['value', 'values', 'visits', 'writer'],
  ],
};

test('S17 what is kept has the names of the data inventory, and no more', async ({ page }) => {
  await served.open(page, { body: SHOP_MARKUP });
  await startShop(page);
  await live(page);
  const found = await page.evaluate(() =>
    Object.entries({ ...localStorage }).map(([key, text]) => {
      const names = new Set<string>();
      JSON.parse(text as string, function (name, value: unknown) {
        if (!Array.isArray(this)) names.add(name);
        return value;
      });
      return [key.replace(/:[0-9a-f]{8}$/, ''), [...names].filter((name) => name !== '').sort()] as const;
    }),
  );
  expect(Object.fromEntries(found)).toEqual(INVENTORY);
});
