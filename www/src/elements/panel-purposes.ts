/**
 * What the shopper allows: one switch per purpose, at the same depth and with the same effort either way, and
 * the receipts. Only a real click allows anything.
 */
import type { Decision, Purpose, PurposeConsent, Receipt } from '../types.js';
import { isVisible } from './document.js';
import type { Desk } from './panel-desk.js';
import { download } from './panel-take-away.js';
import { type Child, type Children, h } from './render.js';
import { daysOf } from './words.js';

export function purposesSection(desk: Desk): Children {
  const { visavis, say, wording, profile } = desk;
  const receipt = ({ day, to, purpose, method }: Receipt): string =>
    say(`receipt-${to}`, {
      day: wording.day(day),
      purpose: say(`purpose-${purpose}`),
      how: say(`method-${method}`),
    });
  const save = (): void => {
    const record = visavis.consent.receipt(desk.receiptContext);
    download(JSON.stringify(record, null, 2), 'visavis-consent');
  };
  const receipts = [...visavis.consent.receipts()].reverse();
  return [
    h('p', { class: 'lead' }, say('panel-allowed-lead', daysOf(visavis.consent, say.tag))),
    h(
      'ul',
      { class: 'entries', role: 'list' },
      visavis.consent.purposes.map((purpose) => purposeRow(desk, purpose, profile.consent[purpose])),
    ),
    receipts.length > 0 &&
      h(
        'details',
        null,
        h('summary', null, say('panel-receipts', { count: receipts.length })),
        h(
          'ul',
          { role: 'list', class: 'entries small', part: 'receipts' },
          receipts.map((each) => h('li', null, receipt(each))),
        ),
        h('button', { type: 'button', on: { click: save } }, say('panel-receipt')),
      ),
  ];
}

function purposeRow(desk: Desk, purpose: Purpose, { state, day, expires, limitedBy }: PurposeConsent): Child {
  const { visavis, say, wording } = desk;
  const name = say(`purpose-${purpose}`);
  const allowed = state === 'granted' || state === 'session';
  const decide =
    (decision: Decision) =>
    (event: Event): void => {
      // A click made by a script is not the shopper's, nor is one on what cannot be seen; the switch is drawn as it was.
      const isSeen = isVisible((event.currentTarget as Element).closest('section'));
      if (event.isTrusted && (isSeen || decision === 'refused')) {
        const carryOut = () => visavis.consent.decide({ [purpose]: decision }, 'panel');
        if (decision === 'refused') {
          const [words, unkept] = [
            say('allowed-no-more', { purpose: name }),
            say('allowed-no-more-unkept', { purpose: name }),
          ];
          desk.act('allowed', words, carryOut, unkept);
        } else desk.act('allowed', say('allowed-now', { purpose: name }), carryOut);
      }
      desk.draw();
    };
  const days = { day: day ? wording.day(day) : '', expires: expires ? wording.day(expires) : '' };
  const now = say(`allowed-${state}${expires && state !== 'session' ? '-until' : ''}`, days);
  return h(
    'li',
    { class: 'entry purpose', part: 'purpose', key: purpose },
    h(
      'label',
      { class: 'switch' },
      h('strong', null, name),
      h('input', {
        type: 'checkbox',
        role: 'switch',
        'aria-describedby': `about-${purpose}`,
        set: { checked: allowed },
        on: { click: decide(allowed ? 'refused' : 'granted') },
      }),
    ),
    h(
      'p',
      { class: 'small', id: `about-${purpose}` },
      say(`purpose-${purpose}-keeps`),
      ' ',
      say(`purpose-${purpose}-gives`),
    ),
    limitedBy.length > 0 && h('p', { class: 'notice', key: 'limited' }, limit(desk, limitedBy, allowed)),
    h(
      'p',
      { class: 'muted small' },
      now,
      ' ',
      state === 'session' &&
        h(
          'button',
          { type: 'button', key: 'keep', class: 'plain', on: { click: decide('granted') } },
          say('panel-visit-keep'),
        ),
      !allowed &&
        h(
          'button',
          { type: 'button', key: 'visit', class: 'plain', on: { click: decide('session') } },
          say('panel-visit-allow'),
        ),
    ),
  );
}

/** Who says no for now, and what that means for a decision. */
function limit({ say }: Desk, by: readonly string[], allowed: boolean): string {
  const others = by.filter((name) => name !== 'gpc');
  return [
    by.includes('gpc') && say('allowed-limited-gpc'),
    others.length > 0 && say('allowed-limited', { by: others.join(', ') }),
    allowed && say('allowed-limited-keeps'),
  ]
    .filter(Boolean)
    .join(' ');
}
