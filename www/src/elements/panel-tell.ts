/** Telling something new: what about, which value, and what the shopper thinks of it. */
import { clip, unmarked } from '../messages/messages.js';
import type { Stance } from '../types.js';
import type { Desk, Section } from './panel-desk.js';
import { stances } from './panel-entries.js';
import { type Children, h } from './render.js';
import { capital } from './words.js';

/** What the shop suggests to tell something about. */
export interface VocabularyFacet {
  readonly facet: string;
  readonly values: readonly string[];
}

export class TellSection implements Section {
  vocabulary: readonly VocabularyFacet[] = [];
  #facet = 0;
  #value = 0;
  #stance: Stance = 'like';

  view(desk: Desk): Children {
    const { visavis, say, wording } = desk;
    const suggested = this.vocabulary
      .map(({ facet, values }) => ({
        facet,
        values: values.filter((value) => !visavis.isSensitive({ facet, value })),
      }))
      .filter((each) => each.values.length);
    const facet = suggested[this.#facet] ?? suggested[0];
    if (!facet) return [];
    const value = facet.values[this.#value] ?? facet.values[0] ?? '';
    const choose = (chosen: (index: number) => void) => ({
      change: (event: Event): void => {
        chosen((event.target as HTMLSelectElement).selectedIndex);
        desk.draw();
      },
    });
    const tell = (event: Event): void => {
      event.preventDefault();
      const told = { subject: { facet: facet.facet, value }, stance: this.#stance };
      const what = say(`told-${told.stance}`, { what: wording.subject(told.subject) });
      desk.act('tell', say('panel-told-now', { what }), () => visavis.tell(told));
    };
    // An option shows plain text only.
    const option = (words: string, index: number) => h('option', { key: String(index), value: index }, words);
    return [
      h('p', { class: 'lead' }, say('panel-tell-lead')),
      h(
        'form',
        { class: 'entries', part: 'tell', on: { submit: tell } },
        h(
          'div',
          { class: 'fields' },
          h(
            'label',
            { class: 'field' },
            say('panel-tell-facet'),
            h(
              'select',
              {
                set: { selectedIndex: suggested.indexOf(facet) },
                on: choose((index) => {
                  this.#facet = index;
                  this.#value = 0;
                }),
              },
              suggested.map((each, index) =>
                option(capital(unmarked(wording.facet(each.facet)), say.tag), index),
              ),
            ),
          ),
          h(
            'label',
            { class: 'field' },
            say('panel-tell-value'),
            h(
              'select',
              {
                key: facet.facet,
                set: { selectedIndex: facet.values.indexOf(value) },
                on: choose((index) => {
                  this.#value = index;
                }),
              },
              facet.values.map((each, index) =>
                option(clip(wording.value({ facet: facet.facet, value: each })), index),
              ),
            ),
          ),
        ),
        stances(desk, say('panel-tell-stance'), false, this.#stance, (stance) => {
          this.#stance = stance;
          desk.draw();
        }),
        h(
          'div',
          { class: 'row' },
          h('button', { type: 'submit', class: 'primary' }, say('panel-tell-button')),
        ),
      ),
    ];
  }

  reset(): void {
    this.#facet = this.#value = 0;
    this.#stance = 'like';
  }
}
