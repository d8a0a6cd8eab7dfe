/** What a file for a spreadsheet begins with: without it Estonian letters come out wrong. */
export const CSV_START = '\uFEFF';

/** A spreadsheet takes these for the beginning of a formula, some the full-width signs as well. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text that no spreadsheet takes for a formula. */
export const withoutFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/** Cells that are safe by now as one line: semicolons, quotes where a cell needs them, the line end of Windows. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(quoted).join(';')}\r\n`;

/** Quotes what would end a cell or a line, and blanks at the edges. */
function quoted(text: string): string {
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
