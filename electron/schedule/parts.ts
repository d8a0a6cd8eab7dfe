import type { Clock, Log } from '../ports.ts';
import type { ScheduleStore } from './due-jobs.ts';
import type { DoJob } from './job.ts';

/** Why the scheduler is asked to look again. None of them decides anything: the wall clock does. */
export type Hint = 'start' | 'tick' | 'cron' | 'resume' | 'unlock' | 'changed' | 'job';

/** What the scheduler is composed of. */
export interface SchedulerParts {
  readonly store: ScheduleStore;
  readonly clock: Clock;
  readonly online: () => boolean;
  readonly doJob: DoJob;
  /** Takes the run lock for a moment; null where another process has it. */
  readonly lock: () => { release(): void } | null;
  /** Whether an engine is writing, for this scheduler or for a person. */
  readonly isBusy: () => boolean;
  /** Something changed that is shown somewhere. */
  readonly onChange: () => void;
  readonly log: Log;
}
