import type { Log } from '../../electron/ports.ts';
import type { Job, JobEnd, Trigger } from '../../electron/schedule/job.ts';
import type { Hint } from '../../electron/schedule/parts.ts';
import { createScheduler, type Scheduler } from '../../electron/schedule/scheduler.ts';
import type { SlotRow, Store } from '../../electron/store.ts';
import { settingsOf } from '../../electron/sync/settings-digest.ts';
import { connectionDocument } from '../../shared/domain/connection-file.ts';
import type { ScheduleSettings } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ProblemCode } from '../../shared/domain/problem-texts.ts';
import { openMemory } from './memory.ts';
import { connection } from './world.ts';

/** Says nothing. */
const SILENT_LOG: Log = { info() {}, warn() {}, error() {} };

/** How a run of a test ends: well, with a problem, broken off because the target asked to wait, or by a person who left
 * refusals behind. */
export type Ending = 'well' | 'waited-out' | 'put-off' | 'held' | ProblemCode;

/** A scheduler on a real database, whose runs take no time unless told otherwise, and whose clock is the test's. */
export interface ScheduleBench {
  readonly store: Store;
  /** The database. */
  readonly file: string;
  readonly scheduler: Scheduler;
  /** Every run that began, as `time name` with its trigger; a resumed one with its number. */
  readonly runs: string[];
  /** How many jobs were asked for, done or not. */
  asked: number;
  online: boolean;
  /** Another process holds the run lock. */
  locked: boolean;
  readonly ending: Map<string, Ending>;
  /** How long runs of a client take, in ms. */
  readonly takes: Map<string, number>;
  /** Moves the clock, and looks; resolves when everything that began has ended. */
  at(time: string | number | Date, hint?: Hint): Promise<void>;
  readonly now: Date;
  /** Lets the time pass in looks of half a minute, as the program does while the computer is awake. */
  awake(minutes: number): Promise<void>;
  slots(name?: string): readonly (readonly [day: string, state: SlotRow['state']])[];
  add(name: string, schedule: ScheduleSettings | null, host?: string): void;
  /** Another start of the program on the same database. */
  restart(): void;
  [Symbol.dispose](): void;
}

/** Daily at 09:00 in Tallinn. */
export const DAILY: ScheduleSettings = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' };

/** Opens a bench at a moment; the client Kask OÜ is there where a schedule is given. */
export function openScheduleBench(start: string, schedule: ScheduleSettings | null = DAILY): ScheduleBench {
  const memory = openMemory();
  const { store } = memory;
  let now = new Date(start);
  let isBusy = false;
  const zoneTime = (moment: Date) => moment.toLocaleString('sv-SE', { timeZone: 'Europe/Tallinn' }).slice(5, 16);
  const clock = {
    now: () => new Date(now),
    random: () => 0.5,
    sleep: async (ms: number) => void (now = new Date(now.getTime() + ms)),
  };

  const doJob = async ({ name, resume }: Job, begin: () => Trigger | null): Promise<JobEnd> => {
    bench.asked += 1;
    if (bench.locked) return { kind: 'busy' };
    const trigger = begin();
    if (trigger === null) return { kind: 'nothing' };
    isBusy = true;
    bench.runs.push(`${zoneTime(now)} ${name} ${resume === null ? trigger : `resume ${resume}`}`);
    const row = store.connections.open(name, settingsOf(connection({ name })), now);
    const run = resume ?? store.runs.start(row.id, trigger, now);
    if (resume !== null) store.runs.reopen(resume);
    await clock.sleep(bench.takes.get(name) ?? 0);
    const ending = bench.ending.get(name) ?? 'well';
    const [status, stop] = endingOf(ending);
    store.runs.end(run, status, stop?.code ?? null, now);
    isBusy = false;
    return { kind: 'done', run, status, problem: stop, waitedOut: ending === 'waited-out' || ending === 'put-off' };
  };

  const make = () =>
    createScheduler({
      store,
      clock,
      online: () => bench.online,
      doJob,
      lock: () => (bench.locked ? null : { release: () => undefined }),
      isBusy: () => isBusy,
      // As the program does: whatever changes makes it look again.
      onChange: () => void setImmediate(() => bench.scheduler.look('changed')),
      log: SILENT_LOG,
    });

  const bench: Omit<ScheduleBench, 'scheduler'> & { scheduler: Scheduler } = {
    store,
    file: memory.file,
    scheduler: make(),
    runs: [],
    asked: 0,
    online: true,
    locked: false,
    ending: new Map(),
    takes: new Map(),
    get now() {
      return new Date(now);
    },
    async at(time, hint = 'tick') {
      now = typeof time === 'string' ? new Date(time) : new Date(time);
      bench.scheduler.look(hint);
      await bench.scheduler.idle();
    },
    async awake(minutes) {
      const end = now.getTime() + minutes * 60_000;
      while (now.getTime() < end) await bench.at(Math.min(end, now.getTime() + 30_000));
    },
    slots: (name = 'Kask OÜ') => store.slots.recent(name, 10_000).map(({ day, state }) => [day, state] as const),
    add(name, wanted, host = 'login.directo.ee') {
      const settings = connection({ name, schedule: wanted });
      const source = { ...settings.source, url: `https://${host}/xmlcore.asp` };
      const document = JSON.stringify(connectionDocument({ ...settings, source }));
      store.drafts.save({ name, document, training: false }, now);
      store.drafts.activate(name, now);
    },
    restart() {
      bench.scheduler.halt();
      bench.scheduler = make();
    },
    [Symbol.dispose]() {
      bench.scheduler.halt();
      memory[Symbol.dispose]();
    },
  };
  if (schedule !== null) bench.add('Kask OÜ', schedule);
  return bench;
}

function endingOf(
  ending: Ending,
): readonly ['succeeded' | 'held' | 'partial' | 'failed' | 'cancelled', Problem | null] {
  if (ending === 'well') return ['succeeded', null];
  if (ending === 'held') return ['held', null];
  if (ending === 'put-off') return ['cancelled', problem('run/cancelled')];
  return ending === 'waited-out' ? ['partial', problem('target/network')] : ['failed', problem(ending)];
}
