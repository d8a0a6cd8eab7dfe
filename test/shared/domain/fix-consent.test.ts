import { describe, expect, it } from 'vitest';
import { createDateReader } from '../../../shared/domain/consent-date.ts';
import { createConsentJudge, type Statement } from '../../../shared/domain/consent-verdict.ts';
import type { Optin } from '../../../shared/domain/contact.ts';
import { consentFixes, type SpeakingGroup } from '../../../shared/domain/fix-consent.ts';
import { contact } from '../../support/world.ts';

const NOW = new Date('2026-11-24T08:00:00.000Z');
const reading = {
  judge: createConsentJudge({ yes: ['yes'], no: ['no'] }, NOW),
  isDate: (raw: string) => createDateReader(new Date('9000-01-01T00:00:00Z'))(raw) !== null,
  acceptsUndated: false,
};

const card = (code: string, ...rows: readonly (readonly [string, string | null])[]) => ({
  code,
  barred: null,
  statements: rows.map(([word, date]): Statement => ({ code, word, date })),
});

const alone = (...rows: readonly (readonly [string, string | null])[]): SpeakingGroup => ({
  cards: [card('1', ...rows)],
  contact: null,
  isLinked: () => true,
  reviews: [],
});

const known = (optin: Optin, group: SpeakingGroup): SpeakingGroup => ({
  ...group,
  contact: contact('h', 'mari@kask.example', { optin }),
});

const kinds = (group: SpeakingGroup, changes = {}): readonly string[] =>
  consentFixes(group, { ...reading, ...changes }).map(({ code, kind }) => `${code} ${kind}`);

describe('what has to be mended of consent', () => {
  it('is the date of a yes, as far as it says nothing', () => {
    const dates = [null, '', 'eile', '5.3.26', '01.01.2030', '1.9.2026'];
    expect(dates.map((date) => kinds(alone(['yes', date])))).toEqual([
      ['1 undated-yes'],
      ['1 undated-yes'],
      ['1 unreadable-date'],
      ['1 unreadable-date'],
      ['1 future-date'],
      [],
    ]);
  });

  it('is the date of a no only where there is one that says nothing', () => {
    const dates = [null, 'eile', '01.01.2030', '1.9.2026'];
    expect(dates.map((date) => kinds(alone(['no', date])))).toEqual([[], ['1 unreadable-date'], ['1 future-date'], []]);
  });

  it('is no missing date where the client takes a yes without one, unless Mailbow waits for it', () => {
    const group = alone(['yes', null]);
    const review = { kind: 'unreadable-consent', email: 'mari@kask.example', customers: ['1'], rule: 'C3' } as const;
    const accepts = { acceptsUndated: true };
    expect([kinds(group, accepts), kinds({ ...group, reviews: [review] }, accepts)]).toEqual([[], ['1 undated-yes']]);
  });

  it('is a word that nobody can read, and nothing of a card without one', () => {
    expect([kinds(alone(['vist', '1.9.2026'])), kinds(alone()), kinds(alone(['', null]))]).toEqual([
      ['1 unreadable-word'],
      [],
      [],
    ]);
  });

  it('is the card whose word the others with its address overrule', () => {
    const cards = [card('1', ['yes', '1.9.2026']), card('2', ['no', '2.9.2026']), card('3')];
    const group = { ...alone(), cards };
    expect(kinds(group)).toEqual(['1 shared-conflict']);
    const closed = cards.map((each) => ({ ...each, barred: each.code === '1' ? 'closed' : null }));
    expect(kinds({ ...group, cards: closed })).toEqual([]);
  });

  it('is a no that is older than the consent that the person gave in Mailbow', () => {
    const review = { kind: 'consent-conflict', email: 'mari@kask.example', customers: ['1'], rule: 'C7' } as const;
    expect(kinds({ ...alone(['no', '1.2.2025']), reviews: [review] })).toEqual(['1 consent-conflict']);
    expect(kinds({ ...alone(['yes', '1.2.2025']), reviews: [{ ...review, rule: 'C18' }] })).toEqual([]);
  });

  it('is an address that changed after a refusal', () => {
    const kind = 'address-changed-after-refusal';
    const review = { kind, email: 'mari@kask.example', customers: ['1'], rule: 'C13' } as const;
    expect(kinds({ ...alone(), reviews: [review] })).toEqual(['1 address-after-refusal']);
  });

  it('is a consent that we wrote and that no card has any more', () => {
    const given = { status: 'given', changedAt: '2026-09-01T00:00:00Z' } as const;
    const api = { ...given, changedBy: 'api' } as const;
    const { isLinked, ...group } = known(api, alone());
    expect([
      kinds({ ...group, isLinked }),
      kinds({ ...group, isLinked: () => false }),
      kinds(known({ ...given, changedBy: 'contact' }, alone())),
      kinds(known(api, alone(['yes', '1.9.2026']))),
    ]).toEqual([['1 consent-lost'], [], [], []]);
  });
});

describe('a withdrawal in Mailbow', () => {
  const withdrawn = { status: 'withdrawn', changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' } as const;

  it('has to be keyed into every card that says yes and is not later', () => {
    const cards = [
      card('1', ['yes', '1.9.2026']),
      card('2', ['yes', '3.10.2026']),
      card('3', ['no', '1.9.2020']),
      card('4', ['yes', '4.10.2026']),
      card('5'),
    ];
    expect(kinds(known(withdrawn, { ...alone(), cards })).filter((each) => each.endsWith('withdrawn'))).toEqual([
      '1 withdrawn',
      '2 withdrawn',
    ]);
  });

  it('has to be keyed in where nobody knows which of them is later', () => {
    const undated = known({ ...withdrawn, changedAt: null }, alone(['yes', '1.9.2026']));
    expect([kinds(undated), kinds(known(withdrawn, alone(['yes', null])))]).toEqual([
      ['1 withdrawn'],
      ['1 undated-yes', '1 withdrawn'],
    ]);
  });
});
