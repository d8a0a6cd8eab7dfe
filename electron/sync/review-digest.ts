import { hash } from 'node:crypto';
import type { Member } from '../../shared/domain/decision.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import type { Proposal } from '../../shared/domain/group-plan.ts';
import type { Review } from '../../shared/domain/plan.ts';
import { fingerprint } from './members.ts';

/** What a case of a group looks like beside its customers. */
interface Seen {
  readonly members: readonly Member[];
  readonly contact: Contact | null;
  readonly proposals: readonly Proposal[];
}

/**
 * Digest of what a case shows to a person. Of a duplicate group it is the fingerprint that decisions are kept with, of a
 * proposed cancellation what exactly would be approved; of every other case the cards, the contact's consent and the rule.
 */
export function reviewDigest(review: Review, { members, contact, proposals }: Seen): string {
  const { kind, rule, customers } = review;
  if (kind === 'duplicate') return fingerprint(members);
  if (kind === 'cancel-opt-out') return digestOf([kind, proposals.map(({ subject }) => subject)]);
  const cards = members
    .filter(({ code }) => customers.includes(code))
    .map(({ code, address, name, mapped, consent }) => {
      const { kind: found } = mapped.address;
      const rest = mapped.address.kind === 'several' ? mapped.address.rest : [];
      return [code, address, name, mapped.closed, found, rest, consent.map(({ word, date }) => [word, date])];
    });
  const optin = contact && [contact.hash, contact.optin.status, contact.optin.changedAt];
  return digestOf([kind, rule ?? null, cards, optin]);
}

/** Digest of a card whose field holds several addresses and of which none is used yet. */
export const digestOfSeveral = (code: string, text: string): string => digestOf(['several-addresses', code, text]);

const digestOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex');
