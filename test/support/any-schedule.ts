import fc from 'fast-check';
import type { ScheduleSettings } from '../../shared/domain/connection.ts';

/** Any schedule that a person may set, in Tallinn. */
export function anySchedule(): fc.Arbitrary<ScheduleSettings> {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const zone = { timeZone: 'Europe/Tallinn' };
  return fc.oneof(
    time.map((at): ScheduleSettings => ({ every: 'day', at, ...zone })),
    time.map((at): ScheduleSettings => ({ every: 'weekday', at, ...zone })),
    fc
      .tuple(time, fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'))
      .map(([at, on]): ScheduleSettings => ({ every: 'week', on, at, ...zone })),
    fc
      .tuple(time, fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)))
      .map(([at, on]): ScheduleSettings => ({ every: 'month', on, at, ...zone })),
  );
}
