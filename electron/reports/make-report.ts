import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ReportName } from '../../shared/domain/report-name.ts';
import type { Report, ReportRequest } from '../../shared/domain/report.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RunContext } from '../sync/run-context.ts';
import { consentProofReport } from './consent-proof.ts';
import { fixListReport, withdrawalsReport } from './fix-list.ts';
import { orderLetterReport } from './order-letter.ts';
import { reconciliationReport } from './reconciliation.ts';
import { whyNoMailReport } from './why-no-mail.ts';

/** Makes one report from what is stored and, where it says so, from a fresh reading of the target. */
type Maker = (context: RunContext, request: ReportRequest) => Promise<Result<Report, Problem>>;

const MAKERS: Readonly<Record<Exclude<ReportName, 'order-letter'>, Maker>> = {
  reconciliation: reconciliationReport,
  'fix-list': fixListReport,
  withdrawals: withdrawalsReport,
  'consent-proof': consentProofReport,
  'why-no-mail': whyNoMailReport,
};

/** The reports for which Mailbow is asked. */
const ASKS_MAILBOW: ReadonlySet<ReportName> = new Set<ReportName>(['reconciliation', 'consent-proof']);

/** Whether a report asks Mailbow, and so needs its password; none asks Directo. */
export function asksMailbow(name: ReportName): boolean {
  return ASKS_MAILBOW.has(name);
}

/** Makes a report; a client whose customers were never read has none yet but the letter that orders them. */
export async function makeReport(context: RunContext, request: ReportRequest): Promise<Result<Report, Problem>> {
  const { store, connection, clock } = context;
  const { name } = request;
  if (name === 'order-letter') return ok(orderLetterReport(store, connection.name, connection, clock.now()));
  const row = store.connections.find(connection.name);
  if (row === null || store.fetches.last(row.id) === null) {
    return err(problem('input/nothing-read', { name: connection.name }));
  }
  return MAKERS[name](context, request);
}
