import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import type { RunStatus } from '../../shared/domain/run-status.ts';
import type { Pen } from './plan-text.ts';
import { printable } from './printable.ts';

/** The fields of both ends as two tables. */
export function fieldsText(source: readonly DiscoveredField[], target: readonly TargetField[], pen: Pen): string {
  const { texts, paint } = pen;
  const { columns } = texts;
  const left = source.map((f) => [
    printable(f.key),
    `${Math.round(f.fillRate * 100)} %`,
    f.type,
    f.samples.map((sample) => printable(sample).slice(0, 30)).join(' | '),
  ]);
  const right = target.map((f) => [printable(f.key), printable(f.label), f.type]);
  return [
    paint('strong', texts.sourceFields),
    table([[columns.field, columns.fill, columns.type, columns.samples], ...left]),
    '',
    paint('strong', texts.targetFields),
    table([[columns.field, columns.label, columns.type], ...right]),
    '',
  ].join('\n');
}

/** One line per connection for `status`. */
export interface StatusLine {
  readonly connection: string;
  readonly state: RunStatus | 'never-run';
  readonly lastRun: { readonly startedAt: string; readonly endedAt: string | null } | null;
  readonly nextDue: string | null;
  readonly openReviews: number;
}

/** Every connection in words. */
export function statusText(lines: readonly StatusLine[], { texts, paint }: Pen): string {
  if (lines.length === 0) return `${texts.status.none}\n`;
  return lines
    .map((line) => {
      const state = line.state === 'never-run' ? texts.status.never : texts.runStatus[line.state];
      const last = line.lastRun?.endedAt ?? line.lastRun?.startedAt;
      const when = last === undefined ? '' : ` ${writtenDate(last)}`;
      const next =
        line.nextDue === null ? texts.status.noSchedule : `${texts.status.next} ${writtenDate(line.nextDue)}`;
      return `${paint('strong', printable(line.connection))}  ${state}${when}  ·  ${next}  ·  ${texts.status.reviews}: ${line.openReviews}\n`;
    })
    .join('');
}

/** Columns padded to their widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
