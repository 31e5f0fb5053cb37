/** Taking a profile along: what an import would change, files that a passphrase opens, the record of consent. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { createVisavis } from '../../www/src/entry/index.js';
import type { ImportPreview, Options, Purpose, Visavis } from '../../www/src/types.js';

const wasm = new Uint8Array(readFileSync('www/src/generated/visavis_bg.wasm'));
const DAY_MS = 86_400_000;
let open: Visavis[] = [];

afterEach(() => {
  for (const shop of open) shop.close();
  open = [];
});

function click(isActive: boolean): void {
  Object.defineProperty(globalThis, 'navigator', {
    value: { userActivation: { isActive } },
    configurable: true,
  });
}

async function start(allowed: readonly Purpose[], options: Partial<Options> = {}): Promise<Visavis> {
  const shop = createVisavis({ shop: 'along', wasm, storage: 'memory', ...options });
  open.push(shop);
  await shop.ready;
  click(true);
  shop.consent.decide(Object.fromEntries(allowed.map((purpose) => [purpose, 'granted'])), 'panel');
  click(false);
  return shop;
}

const like = (shop: Visavis, value: string) =>
  shop.tell({ subject: { facet: 'brand', value }, stance: 'like' });
const brandsIn = (entries: ImportPreview['added']) =>
  entries.map(({ subject }) => (subject && 'value' in subject ? subject.value : null)).sort();

/** An export with these visits, and more of the journal. */
const fileOf = (visits: readonly { day: string; entries: readonly object[] }[], more: object = {}): string =>
  JSON.stringify({
    format: 'visavis profile',
    version: 1,
    profile: { visits: visits.map((visit) => ({ ...visit, writer: '0000000b' })), ...more },
  });
const told = (seq: number, value: string) => ({
  seq,
  told: [{ stance: 'like', subject: { facet: 'brand', value } }],
});
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

test('S8 a preview says what the import does, and changes nothing', async () => {
  const [here, there] = [await start(['preferences', 'activity']), await start(['preferences', 'activity'])];
  like(here, 'Havn');
  assert.ok(there.import(here.export()).added === 1);
  like(there, 'Skog');
  there.record({ type: 'search', query: 'tent' });
  there.set({ intensity: 80 });
  const file = there.export();
  const before = here.export();
  let changes = 0;
  here.subscribe(() => {
    changes += 1;
  });
  const preview = here.preview(file);
  assert.deepEqual([brandsIn(preview.added), preview.already], [['Skog', null], 1]);
  assert.deepEqual(preview.settings, { intensity: 80 });
  assert.equal(here.export(), before);
  assert.equal(changes, 0);
  const { added, already, withoutConsent } = here.import(file);
  assert.deepEqual([added, already, withoutConsent], [2, 1, 0]);
  const again = here.preview(file);
  assert.deepEqual([again.added, again.already, again.settings], [[], 3, {}]);
});

test('S8 every entry of a file is in one place of the preview, and each reason is told apart', async () => {
  const here = await start(['preferences']);
  like(here, 'Havn');
  const forgotten = like(here, 'Gone');
  assert.ok(forgotten.ok);
  here.forget({ entry: forgotten.entries[0] as string });
  const mine = JSON.parse(here.export());
  const file = fileOf(
    [
      { day: dayAgo(0), entries: [told(900, 'New'), { seq: 901, search: 'tent' }, { seq: 902, rubbish: 1 }] },
      { day: dayAgo(4000), entries: [told(1, 'Ancient')] },
      { day: 'no day', entries: [told(5, 'Nowhere')] },
    ],
    { forgotten: [] },
  );
  const parsed = JSON.parse(file);
  // What was forgotten here comes again in the file, under its own id.
  const [day, seq, writer] = String(mine.profile.forgotten[0]).split('-');
  const dayText = new Date(Number(day) * DAY_MS).toISOString().slice(0, 10);
  parsed.profile.visits.push({ day: dayText, writer, entries: [told(Number(seq), 'Gone')] });
  const text = JSON.stringify(parsed);
  const preview = here.preview(text);
  assert.deepEqual(brandsIn(preview.added), ['New']);
  const { already, withoutConsent, expired, noRoom, notUnderstood } = preview;
  assert.deepEqual(
    { already, withoutConsent, forgotten: preview.forgotten, expired, noRoom, notUnderstood },
    { already: 0, withoutConsent: 1, forgotten: 1, expired: 1, noRoom: 0, notUnderstood: 2 },
  );
  here.import(text);
  const brands = brandsIn(here.profile().entries);
  assert.deepEqual(brands, ['Havn', 'New']);
});

test('an entry is expired from the day on which the engine drops it, and not before', async () => {
  const here = await start(['activity']);
  const search = (days: number) => fileOf([{ day: dayAgo(days), entries: [{ seq: 1, search: 'tent' }] }]);
  assert.equal(here.preview(search(179)).added.length, 1);
  const late = here.preview(search(182));
  assert.deepEqual([late.added.length, late.expired], [0, 1]);
});

test('S8 S18 what a file says of sensitive things is counted as left out, in the preview and in the import', async () => {
  const here = await start(['preferences', 'activity']);
  like(here, 'Havn');
  const about = (seq: number, facet: string, value: string) => ({
    seq,
    told: [{ stance: 'like', subject: { facet, value } }],
  });
  const file = fileOf([
    {
      day: dayAgo(0),
      entries: [
        told(900, 'Skog'),
        about(901, 'category', 'Health > Pregnancy tests'),
        about(902, 'religion', 'any'),
        { seq: 903, search: 'pregnancy test' },
        { seq: 904, search: 'tent' },
      ],
    },
  ]);
  const preview = here.preview(file);
  assert.deepEqual(brandsIn(preview.added), ['Skog', null]);
  const { already, withoutConsent, forgotten, expired, noRoom, notUnderstood, sensitive } = preview;
  assert.deepEqual([already, withoutConsent, forgotten, expired, noRoom, notUnderstood], [0, 0, 0, 0, 0, 0]);
  assert.equal(sensitive, 3);
  const outcome = here.import(file);
  assert.deepEqual([outcome.added, outcome.already, outcome.withoutConsent], [2, 0, 0]);
  assert.equal(here.profile().entries.length, 3);
  const again = here.preview(file);
  assert.deepEqual([again.added.length, again.already, again.forgotten, again.sensitive], [0, 2, 3, 0]);
  assert.equal(here.import(file).added, 0);
});

test('S8 a file with more than a profile holds says how much has no room', async () => {
  const here = await start(['activity']);
  const entries = Array.from({ length: 600 }, (_, i) => ({ seq: i + 1, search: `tent ${i}` }));
  const preview = here.preview(fileOf([{ day: dayAgo(0), entries }]));
  const { added, noRoom, notUnderstood } = preview;
  assert.deepEqual([added.length, noRoom, notUnderstood], [500, 100, 0]);
});

test('what a file forgets is told before it goes', async () => {
  const [here, there] = [await start(['preferences']), await start(['preferences'])];
  like(here, 'Havn');
  there.import(here.export());
  there.forget({ entry: there.profile().entries[0]?.id as string });
  const preview = here.preview(there.export());
  assert.deepEqual(brandsIn(preview.removed), ['Havn']);
  assert.equal(here.profile().entries.length, 1);
});

test('S9 a limit holds for a file as well', async () => {
  const [here, there] = [await start(['preferences']), await start(['preferences'])];
  like(there, 'Skog');
  here.consent.limit('manager', ['preferences']);
  const preview = here.preview(there.export());
  assert.deepEqual([preview.added.length, preview.withoutConsent], [0, 1]);
});

test('S6 S8 what is no file of ours is refused as import refuses it', async () => {
  const here = await start(['preferences']);
  for (const text of ['', '{}', '[]', 'null', '{"format":"visavis profile"}', 'x'.repeat(1 << 21), 7]) {
    assert.throws(() => here.preview(text as string), { code: 'invalid-input' });
    assert.throws(() => here.import(text as string), { code: 'invalid-input' });
  }
  const polluting = fileOf([], { __proto__: null }).replace(
    '"visits"',
    '"__proto__":{"polluted":1},"visits"',
  );
  assert.equal(here.preview(polluting).added.length, 0);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
});

test('a sealed file opens with its passphrase alone, and no two are alike', async () => {
  const [here, there] = [await start(['preferences']), await start(['preferences'])];
  like(here, 'Havn');
  const passphrase = 'grüner Tee um vier';
  const sealed = await here.exportSealed(passphrase);
  assert.ok(!sealed.includes('Havn'));
  assert.notEqual(await here.exportSealed(passphrase), sealed);
  const header = JSON.parse(sealed);
  assert.ok(header.iterations >= 600_000);
  // Typed on a keyboard that composes its letters.
  assert.equal(await there.openSealed(sealed, passphrase.normalize('NFD')), here.export());
  await assert.rejects(there.openSealed(sealed, 'grüner Tee um fünf'), { code: 'wrong-passphrase' });
  await assert.rejects(here.exportSealed('short'), { code: 'invalid-input' });
  // Itself it is no profile: nobody imports the lock.
  assert.throws(() => there.import(sealed), { code: 'invalid-input' });
  const text = await there.openSealed(sealed, passphrase);
  assert.equal(there.preview(text).added.length, 1);
  assert.equal(there.import(text).added, 1);
});

test('a sealed file that was changed opens nothing, and costs nothing to refuse', async () => {
  const here = await start(['preferences']);
  const passphrase = 'a passphrase';
  const sealed = JSON.parse(await here.exportSealed(passphrase));
  const other = (fields: object) => here.openSealed(JSON.stringify({ ...sealed, ...fields }), passphrase);
  const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
  for (const name of ['salt', 'iv', 'data'])
    await assert.rejects(other({ [name]: flipped(sealed[name]) }), { code: 'wrong-passphrase' }, name);
  await assert.rejects(other({ iterations: 600_001 }), { code: 'wrong-passphrase' });
  for (const fields of [
    { iterations: 1 },
    { iterations: 1e12 },
    { version: 2 },
    { kdf: 'none' },
    { cipher: 'none' },
    { salt: 'AA==' },
    { data: '?' },
    { data: 7 },
  ])
    await assert.rejects(other(fields), { code: 'invalid-input' }, JSON.stringify(fields));
});

test('without a secure origin nothing is sealed, and that is told', async () => {
  const here = await start(['preferences']);
  const sealed = await here.exportSealed('a passphrase');
  const before = Object.getOwnPropertyDescriptor(globalThis, 'crypto') as PropertyDescriptor;
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  try {
    await assert.rejects(here.exportSealed('a passphrase'), { code: 'crypto-unavailable' });
    await assert.rejects(here.openSealed(sealed, 'a passphrase'), { code: 'crypto-unavailable' });
  } finally {
    Object.defineProperty(globalThis, 'crypto', before);
  }
});

test('the record of consent says what was decided and holds no identifier', async () => {
  const here = await start(['preferences'], { policy: { preferences: 3 } });
  here.consent.decide({ activity: 'refused' }, 'panel');
  const receipt = here.consent.receipt({ controller: 'Hygge', locale: 'de' });
  assert.deepEqual(
    receipt.purposes.map(({ purpose, state, version }) => [purpose, state, version]),
    [
      ['preferences', 'granted', 3],
      ['activity', 'refused', 1],
      ['purchases', 'unset', 0],
    ],
  );
  assert.equal(receipt.changes.length, 2);
  assert.deepEqual([receipt.controller, receipt.policyUrl, receipt.gpc], ['Hygge', null, false]);
  const text = JSON.stringify(receipt);
  // No id of anyone, and no time but days.
  assert.doesNotMatch(text, /"\w*id"|uuid|agent|"ip"|\d\d:\d\d|\d{10}/i);
  assert.throws(() => here.consent.receipt({ controller: 7 as unknown as string }), {
    code: 'invalid-input',
  });
});
