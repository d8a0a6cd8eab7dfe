import { type FixListName, type FixProgress, progressOf } from '../../shared/domain/fix.ts';
import { fixListParts, withdrawalParts } from '../../shared/domain/fix-report.ts';
import { countsSince, FIX_WORDS } from '../../shared/domain/fix-texts.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { fetchedAt } from '../../shared/domain/reconciliation-texts.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import type { Report, ReportPart } from '../../shared/domain/report.ts';
import type { Words } from '../../shared/lib/words.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { RunContext } from '../sync/run-context.ts';
import { cardFieldsOf, createCardReader } from './fix-cards.ts';

/** Rows of a plan that are read at a time. */
const PAGE = 200;

/** What has to be mended in Directo, as the last plan found it. */
export async function fixListReport(context: RunContext): Promise<Result<Report, Problem>> {
  const { store, connection, row } = context;
  const { card } = createCardReader(store, row.id, connection);
  const progress = openByCode(context, 'fix-list');
  const parts = fixListParts(progress, card, cardFieldsOf(connection), erasedCodes(context));
  return ok(reportOf(context, 'fix-list', FIX_WORDS.fixList, parts));
}

/** Who withdrew in Mailbow while the card says yes, as the last plan found it. */
export async function withdrawalsReport(context: RunContext): Promise<Result<Report, Problem>> {
  const { store, connection, row } = context;
  const { withdrawn } = createCardReader(store, row.id, connection);
  const progress = openByCode(context, 'withdrawals');
  const waiting = waitingCodes(context).map((code) => withdrawn({ code }));
  const parts = withdrawalParts(progress, withdrawn, waiting, cardFieldsOf(connection));
  return ok(reportOf(context, 'withdrawals', FIX_WORDS.withdrawals, parts));
}

function reportOf(
  { store, connection, row, clock }: RunContext,
  name: FixListName,
  title: Words,
  parts: readonly ReportPart[],
): Report {
  const fetch = store.fetches.last(row.id);
  const begun = store.fixes.begunAt(row.id, name);
  return {
    name,
    connection: connection.name,
    title,
    madeAt: clock.now().toISOString(),
    basis: [
      ...(fetch === null ? [] : [fetchedAt(writtenDate(fetch.startedAt), fetch.records, fetch.kind === 'full')]),
      countsSince(begun && writtenDate(begun)),
    ],
    parts,
  };
}

const collator = new Intl.Collator('et', { numeric: true });

/** A list in the order in which a person walks through Directo. */
function openByCode({ store, row }: RunContext, list: FixListName): FixProgress {
  const rows = store.fixes.all(row.id).toSorted((a, b) => collator.compare(a.code, b.code));
  return progressOf(rows, list, store.fixes.begunAt(row.id, list));
}

/** Cards of people who are erased here and still stand in Directo. */
function erasedCodes({ store, row }: RunContext): readonly string[] {
  const plan = store.plans.newest(row.id);
  if (plan === null) return [];
  const codes: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = store.planRows.leftOut(plan.id, { reason: 'erased' }, { offset, limit: PAGE });
    codes.push(...rows.map(({ customer }) => customer));
    if (rows.length < PAGE) return codes.toSorted(collator.compare);
  }
}

/** Cards whose yes is later than the withdrawal: a person decides about them first. */
function waitingCodes({ store, row }: RunContext): readonly string[] {
  const plan = store.plans.newest(row.id);
  if (plan === null) return [];
  const codes = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = store.planRows.reviews(plan.id, { kind: 'cancel-opt-out' }, { offset, limit: PAGE });
    for (const { customers } of rows) codes.add(customers[0] ?? '');
    if (rows.length < PAGE) return [...codes].toSorted(collator.compare);
  }
}
