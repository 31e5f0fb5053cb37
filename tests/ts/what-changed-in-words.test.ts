/** What is said about a list as a whole: the shop's line above it, and what came back for an entry. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangementOf } from '../../www/shop/arrangement.js';
import { wordsIn } from '../../www/shop/words.js';
import { Wording } from '../../www/src/elements/wording.js';
import english from '../../www/src/messages/en.ftl';
import { speakFluent } from '../../www/src/messages/fluent.js';
import promptEnglish from '../../www/src/messages/prompt.en.ftl';
import type { EntryExchange } from '../../www/src/types.js';

const order = Array.from({ length: 48 }, (_, at) => `p${at}`);
const line = (shown: readonly string[], language: 'en' | 'de' = 'en') =>
  wordsIn(language).personalOrder(arrangementOf(order, shown));
const without = (place: number) => order.filter((_, at) => at !== place);
const moved = (from: number, to: number) => {
  const shown = without(from);
  shown.splice(to, 0, order[from] ?? '');
  return shown;
};

test('one hidden card shifts all others, and that is no arrangement', () => {
  const shown = without(2);
  assert.deepEqual(arrangementOf(order, shown), { firstPage: 12, entered: 0, higher: 0, hidden: 1 });
  assert.equal(line(shown), 'Arranged for you: our order without what is hidden.');
  assert.equal(line(shown, 'de'), 'Für dich geordnet: unsere Reihenfolge ohne das Ausgeblendete.');
});

test('the line counts who came to the first page, else who stands higher', () => {
  assert.equal(line(order), 'Arranged for you: it is our order here.');
  assert.equal(
    line(moved(30, 3)),
    'Arranged for you: 1 of the first 12 would stand further down in our order.',
  );
  assert.equal(line(moved(30, 3), 'de'), 'Für dich geordnet: 1 der ersten 12 stünde bei uns weiter unten.');
  assert.equal(line(moved(5, 3)), 'Arranged for you: 1 stands higher than in our order.');
  assert.equal(line(moved(40, 20)), 'Arranged for you: 1 stands higher than in our order.');
  assert.equal(
    line([...order].reverse()),
    'Arranged for you: 12 of the first 12 would stand further down in our order.',
  );
  assert.equal(arrangementOf(['a', 'b'], ['b', 'a']).firstPage, 2);
  assert.deepEqual(arrangementOf([], []), { firstPage: 0, entered: 0, higher: 0, hidden: 0 });
});

test('what is taken out lifts the others, and is told as taking out alone', () => {
  const wording = new Wording(speakFluent('en', [promptEnglish, english]));
  const back = (given: Partial<EntryExchange>) =>
    wording
      .cameBack({ moved: 0, raised: [], entered: [], left: [], hidden: [], influence: 0, ...given })
      .replaceAll(/[\u2068\u2069]/g, '');
  const lifted = { moved: 47, raised: [{ id: 'p3', places: 1 }], entered: ['p24'], left: ['p2'] };
  assert.equal(back({ ...lifted, hidden: ['p2'] }), 'Took one product out.');
  assert.equal(back({}), 'It changed nothing in this list.');
  assert.equal(back({ moved: 2 }), 'Moved 2 products here.');
  assert.equal(
    back({
      moved: 9,
      raised: [{ id: 'p30', places: 8 }],
      entered: ['p30', 'p24'],
      left: ['p2', 'p9'],
      hidden: ['p2'],
    }),
    'Raised “p30” by 8 places. Brought one product to the first page. Took one product out.',
  );
});
