import { createTask, type Logger, type ScheduledTask } from 'node-cron';
import type { ScheduleSettings } from '../../shared/domain/connection.ts';

/** Tells at the minute of every slot that it is time to look; a computer that sleeps hears nothing of it. */
export interface CronHints {
  /** Listens for the slots of these schedules, and of no others. Called again after sleep, it arms every timer anew. */
  arm(schedules: readonly ScheduleSettings[]): void;
  halt(): void;
}

/** The library has a voice of its own; what it has to say is none of a person's business. */
const SILENT: Logger = { info() {}, warn() {}, error() {}, debug() {} };

/** Makes cron hints; `onTime` is called at each slot of the armed schedules. */
export function createCronHints(onTime: () => void): CronHints {
  let tasks: readonly ScheduledTask[] = [];
  const halt = () => {
    for (const task of tasks) void task.destroy();
    tasks = [];
  };
  return {
    arm(schedules) {
      halt();
      const wanted = new Map(
        schedules.flatMap((schedule) =>
          cronExpressions(schedule).map((text) => [`${text} ${schedule.timeZone}`, { text, schedule }] as const),
        ),
      );
      tasks = [...wanted.values()].map(({ text, schedule }) =>
        createTask(text, onTime, {
          timezone: schedule.timeZone,
          unref: true,
          suppressMissedWarning: true,
          logger: SILENT,
        }),
      );
      for (const task of tasks) void task.start();
    },
    halt,
  };
}

/** The cron expressions of a schedule. Where the clock changes they may be an hour off: they are hints. */
export function cronExpressions(schedule: ScheduleSettings): readonly string[] {
  const [hour = 0, minute = 0] = schedule.at.split(':').map(Number);
  const time = `${minute} ${hour}`;
  switch (schedule.every) {
    case 'day':
      return [`${time} * * *`];
    case 'weekday':
      return [`${time} * * 1-5`];
    case 'week':
      return [`${time} * * ${schedule.on}`.replace(/[A-Z]{2}$/, (day) => LONG[day] ?? day)];
    case 'month':
      if (schedule.on === 'last' || schedule.on === 31) return [`${time} L * *`];
      // In February there is no such day: the last one stands in.
      if (schedule.on > 28) return [`${time} ${schedule.on} 1,3-12 *`, `${time} L 2 *`];
      return [`${time} ${schedule.on} * *`];
  }
}

const LONG: Readonly<Record<string, string>> = {
  MO: 'MON',
  TU: 'TUE',
  WE: 'WED',
  TH: 'THU',
  FR: 'FRI',
  SA: 'SAT',
  SU: 'SUN',
};
