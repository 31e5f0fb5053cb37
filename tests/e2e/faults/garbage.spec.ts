/**
 * Whatever lies under visavis's keys, the page works: stored values are mutated at random, sealed again so that
 * the checksum fits, and every method is called on what comes of it.
 */
import { expect, type Page, test } from '@playwright/test';
import { servePackage, start } from '../package-page.js';
import { faultsOf } from '../shopper.js';

/** Ten thousand together, by two workers. */
const ROUNDS = 5000;
const SEEDS = [12_345, 54_321];

let served: Awaited<ReturnType<typeof servePackage>>;
test.beforeAll(async () => {
  served = await servePackage();
});
test.afterAll(() => served.close());

for (const first of SEEDS)
  test(`F8 F9 ${ROUNDS} profiles of garbage, from seed ${first}`, ({ page }) => tryGarbage(page, first));

async function tryGarbage(page: Page, firstSeed: number): Promise<void> {
  test.setTimeout(900_000);
  const faults = faultsOf(page);
  await served.open(page);
  await start(page, { shop: 'garbage' });
  const result = await page.evaluate(
    async ([rounds, firstOfSeeds]) => {
      const products = [{ id: 'a', brand: 'Havn', color: 'red' }, { id: 'b' }];
      const first = globalThis.visavis;
      first.rank(products);
      first.record([
        { type: 'view', id: 'a', dwellSeconds: 9 },
        { type: 'buy', id: 'b' },
        { type: 'search', query: 'rain' },
      ]);
      first.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'love' });
      first.tell({ subject: { price: { currency: 'EUR', max: 500 } }, stance: 'like' });
      first.feedback({ id: 'a', verdict: 'less', reason: 'price' });
      first.forget({ entry: first.profile().entries[0]?.id ?? '' });
      first.set({ intensity: 33 });
      first.close();
      const good = Object.entries({ ...localStorage }) as [string, string][];

      // A small generator of its own, so that a failure can be repeated.
      let seed = firstOfSeeds;
      const random = (): number => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed / 2_147_483_647;
      };
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const numbers = [0, -1, -0.5, 1e308, 2 ** 53];
      const texts = ['', '\u0000', '__proto__', '20778-1-0000000a', '99999999-99999999-ffffffff'];
      const junk: unknown[] = [...numbers, ...texts, 'x'.repeat(100_000), null, true, [], {}, [[]], { a: 1 }];
      const hex = (sum: number): string => (sum >>> 0).toString(16).padStart(8, '0');
      const crc32 = (text: string): number => {
        let sum = ~0;
        for (const byte of new TextEncoder().encode(text)) {
          sum ^= byte;
          for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb8_8320 : sum >>> 1;
        }
        return ~sum;
      };
      const mutated = (value: unknown): unknown => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        const places: [Record<string, unknown>, string][] = [];
        const walk = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return;
          for (const [key, inner] of Object.entries(node)) {
            places.push([node as Record<string, unknown>, key]);
            walk(inner);
          }
        };
        walk(copy);
        for (let count = 1 + Math.floor(random() * 4); count > 0 && places.length > 0; count--) {
          const [node, key] = pick(places);
          if (random() < 0.7) node[key] = pick(junk);
          else if (Array.isArray(node)) node.push(node[Number(key)]);
          else delete node[key];
        }
        return copy;
      };
      const spoilt = (text: string): string => {
        const turn = random();
        const sealed = JSON.parse(text) as { body: unknown; epoch: unknown };
        if (turn < 0.2) return text;
        if (turn < 0.8) {
          const body = mutated(sealed.body);
          const epoch = turn < 0.3 ? pick(junk) : sealed.epoch;
          const checksum = hex(crc32(JSON.stringify(body)) ^ Number(epoch));
          return JSON.stringify({ v: 1, epoch, checksum, body });
        }
        if (turn < 0.9) return JSON.stringify(mutated(sealed));
        return turn < 0.95 ? text.slice(0, Math.floor(random() * text.length)) : '['.repeat(100_000);
      };

      const wrong: string[] = [];
      let used = 0;
      for (let round = 0; round < rounds; round++) {
        localStorage.clear();
        localStorage.setItem('the shop’s own', 'kept');
        for (const [key, text] of good) localStorage.setItem(key, spoilt(text));
        if (round % 10 === 0) {
          for (const key of ['journal:', 'journal:zz:top', '', 'consent:x']) {
            localStorage.setItem(`visavis:garbage:${key}`, pick(['{', '1', good[0]?.[1] ?? '']));
          }
        }
        const stored = JSON.stringify({ ...localStorage }).slice(0, 1000);
        const must = (holds: boolean, what: string): void => {
          if (!holds) wrong.push(`round ${round}: ${what}; stored ${stored}`);
        };
        try {
          const shop = globalThis.createVisavis({ shop: 'garbage' });
          const { phase } = await shop.ready;
          must(phase === 'ready', phase);
          const ranked = shop.rank(products);
          must(ranked.items.length + ranked.hidden.length === 2, 'a product was lost');
          if (ranked.personal) used++;
          shop.explain('a', { without: true });
          shop.exchange();
          shop.consent.receipts();
          shop.export();
          shop.consent.decide({ preferences: 'granted', activity: 'granted' }, 'prompt');
          const isReadOnly = shop.status.code === 'profile-newer';
          const told = shop.tell({ subject: { facet: 'brand', value: 'Havn' }, stance: 'like' });
          must(told.ok || isReadOnly, 'nothing can be told');
          for (const { id } of shop.profile().entries) shop.forget({ entry: id });
          must(isReadOnly || shop.profile().entries.length === 0, 'an entry cannot be forgotten');
          shop.erase();
          must(shop.status.code !== 'engine-failed', 'the engine stopped');
          shop.close();
        } catch (error) {
          must(false, String(error));
        }
        must(localStorage.getItem('the shop’s own') === 'kept', 'the shop’s own was touched');
      }
      return { wrong, used };
    },
    [ROUNDS, firstSeed] as const,
  );
  expect(result.wrong).toEqual([]);
  // Garbage that is always refused would try nothing.
  expect(result.used).toBeGreaterThan(ROUNDS / 10);
  expect(faults).toEqual([]);
}
