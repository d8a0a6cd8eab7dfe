import { addressKey } from '../../shared/domain/email.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { createAccountant } from '../../shared/domain/reconciliation.ts';
import { reconciliationParts } from '../../shared/domain/reconciliation-report.ts';
import { fetchedAt, readAt, RECONCILIATION_WORDS } from '../../shared/domain/reconciliation-texts.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import type { Report } from '../../shared/domain/report.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { accountCards } from '../sync/account-cards.ts';
import type { RunContext } from '../sync/run-context.ts';

/**
 * The reconciliation statement: cards of the last feed on one side, the contacts of Mailbow as they are read for it on the
 * other. What is read is compared and forgotten: a run that comes after it must see what has changed.
 */
export async function reconciliationReport(context: RunContext): Promise<Result<Report, Problem>> {
  const { store, target, connection, row, clock, onProgress } = context;
  const { id } = row;
  const readFrom = clock.now();
  const accountant = createAccountant();
  const erased = store.erasures.marks(id);
  let contacts = 0;
  const read = await target.contacts((page) => {
    for (const { hash, email, fields, optin } of page) {
      const address = addressKey(email) ?? email;
      const isErased = erased?.hasAddress(address) ?? false;
      const name = isErased ? '' : (fields['name'] ?? '');
      accountant.contact({ hash, address, name, status: optin.status, erased: isErased });
    }
    contacts += page.length;
    onProgress?.({ stage: 'contacts', contacts });
  });
  if (!read.ok) return read;
  for (const card of accountCards(store, id, connection, clock.now())) accountant.card(card);
  for (const code of store.customers.missingLinked(id, Number.MAX_SAFE_INTEGER)) {
    const link = store.contacts.linkOf(id, code);
    if (link !== null) accountant.missing(code, link.hash);
  }
  const fetch = store.fetches.last(id);
  return ok({
    name: 'reconciliation',
    connection: connection.name,
    title: RECONCILIATION_WORDS.title,
    madeAt: clock.now().toISOString(),
    basis: [
      ...(fetch === null ? [] : [fetchedAt(writtenDate(fetch.startedAt), fetch.records, fetch.kind === 'full')]),
      readAt(writtenDate(readFrom.toISOString()), target.host),
    ],
    // The fetch counted its records by itself; what is stored has to come to the same.
    parts: reconciliationParts(accountant.account(fetch?.kind === 'full' ? fetch.records : null)),
  });
}
