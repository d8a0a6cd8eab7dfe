import { estonianDay } from '../lib/estonian-day.ts';
import { localTime } from './explain-known.ts';
import type { Language } from './problem-entry.ts';
import type { Cell, ReportColumn } from './report.ts';

/** A local day or time as people here write it: 27.11.2026, 27.11.2026 09:02. */
export function writtenDate(iso: string): string {
  return estonianDay(/^\d{4}-\d\d-\d\d$/.test(iso) ? iso : localTime(iso));
}

/** A cell in the reader's language; an empty one stays empty. */
export function cellText(cell: Cell, { kind }: Pick<ReportColumn, 'kind'>, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell[language];
  return kind === 'date' ? writtenDate(cell) : cell;
}

/** A number with the separators of the language, as the window writes it. */
export const writtenNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(language).format(value);
