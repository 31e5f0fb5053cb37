/** How personal: the intensity dial with words at both ends, pause, and shopping for someone else. */
import type { Settings } from '../types.js';
import type { Desk } from './panel-desk.js';
import { type Children, h } from './render.js';
import { whyShopOrder } from './wording.js';
import { isolated } from './words.js';

/** The dial for those who would rather press a button than drag. */
const STEPS = [0, 25, 50, 75, 100];

export function dialSection(desk: Desk): Children {
  const { visavis, say, wording, profile, whole } = desk;
  const { intensity } = profile.settings;
  const words = say('panel-dial-words', { dial: intensity });
  const set = (settings: Partial<Settings>): void => {
    const outcome = visavis.set(settings);
    if (!outcome.ok) desk.tell('dial', wording.problem(outcome));
    desk.draw();
  };
  const flip = (name: 'paused' | 'someoneElse', id: string) =>
    h(
      'label',
      { class: 'switch' },
      say(id),
      h('input', {
        type: 'checkbox',
        role: 'switch',
        set: { checked: profile.settings[name] },
        on: { change: () => set({ [name]: !profile.settings[name] }) },
      }),
    );
  const why = whyShopOrder(visavis);
  return [
    h(
      'div',
      { class: 'dial entries', role: 'group', 'aria-labelledby': 'heading-dial' },
      h(
        'div',
        { class: 'ends' },
        h('span', { 'aria-hidden': 'true' }, say('panel-dial-shop')),
        h('span', { 'aria-hidden': 'true' }, say('panel-dial-personal')),
      ),
      h('input', {
        type: 'range',
        min: 0,
        max: 100,
        step: 1,
        part: 'dial',
        'aria-label': say('panel-dial-label'),
        'aria-valuetext': words,
        set: { value: String(intensity) },
        on: { input: (event) => set({ intensity: Number((event.target as HTMLInputElement).value) }) },
      }),
      h(
        'div',
        { class: 'row' },
        STEPS.map((step) =>
          h(
            'button',
            {
              type: 'button',
              key: String(step),
              'aria-label': say('panel-dial-set', { dial: step }),
              'aria-pressed': String(intensity === step),
              on: { click: () => set({ intensity: step }) },
            },
            String(step),
          ),
        ),
      ),
      h(
        'p',
        { class: 'small', part: 'dial-result' },
        why === 'personal' && whole
          ? isolated(say('panel-dial-now', { back: wording.cameBack(whole) }))
          : why !== 'personal' && say('panel-dial-shop-order', { reason: wording.shopOrder(why) }),
      ),
    ),
    flip('paused', 'panel-pause'),
    flip('someoneElse', 'panel-someone-else'),
  ];
}
