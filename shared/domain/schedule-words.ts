import { HOME_ZONE } from '../lib/zoned-time.ts';
import { fromTable, type Say } from './change-sentence.ts';
import type { ScheduleSettings, Weekday } from './connection.ts';

const WEEKDAYS = fromTable<Weekday>({
  MO: { et: 'esmaspäeviti', en: 'on Mondays' },
  TU: { et: 'teisipäeviti', en: 'on Tuesdays' },
  WE: { et: 'kolmapäeviti', en: 'on Wednesdays' },
  TH: { et: 'neljapäeviti', en: 'on Thursdays' },
  FR: { et: 'reedeti', en: 'on Fridays' },
  SA: { et: 'laupäeviti', en: 'on Saturdays' },
  SU: { et: 'pühapäeviti', en: 'on Sundays' },
});

/** A schedule in words: `tööpäeviti 09:00`. */
export const saySchedule: Say<ScheduleSettings> = (schedule, language) => {
  const { at, timeZone } = schedule;
  const zone = timeZone === HOME_ZONE ? '' : ` (${timeZone})`;
  return `${sayDays(schedule, language)} ${at}${zone}`;
};

const sayDays: Say<ScheduleSettings> = (schedule, language) => {
  const et = language === 'et';
  switch (schedule.every) {
    case 'day':
      return et ? 'iga päev' : 'every day';
    case 'weekday':
      return et ? 'tööpäeviti' : 'on weekdays';
    case 'week':
      return WEEKDAYS(schedule.on, language);
    case 'month':
      if (schedule.on === 'last') return et ? 'iga kuu viimasel päeval' : 'on the last day of every month';
      return et ? `iga kuu ${schedule.on}. päeval` : `on day ${schedule.on} of every month`;
  }
};
