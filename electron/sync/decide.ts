import { hash } from 'node:crypto';
import { addressKey } from '../../shared/domain/email.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Choice, LEAVE_EMPTY } from '../../shared/domain/decision.ts';
import { type SeenMember, seenMembers } from '../../shared/domain/stale-decision.ts';
import type { Store } from '../store.ts';
import { createSorter, fingerprint, type StoredMember } from './members.ts';

/** A decision that was stored. */
export interface Decided {
  readonly email: string;
  readonly customers: readonly string[];
  readonly choice: Choice;
}

/** Stores a person's decision about the duplicate group of an address, with the digest of what the group looks like now. */
export function decide(
  store: Store,
  connection: Connection,
  email: string,
  choice: Choice,
  now: Date,
): Result<Decided, Problem> {
  const row = store.connections.find(connection.name);
  if (row === null) return err(problem('input/no-connection', { name: connection.name }));
  const address = addressKey(email);
  const members = address === null ? [] : membersOf(store, row.id, connection, address);
  if (address === null || members.length < 2) return err(problem('input/no-group', { email }));
  const able = members.filter((member) => member.barred === null).map((member) => member.code);
  const named = choice.kind === 'primary' ? [choice.code, ...Object.values(choice.fields ?? {})] : [];
  const codes = new Set([LEAVE_EMPTY, ...members.map((member) => member.code)]);
  const stranger = named.find((code, index) => (index === 0 ? !able.includes(code) : !codes.has(code)));
  if (stranger !== undefined) {
    return err(problem('input/no-member', { code: stranger, email: address, members: able.join(', ') }));
  }
  store.decisions.save(row.id, address, { choice, fingerprint: fingerprint(members), seen: seenOf(members) }, now);
  return ok({ email: address, customers: members.map((member) => member.code), choice });
}

/** The customers of an address that a contact may be made of, as the last load has them. */
export function membersOf(
  store: Store,
  connection: number,
  settings: Connection,
  address: string,
): readonly StoredMember[] {
  const sort = createSorter(settings);
  return store.customers.withAddress(connection, address).flatMap((stored) => {
    const sorted = sort(stored);
    return sorted.kind === 'member' ? [sorted.member] : [];
  });
}

/** What is kept of a group's members, to tell later what has changed. */
export function seenOf(members: readonly StoredMember[]): readonly SeenMember[] {
  return seenMembers(members, (text) => hash('sha256', text, 'hex'));
}
