import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isQuiet, type QuietHours, USUAL_QUIET_HOURS } from '../../../shared/domain/quiet-hours.ts';

const quiet = (at: string, zone = 'Europe/Tallinn', hours: QuietHours = USUAL_QUIET_HOURS) =>
  isQuiet(new Date(at), zone, hours);

it('hours are quiet from 18 to 8 by the clock on the wall', () => {
  expect(quiet('2026-11-24T05:59:59.999Z')).toBe(true);
  expect(quiet('2026-11-24T06:00:00.000Z')).toBe(false);
  expect(quiet('2026-11-24T15:59:59.999Z')).toBe(false);
  expect(quiet('2026-11-24T16:00:00.000Z')).toBe(true);
  // Summer time is an hour ahead.
  expect(quiet('2026-07-24T05:00:00.000Z')).toBe(false);
  expect(quiet('2026-07-24T15:00:00.000Z')).toBe(true);
  expect(quiet('2026-11-24T12:59:00.000Z', 'America/New_York')).toBe(true);
  expect(quiet('2026-11-24T13:00:00.000Z', 'America/New_York')).toBe(false);
});

it('hours are quiet within the day, to the minute, and never where a person switched them off', () => {
  const lunch = { on: true, from: '12:30', to: '13:15' };
  const at = (time: string, hours: QuietHours) => quiet(`2026-11-24T${time}:00.000+02:00`, 'Europe/Tallinn', hours);
  expect(['12:29', '12:30', '13:14', '13:15', '00:00'].map((time) => at(time, lunch))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(['12:30', '03:00'].map((time) => at(time, { ...lunch, on: false }))).toEqual([false, false]);
});

it('quiet hours and the hours between them share the day out, whatever they are', () => {
  const time = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
  fc.assert(
    fc.property(time, time, fc.date({ noInvalidDate: true }), (from, to, now) => {
      fc.pre(from !== to);
      const hours = { on: true, from, to };
      expect(isQuiet(now, 'UTC', hours)).toBe(!isQuiet(now, 'UTC', { on: true, from: to, to: from }));
    }),
  );
});
