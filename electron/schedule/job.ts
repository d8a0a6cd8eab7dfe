import type { Problem } from '../../shared/domain/problem.ts';
import type { Slot } from '../../shared/domain/schedule.ts';
import type { RunRow } from '../store.ts';

/** One piece of work of the scheduler: a run for a slot, another try, or a run to go on with. */
export interface Job {
  readonly name: string;
  /** The slot that is served; null for a retry. */
  readonly slot: Slot | null;
  /** The run to go on with; null: a new one. */
  readonly resume: number | null;
}

/** How a job ended. */
export type JobEnd =
  /** Another run was at work; nothing was done, and nothing was decided about the slot. */
  | { readonly kind: 'busy' }
  /** There was nothing to do any more: the slot was served, or the run was gone on with, by somebody else. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'done';
      readonly run: number;
      readonly status: RunRow['status'];
      readonly problem: Problem | null;
      /** The target asked to wait for longer than a run may. */
      readonly waitedOut: boolean;
    };

/** Why a run that nobody watches is started. */
export type Trigger = Exclude<RunRow['trigger'], 'manual'>;

/**
 * Does a job. `begin` is called when nothing stands in the way any more, and before anything is fetched: it takes the
 * slot and tells why the run starts, or answers null where the job is to be left alone.
 */
export type DoJob = (job: Job, begin: () => Trigger | null) => Promise<JobEnd>;
