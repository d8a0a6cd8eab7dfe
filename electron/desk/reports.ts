import { setImmediate as breathe } from 'node:timers/promises';
import { clientFileName } from '../../shared/domain/connection-file-name.ts';
import { isFixList } from '../../shared/domain/fix.ts';
import { problem } from '../../shared/domain/problem.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import { type Report, rowsIn, rowsOfPage, tablesOf, withoutRows } from '../../shared/domain/report.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { reportCsv } from '../reports/report-csv.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';

type ReportDesk = Pick<Desk, 'reports.make' | 'reports.rows' | 'reports.save'>;

/** Pieces of a file that are put together before others may have their turn. */
const PART = 2000;

/** The accountant's reports: the engine's thread makes one, and this one keeps it for as long as it is looked at. */
export function createReportDesk(parts: DeskParts, withEngine: WithEngine): ReportDesk {
  const { files, settings, log, author } = parts;
  let made: Report | null = null;
  const openFor = (connection: string) => (made?.connection === connection ? made : null);

  return {
    async 'reports.make'({ connection, name, email }) {
      made = null;
      const report = await withEngine(connection, (engine) =>
        engine.report({ name, ...(email !== undefined && { email }) }),
      );
      if (!report.ok) return report;
      made = report.value;
      return ok(withoutRows(made));
    },
    async 'reports.rows'({ connection, table, page }) {
      const report = openFor(connection);
      const found = report && tablesOf(report).find((each) => each.table.key === table);
      return found ? ok({ rows: rowsOfPage(found.table.rows, page) }) : err(problem('input/no-report-open'));
    },
    async 'reports.save'({ connection, as }) {
      const report = openFor(connection);
      if (report === null) return err(problem('input/no-report-open'));
      const language = settings.language();
      const day = report.madeAt.slice(0, 10);
      const name = clientFileName(connection, ` ${report.title[language].toLowerCase()} ${day}.${as}`);
      const saved =
        as === 'pdf'
          ? await files.savePdf(name, headingOf(report, language))
          : await files.save(name, await csvOf(report, language));
      if (!saved.ok) return saved;
      if (saved.value !== null) {
        await parts.inTurn(() => beginList(parts, report));
        log.info('report.saved', { client: connection, report: report.name, as, rows: rowsIn(report), by: author });
      }
      return ok({ saved: saved.value !== null });
    },
  };
}

/** What stands on every sheet of paper: a sheet that is lost must still say whose it is and of when. */
function headingOf({ title, connection, madeAt }: Report, language: 'et' | 'en'): string {
  return [title[language], connection, writtenDate(madeAt)].join(' · ');
}

/** A list that is taken along to Directo begins anew: from now on it counts what gets fixed. */
function beginList({ store, clock }: Pick<DeskParts, 'store' | 'clock'>, { name, connection }: Report): void {
  const row = store.connections.find(connection);
  if (row !== null && isFixList(name)) store.fixes.begin(row.id, name, clock.now());
}

async function csvOf(report: Report, language: 'et' | 'en'): Promise<string> {
  const pieces: string[] = [];
  for (const piece of reportCsv(report, language)) {
    pieces.push(piece);
    if (pieces.length % PART === 0) await breathe();
  }
  return pieces.join('');
}
