import { nextRetry } from '../../shared/domain/retry.ts';
import { tomorrowOf } from '../../shared/domain/schedule.ts';
import type { Client } from '../store.ts';
import {
  dueRetry,
  judgeClient,
  type ReadClient,
  readClient,
  type ScheduleStore,
  type Surroundings,
} from './due-jobs.ts';
import type { Job, JobEnd, Trigger } from './job.ts';
import { createJobQueue } from './job-queue.ts';
import type { Hint, SchedulerParts } from './parts.ts';
import { recordPassed } from './passed-slots.ts';
import { createQuietClients, isQuiet } from './quiet-clients.ts';
import { recoverRuns, wakeLockedOut } from './recover.ts';
import { createWakefulness } from './wakefulness.ts';

/** Runs clients by themselves: one at a time, each slot once. */
export interface Scheduler {
  /** Looks at the clock and at the schedule of every client that is due or was changed. Answers at once. */
  look(hint: Hint): void;
  /** When the computer woke, or the program was started. */
  readonly awakeSince: Date;
  /** Whether a job is being done or waits to be done: what is to be told of one is told of all together. */
  readonly isWorking: boolean;
  /** Resolves when no job is being done or waits to be done. */
  idle(): Promise<void>;
  /** Begins no further job until it is released. The one being done goes on. */
  hold(): void;
  release(): void;
  /** Ends for good. */
  halt(): void;
}

/** Makes the scheduler; `look('start')` begins. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { store, clock, log } = parts;
  const wakefulness = createWakefulness(clock.now(), log);
  const quiet = createQuietClients();
  let hasRecovered = false;

  const surroundings = (now: Date): Surroundings => ({
    now,
    awakeSince: wakefulness.awakeSince,
    begun: wakefulness.begun,
    online: parts.online(),
  });
  const read = (name: string): ReadClient | null => readClient(store.drafts.find(name));
  const queue = createJobQueue({
    clock,
    log,
    doJob: parts.doJob,
    hostOf(name) {
      const client = read(name);
      return client && hostOf(client.connection.source.url);
    },
    begin(job) {
      const each = read(job.name);
      return each && beginJob(parts, each, job, surroundings(clock.now()));
    },
    onEnd(job, end) {
      noteEnd(store, job, end, clock.now());
      parts.onChange();
      look('job');
    },
    onIdle: parts.onChange,
  });

  /** The job of a client that is due; one at which nothing is to be done is kept as quiet until something is. */
  const findJob = (each: ReadClient, now: Date, hasRetry: boolean): Job | null => {
    const around = surroundings(now);
    const { client, connection } = each;
    const verdict = judgeClient(store, each, around);
    if (!hasRetry && isQuiet(client, verdict, now)) quiet.note(client, verdict && connection.schedule, now);
    const run = verdict?.run ?? null;
    if (run === null) return hasRetry ? dueRetry(store, each, around) : null;
    return { name: client.name, slot: run.slot, resume: null };
  };

  /** The clients that are to be looked at now: those that are due, that changed, or that are to be tried again. */
  const stirring = (clients: readonly Client[], now: Date) => {
    const retries = store.retries.names();
    const awake = new Set(quiet.stirring(clients, now));
    return clients.flatMap((client) => {
      const hasRetry = retries.has(client.name);
      const each = hasRetry || awake.has(client) ? readClient(client) : null;
      return each === null ? [] : [{ each, hasRetry }];
    });
  };

  /** Writes down what has to be; answers all clients, or null where they have to be read anew. */
  const write = (hint: Hint, now: Date): readonly Client[] | null => {
    // Whoever else is writing: this thread has to answer at once, and writes another time.
    if (parts.isBusy() || !store.isFree()) return null;
    if (!hasRecovered) hasRecovered = recoverRuns(parts, now);
    if (hint === 'unlock' || hint === 'start') wakeLockedOut(store, now);
    const clients = store.drafts.all();
    const written = stirring(clients, now).filter(({ each }) => recordPassed(parts, each, surroundings(now)));
    if (written.length === 0) return clients;
    parts.onChange();
    return null;
  };

  const lookNow = (hint: Hint) => {
    const now = clock.now();
    wakefulness.note(hint, now);
    if (hint === 'start' || hint === 'resume') quiet.forgetAll();
    const clients = write(hint, now);
    if (queue.isHeld) return;
    if (hint !== 'changed' && hint !== 'job') queue.endRest();
    else if (queue.isResting) return;
    for (const { each, hasRetry } of stirring(clients ?? store.drafts.all(), now)) {
      const job = queue.has(each.client.name) ? null : findJob(each, now, hasRetry);
      if (job !== null) queue.add(job);
    }
    queue.start();
  };

  function look(hint: Hint): void {
    if (queue.isHalted) return;
    try {
      lookNow(hint);
    } catch (error) {
      // A full disk or a database that somebody keeps locked must not end the program: time will tell.
      queue.rest();
      log.error('schedule.broke', error, { hint });
    }
  }

  return {
    look,
    get awakeSince() {
      return wakefulness.awakeSince;
    },
    get isWorking() {
      return queue.isWorking;
    },
    idle: () => queue.idle(),
    hold: () => queue.hold(),
    release: () => queue.release(),
    halt: () => queue.halt(),
  };
}

/** Whether a job is still to be done, now that nothing stands in its way, and why; takes its slot. */
function beginJob(
  parts: SchedulerParts,
  each: ReadClient,
  { name, slot, resume }: Job,
  around: Surroundings,
): Trigger | null {
  const { store } = parts;
  if (slot === null) return dueRetry(store, each, around)?.resume === resume ? 'catch-up' : null;
  const { schedule } = each.connection;
  const run = judgeClient(store, each, around)?.run ?? null;
  if (schedule === null || run?.slot.day !== slot.day) return null;
  recordPassed(parts, each, around);
  const { now } = around;
  return store.slots.claim(name, run.slot, now, tomorrowOf(schedule, now)) ? run.trigger : null;
}

/** Writes down which run served a slot, and when a run that failed is tried again. */
function noteEnd(store: ScheduleStore, { name, slot }: Job, end: JobEnd, now: Date): void {
  if (end.kind !== 'done') return;
  const { run, status, problem, waitedOut } = end;
  if (slot !== null) store.slots.attach(name, slot.day, run);
  // Of a run that a person stopped the refusals may be due still.
  const failed = status === 'failed' || status === 'partial' || (status === 'cancelled' && waitedOut);
  const retry = failed ? nextRetry({ run, problem, waitedOut }, store.retries.find(name), now) : null;
  if (retry === null || retry.dueAt === null) store.retries.clear(name);
  else store.retries.set(name, retry);
}

/** The host of an address; of one that a connection file may hold and no connection can be made to, the address itself. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
