import type { Job, JobEnd, Trigger } from './job.ts';
import { createHostPace } from './pace.ts';
import type { SchedulerParts } from './parts.ts';

/** What a queue of jobs is composed of. */
export interface JobQueueParts extends Pick<SchedulerParts, 'clock' | 'log' | 'doJob'> {
  /** The host that a client's job asks; null where the client is gone. */
  readonly hostOf: (name: string) => string | null;
  /** Whether a job is still to be done, now that nothing stands in its way, and why. */
  readonly begin: (job: Job) => Trigger | null;
  /** A job has ended; more may be added now. */
  readonly onEnd: (job: Job, end: JobEnd) => void;
  /** Nothing is left to be done. */
  readonly onIdle: () => void;
}

/** Does jobs one after the other, with a rest between two calls to one host. */
export interface JobQueue {
  /** Whether a job of this client waits or is being done. */
  has(name: string): boolean;
  add(job: Job): void;
  /** Begins with what waits; answers at once. */
  start(): void;
  readonly isWorking: boolean;
  /** Resolves when no job is being done or waits to be done. */
  idle(): Promise<void>;
  /** Begins no further job until it is released. The one being done goes on. */
  hold(): void;
  release(): void;
  readonly isHeld: boolean;
  /** A job could not be done: the next is not tried before time has passed. */
  rest(): void;
  endRest(): void;
  readonly isResting: boolean;
  /** Ends for good. */
  halt(): void;
  readonly isHalted: boolean;
}

/** Makes an empty queue. */
export function createJobQueue({ clock, log, doJob, hostOf, begin, onEnd, onIdle }: JobQueueParts): JobQueue {
  const pace = createHostPace(clock);
  const halting = new AbortController();
  const waiting = new Map<string, Job>();
  let isHeld = false;
  let isResting = false;
  let working: string | null = null;
  let pumping: Promise<void> | null = null;

  const pump = async () => {
    try {
      for (;;) {
        const [job] = waiting.values();
        if (job === undefined || isHeld) return;
        const host = hostOf(job.name);
        if (host === null) {
          waiting.delete(job.name);
          continue;
        }
        await pace.wait(host, halting.signal);
        if (isHeld) return;
        working = job.name;
        waiting.delete(job.name);
        const end = await doJob(job, () => begin(job));
        working = null;
        if (end.kind === 'busy') {
          // Another process, or a person, is at work: the next tick tries again.
          isResting = true;
          return;
        }
        if (end.kind === 'done') pace.note(host);
        onEnd(job, end);
      }
    } catch (error) {
      isResting = true;
      if (!halting.signal.aborted) log.error('schedule.broke', error);
    }
  };
  const endPump = () => {
    working = null;
    pumping = null;
    waiting.clear();
    if (!isResting && !halting.signal.aborted) onIdle();
  };

  return {
    has: (name) => waiting.has(name) || working === name,
    add: (job) => void waiting.set(job.name, job),
    start() {
      // Its end is noted only after its beginning, also where it breaks before it has waited for anything.
      if (waiting.size > 0) pumping ??= pump().finally(endPump);
    },
    get isWorking() {
      return pumping !== null;
    },
    async idle() {
      // oxlint-disable-next-line eslint/no-unmodified-loop-condition -- jobs begin and end while this waits
      while (pumping !== null) await pumping;
    },
    hold: () => void (isHeld = true),
    release: () => void (isHeld = false),
    get isHeld() {
      return isHeld;
    },
    rest: () => void (isResting = true),
    endRest: () => void (isResting = false),
    get isResting() {
      return isResting;
    },
    halt: () => halting.abort(new Error('the scheduler was halted')),
    get isHalted() {
      return halting.signal.aborted;
    },
  };
}
