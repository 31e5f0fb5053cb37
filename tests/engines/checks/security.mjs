// Security checks that need a browser, under the strictest policy: no inline script or style, no HTML sink.
import assert from 'node:assert/strict';
import { unknownImports } from '../../../www/proof/imports.mjs';
import { theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */

/** @type {EngineCheck[]} */
export const securityChecks = [
  {
    title: 'S1 markup in every text of a product and of the shopper stays text',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences', 'activity');
      await shop.js(async () => {
        const bad = [
          '<img src=x onerror="window.hurt=1">',
          '</script><script>window.hurt=1</script>',
          '<svg><style><img src=x onerror=window.hurt=1></style></svg>',
        ];
        const products = window.products.map((product, at) => ({
          ...product,
          title: bad[at % 3] ?? '',
          brand: bad[(at + 1) % 3] ?? '',
          category: bad[(at + 2) % 3] ?? '',
        }));
        const list = document.querySelector('visavis-list');
        if (list) list.products = products;
        for (const value of bad) window.visavis.tell({ subject: { facet: 'brand', value }, stance: 'love' });
        await list?.updateComplete;
      });
      await shop.session.click(() => document.getElementById('preferences'));
      await shop.until(
        () => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('[part="entry"]') !== null,
      );
      const found = await shop.js(() => {
        const roots = Array.from(document.querySelectorAll('*'), ({ shadowRoot }) => shadowRoot);
        const inRoots = roots.flatMap((root) => [...(root?.querySelectorAll('img, script, style') ?? [])]);
        return {
          hurt: Reflect.get(window, 'hurt') ?? null,
          made: inRoots.length,
          imgs: document.images.length,
        };
      });
      assert.deepEqual(found, { hurt: null, made: 0, imgs: 0 });
      assert.deepEqual((await shop.seen()).refused, [], 'the policy had nothing to refuse');
    },
  },
  {
    title: 'S6 a file to import with __proto__ and constructor changes no prototype',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      const same = await shop.js(() => {
        const before = Object.getOwnPropertyNames(Object.prototype).length;
        for (const text of [
          '{"__proto__":{"granted":true}}',
          '{"constructor":{"prototype":{"granted":true}}}',
          window.visavis.export().replace('{', '{"__proto__":{"granted":true},'),
        ]) {
          try {
            window.visavis.import(text);
          } catch {
            // Not accepted: that is an answer.
          }
        }
        return Object.getOwnPropertyNames(Object.prototype).length === before && !('granted' in {});
      });
      assert.equal(same, true);
    },
  },
  {
    title: 'S7 a page with a polluted Object.prototype: consent is no greater',
    run: async (shop) => {
      await shop.open({ page: 'polluted' });
      assert.equal(
        await shop.js(() => Reflect.get(window.seen, 'granted')),
        'granted',
        'the page is polluted',
      );
      for (const purpose of /** @type {const} */ (['preferences', 'activity', 'purchases']))
        assert.equal(await shop.consent(purpose), 'unset');
      assert.deepEqual(await shop.list(), theShopsOrder);
      const refused = await shop.js(() => window.visavis.record({ type: 'view', id: 'p3', dwellSeconds: 9 }));
      assert.equal(refused.ok, false);
      assert.equal(await shop.js(() => localStorage.length), 0);
    },
  },
  {
    title: 'S8 files that are none are refused, and nothing changes',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const before = await shop.js(() => window.visavis.export());
      const codes = await shop.js(() =>
        [
          '',
          'null',
          '[]',
          '{"entries":7}',
          `${'['.repeat(50_000)}`,
          'x'.repeat((1 << 20) + 1),
          '\ufeff{}',
        ].map((text) => {
          try {
            window.visavis.import(text);
            return 'taken';
          } catch (error) {
            return Reflect.get(Object(error), 'code');
          }
        }),
      );
      assert.deepEqual([...new Set(codes)], ['invalid-input']);
      assert.equal(await shop.js(() => window.visavis.export()), before);
    },
  },
  {
    title: 'S9 no file raises a consent',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const file = await shop.js(() => window.visavis.export());
      await shop.js(() => localStorage.clear());
      await shop.open();
      const outcome = await shop
        .js((text) => window.visavis.import(text.replace('{', '{"consent":{"preferences":"granted"},')), file)
        .catch(() => null);
      if (outcome !== null) assert.equal(outcome.added, 0);
      assert.equal((await shop.js((text) => window.visavis.import(text), file)).added, 0);
      assert.equal(await shop.consent('preferences'), 'unset');
      assert.deepEqual(await shop.stored(), {});
    },
  },
  {
    title: 'S13 a listener that calls everything, and one that throws, break nothing',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.js(() => {
        window.noted = [];
        window.visavis.subscribe(() => {
          throw new Error('a listener of the page');
        });
        window.visavis.subscribe(() => {
          if (window.noted.length > 3) return;
          window.noted.push(window.visavis.rank(window.products, { list: 'all' }).why);
          window.visavis.explain('p3', { list: 'all' });
          window.visavis.exchange({ list: 'all' });
          window.visavis.profile();
          window.visavis.export();
          window.visavis.tell({ subject: { facet: 'color', value: 'blue' }, stance: 'like' });
        });
      });
      await shop.like('Ostrel');
      assert.deepEqual([...new Set(await shop.js(() => window.noted))], ['personal']);
      assert.deepEqual((await shop.seen()).codes, []);
    },
  },
  {
    title: 'S24 yes and no look the same and are large enough, also under hostile styles of the page',
    run: async (shop) => {
      await shop.open();
      const looks = await shop.js(() => {
        const hostile = new CSSStyleSheet();
        hostile.replaceSync(
          'button { font-size: 1px } visavis-consent::part(choice):first-child { color: white } visavis-consent button { display: none }',
        );
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, hostile];
        const choices = [
          ...(document.querySelector('visavis-consent')?.shadowRoot?.querySelectorAll('[part="choice"]') ??
            []),
        ].slice(0, 2);
        return choices.map((choice) => {
          const { color, backgroundColor, fontSize, fontWeight, borderTopWidth, opacity, display } =
            getComputedStyle(choice);
          const { height, width } = choice.getBoundingClientRect();
          const isLarge = height >= 24 && width >= 24;
          return { color, backgroundColor, fontSize, fontWeight, borderTopWidth, opacity, display, isLarge };
        });
      });
      assert.equal(looks.length, 2);
      assert.deepEqual(looks[0], looks[1]);
      assert.equal(looks[0]?.isLarge, true);
    },
  },
  {
    title: 'S25 a click or a call of a script is no yes',
    run: async (shop) => {
      await shop.open();
      await shop.js(() => {
        const choices = document
          .querySelector('visavis-consent')
          ?.shadowRoot?.querySelectorAll('[part="choice"]');
        for (const choice of choices ?? []) {
          choice.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
          if (choice instanceof HTMLElement) choice.click();
        }
      });
      assert.equal(await shop.consent('preferences'), 'unset');
      assert.deepEqual(await shop.stored(), {});
    },
  },
  {
    title: 'S26 elements of the page named like its globals stand in for nothing',
    run: async (shop) => {
      await shop.open({ page: 'clobbered' });
      assert.ok(await shop.js(() => document.forms.length >= 6));
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.open({ page: 'clobbered' });
      assert.notDeepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'S30 the binary imports plain values and the calls of localStorage, and nothing else',
    run: async (shop) => {
      await shop.open();
      const imports = await shop.js(async () => {
        const module = await WebAssembly.compileStreaming(fetch('/visavis.wasm'));
        return WebAssembly.Module.imports(module).map(({ name }) => name);
      });
      assert.ok(imports.length > 0);
      assert.deepEqual(unknownImports(imports), []);
    },
  },
  {
    title: 'S31 two of them on one page do not meet',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      const other = await shop.js(async () => {
        const made = window.createVisavis({ shop: 'another' });
        await made.ready;
        return [made.status.phase, made.consent.state().preferences.state];
      });
      assert.deepEqual(other, ['ready', 'unset']);
      await shop.like('Ostrel');
      const same = await shop.js(async () => {
        const made = window.createVisavis({ shop: 'storefront' });
        await made.ready;
        return made.profile().entries.length;
      });
      assert.equal(same, 1);
    },
  },
  {
    title: 'S32 products with traps: each stays in the list, nothing is thrown',
    run: async (shop) => {
      await shop.open();
      const kept = await shop.js(() => {
        const throwing = {
          id: 'p2',
          get brand() {
            throw new Error('a trap');
          },
        };
        const proxy = new Proxy(
          { id: 'p4' },
          {
            get: (target, name) => {
              if (name === 'id') return target.id;
              throw new Error('a trap');
            },
          },
        );
        const given = /** @type {import('../../../www/src/types.js').Product[]} */ ([
          { id: 'p1' },
          throwing,
          { id: 'p3' },
          proxy,
        ]);
        return window.visavis
          .rank(given, { list: 'traps' })
          .items.map((item) => given.indexOf(item))
          .sort();
      });
      assert.deepEqual(kept, [0, 1, 2, 3]);
    },
  },
  {
    title: 'S34 the console never holds what the shopper said',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Xyzzy secret');
      await shop.js(() => {
        window.visavis.tell(
          /** @type {never} */ ({ subject: { facet: 'brand', value: 'Xyzzy secret' }, stance: 'adore' }),
        );
        Storage.prototype.setItem = () => {
          throw new Error('full');
        };
      });
      await shop.like('Xyzzy secret 2');
      const { lines } = await shop.seen();
      assert.ok(lines.length > 0, 'something was said');
      assert.deepEqual(
        lines.filter((line) => line.includes('Xyzzy')),
        [],
      );
    },
  },
];
