import { app, net, powerMonitor } from 'electron';
import type { NoticeTarget } from '../shared/domain/alert-notices.ts';
import type { ScheduleSettings } from '../shared/domain/connection.ts';
import type { ProgramCondition } from '../shared/domain/alert.ts';
import { knownConnectionFile } from '../shared/domain/known-connection-file.ts';
import type { NotificationSettings } from '../shared/domain/notification-settings.ts';
import { QUIT_TEXTS } from '../shared/i18n/quit.ts';
import type { Channel } from '../shared/ipc/channels.ts';
import type { Args } from '../shared/ipc/contract.ts';
import type { ConnectionView, StartAtLogin } from '../shared/ipc/views.ts';
import { createNotifications } from './app/notifications.ts';
import { guardQuit } from './app/quit.ts';
import { quitQuestion } from './app/quit-question.ts';
import { createTray } from './app/tray.ts';
import type { RunningUpdates } from './app/updates.ts';
import { createAlertWatch } from './desk/alerts.ts';
import type { OpenDesk } from './desk/create-desk.ts';
import { createIntegrityWatch } from './desk/integrity.ts';
import type { Clock, Log } from './ports.ts';
import { createCronHints } from './schedule/cron-hints.ts';
import type { Hint } from './schedule/parts.ts';
import { createScheduler } from './schedule/scheduler.ts';
import type { Store } from './store.ts';

/** What works without a window is composed of these. */
export interface BackgroundParts {
  readonly store: Store;
  readonly open: OpenDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly lock: () => { release(): void } | null;
  readonly language: () => 'et' | 'en';
  readonly title: () => string;
  readonly startAtLogin: () => StartAtLogin;
  /** What a person wants to be told of outside the window. */
  readonly notifications: () => NotificationSettings;
  /** What is wrong with the program itself, besides its database. */
  readonly conditions: () => readonly ProgramCondition[];
  /** Checks the database away from this thread. */
  readonly checkDatabase: () => Promise<readonly string[]>;
  /** Tells the window, where there is one, to read again. */
  readonly onChange: () => void;
  /** Shows the window at a place. */
  readonly show: (target: NoticeTarget) => void;
  /** The program leaves: windows may close now. */
  readonly onLeave: () => void;
  /** The clock was looked at; what is kept for a while only is let go of then. */
  readonly onTick: () => void;
  readonly updates: Pick<RunningUpdates, 'state' | 'isInstalling' | 'takesOverQuit' | 'install' | 'tick'>;
}

/** What goes on when no window is open. */
export interface Background {
  /** Something changed that the tray or the schedule has to know of. */
  refresh(): void;
  /** Whether a run goes on, and when (ms) runs are due. */
  runs(): { readonly running: boolean; readonly dues: readonly number[] };
  /** Begins no run while an installer works. */
  hold(installing: boolean): void;
  /** Ends the program without a question. */
  leave(): void;
  halt(): void;
}

/** Where nothing is written, what comes of the passing of time alone is told and shown this often, in ms. */
const STALE_MS = 5 * 60_000;

/** The clock is looked at this often, in ms. */
const TICK_MS = 30_000;

/** Starts schedule, alerts, tray, and the question at the way out. */
export function startBackground(parts: BackgroundParts): Background {
  const { store, open, clock, log, language } = parts;
  const localTime = () => ({ now: clock.now(), timeZone: timeZone() });
  const isBusy = () => open.activity.names.size > 0;
  // What a person asks for in the tray goes the same way as in the window.
  const ask = <C extends Channel>(channel: C, args: Args<C>) =>
    void open.desk[channel](args).catch((error: unknown) => log.error('tray.bug', error, { channel }));

  const scheduler = createScheduler({
    store,
    clock,
    online: () => net.isOnline(),
    doJob: open.doJob,
    lock: parts.lock,
    isBusy,
    onChange: () => {
      parts.onChange();
      refresh();
    },
    log,
  });
  const integrity = createIntegrityWatch({
    check: parts.checkDatabase,
    clock,
    isBusy: () => isBusy() || scheduler.isWorking,
    log,
    onChange: () => refresh(),
  });
  const cron = createCronHints(() => look('cron'));
  const notifications = createNotifications<NoticeTarget>({
    onClick: parts.show,
    onFailed: () => log.warn('notification.failed'),
  });
  const watch = createAlertWatch({
    store,
    facts: open.facts,
    clock,
    language,
    show: (notice) => notifications.show(notice),
    zone: timeZone,
    notifications: parts.notifications,
    log,
  });
  const tray = createTray(
    { language, now: () => clock.now(), timeZone, platform: process.platform },
    {
      open: () => parts.show({ to: 'overview', connection: null }),
      syncNow: (connection) => parts.show({ to: connection === null ? 'overview' : 'preview', connection }),
      reviews: (connection) => parts.show({ to: connection === null ? 'overview' : 'review', connection }),
      pause: (names, until) =>
        ask('connections.pause', { connections: [...names], until: until?.toISOString() ?? null }),
      goOn: (names) => ask('connections.goOn', { connections: [...names] }),
      setStartAtLogin: (on) => ask('app.setStartAtLogin', { on }),
      installUpdate: () => parts.updates.install(),
      quit: () => app.quit(),
    },
  );
  const guard = guardQuit({
    question: () => {
      // Whoever asks anew has taken back an earlier answer.
      scheduler.release();
      const [running = null] = open.activity.names;
      return quitQuestion({ clients: open.views(), running }, QUIT_TEXTS[language()], localTime());
    },
    title: parts.title,
    isInstalling: () => parts.updates.isInstalling,
    takesOver: (shutdown) => parts.updates.takesOverQuit(shutdown),
    runEnded: async () => {
      scheduler.hold();
      await open.activity.idle();
    },
    onLeave: () => {
      scheduler.hold();
      parts.onLeave();
    },
  });

  let armed = '';
  const arm = (again: boolean) => {
    const schedules = activeSchedules(store);
    const wanted = JSON.stringify(schedules);
    if (wanted === armed && !again) return;
    armed = wanted;
    cron.arm(schedules);
  };
  /** What was the case when everything was looked at last; null: something has to be looked at again. */
  let seen: string | null = null;
  const mark = () =>
    [store.changeMark(), Math.floor(clock.now().getTime() / STALE_MS), scheduler.awakeSince.getTime()].join(' ');
  /** The clients as the tray shows them, and the mark of the moment. */
  let shown: { readonly views: readonly ConnectionView[]; readonly at: string } | null = null;
  const refreshNow = () => {
    const before = mark();
    // While a run is writing, nothing is written here: this thread has to answer at once.
    const surroundings = {
      program: [...parts.conditions(), ...integrity.conditions()],
      awakeSince: scheduler.awakeSince,
    };
    const mayWrite = !isBusy() && !scheduler.isWorking && store.isFree();
    if (mayWrite && watch.look(surroundings)) parts.onChange();
    seen = mayWrite ? before : null;
    shown = { views: open.views(), at: mark() };
    parts.updates.tick();
    tray.update({ clients: shown.views, startAtLogin: parts.startAtLogin(), update: parts.updates.state });
    arm(false);
  };
  let waiting: NodeJS.Immediate | null = null;
  /** Several changes in a row are looked at once. */
  const refresh = () => {
    waiting ??= setImmediate(() => {
      waiting = null;
      try {
        refreshNow();
      } catch (error) {
        log.error('refresh.broke', error);
      }
      scheduler.look('changed');
    });
  };
  const look = (hint: Hint) => {
    scheduler.look(hint);
    if (hint === 'tick') {
      parts.onTick();
      integrity.look();
    }
    if (hint === 'cron') return;
    // Most looks find that nobody has written anything: then every client stands as it stood.
    if (hint === 'tick' && mark() === seen) parts.updates.tick();
    else refresh();
  };

  powerMonitor.on('suspend', () => log.info('power.suspend'));
  powerMonitor.on('resume', () => {
    log.info('power.resume');
    // Timers stood still with the computer.
    arm(true);
    look('resume');
  });
  powerMonitor.on('unlock-screen', () => look('unlock'));
  const tick = setInterval(() => look('tick'), TICK_MS);
  look('start');
  return {
    refresh,
    runs: () => ({
      running: isBusy() || scheduler.isWorking,
      dues: duesOf(store, shown?.at === mark() ? shown.views : open.views()),
    }),
    hold(installing) {
      if (installing) scheduler.hold();
      else scheduler.release();
    },
    leave: () => guard.leave(),
    halt() {
      clearInterval(tick);
      cron.halt();
      scheduler.halt();
    },
  };
}

/** The computer's time zone; asked each time, for people travel. */
const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When (ms) the runs are due that begin by themselves: the next of each schedule, and what is to be tried again. */
function duesOf(store: Store, clients: readonly ConnectionView[]): readonly number[] {
  return clients.flatMap(({ name, active, pause, nextDue }) => {
    if (!active || pause !== null) return [];
    const retry = store.retries.find(name)?.dueAt ?? null;
    return [nextDue, retry].flatMap((due) => (due === null ? [] : [Date.parse(due)]));
  });
}

/** The schedules of the clients that run by themselves. */
function activeSchedules(store: Store): readonly ScheduleSettings[] {
  return store.drafts.all().flatMap(({ activatedAt, document }) => {
    const parsed = knownConnectionFile(document);
    return activatedAt !== null && parsed.ok && parsed.value.schedule !== null ? [parsed.value.schedule] : [];
  });
}
