/**
 * One question of the shop, asked in the open: what are you packing for? An answer works at once, in memory,
 * before any consent; what it changes is seen on the shelves below.
 */
import type { Visavis } from 'visavis';
import { make } from '../dom.js';
import type { Shop } from '../shop.js';
import type { Language } from '../visit.js';

const QUESTION = 'packing-for';

interface Choice {
  /** A goal of `personal.ts`; null: it does not matter. */
  readonly goal: string | null;
  readonly label: Readonly<Record<Language, string>>;
}

const TITLE = { en: 'What are you packing for?', de: 'Wofür packst du?' };
const TEXT = {
  en: 'One tap, and the shelves below follow. It stays in this browser.',
  de: 'Ein Tipp, und die Regale darunter folgen. Er bleibt in diesem Browser.',
};
const CHOICES: readonly Choice[] = [
  { goal: 'Camping in the rain', label: { en: 'Camping in the rain', de: 'Zelten im Regen' } },
  { goal: 'Winter hut tour', label: { en: 'A winter hut tour', de: 'Eine Hüttentour im Winter' } },
  { goal: 'Light and fast', label: { en: 'Light and fast', de: 'Leicht und schnell' } },
  { goal: null, label: { en: 'Just looking', de: 'Nur schauen' } },
];

export function packingFor(shop: Shop): HTMLElement {
  const { language } = shop;
  const buttons = CHOICES.map(({ goal, label }) =>
    make(
      'button',
      {
        type: 'button',
        class: 'chip big',
        'data-test': `goal-${goal ?? 'none'}`,
        'aria-pressed': 'false',
        click: () => {
          shop.visavis?.answer({
            question: QUESTION,
            told: goal === null ? [] : [{ subject: { goal }, stance: 'love' }],
          });
        },
      },
      label[language],
    ),
  );
  const section = make(
    'section',
    { class: 'packing wide', 'aria-labelledby': 'packing-title', hidden: true },
    make('h2', { id: 'packing-title' }, TITLE[language]),
    make('p', { class: 'quiet' }, TEXT[language]),
    make('div', { class: 'choices', role: 'group', 'aria-labelledby': 'packing-title' }, ...buttons),
  );
  // A question whose answer can change nothing is not asked.
  shop.whenPersonal((visavis) => {
    const show = () => {
      section.hidden = visavis.status.phase !== 'ready';
      const given = answered(visavis);
      for (const [at, button] of buttons.entries())
        button.setAttribute('aria-pressed', String(CHOICES[at]?.goal === given));
    };
    shop.untilRedrawn(visavis.subscribe(show));
    show();
  });
  return section;
}

/** The goal given, null for "does not matter", undefined for no answer. */
function answered(visavis: Visavis): string | null | undefined {
  const entry = visavis
    .profile()
    .entries.find(({ kind, question }) => kind === 'answer' && question === QUESTION);
  if (!entry) return undefined;
  return entry.subject && 'goal' in entry.subject ? entry.subject.goal : null;
}
