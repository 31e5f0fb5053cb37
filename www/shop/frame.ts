/** What stands on every page: the header with search and the shopper's switches, and the footer. */
import { DEPARTMENTS } from './catalogue/departments.js';
import { ICONS, icon, make } from './dom.js';
import type { Shop } from './shop.js';
import type { Language } from './visit.js';
import { departmentIn, slugOf } from './words.js';

const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
];

export const topOf = (category: string | readonly string[] | undefined) =>
  (typeof category === 'string' ? category : (category?.[0] ?? '')).split('>')[0]?.trim() ?? '';

/** The departments of this range, the shop's own in the order of its menu. */
export function departmentsOf(shop: Shop): string[] {
  const present = new Set(shop.products.map(({ category }) => topOf(category)).filter((name) => name !== ''));
  const own = DEPARTMENTS.map(({ en }) => en).filter((name) => present.has(name));
  return [...own, ...[...present].filter((name) => !own.includes(name))];
}

export function openPreferences(): void {
  import('./personal.js').then(
    ({ openPanel }) => openPanel(),
    () => undefined,
  );
}

export function header(shop: Shop, redraw: () => void): HTMLElement {
  const { visit, words, language } = shop;
  const here = new URLSearchParams(location.search);
  const switchTo = ({ code, name }: (typeof LANGUAGES)[number]) =>
    make(
      'button',
      {
        type: 'button',
        lang: code,
        'data-test': `lang-${code}`,
        'aria-pressed': String(code === language),
        'aria-label': name,
        click: () => {
          visit.change({ language: code });
          redraw();
          document.querySelector<HTMLElement>(`[data-test="lang-${code}"]`)?.focus();
        },
      },
      code.toUpperCase(),
    );
  const rain = make(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-test': 'rain',
      'aria-pressed': String(visit.now.rain),
      click: () => {
        visit.change({ rain: !visit.now.rain });
        rain.setAttribute('aria-pressed', String(visit.now.rain));
      },
    },
    icon(ICONS.rain),
    words.rain,
  );
  const preferences = make(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-test': 'preferences',
      'aria-haspopup': 'dialog',
      click: openPreferences,
    },
    icon(ICONS.taste),
    words.preferences,
  );
  const counted = (test: string, page: string, path: string, label: string, count: () => number) => {
    const bubble = make('span', { class: 'count', 'data-test': `${test}-count` });
    const show = () => {
      bubble.textContent = String(count());
      bubble.hidden = count() === 0;
    };
    shop.untilRedrawn(visit.onChange(show));
    show();
    return make(
      'a',
      { class: 'round', 'data-test': test, 'aria-label': label, ...visit.link(page) },
      icon(path),
      bubble,
    );
  };
  return make(
    'header',
    { class: 'site' },
    make(
      'div',
      { class: 'bar wide' },
      make(
        'a',
        { class: 'logo', ...visit.link('index.html') },
        icon(ICONS.peak),
        make('span', {}, 'Aldervik'),
        make('small', {}, words.tagline),
      ),
      searchForm(shop, here.get('q') ?? ''),
      make('div', { class: 'switches' }, rain, preferences),
      make(
        'div',
        { class: 'tools' },
        make(
          'div',
          { class: 'languages', role: 'group', 'aria-label': words.language },
          ...LANGUAGES.map(switchTo),
        ),
        counted('wishes', 'list.html?v=wishes', ICONS.heart, words.wishes, () => visit.now.wishes.length),
        counted('cart', 'cart.html', ICONS.bag, words.cart, () =>
          visit.now.cart.reduce((sum, line) => sum + line.quantity, 0),
        ),
      ),
    ),
    make(
      'nav',
      { class: 'wide', 'aria-label': words.departments },
      make(
        'ul',
        { role: 'list' },
        ...departmentsOf(shop).map((name) =>
          make(
            'li',
            {},
            make(
              'a',
              {
                ...visit.link(`list.html?c=${slugOf(name)}`),
                'aria-current': here.get('c') === slugOf(name) ? 'page' : undefined,
              },
              departmentIn(language, name),
            ),
          ),
        ),
      ),
    ),
  );
}

function searchForm({ visit, words }: Shop, query: string): HTMLFormElement {
  const input = make('input', {
    type: 'search',
    name: 'q',
    id: 'search',
    'data-test': 'search',
    placeholder: words.searchFor,
    value: query,
    autocomplete: 'off',
    enterkeyhint: 'search',
  });
  return make(
    'form',
    {
      role: 'search',
      class: 'search',
      action: 'list.html',
      submit: (event) => {
        event.preventDefault();
        const wanted = input.value.trim();
        if (wanted !== '') location.assign(visit.href(`list.html?q=${encodeURIComponent(wanted)}`));
      },
    },
    make('label', { class: 'unseen', for: 'search' }, words.searchFor),
    input,
    make('button', { type: 'submit', 'aria-label': words.search }, icon(ICONS.search)),
  );
}

export function footer({ words, visit }: Shop): HTMLElement {
  const promise = (title: string, text: string) =>
    make('li', {}, make('strong', {}, title), make('span', {}, text));
  return make(
    'footer',
    { class: 'site' },
    make(
      'section',
      { class: 'wide', 'aria-label': words.promises },
      make(
        'ul',
        { class: 'promises', role: 'list' },
        promise(words.promise1, words.promise1Text),
        promise(words.promise2, words.promise2Text),
        promise(words.promise3, words.promise3Text),
      ),
    ),
    make(
      'div',
      { class: 'wide colophon' },
      make(
        'a',
        { class: 'logo', ...visit.link('index.html') },
        icon(ICONS.peak),
        make('span', {}, 'Aldervik'),
      ),
      make('p', { class: 'quiet' }, words.footer),
    ),
  );
}
