// Faults of the browser's store: missing, blocked, full, failing at a call. Where the engine has a switch for it
// the fault is the engine's own; else the function of the store is patched, as scripts of a page do.
import assert from 'node:assert/strict';
import { framed, theShopsOrder } from '../storefront.mjs';

/** @typedef {import('../run.mjs').EngineCheck} EngineCheck */
/** @typedef {import('../storefront.mjs').Storefront} Storefront */

/** Works for this visit, says that nothing is kept, and the next visit knows nothing. */
async function assertThisVisitOnly(/** @type {Storefront} */ shop) {
  await shop.open();
  const status = { phase: 'ready', code: 'storage-unavailable', storage: 'memory' };
  assert.deepEqual(await shop.status(), status);
  assert.deepEqual(await shop.list(), theShopsOrder);
  await shop.allow('preferences', 'activity');
  await shop.like('Ostrel');
  assert.notDeepEqual(await shop.list(), theShopsOrder);
  assert.deepEqual((await shop.seen()).codes, ['storage-unavailable'], 'said once');
  await shop.session.click(() => document.getElementById('preferences'));
  const told = await shop.until(
    () => document.querySelector('visavis-panel')?.shadowRoot?.querySelector('.notice')?.textContent,
  );
  assert.match(told, /Nothing can be kept in this browser/);
  await shop.open();
  assert.equal(await shop.consent('preferences'), 'unset');
  assert.deepEqual(await shop.list(), theShopsOrder);
}

/** Fills the store until not one character more fits. */
const fill = () => {
  let count = 0;
  for (let size = 1 << 20; size >= 1; ) {
    try {
      localStorage.setItem(`the shop's own ${count}`, 'x'.repeat(size));
      count += 1;
    } catch {
      size >>= 1;
    }
  }
  return count;
};

/** @type {(thrown: 'string' | 'object' | 'undefined' | 'null') => EngineCheck} */
const writeThrows = (thrown) => ({
  title: `F5 a write that throws ${thrown === 'string' || thrown === 'object' ? `a${thrown === 'object' ? 'n' : ''} ${thrown}` : thrown}`,
  run: async (shop) => {
    await shop.open();
    await shop.js((kind) => {
      Storage.prototype.setItem = () => {
        throw { string: 'no', object: { no: true }, undefined, null: null }[kind];
      };
    }, thrown);
    await shop.allow('preferences');
    const outcome = await shop.like('Ostrel');
    assert.equal(outcome.ok, true);
    assert.notDeepEqual(await shop.list(), theShopsOrder);
    await shop.refuse('preferences', 'activity', 'purchases');
    assert.deepEqual(await shop.list(), theShopsOrder, 'a no counts at once');
    assert.deepEqual(await shop.stored(), {});
  },
});

/** @type {EngineCheck[]} */
export const storeFaultChecks = [
  {
    title: 'F1 the owner of the browser blocks storage',
    state: 'blocked',
    run: async (shop) => {
      await shop.session.goTo(`${shop.address}elsewhere.html`);
      const thrown = await shop.js(() => {
        try {
          return String(window.localStorage);
        } catch (error) {
          return Reflect.get(Object(error), 'name');
        }
      });
      assert.equal(thrown, 'SecurityError', 'the browser really blocks it');
      await assertThisVisitOnly(shop);
    },
  },
  {
    title: 'F1 in a sandboxed frame the store throws',
    // WebKit finds nothing that is 'self' to a page without an origin.
    server: {
      contentPolicy: framed.replaceAll("'self'", 'http:'),
      headers: { 'Access-Control-Allow-Origin': '*' },
    },
    run: async (shop) => {
      await shop.session.goTo(`${shop.address}frame.html?sandbox=allow-scripts`);
      await shop.until(() => document.querySelector('iframe') !== null);
      await shop.session.toFrame(0);
      await shop.started();
      const name = await shop.js(() => {
        try {
          return String(window.localStorage);
        } catch (error) {
          return Reflect.get(Object(error), 'name');
        }
      });
      assert.equal(name, 'SecurityError');
      assert.deepEqual(await shop.status(), {
        phase: 'ready',
        code: 'storage-unavailable',
        storage: 'memory',
      });
      assert.deepEqual(await shop.list(), theShopsOrder);
      await shop.like('Ostrel');
      assert.notDeepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'F2 the browser has no localStorage',
    state: 'null',
    run: async (shop) => {
      await shop.session.goTo(`${shop.address}elsewhere.html`);
      assert.ok(await shop.js(() => window.localStorage === null || window.localStorage === undefined));
      await assertThisVisitOnly(shop);
    },
  },
  {
    title: 'F3 reading throws in the middle of a visit',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const kept = await shop.stored();
      await shop.js(() => {
        const { getItem } = Storage.prototype;
        Reflect.set(window, 'noted', [getItem]);
        Storage.prototype.getItem = () => {
          throw new DOMException('gone', 'InvalidStateError');
        };
      });
      await shop.like('Nordlys');
      assert.equal((await shop.rank()).items.length, 12);
      await shop.js(() => {
        Storage.prototype.getItem = /** @type {typeof Storage.prototype.getItem} */ (window.noted[0]);
      });
      await shop.like('Fjellrev');
      assert.equal((await shop.rank()).items.length, 12, 'it can still be called');
      await shop.open();
      assert.equal(await shop.consent('preferences'), 'granted');
      assert.equal(Object.keys(kept).length > 0, true);
    },
  },
  {
    title: 'F4 the store is really full: it works for this visit, and a no counts',
    run: async (shop) => {
      await shop.open();
      const count = await shop.js(fill);
      await shop.allow('preferences');
      const outcome = await shop.like('Ostrel');
      assert.deepEqual([outcome.ok, outcome.ok && outcome.note], [true, 'storage-full']);
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      assert.deepEqual((await shop.seen()).codes, ['storage-full'], 'said once');
      await shop.refuse('preferences', 'activity', 'purchases');
      assert.deepEqual(await shop.list(), theShopsOrder);
      assert.equal(await shop.js(() => localStorage.length), count, "the shop's own are untouched");
    },
  },
  {
    title: 'F4 the store fills after a yes: what was kept stays, and a no counts',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.js(fill);
      await shop.refuse('preferences', 'activity', 'purchases');
      assert.deepEqual(await shop.list(), theShopsOrder);
      await shop.open();
      assert.notEqual(await shop.consent('preferences'), 'granted', 'also at the next visit');
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: "F4 a store of the engine's least size",
    state: 'tiny',
    run: async (shop) => {
      await shop.open();
      const error = await shop.js(() => {
        try {
          localStorage.setItem('x', 'x'.repeat(20_000));
          return '';
        } catch (thrown) {
          return Reflect.get(Object(thrown), 'name');
        }
      });
      assert.equal(error, 'QuotaExceededError');
      await shop.allow('preferences', 'activity');
      for (let at = 0; at < 12; at++) await shop.like(`Brand ${at} with a long name`);
      await shop.like('Ostrel');
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      assert.equal((await shop.status()).code, 'storage-full');
    },
  },
  writeThrows('string'),
  writeThrows('object'),
  writeThrows('null'),
  writeThrows('undefined'),
  {
    title: 'F6 a later one of several writes fails: the next visit finds a whole state',
    run: async (shop) => {
      for (const nth of [1, 2, 3]) {
        await shop.open();
        await shop.js(() => localStorage.clear());
        await shop.open();
        await shop.allow('preferences', 'activity');
        await shop.like('Ostrel');
        await shop.like('Nordlys');
        const known = await shop.entries();
        await shop.js((count) => {
          const { setItem } = Storage.prototype;
          let at = 0;
          Storage.prototype.setItem = function (key, value) {
            at += 1;
            if (at === count) throw new DOMException('full', 'QuotaExceededError');
            setItem.call(this, key, value);
          };
        }, nth);
        await shop.refuse('activity');
        await shop.js((id) => window.visavis.forget({ entry: id }), known[0] ?? '');
        await shop.like('Fjellrev');
        assert.equal(await shop.consent('activity'), 'refused');
        await shop.open();
        assert.equal((await shop.status()).phase, 'ready');
        assert.ok((await shop.entries()).length <= 3, `after write ${nth} failed`);
        await shop.assertSound();
      }
    },
  },
  {
    title: 'F7 removing does nothing: what was erased stays without effect',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.js(() => {
        Storage.prototype.removeItem = () => {};
      });
      await shop.js(() => window.visavis.erase());
      assert.deepEqual(await shop.list(), theShopsOrder);
      await shop.open();
      assert.deepEqual(await shop.entries(), []);
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'F7 removing throws: what was erased stays without effect',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.js(() => {
        Storage.prototype.removeItem = () => {
          throw new Error('no');
        };
      });
      await shop.js(() => window.visavis.erase());
      assert.deepEqual(await shop.list(), theShopsOrder);
      await shop.open();
      assert.deepEqual(await shop.entries(), []);
      assert.deepEqual(await shop.list(), theShopsOrder);
    },
  },
  {
    title: 'F16 everything is cleared in the middle of a visit: nothing of it comes back',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      const first = await shop.session.tab();
      const second = await shop.session.openTab();
      await shop.session.goTo(`${shop.address}elsewhere.html`);
      await shop.js(() => localStorage.clear());
      await shop.session.closeTab();
      assert.notEqual(first, second);
      await shop.session.toTab(first);
      await shop.until(() => window.visavis.consent.state().preferences.state === 'unset');
      assert.deepEqual(await shop.list(), theShopsOrder);
      assert.deepEqual(await shop.stored(), {});
      await shop.open();
      assert.deepEqual(await shop.entries(), []);
    },
  },
  {
    title: 'F21 the browser forgot everything between two visits: a new visitor',
    run: async (shop) => {
      await shop.open();
      await shop.allow('preferences');
      await shop.like('Ostrel');
      await shop.session.goTo(`${shop.address}elsewhere.html`);
      await shop.js(() => localStorage.clear());
      await shop.open();
      assert.equal(await shop.js(() => window.visavis.consent.undecided()), true);
      assert.deepEqual(await shop.list(), theShopsOrder);
      assert.deepEqual(await shop.stored(), {});
      assert.deepEqual((await shop.seen()).codes, []);
    },
  },
  {
    title: 'F24 databases that hang: nothing waits for them',
    run: async (shop) => {
      await shop.open({ page: 'databases-hang' });
      await shop.allow('preferences');
      await shop.like('Ostrel');
      assert.notDeepEqual(await shop.list(), theShopsOrder);
      assert.deepEqual(await shop.status(), { phase: 'ready', code: null, storage: 'browser' });
    },
  },
];
