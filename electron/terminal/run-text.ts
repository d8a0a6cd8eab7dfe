import { isSuccess, type RunStatus } from '../../shared/domain/run-status.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { OperationState } from '../store.ts';
import { findingLine, type Pen } from './plan-text.ts';
import { printable } from './printable.ts';

/** An operation that was not confirmed, with why. */
export interface Rejected {
  readonly email: string;
  readonly customers: readonly string[];
  readonly code: string | null;
  readonly text: string | null;
}

/** What a run that succeeded still leaves somebody to look at. */
export interface RunRemarks {
  /** Codes of the cards that could not be used, the first ones, and how many there are. */
  readonly badRecords: { readonly count: number; readonly codes: readonly string[] };
  /** How many operations a person took out of it. */
  readonly skipped: number;
  /** What its preview found. */
  readonly findings: readonly Finding[];
}

/** The end of a run in words: what Mailbow confirmed, what it refused and why, what is still to be done. */
export function runText(
  status: RunStatus,
  outcomes: Readonly<Record<OperationState, number>>,
  rejected: readonly Rejected[],
  pen: Pen,
  remarks: RunRemarks | null = null,
): string {
  const { texts, paint } = pen;
  const total = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
  const open = outcomes.planned + outcomes.retry + outcomes.sent;
  const name = texts.runStatus[status];
  const good = isSuccess(status);
  const lines = [
    `${paint(good ? 'good' : 'warn', good ? '✓' : '!')} ${paint('strong', name)}: ${texts.pushed(outcomes.confirmed, total)}`,
  ];
  if (outcomes.rejected > 0) lines.push(`  ${paint('bad', texts.rejected(outcomes.rejected))}`);
  for (const row of rejected.slice(0, 20)) {
    const why = [row.code, row.text].filter(Boolean).join(' – ');
    lines.push(
      `    ${printable(row.email)}  ${paint('quiet', row.customers.map(printable).join(', '))}  ${printable(why)}`,
    );
  }
  if (outcomes.unknown > 0) lines.push(`  ${paint('warn', texts.unknown(outcomes.unknown))}`);
  if (open > 0) lines.push(`  ${texts.remaining(open)}`);
  if (status === 'succeeded-with-remarks' && remarks !== null) lines.push(...remarkLines(remarks, pen));
  return `${lines.join('\n')}\n`;
}

/** Which remarks they are, each on a line of its own. */
function remarkLines({ badRecords: { count, codes }, skipped, findings }: RunRemarks, pen: Pen): readonly string[] {
  const { texts, paint } = pen;
  const told = findings.filter(({ level }) => level === 'warn');
  const lines = told.map((finding) => findingLine(finding, pen));
  // LIM-09, where it is told, counts these and more.
  if (count > 0 && !told.some(({ id }) => id === 'LIM-09')) {
    const more = count > codes.length ? ', …' : '';
    lines.push(`  ${paint('warn', '!')} ${texts.badRecords(count)}: ${codes.map(printable).join(', ')}${more}`);
  }
  if (skipped > 0) lines.push(`  ${paint('warn', '!')} ${texts.takenOut(skipped)}`);
  // A run for which nothing else is to be said had been broken off and was gone on with.
  return lines.length > 0 ? lines : [`  ${paint('warn', '!')} ${texts.goneOnWith}`];
}
