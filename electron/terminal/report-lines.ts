import { cellText, writtenNumber } from '../../shared/domain/report-cell.ts';
import type { Language } from '../../shared/domain/problem.ts';
import { allRows, type Report, type ReportPart, type ReportTable } from '../../shared/domain/report.ts';
import { printable, visible } from './printable.ts';
import type { Paint } from './style.ts';

/** A report for a person at a terminal, piece by piece. Sentences are whole, values in rows are cut. */
export function* reportLines(report: Report, language: Language, paint: Paint): Generator<string> {
  const { title, connection, madeAt, basis, parts } = report;
  const day = cellText(madeAt, { kind: 'date' }, language);
  yield `${paint('strong', `${title[language]} · ${printable(connection)} · ${day}`)}\n`;
  for (const line of basis) yield `${visible(line[language])}\n`;
  for (const part of parts) yield* partLines(part, language, paint);
}

function* partLines(part: ReportPart, language: Language, paint: Paint): Generator<string> {
  switch (part.kind) {
    case 'verdict':
      yield `\n${paint(part.tone === 'good' ? 'strong' : 'warn', visible(part.text[language]))}\n`;
      return;
    case 'text':
      yield '\n';
      if (part.title) yield `${paint('strong', printable(part.title[language]))}\n`;
      for (const paragraph of part.paragraphs) yield `${visible(paragraph[language])}\n`;
      return;
    case 'letter':
      yield `\n${paint('strong', visible(part.subject))}\n\n`;
      for (const line of part.body.split('\n')) yield `${visible(line)}\n`;
      return;
    case 'table':
      yield `\n${paint('strong', printable(part.title[language]))}\n`;
      if (part.table.rows.count === 0) yield `${part.empty[language]}\n`;
      else yield* tableLines(part.table, language, '');
      return;
    case 'sum': {
      yield `\n${paint('strong', part.title[language])}\n`;
      const width = Math.max(...part.lines.map(({ count }) => writtenNumber(count, language).length));
      for (const { label, sign, count, table } of part.lines) {
        const number = writtenNumber(count, language).padStart(width);
        yield `${sign === 'of' ? '   ' : ''}${sign === 'of' ? '·' : sign} ${number}  ${printable(label[language])}\n`;
        if (sign === '-' && table !== null) yield* tableLines(table, language, '      ');
      }
    }
  }
}

function* tableLines({ rows, columns }: ReportTable, language: Language, indent: string): Generator<string> {
  for (const row of allRows(rows)) {
    const cells = columns.map((column, at) => printable(cellText(row[at] ?? null, column, language)));
    yield `${indent}${cells.filter((cell) => cell !== '').join(' · ')}\n`;
  }
}
