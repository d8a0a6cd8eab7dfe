import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptinStatus } from '../../../shared/domain/contact.ts';
import {
  type AccountCard,
  type AccountContact,
  type CardPlace,
  createAccountant,
} from '../../../shared/domain/reconciliation.ts';
import { isBalanced } from '../../../shared/domain/reconciliation-report.ts';

const place = fc.constantFrom<CardPlace>('contact', 'contact', 'closed', 'merged', 'waiting', 'refused', 'no-email');
const hash = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const address = fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example', 'd@x.example');

const cards: fc.Arbitrary<AccountCard[]> = fc
  .array(
    fc.record({
      place,
      address: fc.option(address),
      link: fc.option(hash),
      pending: fc.constantFrom(null, 'planned' as const, 'rejected' as const),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((each, index) => ({ ...each, code: String(1000 + index), name: '' })));

const contacts: fc.Arbitrary<AccountContact[]> = fc.uniqueArray(
  fc.record({
    hash,
    address,
    name: fc.constant(''),
    status: fc.constantFrom<OptinStatus>('given', 'unknown', 'withdrawn'),
    erased: fc.boolean(),
  }),
  { selector: (contact) => contact.hash },
);

function accountOf(all: readonly AccountCard[], read: readonly AccountContact[]) {
  const accountant = createAccountant();
  for (const card of all) accountant.card(card);
  for (const contact of read) accountant.contact(contact);
  return accountant.account(all.length);
}

const sizeOf = (lists: ReadonlyMap<unknown, readonly unknown[]>): number =>
  [...lists.values()].reduce((sum, { length }) => sum + length, 0);

const CARD: AccountCard = {
  code: '1',
  name: 'Mari',
  address: 'a@x.example',
  place: 'contact',
  link: 'a',
  pending: null,
};
const CONTACT: AccountContact = { hash: 'a', address: 'a@x.example', name: 'Mari', status: 'given', erased: false };

describe('the account of cards and contacts', () => {
  it('has each card and each contact in exactly one line', () => {
    fc.assert(
      fc.property(cards, contacts, (all, read) => {
        const { leftOut, standing, gaps, ours, stays, own, ...account } = accountOf(all, read);
        const counted = { cards: sizeOf(leftOut) + standing, standing: ours.length + sizeOf(gaps) };
        expect({ ...counted, contacts: ours.length + sizeOf(stays) + own.length }).toEqual({
          cards: account.cards,
          standing,
          contacts: account.contacts,
        });
      }),
    );
  });

  it('calls what nobody can explain a difference, and nothing else', () => {
    fc.assert(
      fc.property(cards, contacts, (all, read) => {
        const account = accountOf(all, read);
        expect(account.difference).toBe(account.gaps.get('unexplained')?.length ?? 0);
      }),
    );
  });

  it('names the customer whose contact is gone from Mailbow', () => {
    const account = accountOf([CARD], []);
    expect([isBalanced(account), account.gaps]).toEqual([true, new Map([['gone', [CARD]]])]);
  });

  it('names the customer whose contact is neither there nor planned, and does not balance', () => {
    const card = { ...CARD, link: null };
    const account = accountOf([card], []);
    expect([isBalanced(account), account.gaps]).toEqual([false, new Map([['unexplained', [card]]])]);
  });

  it('leaves a contact of a closed customer with those of earlier customers', () => {
    const account = accountOf([{ ...CARD, place: 'closed' }], [CONTACT]);
    expect([account.ours, account.stays]).toEqual([
      [],
      new Map([['closed', [{ stay: 'closed', contact: CONTACT, code: '1' }]]]),
    ]);
  });

  it('does not take the old contact of a card for the new one that it waits for', () => {
    const card: AccountCard = { ...CARD, address: 'b@x.example', pending: 'planned' };
    const account = accountOf([card], [CONTACT]);
    expect([account.gaps, [...account.stays.keys()]]).toEqual([new Map([['awaits', [card]]]), ['moved']]);
  });

  it('takes the contact of an erased person for nobody’s, whoever is linked to it', () => {
    const account = accountOf([CARD], [{ ...CONTACT, erased: true }]);
    expect([account.ours, [...account.gaps.keys()], [...account.stays.keys()]]).toEqual([[], ['gone'], ['erased']]);
  });

  it('does not balance where fewer customers are kept than the fetch counted', () => {
    const accountant = createAccountant();
    accountant.card(CARD);
    accountant.contact(CONTACT);
    const account = accountant.account(3);
    expect([account.cards, account.lost, isBalanced(account)]).toEqual([3, 2, false]);
  });
});
