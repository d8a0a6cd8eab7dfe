import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ReportName } from '../../shared/domain/report-name.ts';
import type { Report, ReportRequest } from '../../shared/domain/report.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import type { RunContext } from '../sync/run-context.ts';
import { fixListReport, withdrawalsReport } from './fix-list.ts';
import { reconciliationReport } from './reconciliation.ts';

/** Makes one report from what is stored and, where it says so, from a fresh reading of the target. */
type Maker = (context: RunContext, request: ReportRequest) => Promise<Result<Report, Problem>>;

const MAKERS: Readonly<Record<ReportName, Maker>> = {
  reconciliation: reconciliationReport,
  'fix-list': fixListReport,
  withdrawals: withdrawalsReport,
};

/** Makes a report; a client whose customers were never read has none yet. */
export async function makeReport(context: RunContext, request: ReportRequest): Promise<Result<Report, Problem>> {
  const { store, connection } = context;
  const row = store.connections.find(connection.name);
  if (row === null || store.fetches.last(row.id) === null) {
    return err(problem('input/nothing-read', { name: connection.name }));
  }
  return MAKERS[request.name](context, request);
}
