import { addressKey } from '../../shared/domain/email.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Choice } from '../../shared/domain/decision.ts';
import type { Store } from '../store.ts';
import { createSorter, fingerprint } from './members.ts';

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
  const sort = createSorter(connection);
  const sorted = address === null ? [] : store.customers.withAddress(row.id, address).map(sort);
  const members = sorted.flatMap((item) => (item.kind === 'member' ? [item.member] : []));
  if (address === null || members.length < 2) return err(problem('input/no-group', { email }));
  const able = members.filter((member) => member.barred === null).map((member) => member.code);
  if (choice.kind === 'primary' && !able.includes(choice.code)) {
    return err(problem('input/no-member', { code: choice.code, email: address, members: able.join(', ') }));
  }
  store.decisions.save(row.id, address, { choice, fingerprint: fingerprint(members) }, now);
  return ok({ email: address, customers: members.map((member) => member.code), choice });
}
