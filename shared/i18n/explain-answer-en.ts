import type { ExplanationWords } from '../domain/explanation-sentences.ts';
import { estonianDay } from '../lib/estonian-day.ts';
import { change, list, n, paren, reviews, rule, said, states, statuses } from './explain-words-en.ts';

/** English words of an explanation: what it comes to, and what can be done. */
export const explainAnswerEn = {
  conclusions: {
    erased: () => 'The person was erased here and will never be added again (C20).',
    unknown: (c) =>
      `The address is neither in Directo’s last feed nor in Mailbow${c.suggestion === null ? '.' : `; did you mean ${c.suggestion}?`}`,
    'only-in-mailbow': (c) =>
      `The contact is in Mailbow only${paren([statuses[c.status], c.day && estonianDay(c.day)])}: Directo’s last feed has no card with this address.`,
    'card-moved': (c) =>
      c.address === null
        ? `The card of customer ${c.code} has no usable address any more.`
        : `The card of customer ${c.code} has another address now: ${c.address}.`,
    'card-gone': ({ code, missing }) =>
      `Customer ${code} is no longer in Directo’s last feed${missing === null ? '.' : `: missing from the answer, ${missing.times} of ${missing.of}.`}`,
    'other-address': (c) =>
      c.used === null
        ? `Waits for a decision: the card of customer ${c.code} holds several addresses.`
        : `The card of customer ${c.code} holds several addresses, and ${c.used} is the one used.`,
    'misspelt-card': (c) => `Not synced: the address on the card of customer ${c.code} cannot be used.`,
    'left-out': (c) =>
      `${c.status === null ? 'The contact is not created' : `The contact stays as it is in Mailbow (${statuses[c.status]})`}: ${said(c.rule) ?? states[c.reason]}${rule(c.rule)}.`,
    waits: (c) =>
      c.review === 'duplicate'
        ? `Waits for a decision: ${n(c.count, 'customer uses', 'customers share')} this address.`
        : `Waits for a decision: ${said(c.rule) ?? reviews[c.review]}${rule(c.rule)}.`,
    merged: (c) =>
      `Customer ${c.code} has no contact of its own: customer ${c.into} has the same address and stands for it.`,
    skipped: () => 'A person decided to leave this address alone until the cards change.',
    'will-create': (c) =>
      `The contact will be created by the next sync: ${statuses[c.consent ?? 'unknown']}${rule(c.rule)}.`,
    'will-change': (c) =>
      `The next sync changes the status in Mailbow to “${statuses[c.consent]}”${paren([c.rule, c.day && estonianDay(c.day)])}.`,
    'will-move': (c) => `The next sync gives the contact this address in place of ${c.from} (${statuses[c.status]}).`,
    held: (c) => `The change waits: a safety limit holds the preview${paren(c.findings)}.`,
    rejected: (c) => `The change was not accepted: ${change(c.code, c.text)}.`,
    stays: (c) => {
      const why = said(c.rule);
      const tail = why === undefined ? rule(c.rule) : `; ${why}${rule(c.rule)}`;
      if (c.status === 'given') {
        const beside = c.rule === 'C7' ? tail : '';
        return `The contact is synced: consent given${paren(['Mailbow', c.day && estonianDay(c.day)])}${beside}.`;
      }
      if (c.status === 'withdrawn') return `Opted out${c.day === null ? '' : ` on ${estonianDay(c.day)}`}${tail}.`;
      if (c.status === 'unusable')
        return `The address is unusable${paren(['Mailbow', c.day && estonianDay(c.day)])}: no mail goes there${rule(c.rule)}.`;
      if (c.rule === null) return `The contact is synced: ${statuses[c.status]}; this connection reads no consent.`;
      return `The contact is in Mailbow, but gets no mail by consent: ${statuses[c.status]}${tail}.`;
    },
  },
  advice: {
    plan: () => 'Make a preview.',
    sync: () => 'Sync: the change will be written then.',
    'erase-elsewhere': () =>
      'Delete or anonymise the card in Directo and the contact in Mailbow, where they still are.',
    'check-spelling': (a) => `Look for ${a.suggestion} instead.`,
    'check-feed': () =>
      'Look whether the card is in Directo with this address, and whether a filter of the output hides it.',
    'fix-address': (a) =>
      `Correct the address on card ${a.code} in Directo${a.suggestion === null ? '' : ` (${a.suggestion}?)`}.`,
    'enter-address': (a) => `Enter an e-mail address on card ${a.code} in Directo.`,
    'one-address': (a) => `Leave one address on card ${a.code} in Directo.`,
    'fix-record': (a) => `Look at card ${a.code} in Directo: its code must be there, and only once.`,
    'open-card': (a) => `If they are still a customer, open the card in Directo: ${list(a.codes)}.`,
    'change-rule': () => 'If they should get mail, change the rule that leaves them out.',
    decide: (a) => `Decide which of ${list(a.codes)} stands for the contact.`,
    'enter-yes': () => 'If the customer agreed, enter OPTIN “yes” with its date in Directo.',
    'enter-date': (a) => `Enter the date of the consent on card ${a.code} in Directo.`,
    'fix-word': (a) => `Correct the word in OPTIN on card ${a.code} in Directo.`,
    'enter-no': (a) =>
      `Enter OPTIN “no”${a.day === null ? '' : ` with the date ${estonianDay(a.day)}`} on card ${list(a.codes)} in Directo.`,
    approve: () => 'Ask the person; if they want mail again, approve it with your initials and the reason.',
    'ask-person': () => 'Ask the person what they want, and correct the card in Directo.',
    'look-in-mailbow': () => 'Look in Mailbow why the contact is gone; if by mistake, add it there.',
    'approve-plan': () => 'Look at the reason; approve the preview if the figures are right.',
    'fix-rejected': () => 'Correct what was not accepted and sync again.',
  },
} satisfies Pick<ExplanationWords, 'conclusions' | 'advice'>;
