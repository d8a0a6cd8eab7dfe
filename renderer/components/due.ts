import { type ScheduleSettings, type Weekday, WEEKDAYS } from '../../shared/domain/connection.ts';
import type { Say } from '../../shared/i18n/index.ts';

/** A slot as the wall clock of its schedule shows it. */
export interface DueParts {
  readonly weekday: Weekday;
  /** dd.mm.yyyy */
  readonly date: string;
  /** HH:MM */
  readonly time: string;
  /** The clocks change that night, and the time of the schedule does not exist. */
  readonly shifted: boolean;
}

/** What the wall clock of a schedule shows at a moment. */
export function dueParts(iso: string, { at, timeZone }: Pick<ScheduleSettings, 'at' | 'timeZone'>): DueParts {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = new Map(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  return {
    weekday: WEEKDAYS.find((day) => day === part('weekday').slice(0, 2).toUpperCase()) ?? 'MO',
    date: `${part('day')}.${part('month')}.${part('year')}`,
    time,
    shifted: time !== at,
  };
}

/** A slot in words: `R 27.11.2026 kell 09:00`, with a note where the change of the clocks moves it. */
export function sayDue(iso: string, schedule: Pick<ScheduleSettings, 'at' | 'timeZone'>, t: Say): string {
  const { weekday, date, time, shifted } = dueParts(iso, schedule);
  return t(shifted ? 'due.shifted' : 'due.at', { weekday: t(`weekdays.short.${weekday}`), date, time });
}

/** A moment in words as the wall clock of a zone shows it. */
export function sayMoment(iso: string, timeZone: string, t: Say): string {
  const { weekday, date, time } = dueParts(iso, { at: '', timeZone });
  return t('due.at', { weekday: t(`weekdays.short.${weekday}`), date, time });
}
