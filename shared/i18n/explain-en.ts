import type { ExplanationWords } from '../domain/explanation-sentences.ts';
import { explainAnswerEn } from './explain-answer-en.ts';
import { estonianDay } from '../lib/estonian-day.ts';
import {
  by,
  change,
  does,
  labelOf,
  list,
  n,
  paren,
  reviews,
  rule,
  said,
  states,
  statuses,
} from './explain-words-en.ts';

/** English words of an explanation. */
export const explainEn = {
  title: (address: string, connection: string) => `${address} – ${connection}`,
  todo: 'to do',
  stages: {
    feed: 'Directo',
    mapping: 'Address and rules',
    duplicates: 'Same address',
    consent: 'Consent',
    mailbow: 'Mailbow',
    plan: 'Newest preview',
    push: 'Last push',
  },
  ...explainAnswerEn,
  facts: {
    fetched: (f) =>
      `Last feed ${estonianDay(f.at)}${f.full ? '' : ' (changes only)'}: ${n(f.records, 'record', 'records')}.`,
    'never-fetched': () => 'Directo has not been read yet.',
    erased: () => 'Nothing is kept here of this address; only a mark computed from it says that it was erased.',
    card: (f) => `Customer ${f.code}: ${states[f.state]}.`,
    'no-card': () => 'No card uses this address.',
    'other-address': (f) =>
      f.used === null
        ? `The card of customer ${f.code} holds this address among several; nobody has chosen one.`
        : `The card of customer ${f.code} holds this address too, but ${f.used} is used.`,
    'misspelt-card': (f) =>
      `The address on the card of customer ${f.code} cannot be used${f.suggestion === null ? '' : `; probably meant: ${f.suggestion}`}.`,
    'card-moved': (f) =>
      `Customer ${f.code} had this address; now ${f.address === null ? 'its card has no usable one' : f.address}.`,
    'card-gone': ({ code, missing }) =>
      `Customer ${code} had this address and is no longer in the feed.${
        missing === null
          ? ''
          : ` Missing since ${estonianDay(missing.since)}, ${missing.times} of ${missing.of}: until then the contact stays as it is; our lists and tags are taken off after ${missing.of} answers in a row without the customer, not before ${estonianDay(missing.until)}.`
      }`,
    'address-used': (f) => `The address is used as ${f.address}.`,
    'address-corrected': (f) => `The address was corrected here, the card has another one: ${list(f.codes)}.`,
    'more-addresses': (f) =>
      `The card of customer ${f.code} holds more addresses, which are not used: ${list(f.rest)}.`,
    'labels-wanted': (f) => `The rules give: ${list(f.labels.map(labelOf))}.`,
    alone: (f) => `Customer ${f.code} is the only one with this address.`,
    decided: (f) => {
      const why = { 'all-equal': 'all values are equal', 'one-open': 'the only open card', person: 'a person decided' };
      return `${list(f.codes)} share the address; customer ${f.primary} stands for the contact (${why[f.by]}).`;
    },
    'all-barred': (f) => `No card may become a contact: ${list(f.codes)}.`,
    skipped: (f) => `A person left the group ${list(f.codes)} alone until it changes.`,
    undecided: (f) => `${list(f.codes)} share the address, and nobody has decided which one stands for the contact.`,
    'decision-lapsed': () => 'An earlier decision does not hold any more: the cards have changed since.',
    'consent-not-read': () => 'This connection reads no consent.',
    said: (f) => `Card ${f.code}: “${f.word}”${f.date?.trim() ? `, ${f.date}` : ', no date'}.`,
    'said-more': (f) => `… and ${f.count} more.`,
    meaning: (f) =>
      f.meaning === 'blank'
        ? 'No card says anything about consent.'
        : `Counts as: ${f.meaning}${f.day === null || f.meaning === 'unreadable' ? '' : ` of ${estonianDay(f.day)}`} (card ${f.code ?? ''}).`,
    rule: (f) => `Rule ${f.rule}`,
    'other-basis': () => 'Another legal basis than OPTIN holds for the customer.',
    approved: (f) => `The cancellation was approved by ${f.by} (${estonianDay(f.at)}).`,
    contact: (f) =>
      `The contact is there: ${statuses[f.status]}${paren([f.day && estonianDay(f.day), by(f.by)])}${f.readAt === null ? '' : `; read ${estonianDay(f.readAt)}`}.`,
    'no-contact': (f) => `No contact has this address${f.readAt === null ? '' : `; read ${estonianDay(f.readAt)}`}.`,
    'labels-there': (f) =>
      `Labels: ours ${list(f.ours.map(labelOf)) || '–'}; others ${list(f.others.map(labelOf)) || '–'}.`,
    'contact-elsewhere': (f) =>
      `The contact of customer ${f.code} has the address ${f.address}: ${statuses[f.status]}${paren([f.day && estonianDay(f.day), by(f.by)])}.`,
    'refused-before': (f) =>
      `Customer ${f.code} opted out under ${f.address ?? 'an earlier address'}${paren([f.day && estonianDay(f.day)])}.`,
    gone: () => 'The contact was ours and is gone from Mailbow.',
    planned: (f) => `Made ${estonianDay(f.at)}${f.current ? '' : ' (no longer valid)'}.`,
    'no-plan': () => 'No preview has been made.',
    held: (f): string => (f.approved ? 'A safety limit held it; a person approved it.' : 'A safety limit holds it:'),
    operation: (f) => {
      const parts = [
        f.fields.length > 0 ? `fields ${list(f.fields)}` : '',
        ...f.add.map((label) => `+ ${labelOf(label)}`),
        ...f.remove.map((label) => `− ${labelOf(label)}`),
        f.consent === null ? '' : `status → ${statuses[f.consent]}`,
      ].filter(Boolean);
      return `Means to ${does[f.does]}${rule(f.rule)}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}.`;
    },
    review: (f) => `To be looked at: ${said(f.rule) ?? reviews[f.review]}${rule(f.rule)}.`,
    'left-out': (f) => `Left out: ${f.customer}, ${states[f.reason]}.`,
    'not-planned': () => 'It changes nothing about this address.',
    journal: (f) => {
      const state = {
        planned: 'not done yet',
        sent: 'sent, no answer',
        confirmed: 'confirmed by Mailbow',
        rejected: `not accepted, ${change(f.code, f.text)}`,
        retry: 'will be tried again',
        unknown: 'sent, no answer',
      };
      return `${f.at === null ? '' : `${estonianDay(f.at)}: `}${does[f.does]} – ${state[f.state]}.`;
    },
    'not-pushed': () => 'Nothing about this address.',
  },
} satisfies Pick<ExplanationWords, 'stages' | 'conclusions' | 'facts' | 'advice'> & Readonly<Record<string, unknown>>;

/** The words of an explanation. A text that is missing in another language does not compile. */
export type ExplainTexts = typeof explainEn;
