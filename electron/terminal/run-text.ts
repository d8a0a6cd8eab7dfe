import { isSuccess, type RunStatus } from '../../shared/domain/run-status.ts';
import type { OperationState } from '../store.ts';
import type { Pen } from './plan-text.ts';
import { printable } from './printable.ts';

/** An operation that was not confirmed, with why. */
export interface Rejected {
  readonly email: string;
  readonly customers: readonly string[];
  readonly code: string | null;
  readonly text: string | null;
}

/** The end of a run in words: what Mailbow confirmed, what it refused and why, what is still to be done. */
export function runText(
  status: RunStatus,
  outcomes: Readonly<Record<OperationState, number>>,
  rejected: readonly Rejected[],
  pen: Pen,
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
  return `${lines.join('\n')}\n`;
}
