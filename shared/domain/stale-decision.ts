import type { Member } from './decision.ts';

/** What a member of a group looked like when it was decided: digests of its name and of its words about consent. */
export interface SeenMember {
  readonly code: string;
  readonly closed: boolean;
  readonly name: string;
  readonly consent: string;
}

/** What has changed about a group since it was decided, and about which of its customers. */
export interface StaleReason {
  readonly kind: 'joined' | 'left' | 'closed' | 'opened' | 'name' | 'consent';
  readonly code: string;
}

/** What is kept of the members of a group, by code; `digest` turns a text into one that tells nothing of it. */
export function seenMembers(members: readonly Member[], digest: (text: string) => string): readonly SeenMember[] {
  return members
    .map(({ code, name, consent, mapped }) => ({
      code,
      closed: mapped.closed,
      name: digest(JSON.stringify([code, name])),
      consent: digest(JSON.stringify([code, consent.map(({ word, date }) => [word, date])])),
    }))
    .toSorted(byCode);
}

/** Why a decision does not hold any more; an address that changed is a member that left. */
export function staleReasons(before: readonly SeenMember[], now: readonly SeenMember[]): readonly StaleReason[] {
  const was = new Map(before.map((member) => [member.code, member]));
  const is = new Set(now.map(({ code }) => code));
  const left = before.filter(({ code }) => !is.has(code)).map(({ code }) => ({ kind: 'left' as const, code }));
  const changed = now.flatMap((member): StaleReason[] => {
    const { code } = member;
    const old = was.get(code);
    if (old === undefined) return [{ kind: 'joined', code }];
    const reasons: StaleReason[] = [];
    if (old.closed !== member.closed) reasons.push({ kind: member.closed ? 'closed' : 'opened', code });
    if (old.name !== member.name) reasons.push({ kind: 'name', code });
    if (old.consent !== member.consent) reasons.push({ kind: 'consent', code });
    return reasons;
  });
  return [...left, ...changed];
}

const byCode = (a: SeenMember, b: SeenMember): number => (a.code < b.code ? -1 : 1);
