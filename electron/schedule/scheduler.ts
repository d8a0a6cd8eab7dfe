import { isGivenUp, nextRetry } from '../../shared/domain/retry.ts';
import { tomorrowOf } from '../../shared/domain/schedule.ts';
import { dueRetry, judgeClient, type ReadClient, readClient, type Surroundings } from './due-jobs.ts';
import type { Client } from '../store.ts';
import type { Job, JobEnd, Trigger } from './job.ts';
import { createHostPace } from './pace.ts';
import type { Hint, SchedulerParts } from './parts.ts';
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
  const pace = createHostPace(clock);
  const wakefulness = createWakefulness(clock.now(), log);
  const halting = new AbortController();
  const queue = new Map<string, Job>();
  const quiet = createQuietClients();
  let hasRecovered = false;
  let isHeld = false;
  /** A job could not be done: the next is not tried before time has passed. */
  let isResting = false;
  let working: string | null = null;
  let pumping: Promise<void> | null = null;

  const surroundings = (now: Date): Surroundings => ({
    now,
    awakeSince: wakefulness.awakeSince,
    begun: wakefulness.begun,
    online: parts.online(),
  });
  // Whoever else is writing: this thread has to answer at once, and writes another time.
  const mayWrite = () => !parts.isBusy() && store.isFree();

  /** Writes down what passed without a run; answers whether anything did. */
  const record = (each: ReadClient, now: Date): boolean => {
    const { client, connection } = each;
    const { name, pause } = client;
    const verdict = judgeClient(store, each, surroundings(now));
    const { missed = [], paused = [] } = verdict ?? {};
    const { schedule } = connection;
    if (schedule !== null) {
      const tomorrow = tomorrowOf(schedule, now);
      if (missed.length > 0) {
        store.slots.pass(name, missed, 'missed', now, tomorrow);
        log.warn('schedule.missed', { client: name, slots: missed.length, newest: missed.at(-1)?.day ?? '' });
      }
      if (paused.length > 0) store.slots.pass(name, paused, 'paused', now, tomorrow);
    }
    const hasEnded = pause !== null && pause.until !== null && Date.parse(pause.until) <= now.getTime();
    if (hasEnded) store.drafts.goOn(name);
    const givenUp = client.activatedAt !== null && pause === null && isGivenUp(store.retries.find(name), now);
    if (givenUp) {
      store.drafts.pause(name, null, now);
      log.warn('schedule.given-up', { client: name });
    }
    return missed.length + paused.length > 0 || hasEnded || givenUp;
  };

  /** The job of a client that is due; of one at which nothing is to be done it is kept until when. */
  const findJob = (each: ReadClient, now: Date, hasRetry: boolean): Job | null => {
    const around = surroundings(now);
    const { client, connection } = each;
    const verdict = judgeClient(store, each, around);
    if (!hasRetry && isQuiet(client, verdict, now)) quiet.note(client, verdict && connection.schedule, now);
    const run = verdict?.run ?? null;
    if (run === null) return hasRetry ? dueRetry(store, each, around) : null;
    return { name: client.name, slot: run.slot, resume: null };
  };

  const read = (name: string): ReadClient | null => readClient(store.drafts.find(name));

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

  const lookNow = (hint: Hint) => {
    const now = clock.now();
    wakefulness.note(hint, now);
    if (hint === 'start' || hint === 'resume') quiet.forgetAll();
    let clients: readonly Client[] | null = null;
    if (mayWrite()) {
      if (!hasRecovered) hasRecovered = recoverRuns(parts, now);
      if (hint === 'unlock' || hint === 'start') wakeLockedOut(store, now);
      clients = store.drafts.all();
      const written = stirring(clients, now).filter(({ each }) => record(each, now));
      if (written.length > 0) {
        clients = null;
        parts.onChange();
      }
    }
    if (isHeld) return;
    if (hint === 'changed' || hint === 'job') {
      if (isResting) return;
    } else isResting = false;
    for (const { each, hasRetry } of stirring(clients ?? store.drafts.all(), now)) {
      const { name } = each.client;
      if (queue.has(name) || working === name) continue;
      const job = findJob(each, now, hasRetry);
      if (job !== null) queue.set(name, job);
    }
    // Its end is noted only after its beginning, also where it breaks before it has waited for anything.
    if (queue.size > 0) pumping ??= pump().finally(endPump);
  };

  const look = (hint: Hint) => {
    if (halting.signal.aborted) return;
    try {
      lookNow(hint);
    } catch (error) {
      // A full disk or a database that somebody keeps locked must not end the program: time will tell.
      isResting = true;
      log.error('schedule.broke', error, { hint });
    }
  };

  const pump = async () => {
    try {
      for (;;) {
        const [job] = queue.values();
        if (job === undefined || isHeld) return;
        const client = read(job.name);
        if (client === null) {
          queue.delete(job.name);
          continue;
        }
        const host = hostOf(client.connection.source.url);
        await pace.wait(host, halting.signal);
        if (isHeld) return;
        working = job.name;
        queue.delete(job.name);
        const end = await parts.doJob(job, () => begin(job));
        working = null;
        if (end.kind === 'busy') {
          // Another process, or a person, is at work: the next tick tries again.
          isResting = true;
          return;
        }
        if (end.kind === 'done') pace.note(host);
        settle(job, end);
        parts.onChange();
        look('job');
      }
    } catch (error) {
      isResting = true;
      if (!halting.signal.aborted) log.error('schedule.broke', error);
    }
  };

  const endPump = () => {
    working = null;
    pumping = null;
    queue.clear();
    if (!isResting && !halting.signal.aborted) parts.onChange();
  };

  /** Whether a job is still to be done, now that nothing stands in its way, and why; takes its slot. */
  const begin = ({ name, slot, resume }: Job): Trigger | null => {
    const now = clock.now();
    const each = read(name);
    if (each === null) return null;
    if (slot === null) return dueRetry(store, each, surroundings(now))?.resume === resume ? 'catch-up' : null;
    const { schedule } = each.connection;
    const run = judgeClient(store, each, surroundings(now))?.run ?? null;
    if (schedule === null || run?.slot.day !== slot.day) return null;
    record(each, now);
    return store.slots.claim(name, run.slot, now, tomorrowOf(schedule, now)) ? run.trigger : null;
  };

  const settle = ({ name, slot }: Job, end: JobEnd) => {
    if (end.kind !== 'done') return;
    const { run, status, problem, waitedOut } = end;
    if (slot !== null) store.slots.attach(name, slot.day, run);
    // Of a run that a person stopped the refusals may be due still.
    const failed = status === 'failed' || status === 'partial' || (status === 'cancelled' && waitedOut);
    const retry = failed ? nextRetry({ run, problem, waitedOut }, store.retries.find(name), clock.now()) : null;
    if (retry === null || retry.dueAt === null) store.retries.clear(name);
    else store.retries.set(name, retry);
  };

  return {
    look,
    get awakeSince() {
      return wakefulness.awakeSince;
    },
    get isWorking() {
      return pumping !== null;
    },
    async idle() {
      // oxlint-disable-next-line eslint/no-unmodified-loop-condition -- jobs begin and end while this waits
      while (pumping !== null) await pumping;
    },
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
    },
    halt: () => halting.abort(new Error('the scheduler was halted')),
  };
}

/** The host of an address; of one that a connection file may hold and no connection can be made to, the address itself. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
