import { type AlertWatch, createAlertWatch } from '../../electron/desk/alerts.ts';
import type { ShownNotice } from '../../electron/desk/notice-words.ts';
import { createScheduler, type Scheduler } from '../../electron/schedule/scheduler.ts';
import { TRAINING_CUSTOMERS } from '../../electron/training/company.ts';
import { type DirectoServer, startDirectoServer } from '../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../electron/training/mailbow-seed.ts';
import { type MailbowServer, startMailbowServer } from '../../electron/training/mailbow-server.ts';
import type { ScheduleSettings } from '../../shared/domain/connection.ts';
import { USUAL_NOTIFICATIONS } from '../../shared/domain/notification-settings.ts';
import type { Clock } from '../../electron/ports.ts';
import { CHOSEN_CONSENT, restOf } from './chosen-consent.ts';
import { valueOf } from './desk-answers.ts';
import { type DeskBench, openDeskBench } from './desk-bench.ts';

/** One client of a bureau, from its key to its notices, on real servers and a real database; the clock is the test's. */
export interface BureauBench extends AsyncDisposable {
  readonly bench: DeskBench;
  readonly directo: DirectoServer;
  readonly mailbow: MailbowServer;
  readonly scheduler: Scheduler;
  /** What was told outside the window, with the time of Tallinn. */
  readonly told: string[];
  readonly now: Date;
  /** Moves the clock and looks, as the program does when the computer wakes at that moment. */
  wake(moment: string): Promise<void>;
  /** Lets the time pass in looks, as while the computer is awake. */
  awake(hours: number, stepMinutes?: number): Promise<void>;
  /** Runs of the client, oldest first: time, trigger, status, problem. */
  runs(): readonly string[];
}

export const CLIENT = 'Kask OÜ';
export const KEY = 'salavoti-kask';

/** Opens a bureau at a moment: its client has been synced by hand once and runs by itself from now on. */
export async function openBureauBench(moment: string, schedule: ScheduleSettings): Promise<BureauBench> {
  let offset = Date.parse(moment) - Date.now();
  // Time goes on between the looks, so that what takes long is seen to.
  const clock: Clock = {
    now: () => new Date(Date.now() + offset),
    random: () => 0.5,
    sleep: async (ms) => {
      offset += ms;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
  const bench = openDeskBench({ clock });
  const { desk, store, parts, open } = bench;
  const directo = await startDirectoServer({ token: KEY, customers: TRAINING_CUSTOMERS });
  const mailbow = await startMailbowServer({ user: 'api', password: 'salasona', seed: TRAINING_MAILBOW_SEED });
  const told: string[] = [];
  const time = (at: Date | string) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Tallinn' }).slice(5, 16);
  const isBusy = () => open.activity.names.size > 0;
  const scheduler = createScheduler({
    store,
    clock,
    online: () => true,
    doJob: open.doJob,
    lock: parts.lock,
    isBusy,
    onChange: () => undefined,
    log: parts.log,
  });
  const show = ({ title, body }: ShownNotice) => void told.push(`${time(clock.now())} ${title}: ${body}`);
  const watch: AlertWatch = createAlertWatch({
    store,
    facts: open.facts,
    clock,
    language: () => 'et',
    show,
    zone: () => 'Europe/Tallinn',
    notifications: () => USUAL_NOTIFICATIONS,
    log: parts.log,
  });
  const look = async (hint: 'tick' | 'resume' | 'start') => {
    scheduler.look(hint);
    await scheduler.idle();
    watch.look({ program: [], awakeSince: scheduler.awakeSince });
  };
  const moveTo = (at: number) => void (offset = at - Date.now());

  const connection = CLIENT;
  valueOf(
    await desk['connections.create']({
      name: CLIENT,
      sourceUrl: directo.url,
      secretParameter: 'token',
      target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
      secrets: { directo: KEY, mailbow: 'salasona' },
    }),
  );
  const pairs = ['email', 'name', 'phone'].map((field) => ({ source: field, target: field }));
  const { fields } = valueOf(await desk['mapping.read']({ connection }));
  valueOf(await desk['mapping.save']({ connection, pairs, ignored: restOf(fields, pairs) }));
  valueOf(await desk['settings.save']({ connection, change: { consent: CHOSEN_CONSENT } }));
  const { summary } = valueOf(await desk['plan.make']({ connection }));
  valueOf(await desk['run.apply']({ connection, hash: summary.hash }));
  valueOf(await desk['schedule.set']({ connection, schedule }));
  if (valueOf(await desk['connections.activate']({ connection })).missing.length > 0) throw new Error('not active');
  await look('start');

  return {
    bench,
    directo,
    mailbow,
    scheduler,
    told,
    get now() {
      return clock.now();
    },
    async wake(at) {
      moveTo(Date.parse(at));
      await look('resume');
    },
    async awake(hours, stepMinutes = 1.5) {
      const end = clock.now().getTime() + hours * 3_600_000;
      while (clock.now().getTime() < end) {
        moveTo(Math.min(end, clock.now().getTime() + stepMinutes * 60_000));
        await look('tick');
      }
    },
    runs() {
      const row = store.connections.find(CLIENT);
      const rows = row ? store.runs.recent(row.id, 1000) : [];
      return rows
        .toReversed()
        .map(({ startedAt, trigger, status, problem }) =>
          [time(startedAt), trigger, status.replace('-with-remarks', ''), ...(problem === null ? [] : [problem])].join(
            ' ',
          ),
        );
    },
    async [Symbol.asyncDispose]() {
      scheduler.halt();
      await Promise.all([directo.close(), mailbow.close()]);
      await bench[Symbol.asyncDispose]();
    },
  };
}
