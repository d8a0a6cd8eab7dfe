import { isGivenUp, nextRetry, resumeAfterCrash } from '../../shared/domain/retry.ts';
import { dayText, localDay } from '../../shared/lib/zoned-time.ts';
import type { Clock, Log } from '../ports.ts';
import {
  dueRetry,
  judgeClient,
  type ReadClient,
  readClients,
  type ScheduleStore,
  type Surroundings,
} from './due-jobs.ts';
import type { DoJob, Job, JobEnd } from './job.ts';
import { createHostPace } from './pace.ts';

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

/** Runs clients by themselves: one at a time, each slot once. */
export interface Scheduler {
  /** Looks at the clock and at every client's schedule. Answers at once. */
  look(hint: Hint): void;
  /** When the computer woke, or the program was started. */
  readonly awakeSince: Date;
  /** Whether a job is being done or waits to be done: what is to be told of one is told of all together. */
  readonly isWorking: boolean;
  /** Resolves when no job is being done or waits to be done. */
  idle(): Promise<void>;
  /** Begins no further job. The one being done goes on. */
  halt(): void;
}

/** Looks come every 30 s; where none came for this long, in ms, the computer was asleep. */
const ASLEEP_MS = 2 * 60_000;

/** Gaps up to this, in ms, count as sleep once; those that follow soon are slow timers. */
const NAP_MS = 15 * 60_000;

/** A clock that is set back by less than this, in ms, is being corrected and means nothing. */
const SET_BACK_MS = 60_000;

/** Makes the scheduler; `look('start')` begins. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { store, clock, log } = parts;
  const pace = createHostPace(clock);
  const stopping = new AbortController();
  const queue = new Map<string, Job>();
  let awakeSince = clock.now();
  let lastLook: Date | null = null;
  let hasRecovered = false;
  let working: string | null = null;
  let pumping: Promise<void> | null = null;

  const surroundings = (now: Date): Surroundings => ({ now, awakeSince, online: parts.online() });

  const noteTime = (hint: Hint, now: Date) => {
    const gap = lastLook === null ? 0 : now.getTime() - lastLook.getTime();
    // A system that lets a hidden program's timers come late must not make it wait for ever.
    const slept = gap > ASLEEP_MS && (gap > NAP_MS || now.getTime() - awakeSince.getTime() > NAP_MS);
    if (hint === 'start' || hint === 'resume' || slept) {
      awakeSince = now;
      log.info('schedule.awake', { hint, sleptMs: gap });
    }
    if (lastLook === null || gap < -SET_BACK_MS) {
      if (awakeSince > now) awakeSince = now;
      if (gap < 0) log.warn('schedule.clock-set-back', { ms: -gap });
      forgetFuture(now);
    }
    lastLook = now;
  };

  /** What a clock that was ahead decided about days that are still to come is void; today's slot stays decided. */
  const forgetFuture = (now: Date) => {
    for (const { client, connection } of readClients(store)) {
      if (connection.schedule === null) continue;
      store.slots.forgetAfter(client.name, dayText(localDay(now.getTime(), connection.schedule.timeZone)));
      if (client.scheduledSince !== null && Date.parse(client.scheduledSince) > now.getTime()) {
        store.drafts.reschedule(client.name, now);
      }
    }
  };

  /** Runs that a crash left open are gone on with; once, as soon as no other program is running one. */
  const recover = (now: Date) => {
    if (hasRecovered || parts.isBusy()) return;
    const lock = parts.lock();
    if (lock === null) return;
    try {
      hasRecovered = true;
      if (store.runs.interruptLeftovers(now) === 0) return;
      for (const { client } of readClients(store)) {
        const row = store.connections.find(client.name);
        const last = row && store.runs.last(row.id);
        if (last?.status !== 'interrupted') continue;
        const retry = resumeAfterCrash(last.id, last.segments, now);
        log.warn('run.interrupted', {
          client: client.name,
          run: last.id,
          segments: last.segments,
          resumes: retry !== null,
        });
        if (retry === null) store.retries.clear(client.name);
        else store.retries.set(client.name, retry);
      }
    } finally {
      lock.release();
    }
  };

  /** Writes down what passed without a run. */
  const record = (each: ReadClient, now: Date): boolean => {
    const { client } = each;
    const verdict = judgeClient(store, each, surroundings(now));
    const missed = verdict?.missed ?? [];
    const paused = verdict?.paused ?? [];
    if (missed.length > 0) {
      store.slots.pass(client.name, missed, 'missed', now);
      log.warn('schedule.missed', { client: client.name, slots: missed.length, newest: missed.at(-1)?.day ?? '' });
    }
    if (paused.length > 0) store.slots.pass(client.name, paused, 'paused', now);
    const { pause } = client;
    const hasEnded = pause !== null && pause.until !== null && Date.parse(pause.until) <= now.getTime();
    if (hasEnded) store.drafts.goOn(client.name);
    const givenUp = pause === null && isGivenUp(store.retries.find(client.name), now);
    if (givenUp) {
      store.drafts.pause(client.name, null, now);
      log.warn('schedule.given-up', { client: client.name });
    }
    return missed.length + paused.length > 0 || hasEnded || givenUp;
  };

  const findJob = (each: ReadClient, now: Date): Job | null => {
    const around = surroundings(now);
    const run = judgeClient(store, each, around)?.run ?? null;
    if (run === null) return dueRetry(store, each, around);
    return { name: each.client.name, slot: run.slot, trigger: run.trigger, resume: null };
  };

  const look = (hint: Hint) => {
    if (stopping.signal.aborted) return;
    const now = clock.now();
    noteTime(hint, now);
    recover(now);
    const clients = readClients(store);
    // While a run is writing, nothing is written here: this thread has to answer at once.
    if (!parts.isBusy() && clients.filter((each) => record(each, now)).length > 0) parts.onChange();
    for (const each of clients) {
      const { name } = each.client;
      if (queue.has(name) || working === name) continue;
      const job = findJob(each, now);
      if (job !== null) queue.set(name, job);
    }
    if (queue.size > 0) pumping ??= pump();
  };

  const pump = async () => {
    try {
      for (;;) {
        const [job] = queue.values();
        if (job === undefined || stopping.signal.aborted) return;
        const client = readClients(store).find((each) => each.client.name === job.name);
        if (client === undefined) {
          queue.delete(job.name);
          continue;
        }
        const { host } = new URL(client.connection.source.url);
        await pace.wait(host, stopping.signal);
        working = job.name;
        queue.delete(job.name);
        parts.onChange();
        const end = await parts.doJob(job, () => begin(job));
        if (end.kind === 'done') pace.note(host);
        working = null;
        settle(job, end);
        parts.onChange();
        // Another process is at work: the next look tries again.
        if (end.kind === 'busy') return;
        look('job');
      }
    } catch (error) {
      if (!stopping.signal.aborted) log.error('schedule.broke', error);
    } finally {
      working = null;
      pumping = null;
      queue.clear();
      parts.onChange();
    }
  };

  /** Whether a job is still to be done, now that nothing stands in its way; takes its slot. */
  const begin = ({ name, slot, resume }: Job): boolean => {
    const now = clock.now();
    const each = readClients(store).find(({ client }) => client.name === name);
    if (each === undefined) return false;
    if (slot !== null) {
      record(each, now);
      const verdict = judgeClient(store, each, surroundings(now));
      const isStill = verdict?.run?.slot.day === slot.day || verdict?.waiting?.day === slot.day;
      return isStill && store.slots.claim(name, slot, now);
    }
    return dueRetry(store, each, surroundings(now))?.resume === resume;
  };

  const settle = ({ name, slot }: Job, end: JobEnd) => {
    if (end.kind !== 'done') return;
    const { run, status, problem, waitedOut } = end;
    if (slot !== null) store.slots.attach(name, slot.day, run);
    const failed = status === 'failed' || status === 'partial';
    const now = clock.now();
    const retry = failed ? nextRetry({ run, problem, waitedOut }, store.retries.find(name), now) : null;
    if (retry === null || retry.dueAt === null) store.retries.clear(name);
    else store.retries.set(name, retry);
  };

  return {
    look,
    get awakeSince() {
      return awakeSince;
    },
    get isWorking() {
      return pumping !== null;
    },
    async idle() {
      // oxlint-disable-next-line eslint/no-unmodified-loop-condition -- jobs begin and end while this waits
      while (pumping !== null) await pumping;
    },
    halt: () => stopping.abort(new Error('the scheduler was stopped')),
  };
}
