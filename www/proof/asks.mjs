// What each fault (F) and each security check (S) of the proof asks for: one line an id, in words for a reader who
// knows the shop and not the code. `cannot` says why an engine shows nothing of it; `noBrowser`: no browser takes
// part, so that what was shown once holds for all.

/** @typedef {import('../build/engines.mjs').EngineName} EngineName */
/** @typedef {{id: string, title: string, asks: string, noBrowser?: boolean, cannot?: Partial<Record<EngineName, string>>}} Ask */

/** @type {(id: string, title: string, asks: string, more?: Omit<Ask, 'id' | 'title' | 'asks'>) => Ask} */
const ask = (id, title, asks, more = {}) => ({ id, title, asks, ...more });

/** For both other engines the same reason. */
const onlyChromium = (/** @type {string} */ reason) => ({ cannot: { firefox: reason, webkit: reason } });
const killed = onlyChromium(
  'its driver keeps the profile in a folder of its own, so no browser can be killed and started on it again',
);

/** @type {readonly Ask[]} */
export const faultAsks = [
  ask(
    'F1',
    'Storage is blocked',
    'Works for this visit in memory; the shopper is told that nothing is kept.',
  ),
  ask('F2', 'There is no storage', 'As where it is blocked.'),
  ask(
    'F3',
    'Reading fails in the middle of a visit',
    'Nothing counts as allowed while it cannot be read; later calls work again.',
  ),
  ask(
    'F4',
    'Storage is full',
    "What was kept stays, the shop's own data is untouched, and a no takes effect at once and at the next visit.",
  ),
  ask('F5', 'Writing throws something that is no error', 'As where storage is full; the engine survives.'),
  ask(
    'F6',
    'Only a later one of several writes fails',
    'The next visit finds a whole state, never half of one.',
  ),
  ask(
    'F7',
    'Removing throws, or does nothing',
    'What was erased has no effect any more, and a failure is said.',
  ),
  ask(
    'F8',
    'Stored values are torn or no data at all',
    'They are passed over in little time; there is no consent.',
  ),
  ask(
    'F9',
    'Stored data has wrong types, or no end',
    'What is wrong is passed over, what is good is kept, consent is not raised.',
  ),
  ask('F10', 'Stored by a newer version', 'Left byte for byte, and nothing is added beside it.'),
  ask(
    'F11',
    'Stored by an older version',
    'Read whole; the export is what that version promised.',
    onlyChromium('read by the core, which is the same binary in every engine'),
  ),
  ask(
    'F12',
    'Back and forth between versions',
    'Nothing is lost, and what was taken back with the older one does not come back in the newer.',
    onlyChromium('needs a second build; the core is the same binary in every engine'),
  ),
  ask('F13', 'Two tabs write at the same time', 'No entry is lost.'),
  ask(
    'F14',
    'Taken back in one tab while another learns',
    'In the end nothing of it is left, and nothing is learned any more.',
  ),
  ask(
    'F15',
    'A page wakes from sleep or from the history',
    'It knows what was decided meanwhile before it learns or uses anything.',
  ),
  ask('F16', 'The store is cleared during a visit', 'That is an erasure: nothing is written back.'),
  ask(
    'F17',
    'Another script writes or raises a consent',
    'What is not sealed is no consent; a script of the same origin is trusted as the shop is.',
  ),
  ask('F18', 'The browser is killed after a write', 'The old state or the new one, nothing between.', killed),
  ask(
    'F19',
    'The browser is killed after an erasure',
    'Gone at the next start, or listed and erasable again.',
    killed,
  ),
  ask(
    'F20',
    "The browser's own files are damaged",
    'It starts with nothing, and works.',
    onlyChromium('the files of its store are of another kind, and were not damaged here'),
  ),
  ask('F21', 'The browser dropped everything after days', 'A new visitor, asked as one; no complaint.'),
  ask('F22', 'In a frame of a foreign page', 'A state of its own; the page goes on.'),
  ask('F23', 'The clock is wrong', 'No yes comes of it or comes back; a no stays a no.'),
  ask('F24', 'Databases hang or fail', 'None is used, so nothing changes.'),
  ask('F25', 'Locks and channels between tabs are missing', 'Tabs still agree.'),
  ask(
    'F26',
    'A slow device',
    'No act of ours blocks the page for long.',
    onlyChromium('its driver cannot slow the processor down'),
  ),
  ask('F27', 'Plain http, a file, a server', 'Importing does nothing; in a page it works.', {
    cannot: { webkit: 'it cannot be given a made-up host name without changing the machine' },
  }),
  ask('F28', 'Strange strings', 'Accepted or refused, never thrown; a file of them can be read again.'),
  ask(
    'F29',
    'The engine stops in the middle of a call',
    "That list is the shop's; a new engine goes on from what is stored.",
  ),
  ask(
    'F30',
    'The engine is forbidden, missing, or late',
    "The shop's order; a list that was seen is not shuffled.",
  ),
];

const inChromium = onlyChromium('shown in Chromium alone');

/** @type {readonly Ask[]} */
export const securityAsks = [
  ask('S1', 'Markup in texts', 'Stays text everywhere; no HTML sink is in the package.'),
  ask('S2', 'Links made of data', 'None is made; the policy link only of http and https.', inChromium),
  ask('S3', 'Styles made of data', 'No text becomes style, and no style loads anything.', inChromium),
  ask('S4', 'Directions of writing, endless titles', 'Kept in their place, and cut.', inChromium),
  ask('S5', 'Words of the shop with markup', 'Text, and no language of messages.', inChromium),
  ask('S6', 'Prototype keys in a file or in options', 'No prototype changes.'),
  ask('S7', 'A page with polluted prototypes', 'No consent comes of it.'),
  ask('S8', 'Files to import that are none', 'Refused whole, within bounds, and nothing changes.'),
  ask('S9', 'Files that claim consent', 'No file grants anything.'),
  ask('S10', 'The export as a way to attack', 'It is JSON and says so.', inChromium),
  ask('S11', 'Endless catalogues and values', 'Bounded in time and memory, always a whole list.', {
    noBrowser: true,
  }),
  ask('S12', 'Numbers out of every range', 'Limited; every result is a number.', { noBrowser: true }),
  ask(
    'S13',
    'Callbacks that call back or throw',
    'The engine is never found borrowed; others are still told.',
  ),
  ask('S14', 'Panics', 'No text of the program or of the shopper is in the binary or on the console.', {
    noBrowser: true,
  }),
  ask('S15', 'Out of memory, stack used up', "The shop's order, and nothing kept is lost.", inChromium),
  ask('S16', 'Patched functions of the page', 'It works or falls back to the order of the shop.', inChromium),
  ask(
    'S17',
    'Other scripts of the page read the profile',
    'Cannot be prevented, so what is kept is coarse, small and listed.',
    inChromium,
  ),
  ask('S18', 'Sensitive products', 'Never learned, kept, shown or used.', inChromium),
  ask(
    'S19',
    'Looking over the shoulder',
    'Nothing known is in address, title, history or name of the page.',
    inChromium,
  ),
  ask(
    'S20',
    'Telling browsers apart',
    'Nothing is read that would; the order follows from profile and list alone.',
    inChromium,
  ),
  ask(
    'S21',
    'Leaks by derivation',
    'Attributes, events and messages carry ids and names, and no score.',
    inChromium,
  ),
  ask('S22', 'Requests', 'None but for its own files.'),
  ask('S23', 'Bytes before a yes', 'None, in any store, whatever the shopper does.'),
  ask('S24', 'Dark patterns', 'No is as large, as near and as loud as yes, under any style.'),
  ask(
    'S25',
    'A yes that nobody gave',
    'A yes needs a real gesture of the shopper, on something that can be seen.',
  ),
  ask('S26', 'Elements named like globals', 'They stand in for nothing.'),
  ask('S27', 'A tampered file', 'A wrong hash, and the page stays in the order of the shop.', inChromium),
  ask('S28', 'The npm package', 'Holds what it should, runs no script, and two builds are the same bytes.', {
    noBrowser: true,
  }),
  ask('S29', 'The crates', 'Known licences and sources, pinned, no unsafe code.', { noBrowser: true }),
  ask('S30', 'The binary', 'Imports a known short list; no name, no path, bounded memory.'),
  ask('S31', 'Two on one page', 'They do not meet, be they of one version or of two.'),
  ask('S32', 'Products with traps', 'Read once each; what throws is passed over and stays in the list.'),
  ask('S33', 'Endless regular expressions', 'None that backtracks meets a text of others.', {
    noBrowser: true,
  }),
  ask('S34', 'The console', 'Hears nothing of what the shopper gave.'),
];
