import type { Contact } from '../../shared/domain/contact.ts';
import { keepFields } from '../../shared/domain/diff-contact.ts';
import { standingOf } from '../../shared/domain/outcome.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { ContactTarget } from '../ports.ts';
import type { JournalRow } from '../store.ts';
import type { RunContext } from './run-context.ts';

/** Reads the contact that an operation is about: by its hash, or by the address of a new one. */
export function readContactOf(target: ContactTarget, row: JournalRow): Promise<Result<Contact | null, Problem>> {
  return row.contact === null ? target.contactByEmail(row.operation.email) : target.contactByHash(row.contact);
}

/** Labels of a contact that somebody else brought to where the operation would have: they are not ours to remove. */
const NOT_OURS = { add: [], remove: [] } as const;

/**
 * Writes a confirmed operation down: the contact as it is now, the labels that are ours, the customers' link to it. An
 * operation that was never sent was done by somebody else.
 */
export function confirm(
  { store, row, clock, connection }: RunContext,
  operation: JournalRow,
  contact: Contact,
  { wasSent }: { readonly wasSent: boolean },
): void {
  const kept = keepFields(contact, connection.mapping);
  store.contacts.confirm(row.id, kept, wasSent ? operation.operation.labels : NOT_OURS);
  const { codes, address, hash } = operation.linkTo;
  store.contacts.link(
    row.id,
    codes.map((code) => ({ code, hash: hash ?? contact.hash, email: address })),
  );
  store.plans.mark(operation.id, { state: 'confirmed' }, clock.now());
}

/**
 * Resolves what an earlier run sent without learning the answer (a crash, a lost reply), by reading, never by sending
 * again: what arrived is confirmed, what did not is left to the plan that is made or pushed next.
 */
export async function settleUnanswered(context: RunContext): Promise<Result<null, Problem>> {
  for (const operation of context.store.plans.unanswered(context.row.id)) {
    const read = await readContactOf(context.target, operation);
    if (!read.ok) return read;
    const standing = standingOf(operation, read.value);
    if (standing === 'after' && read.value) confirm(context, operation, read.value, { wasSent: true });
    else if (standing === 'before') context.store.plans.mark(operation.id, { state: 'retry' }, context.clock.now());
    else context.store.plans.mark(operation.id, { state: 'rejected', ...MOVED }, context.clock.now());
  }
  return ok(null);
}

/** Why an operation is dropped whose contact is no longer what the plan saw. */
export const MOVED = { code: 'changed', text: 'The contact changed after the plan was made.' } as const;
