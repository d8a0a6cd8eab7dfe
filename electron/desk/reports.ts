import { localDayOf } from '../../shared/domain/consent-date.ts';
import { setImmediate as breathe } from 'node:timers/promises';
import { clientFileName } from '../../shared/domain/connection-file-name.ts';
import { isFixList } from '../../shared/domain/fix.ts';
import { type Language, problem } from '../../shared/domain/problem.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import { letterOf, type Report, rowsIn, rowsOfPage, tablesOf, withoutRows } from '../../shared/domain/report.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { asksMailbow } from '../reports/make-report.ts';
import { orderLetterReport } from '../reports/order-letter.ts';
import { reportCsv } from '../reports/report-csv.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';

type ReportDesk = Pick<Desk, 'reports.make' | 'reports.rows' | 'reports.save' | 'reports.copy'>;

/** Pieces of a file that are put together before others may have their turn. */
const PART = 2000;

/** The desk of reports, and the way to drop what it keeps. */
export interface ReportDeskWithMemory {
  readonly desk: ReportDesk;
  /** Drops the open report of a client: it may name somebody who was just erased. */
  forget(connection: string): void;
}

/** The accountant's reports: the engine's thread makes one, and this one keeps it for as long as it is looked at. */
export function createReportDesk(parts: DeskParts, withEngine: WithEngine): ReportDeskWithMemory {
  const { files, settings, log, author, store, clock } = parts;
  let made: Report | null = null;
  /** Counts what was asked for or dropped: a report that was still being made then is not kept. */
  let turn = 0;
  const openFor = (connection: string) => (made?.connection === connection ? made : null);

  const desk: ReportDesk = {
    async 'reports.make'({ connection, name, ...whom }) {
      made = null;
      turn += 1;
      if (name === 'order-letter') {
        // A client that is only being entered has no more than a name.
        const open = openDraft(store, connection);
        made = orderLetterReport(store, connection, open.ok ? open.value.connection : null, clock.now());
        return ok(made);
      }
      const mine = turn;
      const request = { name, ...withoutUndefined(whom) };
      const needs = asksMailbow(name) ? (['mailbow'] as const) : [];
      const report = await withEngine(connection, (engine) => engine.report(request), { needs });
      if (!report.ok) return report;
      if (mine !== turn) return err(problem('input/no-report-open'));
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
      const day = localDayOf(Date.parse(report.madeAt));
      const title = report.title[language].toLowerCase().replaceAll(/[?„“]/g, '');
      const name = clientFileName(connection, ` ${title} ${day}.${as}`);
      const saved =
        as === 'pdf'
          ? await files.savePdf(name, headingOf(report, language))
          : await files.save(name, await textOf(report, as, language));
      if (!saved.ok) return saved;
      if (saved.value !== null) {
        await parts.inTurn(() => beginList(parts, report));
        log.info('report.saved', { client: connection, report: report.name, as, rows: rowsIn(report), by: author });
      }
      return ok({ saved: saved.value !== null });
    },
    async 'reports.copy'({ connection }) {
      const report = openFor(connection);
      const letter = report && letterOf(report);
      if (letter === null) return err(problem('input/no-report-open'));
      await parts.copy(letter);
      return ok(null);
    },
  };
  return {
    desk,
    forget(connection) {
      turn += 1;
      if (made?.connection === connection) made = null;
    },
  };
}

/** What was asked with, without what was not given. */
function withoutUndefined({
  email,
  customer,
}: {
  readonly email?: string | undefined;
  readonly customer?: string | undefined;
}) {
  return { ...(email !== undefined && { email }), ...(customer !== undefined && { customer }) };
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

/** The text of a file: the letter by itself, or everything as a table for a spreadsheet. */
async function textOf(report: Report, as: 'csv' | 'txt', language: Language): Promise<string> {
  return (as === 'txt' ? letterOf(report) : null) ?? (await csvOf(report, language));
}

async function csvOf(report: Report, language: Language): Promise<string> {
  const pieces: string[] = [];
  for (const piece of reportCsv(report, language)) {
    pieces.push(piece);
    if (pieces.length % PART === 0) await breathe();
  }
  return pieces.join('');
}
