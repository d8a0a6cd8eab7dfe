import { packRows, type Report, rowsOfPage, tablesOf, withoutRows } from '../../../shared/domain/report.ts';
import { createAccountant } from '../../../shared/domain/reconciliation.ts';
import { reconciliationParts } from '../../../shared/domain/reconciliation-report.ts';
import { RECONCILIATION_WORDS } from '../../../shared/domain/reconciliation-texts.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { FakePart } from './settings.ts';

/** Reports of a client with one contact, one closed customer and one contact of Mailbow's own. */
export function fakeReports(): FakePart<'reports.make' | 'reports.rows' | 'reports.save'> {
  return {
    'reports.make': async ({ connection }) => ok(withoutRows(reportOf(connection))),
    'reports.rows': async ({ connection, table, page }) => {
      const found = tablesOf(reportOf(connection)).find((each) => each.table.key === table);
      return ok({ rows: rowsOfPage(found?.table.rows ?? packRows([]), page) });
    },
    'reports.save': async () => ok({ saved: true }),
  };
}

function reportOf(connection: string): Report {
  const accountant = createAccountant();
  const card = { code: '1001', name: 'Mari Kask', address: 'mari@kask.example', link: 'a', pending: null } as const;
  accountant.card({ ...card, place: 'contact' });
  accountant.card({
    ...card,
    code: '1002',
    name: 'Toomas Tamm',
    address: 'toomas@tamm.example',
    link: null,
    place: 'closed',
  });
  accountant.contact({ hash: 'a', address: 'mari@kask.example', name: 'Mari Kask', status: 'given', erased: false });
  accountant.contact({ hash: 'b', address: 'oma@mailbow.example', name: '', status: 'unknown', erased: false });
  return {
    name: 'reconciliation',
    connection,
    title: RECONCILIATION_WORDS.title,
    madeAt: '2026-11-27T07:00:00.000Z',
    basis: [],
    parts: reconciliationParts(accountant.account()),
  };
}
