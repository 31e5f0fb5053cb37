/**
 * The words of the elements: every language has the same messages with the same variables, every message that
 * the sources ask for is there and none is there for nothing, and both readers of the prompt's words agree.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import german from '../../www/src/messages/de.ftl';
import english from '../../www/src/messages/en.ftl';
import { speakFluent } from '../../www/src/messages/fluent.js';
import { shopData, wellFormed } from '../../www/src/messages/messages.js';
import { speakPlain } from '../../www/src/messages/plain.js';
import promptGerman from '../../www/src/messages/prompt.de.ftl';
import promptEnglish from '../../www/src/messages/prompt.en.ftl';

const LANGUAGES = { en: [promptEnglish, english], de: [promptGerman, german] };

/** Each message's variables and text, read from the file as written. */
function messages(texts: readonly string[]): Map<string, { variables: string[]; text: string }> {
  const found = new Map<string, { variables: string[]; text: string }>();
  for (const [, id = '', text = ''] of texts
    .join('\n')
    .matchAll(/^([a-z][\w-]*) =((?:.*)(?:\n(?: .*|\}.*))*)/gm)) {
    assert.ok(!found.has(id), `${id} is there twice`);
    const variables = [...new Set(Array.from(text.matchAll(/\$(\w+)/g), ([, name = '']) => name))].sort();
    found.set(id, { variables, text });
  }
  return found;
}

const en = messages(LANGUAGES.en);
const de = messages(LANGUAGES.de);

test('English and German have the same messages with the same variables', () => {
  assert.deepEqual([...de.keys()].sort(), [...en.keys()].sort());
  for (const [id, { variables }] of en) assert.deepEqual(de.get(id)?.variables, variables, id);
});

test('every message is well formed: Fluent reads each and formats it without an error', () => {
  for (const [language, texts] of Object.entries(LANGUAGES)) {
    const bundle = new FluentBundle(language, { useIsolating: false });
    for (const text of texts) assert.deepEqual(bundle.addResource(new FluentResource(text)), []);
    for (const [id, { variables }] of language === 'en' ? en : de) {
      const pattern = bundle.getMessage(id)?.value;
      assert.ok(pattern, `${language} ${id} was not read`);
      for (const number of [0, 1, 2, 100]) {
        const errors: Error[] = [];
        const text = bundle.formatPattern(
          pattern,
          Object.fromEntries(variables.map((name) => [name, number])),
          errors,
        );
        assert.deepEqual(errors, [], `${language} ${id}`);
        assert.doesNotMatch(text, /[{}$]/, `${language} ${id}`);
      }
    }
  }
});

test('the prompt reads the same without Fluent', () => {
  for (const [tag, text] of [
    ['en', promptEnglish],
    ['de', promptGerman],
  ] as const) {
    const values = { shop: 'Hygge & Co', yes: '180 days', no: '1 day', given: '2', of: '3' };
    const plain = speakPlain(tag, [text]);
    const fluent = speakFluent(tag, [text]);
    const ids = [...messages([text]).keys()];
    assert.ok(ids.length > 20);
    for (const id of ids) assert.equal(plain(id, values), fluent(id, values), id);
  }
});

/** The parts of ids that are put together at run time; each part is a union in types.ts or a case in the sources. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  purpose: ['preferences', 'activity', 'purchases', 'context', 'messages', 'measurement', 'reports'],
  stance: ['love', 'like', 'neutral', 'avoid', 'never'],
  confidence: ['likes', 'probably-likes', 'unclear', 'probably-avoids', 'avoids'],
  facet: ['brand', 'category', 'color', 'size', 'material', 'pattern', 'gender', 'age', 'tag', 'group'],
  event: ['impression', 'view', 'select', 'cart_add', 'cart_remove', 'wish', 'buy', 'return'],
  verdict: ['more', 'less', 'never'],
  like: ['more-like', 'less-like'],
  change: ['up', 'up-slightly', 'down', 'down-slightly'],
  term: [
    'related',
    'alike',
    'again',
    'lately',
    'lately-less',
    'lead',
    'common',
    'limit',
    'dial',
    'shop-lifts-label',
    'shop-lowers-label',
    'more',
    'less',
    'more-like',
    'less-like',
  ],
  move: ['pinned', 'sponsored', 'spread', 'displaced'],
  held: ['pinned', 'sponsored'],
  lapsed: ['expired', 'policy-changed'],
  decided: ['granted', 'refused', 'session', 'unset'],
  until: ['granted', 'refused'],
  method: ['prompt', 'panel', 'api', 'answer', 'migrated'],
  order: ['nothing-known', 'no-consent', 'paused', 'intensity-zero', 'not-ready', 'engine'],
  code: [
    'consent-required',
    'activation-required',
    'paused',
    'profile-full',
    'not-ready',
    'storage-full',
    'profile-newer',
    'invalid-input',
  ],
  gpc: ['respect', 'ignore-for-local', 'hard-deny'],
  left: ['already', 'without-consent', 'forgotten', 'sensitive', 'expired', 'no-room', 'not-understood'],
  section: ['dial', 'tell', 'said', 'noticed', 'bought', 'allowed', 'data'],
};
const COMPOSED = [
  'purpose-{purpose}',
  'purpose-{purpose}-keeps',
  'purpose-{purpose}-gives',
  'told-{stance}',
  'stance-{stance}',
  'guess-{confidence}',
  'panel-guess-{confidence}',
  'facet-{facet}',
  'subject-{facet}',
  'entry-{event}',
  'entry-{verdict}',
  'entry-{verdict}-about',
  'feedback-{verdict}',
  'feedback-{verdict}-label',
  'feedback-{verdict}-about-label',
  'feedback-done-{verdict}',
  'feedback-done-{like}',
  'why-{change}',
  'term-{term}',
  'move-{move}',
  'why-{held}',
  'prompt-lapsed-{lapsed}',
  'allowed-{decided}',
  'allowed-{until}-until',
  'receipt-{decided}',
  'method-{method}',
  'shop-order-{order}',
  'problem-{code}',
  'panel-{section}',
  'panel-gpc-{gpc}',
  'panel-import-{left}',
].flatMap((form) => {
  const part = /\{(\w+)\}/.exec(form)?.[1] ?? '';
  return (PARTS[part] ?? []).map((value) => form.replace(`{${part}}`, value));
});

test('every message that the sources ask for is there, and none is there for nothing', () => {
  const folder = 'www/src/elements';
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  // Also ids that a variable holds: any quoted text that is written like an id of ours.
  const asked = new Set(
    sources
      .join('\n')
      .match(/(?<=')[a-z]+(?:-[a-z]+)+(?=')|(?<=')(?:undo|undone|problem|places|quoted)(?=')/g),
  );
  const literal = Array.from(sources.join('\n').matchAll(/say\('([\w-]+)'/g), ([, id = '']) => id);
  for (const id of [...literal, ...COMPOSED]) assert.ok(en.has(id), `${id} is asked for and not there`);
  const used = new Set([...asked, ...literal, ...COMPOSED]);
  assert.deepEqual(
    [...en.keys()].filter((id) => !used.has(id)),
    [],
  );
});

test('a bad language tag is no tag', () => {
  for (const tag of ['C', 'C.UTF-8', '', 'x', 'en_US', null, undefined])
    assert.equal(wellFormed(tag), null, String(tag));
  assert.equal(wellFormed('de-at'), 'de-AT');
});

test("the shop's words are cut and cannot turn the sentence around", () => {
  assert.equal(shopData('Kelp'), '\u2068Kelp\u2069');
  assert.equal(shopData('a\u202eb\u2069c'), '\u2068abc\u2069');
  const family = '👨‍👩‍👧';
  const long = shopData(family.repeat(200));
  assert.equal([...new Intl.Segmenter().segment(long.slice(1, -1))].length, 120);
  assert.ok(long.startsWith(`\u2068${family}`) && long.endsWith('…\u2069'));
});
