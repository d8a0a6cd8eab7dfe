import type { Language } from '../../shared/domain/problem.ts';
import { allRows, type Cell, type Report, type ReportPart, type ReportTable } from '../../shared/domain/report.ts';

/** A report for programs: texts in one language, rows by the keys of their columns. */
export function reportJson({ name, connection, title, madeAt, basis, parts }: Report, language: Language): string {
  const value = {
    report: name,
    connection,
    title: title[language],
    madeAt,
    basis: basis.map((line) => line[language]),
    parts: parts.map((part) => partOf(part, language)),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function partOf(part: ReportPart, language: Language): Readonly<Record<string, unknown>> {
  switch (part.kind) {
    case 'verdict':
      return { kind: part.kind, tone: part.tone, text: part.text[language] };
    case 'text':
      return {
        kind: part.kind,
        ...(part.title && { title: part.title[language] }),
        paragraphs: part.paragraphs.map((paragraph) => paragraph[language]),
      };
    case 'letter':
      return { kind: part.kind, subject: part.subject, body: part.body };
    case 'table':
      return { kind: part.kind, key: part.table.key, title: part.title[language], rows: rowsOf(part.table, language) };
    case 'sum':
      return {
        kind: part.kind,
        key: part.key,
        title: part.title[language],
        lines: part.lines.map(({ label, sign, count, table }) => ({
          ...(table !== null && { key: table.key }),
          label: label[language],
          sign,
          count,
          ...(table !== null && table.repeats !== true && { rows: rowsOf(table, language) }),
        })),
      };
  }
}

function rowsOf({ rows, columns }: ReportTable, language: Language): readonly Readonly<Record<string, unknown>>[] {
  const value = (cell: Cell) => (typeof cell === 'object' && cell !== null ? cell[language] : cell);
  return [...allRows(rows)].map((row) =>
    Object.fromEntries(columns.map(({ key }, at) => [key, value(row[at] ?? null)])),
  );
}
