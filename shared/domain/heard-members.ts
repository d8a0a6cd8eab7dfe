import type { ConsentJudge } from './consent-verdict.ts';
import type { Contact } from './contact.ts';
import type { Member } from './decision.ts';

/**
 * The members of a group with what is heard of them about consent. The yes of a card is a yes for the address on the card.
 * Where a person uses another one here, it counts only where mail could not have gone to the one on the card, and for an
 * address that is nobody else's: it must neither outvote the refusal of another card, nor carry a yes away from an address
 * that is refused, nor speak for a contact that was never asked. A refusal counts wherever the customer stands.
 */
export function heardMembers(
  members: readonly Member[],
  contact: Contact | null,
  judge: ConsentJudge,
): readonly Member[] {
  if (!members.some(({ isCorrected }) => isCorrected)) return members;
  const [first] = members;
  const isAlone = members.length === 1 && contact?.optin.status !== 'unknown';
  if (isAlone && first?.hasOwnAddress !== true) return members;
  return members.map((member) =>
    member.isCorrected === true
      ? { ...member, statements: member.statements.filter((each) => judge([each]).kind !== 'yes') }
      : member,
  );
}
