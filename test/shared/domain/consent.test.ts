import { describe, expect, it } from 'vitest';
import type { ConsentSettings } from '../../../shared/domain/connection.ts';
import { consentOfKnown, consentOfNew } from '../../../shared/domain/consent.ts';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import type { Optin } from '../../../shared/domain/contact.ts';
import { connection } from '../../support/world.ts';

const NOW = new Date('2026-11-23T07:00:00Z');

/** Mailbow's side: every status, with the moments that the table asks about. The day that matters is 10 October 2026. */
const MAILBOW: Readonly<Record<string, Optin>> = {
  unknown: { status: 'unknown', changedAt: null, changedBy: null },
  pending: { status: 'pending', changedAt: '2026-10-10T11:22:00Z', changedBy: 'account' },
  'given by the api': { status: 'given', changedAt: '2026-10-10T11:22:00Z', changedBy: 'api' },
  'given by the contact, undated': { status: 'given', changedAt: null, changedBy: 'contact' },
  'given by the contact': { status: 'given', changedAt: '2026-10-10T11:22:00Z', changedBy: 'contact' },
  withdrawn: { status: 'withdrawn', changedAt: '2026-10-10T11:22:00Z', changedBy: 'contact' },
  'withdrawn by the account': { status: 'withdrawn', changedAt: '2026-10-10T11:22:00Z', changedBy: 'account' },
  'withdrawn, undated': { status: 'withdrawn', changedAt: null, changedBy: 'system' },
  unusable: { status: 'unusable', changedAt: '2026-10-10T11:22:00Z', changedBy: 'system' },
};

/** Directo's side: word and date, null for an absent row. */
const OPTIN: Readonly<Record<string, readonly [string, string | null] | null>> = {
  absent: null,
  blank: ['', ''],
  'a word nobody knows': ['vist', '12.10.2026'],
  'yes, older': ['yes', '2.10.2026'],
  'yes, same day': ['yes', '10.10.2026'],
  'yes, same day and later': ['yes', '2026-10-10T20:00:00'],
  'yes, same moment': ['yes', '2026-10-10T11:22:00Z'],
  'yes, newer': ['jah', '2026-10-12'],
  'yes, undated': ['1', null],
  'yes, unreadable date': ['yes', 'kevadel'],
  'yes, two-digit year': ['yes', '12.10.26'],
  'yes, before 2000': ['yes', '31.12.1999'],
  'yes, future': ['yes', '1.1.2099'],
  'no, older': ['no', '2.10.2026'],
  'no, same day': ['ei', '10.10.2026'],
  'no, same day and earlier': ['ei', '2026-10-10T08:00:00'],
  'no, same moment': ['no', '2026-10-10T11:22:00Z'],
  'no, newer': ['no', '2026-10-12'],
  'no, undated': ['0', ''],
  'no, unreadable date': ['no', 'kevadel'],
  'no, future': ['no', '1.1.2099'],
};

/** Each cell: the rule, and what is done; `?` is a review, `✓?` a proposal, `→` a new status. */
const CELLS: Readonly<Record<string, readonly string[]>> = {
  //                          unknown             pending             given/api           given/undated       given/contact       withdrawn     by account    undated     unusable
  absent: ['C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep'],
  blank: ['C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep', 'C9 keep'],
  'a word nobody knows': [
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
    'C9 ?unreadable',
  ],
  'yes, older': [
    'C17 →given',
    'C18 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C2 keep',
    'C2 keep',
    'C5 keep',
    'C4 keep',
  ],
  'yes, same day': [
    'C17 →given',
    'C18 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C2 keep',
    'C2 keep',
    'C5 keep',
    'C4 keep',
  ],
  'yes, same day and later': [
    'C17 →given',
    'C18 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C1 ✓?given',
    'C1 ✓?given',
    'C5 keep',
    'C4 keep',
  ],
  'yes, same moment': [
    'C17 →given',
    'C18 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C2 keep',
    'C2 keep',
    'C5 keep',
    'C4 keep',
  ],
  'yes, newer': [
    'C17 →given',
    'C18 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C1 ✓?given',
    'C1 ✓?given',
    'C5 keep',
    'C4 keep',
  ],
  'yes, undated': [
    'C22 ?unreadable',
    'C22 ?unreadable',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C4 keep',
  ],
  'yes, unreadable date': [
    'C22 ?unreadable',
    'C22 ?unreadable',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C4 keep',
  ],
  'yes, two-digit year': [
    'C22 ?unreadable',
    'C22 ?unreadable',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C4 keep',
  ],
  'yes, before 2000': [
    'C22 ?unreadable',
    'C22 ?unreadable',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C4 keep',
  ],
  'yes, future': [
    'C22 ?unreadable',
    'C22 ?unreadable',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C3 ?unreadable',
    'C4 keep',
  ],
  'no, older': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C7 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, same day': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C8 →withdrawn',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, same day and earlier': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C7 ?conflict',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, same moment': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C8 →withdrawn',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, newer': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C8 →withdrawn',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, undated': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C8 →withdrawn',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, unreadable date': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C8 →withdrawn',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
  'no, future': [
    'C19 →withdrawn',
    'C19 →withdrawn',
    'C6 →withdrawn',
    'C6 →withdrawn',
    'C8 →withdrawn',
    'C21 keep',
    'C21 keep',
    'C21 keep',
    'C21 keep',
  ],
};

/** Addresses that Mailbow does not have: under the strict basis, and under another one. */
const NEW: Readonly<Record<string, readonly [strict: string, otherBasis: string]>> = {
  absent: ['C12 no-consent', 'C12 create unknown'],
  blank: ['C12 no-consent', 'C12 create unknown'],
  'a word nobody knows': ['C24 no-consent ?unreadable', 'C24 no-consent ?unreadable'],
  'yes, older': ['C10 create given 2026-10-02', 'C10 create given 2026-10-02'],
  'yes, same day': ['C10 create given 2026-10-10', 'C10 create given 2026-10-10'],
  'yes, same day and later': [
    'C10 create given 2026-10-10T20:00:00+03:00',
    'C10 create given 2026-10-10T20:00:00+03:00',
  ],
  'yes, same moment': ['C10 create given 2026-10-10T14:22:00+03:00', 'C10 create given 2026-10-10T14:22:00+03:00'],
  'yes, newer': ['C10 create given 2026-10-12', 'C10 create given 2026-10-12'],
  'yes, undated': ['C10b no-consent ?unreadable', 'C10b no-consent ?unreadable'],
  'yes, unreadable date': ['C10b no-consent ?unreadable', 'C10b no-consent ?unreadable'],
  'yes, two-digit year': ['C10b no-consent ?unreadable', 'C10b no-consent ?unreadable'],
  'yes, before 2000': ['C10b no-consent ?unreadable', 'C10b no-consent ?unreadable'],
  'yes, future': ['C10b no-consent ?unreadable', 'C10b no-consent ?unreadable'],
  'no, older': ['C11 refused', 'C11 refused'],
  'no, same day': ['C11 refused', 'C11 refused'],
  'no, same day and earlier': ['C11 refused', 'C11 refused'],
  'no, same moment': ['C11 refused', 'C11 refused'],
  'no, newer': ['C11 refused', 'C11 refused'],
  'no, undated': ['C11 refused', 'C11 refused'],
  'no, unreadable date': ['C11 refused', 'C11 refused'],
  'no, future': ['C11 refused', 'C11 refused'],
};

function settings(keys: Readonly<Record<string, unknown>> = {}): ConsentSettings {
  const { consent } = connection({ consent: keys });
  if (consent === null) throw new Error('no consent');
  return consent;
}

function verdictOf(value: string, rules = settings()) {
  const row = OPTIN[value];
  if (row === undefined) throw new Error(value);
  return createConsentJudge(rules, NOW)(row === null ? [] : [{ code: '1001', word: row[0], date: row[1] }]);
}

const reviewName = (kind: string) => ({ 'unreadable-consent': '?unreadable', 'consent-conflict': '?conflict' })[kind];

function knownCell(value: string, optin: Optin): string {
  const known = consentOfKnown(verdictOf(value), optin);
  if (known.kind === 'keep') return `${known.rule} ${known.review === null ? 'keep' : reviewName(known.review.kind)}`;
  return `${known.rule} ${known.kind === 'propose' ? '✓?' : '→'}${known.to}`;
}

function newCell(value: string, rules: ConsentSettings, onBasis: boolean): string {
  const consent = consentOfNew(verdictOf(value, rules), rules, onBasis);
  switch (consent.kind) {
    case 'create':
      return `${consent.rule} create ${consent.to} ${consent.date ?? 'undated'}`;
    case 'create-unknown':
      return `${consent.rule} create unknown`;
    case 'leave-out':
      return [consent.rule, consent.reason, ...(consent.review ? [reviewName(consent.review.kind)] : [])].join(' ');
  }
}

describe('the consent table, cell by cell', () => {
  for (const [column, [status, optin]] of Object.entries(MAILBOW).entries()) {
    it(`a contact that Mailbow has as ${status}`, () => {
      const found = Object.fromEntries(Object.keys(OPTIN).map((value) => [value, knownCell(value, optin)]));
      const wanted = Object.fromEntries(Object.keys(OPTIN).map((value) => [value, CELLS[value]?.[column]]));
      expect(found).toEqual(wanted);
    });
  }

  it('an address that Mailbow does not have, on the strict basis and on another one', () => {
    const cell = (value: string) => [newCell(value, settings(), false), newCell(value, settings(), true)];
    expect(Object.fromEntries(Object.keys(OPTIN).map((value) => [value, cell(value)]))).toEqual(NEW);
  });

  it('an undated yes is accepted where the connection says so, and proves no date', () => {
    const rules = settings({ undatedYes: 'accept' });
    expect(newCell('yes, undated', rules, false)).toBe('C10b create given undated');
    expect(newCell('yes, future', rules, false)).toBe('C10b create given undated');
    expect(newCell('a word nobody knows', rules, false)).toBe('C24 no-consent ?unreadable');
  });

  it('a refusal is created as withdrawn where the connection says so', () => {
    const rules = settings({ refusedNew: 'create-withdrawn' });
    expect(newCell('no, older', rules, false)).toBe('C11 create withdrawn 2026-10-02');
    expect(newCell('no, undated', rules, true)).toBe('C11 create withdrawn undated');
  });
});
