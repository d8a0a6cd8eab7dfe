import type { GroupPlan, Link, Surroundings } from './group-plan.ts';
import { EMPTY_TALLY, type LeftOutReason, type Tally } from './plan.ts';

/**
 * What a card counts as in a plan in which nothing happens to it, and will count as until something changes that its plan
 * depends on. One that waits for a person goes on waiting for the same.
 */
export type Standing = 'unchanged' | 'duplicate' | 'waiting' | QuietReason;

/** Reasons for leaving a card out that are no fault of the record. */
export type QuietReason = Exclude<LeftOutReason, 'bad-record' | 'bad-email'>;

/** What a quiet group may know of the world: everything else is asked of nobody. */
type Around = Pick<Surroundings, 'contact' | 'linksByAddress' | 'refusedElsewhere' | 'isClaimed'>;

/** A card of a group, with the link that its customer has. */
export interface QuietCard {
  readonly code: string;
  readonly link: Link | null;
}

/**
 * The standings of a group's cards, in their order; null where the group has to be planned again each time. They hold as
 * long as its cards, the contact at its address, its links, its labels and the decision about it stay as they are:
 * nothing of it may lead to another contact.
 */
export function standingsOf(
  address: string,
  cards: readonly QuietCard[],
  around: Around,
  planned: GroupPlan,
): readonly Standing[] | null {
  const { operations, proposals, links, tally } = planned;
  if (operations.length + proposals.length + links.length > 0) return null;
  if (tally.unchanged + tally.leftOut + tally.review + tally.duplicateMembers !== cards.length) return null;
  const { contact } = around;
  if (contact === null ? around.linksByAddress(address).length > 0 : around.isClaimed(contact.hash)) return null;
  const staysHere = ({ code, link }: QuietCard) =>
    (link === null || [link, ...(link.refused ?? [])].every(({ hash }) => hash === contact?.hash)) &&
    around.refusedElsewhere(code).length === 0;
  if (!cards.every(staysHere)) return null;
  const reasons = new Map(planned.leftOut.map(({ customer, reason }) => [customer, reason]));
  // Which of the others counts as what makes no difference: they are counted together.
  const others: Standing[] = [
    ...Array.from({ length: tally.unchanged }, () => 'unchanged' as const),
    ...Array.from({ length: tally.review }, () => 'waiting' as const),
    ...Array.from({ length: tally.duplicateMembers }, () => 'duplicate' as const),
  ];
  const standings = cards.flatMap(({ code }): Standing[] => {
    const reason = reasons.get(code);
    if (reason === undefined) return others.splice(0, 1);
    return isQuietReason(reason) ? [reason] : [];
  });
  return standings.length === cards.length && others.length === 0 ? standings : null;
}

/** Whether a card that is left out for this reason is at no fault. */
export function isQuietReason(reason: LeftOutReason): reason is QuietReason {
  return reason !== 'bad-record' && reason !== 'bad-email';
}

/** What so many cards with a standing add to the counts of a plan. */
export function tallyOfStanding(standing: Standing, cards: number): Tally {
  if (standing === 'unchanged') return { ...EMPTY_TALLY, unchanged: cards };
  if (standing === 'duplicate') return { ...EMPTY_TALLY, duplicateMembers: cards };
  if (standing === 'waiting') return { ...EMPTY_TALLY, review: cards };
  return { ...EMPTY_TALLY, leftOut: cards };
}
