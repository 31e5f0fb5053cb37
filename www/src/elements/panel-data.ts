/**
 * The shopper's data: how much there is, taking it away, bringing it, and making nothing of it. Nothing is sent
 * anywhere.
 */
import { BringSection } from './panel-bring.js';
import { type Desk, isKept, type Section } from './panel-desk.js';
import { TakeAwaySection } from './panel-take-away.js';
import { type Children, h } from './render.js';

export class DataSection implements Section {
  readonly #takeAway = new TakeAwaySection();
  readonly #bring = new BringSection();
  #erasing = false;
  #keepRefusal = false;

  view(desk: Desk): Children {
    const { say, profile } = desk;
    const { entries, maxEntries, bytes, maxBytes } = profile.bounds;
    const size = {
      entries,
      max: maxEntries,
      kilobytes: Math.ceil(bytes / 1024),
      maxKilobytes: Math.round(maxBytes / 1024),
    };
    return [
      h('p', { class: 'lead' }, say('panel-size', size)),
      this.#takeAway.view(desk),
      this.#bring.view(desk),
      this.#erase(desk),
    ];
  }

  reset(): void {
    this.#takeAway.reset();
    this.#bring.reset();
    this.#erasing = this.#keepRefusal = false;
  }

  #erase(desk: Desk): Children {
    const { visavis, say, wording } = desk;
    const ask = (asking: boolean) => (): void => {
      this.#erasing = asking;
      desk.draw();
    };
    const erase = (): void => {
      const outcome = visavis.erase({ consent: this.#keepRefusal ? 'refuse' : 'forget' });
      this.reset();
      // Nothing to write is no hindrance: what was there is removed, and that was looked at.
      const isErased = isKept(outcome) || (outcome.ok && outcome.note === 'storage-full');
      const isNewer = outcome.ok && outcome.note === 'profile-newer';
      const words = say(isErased ? 'panel-erased' : isNewer ? 'panel-erased-newer' : 'panel-erased-not');
      desk.tell('data', outcome.ok ? words : wording.problem(outcome));
      desk.draw();
    };
    const choice = (refuse: boolean) =>
      h(
        'label',
        { class: 'tick', key: String(refuse) },
        h('input', {
          type: 'radio',
          name: 'after',
          set: { checked: this.#keepRefusal === refuse },
          on: {
            change: () => {
              this.#keepRefusal = refuse;
              desk.draw();
            },
          },
        }),
        say(refuse ? 'panel-erase-refuse' : 'panel-erase-forget'),
      );
    if (!this.#erasing)
      return [
        h(
          'div',
          { class: 'row', key: 'erase' },
          h('button', { type: 'button', on: { click: ask(true) } }, say('panel-erase')),
        ),
      ];
    return [
      h(
        'fieldset',
        { class: 'entry', key: 'erasing' },
        h('legend', null, h('strong', null, say('panel-erase'))),
        h('p', null, say('panel-erase-sure')),
        choice(false),
        choice(true),
        h(
          'div',
          { class: 'row' },
          h('button', { type: 'button', class: 'primary', on: { click: erase } }, say('panel-erase-button')),
          h('button', { type: 'button', on: { click: ask(false) } }, say('panel-cancel')),
        ),
      ),
    ];
  }
}
