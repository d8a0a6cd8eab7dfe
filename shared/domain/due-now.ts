import type { ClientState, Condition, ConditionKind } from './client-state.ts';
import type { Pause } from './due.ts';

/** What tells whether a sync of a client is overdue. */
export interface DueNowFacts {
  readonly active: boolean;
  readonly pause: Pause | null;
  readonly state: ClientState;
  readonly conditions: readonly Condition[];
}

/** Another try may help with these. */
const OVERDUE: readonly ConditionKind[] = ['not-run', 'missed', 'failed', 'partial'];

/** With these a person has to act first: another try would end in the same way. */
const IN_THE_WAY: readonly ConditionKind[] = ['given-up', 'key-rejected', 'keychain', 'held', 'asks-first'];

/**
 * Whether a client that syncs by itself is behind and can be synced at once: a slot went by, or the last run did not do
 * its work, and nobody has to decide or to enter anything first. One that the target asked to wait goes on by itself.
 */
export function isDueNow({ active, pause, state, conditions }: DueNowFacts): boolean {
  if (!active || pause !== null || state === 'working') return false;
  if (conditions.some(({ kind }) => IN_THE_WAY.includes(kind))) return false;
  return conditions.some(({ kind, values }) => OVERDUE.includes(kind) && values['resumes'] === undefined);
}
