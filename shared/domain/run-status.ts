/** How a run ended. */
export type EndedStatus =
  | 'succeeded'
  | 'succeeded-with-remarks'
  | 'partial'
  | 'held'
  | 'failed'
  | 'interrupted'
  | 'cancelled';

/** How a run ended, or that it is under way. */
export type RunStatus = 'running' | EndedStatus;

/** What stands in the history: a run, or a time that passed without one. */
export type SlotStatus = RunStatus | 'missed' | 'paused';

/** Whether everything that a run was to write is written. */
export function isSuccess(status: RunStatus): boolean {
  return status === 'succeeded' || status === 'succeeded-with-remarks';
}
