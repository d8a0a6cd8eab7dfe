/** What a file for a spreadsheet begins with: without it Estonian letters come out wrong. */
export const CSV_START = '\uFEFF';

/** A spreadsheet takes these for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** One line as spreadsheets here read it: semicolons, decimal comma, CRLF; nothing in it can become a formula. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellOf).join(';')}\r\n`;
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[";\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
