import type { Contact } from '../../shared/domain/contact.ts';
import { keepFields } from '../../shared/domain/diff-contact.ts';
import { consentPhase, mayBeOurs, phaseOf } from '../../shared/domain/outcome.ts';
import { createMovementCounter, movementsOf } from '../../shared/domain/movement.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { dayAt } from '../../shared/domain/schedule.ts';
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
 * Writes a confirmed operation down: the contact as it is now, the labels that are ours, the customers' link to it, the
 * evidence of a changed consent. An operation that was never sent was done by somebody else.
 */
export function confirm(
  context: RunContext,
  operation: JournalRow,
  contact: Contact,
  { wasSent, setConsent }: { readonly wasSent: boolean; readonly setConsent: boolean },
): void {
  const { store, row, clock, connection } = context;
  const kept = keepFields(contact, connection.mapping);
  const { codes, address, hash, refused } = operation.linkTo;
  const before = store.contacts.byHash(row.id, contact.hash);
  const counter = createMovementCounter();
  counter.add(movementsOf(before, kept, wasSent ? 'us' : 'others'));
  store.together(() => {
    store.growth.add(row.id, dayAt(connection, clock.now()), counter.counted());
    store.contacts.confirm(row.id, kept, wasSent ? operation.operation.labels : NOT_OURS);
    store.contacts.link(
      row.id,
      codes.map((code) => ({
        code,
        hash: hash ?? contact.hash,
        email: address,
        ...(refused === undefined ? {} : { refused }),
      })),
    );
    if (setConsent) prove(context, operation, contact);
    store.plans.mark(operation.id, { state: 'confirmed' }, clock.now());
  });
}

/** Enters a change of consent that the target confirmed into the record of evidence, once. */
export function prove(context: RunContext, { id, operation, proof }: JournalRow, contact: Contact): void {
  const { store, row, clock, connection } = context;
  const { consent, rule, customers } = operation;
  if (consent === null) return;
  const now = clock.now();
  store.together(() => {
    if (!store.plans.prove(id)) return;
    const approval = proof?.approval ?? null;
    const approved =
      approval &&
      store.approvals
        .open(row.id, new Date(0))
        .find(({ address, subject }) => address === approval.address && subject === approval.subject);
    const code = proof?.said.code;
    store.evidence.append({
      connection: connection.name,
      at: now.toISOString(),
      contact: contact.hash,
      customers: code === undefined ? customers : [code, ...customers.filter((each) => each !== code)],
      from: consent.from,
      to: consent.to,
      rule: rule ?? '',
      word: proof?.said.word ?? null,
      // Somebody may have written anything where a date belongs; the record outlives the person's data.
      rawDate: proof?.said.date?.replaceAll(/\S*@\S*/g, '…').slice(0, 64) ?? null,
      date: consent.date,
      changedAt: proof?.changedAt ?? null,
      run: context.run ?? null,
      settingsVersion: row.settingsVersion,
      approvedBy: approved?.initials ?? null,
      reason: approved?.reason ?? null,
      wording: connection.consent?.wording ?? '',
    });
    if (approved) store.approvals.use(approved.id, now);
  });
}

/**
 * Resolves what an earlier run sent without learning the answer (a crash, a lost reply), by reading, never by sending
 * again: what arrived is confirmed, what did not is left to the plan that is made or pushed next.
 */
export async function settleUnanswered(context: RunContext): Promise<Result<null, Problem>> {
  const { store, row, clock, target } = context;
  for (const operation of store.plans.unanswered(row.id)) {
    const read = await readContactOf(target, operation);
    if (!read.ok) return read;
    const contact = read.value;
    const standing = phaseOf(operation, contact);
    if (standing === 'after' && contact) {
      confirm(context, operation, contact, { wasSent: true, setConsent: mayBeOurs(contact) });
      continue;
    }
    if (contact !== null && mayBeOurs(contact) && consentPhase(operation, contact) === 'after') {
      prove(context, operation, contact);
    }
    if (standing === 'before') store.plans.mark(operation.id, { state: 'retry' }, clock.now());
    else store.plans.mark(operation.id, { state: 'rejected', ...MOVED }, clock.now());
  }
  return ok(null);
}

/** Why an operation is dropped whose contact is no longer what the plan saw. */
export const MOVED = { code: 'changed', text: 'The contact changed after the plan was made.' } as const;
