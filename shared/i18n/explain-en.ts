import { explainAnswerEn } from './explain-answer-en.ts';
import { estonianDay } from '../lib/estonian-day.ts';
import {
  by,
  change,
  does,
  type Gone,
  labelOf,
  list,
  n,
  type Optin,
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
    fetched: (f: { readonly at: string; readonly full: boolean; readonly records: number }) =>
      `Last feed ${estonianDay(f.at)}${f.full ? '' : ' (changes only)'}: ${n(f.records, 'record', 'records')}.`,
    'never-fetched': () => 'Directo has not been read yet.',
    erased: () => 'Nothing is kept here of this address; only a mark computed from it says that it was erased.',
    card: (f: { readonly code: string; readonly state: keyof typeof states }) =>
      `Customer ${f.code}: ${states[f.state]}.`,
    'no-card': () => 'No card uses this address.',
    'other-address': (f: { readonly code: string; readonly used: string | null }) =>
      f.used === null
        ? `The card of customer ${f.code} holds this address among several; nobody has chosen one.`
        : `The card of customer ${f.code} holds this address too, but ${f.used} is used.`,
    'misspelt-card': (f: { readonly code: string; readonly suggestion: string | null }) =>
      `The address on the card of customer ${f.code} cannot be used${f.suggestion === null ? '' : `; probably meant: ${f.suggestion}`}.`,
    'card-moved': (f: { readonly code: string; readonly address: string | null }) =>
      `Customer ${f.code} had this address; now ${f.address === null ? 'its card has no usable one' : f.address}.`,
    'card-gone': ({ code, missing }: Gone) =>
      `Customer ${code} had this address and is no longer in the feed.${
        missing === null
          ? ''
          : ` Missing since ${estonianDay(missing.since)}, ${missing.times} of ${missing.of}: until then the contact stays as it is; our lists and tags are taken off after ${missing.of} answers in a row without the customer, not before ${estonianDay(missing.until)}.`
      }`,
    'address-used': (f: { readonly address: string }) => `The address is used as ${f.address}.`,
    'address-corrected': (f: { readonly codes: readonly string[] }) =>
      `The address was corrected here, the card has another one: ${list(f.codes)}.`,
    'more-addresses': (f: { readonly code: string; readonly rest: readonly string[] }) =>
      `The card of customer ${f.code} holds more addresses, which are not used: ${list(f.rest)}.`,
    'labels-wanted': (f: { readonly labels: readonly string[] }) => `The rules give: ${list(f.labels.map(labelOf))}.`,
    alone: (f: { readonly code: string }) => `Customer ${f.code} is the only one with this address.`,
    decided: (f: {
      readonly by: 'all-equal' | 'one-open' | 'person';
      readonly primary: string;
      readonly codes: readonly string[];
    }) => {
      const why = { 'all-equal': 'all values are equal', 'one-open': 'the only open card', person: 'a person decided' };
      return `${list(f.codes)} share the address; customer ${f.primary} stands for the contact (${why[f.by]}).`;
    },
    'all-barred': (f: { readonly codes: readonly string[] }) => `No card may become a contact: ${list(f.codes)}.`,
    skipped: (f: { readonly codes: readonly string[] }) =>
      `A person left the group ${list(f.codes)} alone until it changes.`,
    undecided: (f: { readonly codes: readonly string[] }) =>
      `${list(f.codes)} share the address, and nobody has decided which one stands for the contact.`,
    'decision-lapsed': () => 'An earlier decision does not hold any more: the cards have changed since.',
    'consent-not-read': () => 'This connection reads no consent.',
    said: (f: { readonly code: string; readonly word: string; readonly date: string | null }) =>
      `Card ${f.code}: “${f.word}”${f.date?.trim() ? `, ${f.date}` : ', no date'}.`,
    'said-more': (f: { readonly count: number }) => `… and ${f.count} more.`,
    meaning: (f: {
      readonly meaning: 'blank' | 'unreadable' | 'no' | 'yes';
      readonly code: string | null;
      readonly day: string | null;
    }) =>
      f.meaning === 'blank'
        ? 'No card says anything about consent.'
        : `Counts as: ${f.meaning}${f.day === null || f.meaning === 'unreadable' ? '' : ` of ${estonianDay(f.day)}`} (card ${f.code ?? ''}).`,
    rule: (f: { readonly rule: string }) => `Rule ${f.rule}`,
    'other-basis': () => 'Another legal basis than OPTIN holds for the customer.',
    approved: (f: { readonly by: string; readonly at: string }) =>
      `The cancellation was approved by ${f.by} (${estonianDay(f.at)}).`,
    contact: (f: Optin & { readonly readAt: string | null }) =>
      `The contact is there: ${statuses[f.status]}${paren([f.day && estonianDay(f.day), by(f.by)])}${f.readAt === null ? '' : `; read ${estonianDay(f.readAt)}`}.`,
    'no-contact': (f: { readonly readAt: string | null }) =>
      `No contact has this address${f.readAt === null ? '' : `; read ${estonianDay(f.readAt)}`}.`,
    'labels-there': (f: { readonly ours: readonly string[]; readonly others: readonly string[] }) =>
      `Labels: ours ${list(f.ours.map(labelOf)) || '–'}; others ${list(f.others.map(labelOf)) || '–'}.`,
    'contact-elsewhere': (f: Optin & { readonly code: string; readonly address: string }) =>
      `The contact of customer ${f.code} has the address ${f.address}: ${statuses[f.status]}${paren([f.day && estonianDay(f.day), by(f.by)])}.`,
    'refused-before': (f: { readonly code: string; readonly address: string | null; readonly day: string | null }) =>
      `Customer ${f.code} opted out under ${f.address ?? 'an earlier address'}${paren([f.day && estonianDay(f.day)])}.`,
    gone: () => 'The contact was ours and is gone from Mailbow.',
    planned: (f: { readonly at: string; readonly current: boolean }) =>
      `Made ${estonianDay(f.at)}${f.current ? '' : ' (no longer valid)'}.`,
    'no-plan': () => 'No preview has been made.',
    held: (f: { readonly approved: boolean }): string =>
      f.approved ? 'A safety limit held it; a person approved it.' : 'A safety limit holds it:',
    operation: (f: {
      readonly does: keyof typeof does;
      readonly rule: string | null;
      readonly fields: readonly string[];
      readonly add: readonly string[];
      readonly remove: readonly string[];
      readonly consent: Optin['status'] | null;
    }) => {
      const parts = [
        f.fields.length > 0 ? `fields ${list(f.fields)}` : '',
        ...f.add.map((label) => `+ ${labelOf(label)}`),
        ...f.remove.map((label) => `− ${labelOf(label)}`),
        f.consent === null ? '' : `status → ${statuses[f.consent]}`,
      ].filter(Boolean);
      return `Means to ${does[f.does]}${rule(f.rule)}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}.`;
    },
    review: (f: { readonly review: keyof typeof reviews; readonly rule: string | null }) =>
      `To be looked at: ${said(f.rule) ?? reviews[f.review]}${rule(f.rule)}.`,
    'left-out': (f: { readonly customer: string; readonly reason: keyof typeof states }) =>
      `Left out: ${f.customer}, ${states[f.reason]}.`,
    'not-planned': () => 'It changes nothing about this address.',
    journal: (f: {
      readonly at: string | null;
      readonly does: keyof typeof does;
      readonly state: 'planned' | 'sent' | 'confirmed' | 'rejected' | 'retry' | 'unknown';
      readonly code: string | null;
      readonly text: string | null;
    }) => {
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
};

/** The words of an explanation. A text that is missing in another language does not compile. */
export type ExplainTexts = typeof explainEn;
