import { cellText } from '../../shared/domain/report-cell.ts';
import {
  allRows,
  type Cell,
  type Report,
  type ReportColumn,
  type ReportPart,
  type ReportTable,
} from '../../shared/domain/report.ts';
import type { Language } from '../../shared/domain/problem.ts';
import { CSV_START } from '../../shared/lib/csv.ts';
import { csvLine } from './csv.ts';

/** A report as text for a spreadsheet, piece by piece: first what it says, then each table with its heading. */
export function* reportCsv(report: Report, language: Language): Generator<string> {
  const { title, connection, madeAt, basis, parts } = report;
  yield CSV_START + csvLine([title[language], connection, cellText(madeAt, { kind: 'date' }, language)]);
  for (const line of basis) yield csvLine([line[language]]);
  for (const part of parts) yield* partLines(part, language);
}

function* partLines(part: ReportPart, language: Language): Generator<string> {
  switch (part.kind) {
    case 'verdict':
      yield csvLine([part.text[language]]);
      return;
    case 'text':
      if (part.title) yield csvLine([]) + csvLine([part.title[language]]);
      for (const paragraph of part.paragraphs) yield csvLine([paragraph[language]]);
      return;
    case 'letter':
      yield csvLine([]) + csvLine([part.subject]);
      for (const line of part.body.split('\n')) yield csvLine([line]);
      return;
    case 'table':
      yield csvLine([]) + csvLine([part.title[language]]);
      yield* tableLines(part.table, language);
      return;
    case 'sum': {
      yield csvLine([]) + csvLine([part.title[language]]);
      for (const { label, sign, count } of part.lines) {
        yield csvLine([label[language], sign === '-' ? -count : count]);
      }
      for (const { label, table } of part.lines) {
        if (table === null || table.repeats === true || table.rows.count === 0) continue;
        yield csvLine([]) + csvLine([label[language], table.rows.count]);
        yield* tableLines(table, language);
      }
    }
  }
}

function* tableLines({ columns, rows }: ReportTable, language: Language): Generator<string> {
  yield csvLine(columns.map(({ title }) => title[language]));
  for (const row of allRows(rows))
    yield csvLine(columns.map((column, at) => csvCell(row[at] ?? null, column, language)));
}

/** A number stays one, so that the spreadsheet can add it up. */
function csvCell(cell: Cell, column: ReportColumn, language: Language): string | number {
  return typeof cell === 'number' ? cell : cellText(cell, column, language);
}
