import { csvRow, withoutFormula } from '../../shared/lib/csv.ts';

/** One line as spreadsheets here read it: semicolons, decimal comma, CRLF; nothing in it can become a formula. */
export function csvLine(cells: readonly (string | number)[]): string {
  return csvRow(
    cells.map((value) => (typeof value === 'number' ? String(value).replace('.', ',') : withoutFormula(value))),
  );
}
