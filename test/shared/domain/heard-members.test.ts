import { describe, expect, it } from 'vitest';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import { heardMembers } from '../../../shared/domain/heard-members.ts';
import { connection, contact, membersOf } from '../../support/world.ts';

const NOW = new Date('2026-11-23T07:00:00.000Z');
const judge = createConsentJudge({ yes: ['yes'], no: ['no'] }, NOW);
const [card] = membersOf([{ code: '1', email: 'mari@example.ee' }], connection());
if (card === undefined) throw new Error('no card');

const said = (code: string, word: string, isCorrected: boolean) => ({
  ...card,
  code,
  isCorrected,
  statements: [{ code, word, date: '2026-05-01' }],
});
const words = (members: readonly { readonly statements: readonly { readonly word: string }[] }[]) =>
  members.map(({ statements }) => statements.map(({ word }) => word));
const known = (status: 'unknown' | 'withdrawn') =>
  contact('h1', 'mari@example.ee', { optin: { status, changedAt: null, changedBy: 'api' } });

describe('what is heard of a customer whose address was corrected here', () => {
  it('is a refusal wherever it stands', () => {
    expect(words(heardMembers([said('1', 'no', true), said('2', 'yes', false)], null, judge))).toEqual([
      ['no'],
      ['yes'],
    ]);
  });

  it('is a yes only where it is alone and Mailbow knows nobody there who was never asked', () => {
    const alone = [said('1', 'yes', true)];
    const shared = [said('1', 'yes', true), said('2', 'no', false)];
    expect(
      [
        heardMembers(alone, null, judge),
        heardMembers(alone, known('withdrawn'), judge),
        heardMembers(alone, known('unknown'), judge),
        heardMembers(shared, null, judge),
      ].map(words),
    ).toEqual([[['yes']], [['yes']], [[]], [[], ['no']]]);
  });

  it('is no yes where the card itself has an address that mail could go to: the yes was for that one', () => {
    const moved = [{ ...said('1', 'yes', true), hasOwnAddress: true }];
    expect(words(heardMembers(moved, null, judge))).toEqual([[]]);
    expect(words(heardMembers([{ ...said('1', 'no', true), hasOwnAddress: true }], null, judge))).toEqual([['no']]);
  });
});
