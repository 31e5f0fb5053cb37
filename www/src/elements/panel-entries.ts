/**
 * The entries of the profile, each with what came back for it: what was said, what was noticed and guessed
 * from it, what was bought. Every entry can be forgotten here, and every guess denied.
 */
import { FluentNumber } from '@fluent/bundle';
import type { Entry, FacetValue, Stance, Weight } from '../types.js';
import { isVisible } from './document.js';
import type { Desk, SectionName } from './panel-desk.js';
import { type Child, type Children, h } from './render.js';
import { capital, isolated } from './words.js';

const STANCES: readonly Stance[] = ['love', 'like', 'neutral', 'avoid', 'never'];
/** The strongest guesses are shown at once, the others on demand. */
const FIRST_GUESSES = 6;
const SAID = new Set<Entry['kind']>(['told', 'answer', 'feedback', 'correction']);

export function saidSection(desk: Desk): Children {
  const { visavis, say, profile } = desk;
  const said = profile.entries.filter((entry) => SAID.has(entry.kind));
  const visitOnly = profile.consent.preferences.state === 'session' && said.length > 0;
  const keep = (event: Event): void => {
    if (event.isTrusted && isVisible((event.currentTarget as Element).closest('section')))
      desk.act('said', say('allowed-now', { purpose: say('purpose-preferences') }), () =>
        visavis.consent.decide({ preferences: 'granted' }, 'panel'),
      );
  };
  return [
    visitOnly &&
      h(
        'p',
        { class: 'act' },
        say('panel-visit-only'),
        ' ',
        h('button', { type: 'button', on: { click: keep } }, say('panel-visit-keep')),
      ),
    said.length > 0 && !desk.whole && h('p', { class: 'lead', key: 'unknown' }, say('back-unknown')),
    said.length ? entryList(desk, 'said', said) : h('p', { class: 'lead' }, say('panel-said-none')),
  ];
}

export function boughtSection(desk: Desk): Children {
  const bought = desk.profile.entries.filter((entry) => entry.purpose === 'purchases');
  return bought.length
    ? [entryList(desk, 'bought', bought)]
    : [h('p', { class: 'lead' }, desk.say('panel-bought-none'))];
}

export function noticedSection(desk: Desk): Children {
  const { say, profile } = desk;
  const noticed = profile.entries.filter((entry) => !SAID.has(entry.kind) && entry.purpose !== 'purchases');
  const guesses = profile.taste.filter((weight) => weight.source === 'guess');
  if (!noticed.length && !guesses.length) return [h('p', { class: 'lead' }, say('panel-noticed-none'))];
  const weaker = guesses.slice(FIRST_GUESSES);
  const byId = new Map(profile.entries.map((entry) => [entry.id, entry]));
  return [
    h('p', { class: 'lead' }, say('panel-noticed-lead')),
    h(
      'ul',
      { class: 'entries', role: 'list' },
      guesses.slice(0, FIRST_GUESSES).map((weight) => guess(desk, weight, byId)),
    ),
    weaker.length > 0 &&
      h(
        'details',
        { key: 'weaker' },
        h('summary', null, say('panel-weaker', { count: weaker.length })),
        h(
          'ul',
          { class: 'entries', role: 'list' },
          weaker.map((weight) => guess(desk, weight, byId)),
        ),
      ),
    noticed.length > 0 &&
      h(
        'details',
        { key: 'all' },
        h('summary', null, say('panel-all-noticed', { count: noticed.length })),
        entryList(desk, 'noticed', noticed),
      ),
  ];
}

function guess(desk: Desk, weight: Weight, byId: ReadonlyMap<string, Entry>): Child {
  const { visavis, say, wording } = desk;
  const what = wording.subject(weight.subject);
  const words = say(`panel-guess-${weight.confidence ?? 'unclear'}`, { what });
  const subject: FacetValue | null = 'facet' in weight.subject ? weight.subject : null;
  const correct = (of: FacetValue) => (): void => {
    desk.act('noticed', say('panel-corrected', { what }), () => visavis.correct({ subject: of }));
  };
  const behind = weight.entries.flatMap((id) => byId.get(id) ?? []);
  return h(
    'li',
    { class: 'entry', part: 'guess', key: JSON.stringify(weight.subject) },
    h(
      'div',
      { class: 'head' },
      h('h4', null, isolated(words)),
      subject &&
        h(
          'button',
          {
            type: 'button',
            'aria-label': say('panel-wrong-label', { guess: words }),
            on: { click: correct(subject) },
          },
          say('panel-wrong'),
        ),
    ),
    behind.length > 0 &&
      h(
        'details',
        null,
        h('summary', null, say('panel-entries', { count: behind.length })),
        entryList(desk, 'noticed', behind),
      ),
  );
}

function entryList(desk: Desk, section: SectionName, entries: readonly Entry[]): Child {
  return h(
    'ul',
    { class: 'entries', role: 'list' },
    entries.map((entry) => entryRow(desk, section, entry)),
  );
}

function entryRow(desk: Desk, section: SectionName, entry: Entry): Child {
  const { visavis, say, wording } = desk;
  const words = capital(wording.entry(entry), say.tag);
  const { subject, stance } = entry;
  const forget = (): void => {
    desk.act(section, say('panel-forgotten', { what: words }), () => visavis.forget({ entry: entry.id }));
  };
  const change = (to: Stance): void => {
    if (!subject) return;
    const what = say(`told-${to}`, { what: wording.subject(subject) });
    desk.act(section, say('panel-changed', { what }), () => visavis.tell({ subject, stance: to }));
  };
  return h(
    'li',
    { class: 'entry', part: 'entry', key: entry.id },
    h(
      'div',
      { class: 'head' },
      h('p', null, isolated(words)),
      h(
        'button',
        { type: 'button', 'aria-label': say('panel-forget-label', { what: words }), on: { click: forget } },
        say('panel-forget'),
      ),
    ),
    h(
      'p',
      { class: 'muted small' },
      capital(say('entry-on', { day: wording.day(entry.day) }), say.tag),
      !entry.kept && ` · ${say('entry-visit-only')}`,
    ),
    cameBack(desk, entry),
    entry.kind === 'told' &&
      subject &&
      stance &&
      stances(desk, wording.subject(subject), true, stance, change),
  );
}

/** The exchange: what this entry gave and what came back, in words and as a bar that says the same. */
function cameBack(desk: Desk, entry: Entry): Children {
  const { say, wording } = desk;
  if (!desk.whole) return [];
  const exchange = desk.exchangeOf(entry.id);
  const influence = new FluentNumber(exchange?.influence ?? 0, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  return [
    h('p', { class: 'small', part: 'exchange' }, isolated(wording.cameBack(exchange))),
    exchange &&
      exchange.influence > 0 &&
      h(
        'p',
        { class: 'influence' },
        h('i', {
          'aria-hidden': 'true',
          part: 'influence',
          vars: { '--_share': String(exchange.influence) },
        }),
        say('back-influence', { influence }),
      ),
  ];
}

/** The five stances as one choice. */
export function stances(
  desk: Desk,
  legend: string,
  unseen: boolean,
  now: Stance,
  choose: (stance: Stance) => void,
): Child {
  const name = `stance of ${legend}`;
  return h(
    'fieldset',
    null,
    h('legend', { class: unseen ? 'unseen' : 'small' }, isolated(legend)),
    h(
      'div',
      { class: 'segments' },
      STANCES.map((stance) =>
        h(
          'label',
          { class: 'segment', key: stance },
          h('input', {
            type: 'radio',
            name,
            value: stance,
            set: { checked: stance === now },
            on: { change: () => choose(stance) },
          }),
          desk.say(`stance-${stance}`),
        ),
      ),
    ),
  );
}
