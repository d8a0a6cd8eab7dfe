import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import { nextDue } from '../../../shared/domain/schedule.ts';

const zone = { timeZone: 'Europe/Tallinn' };
const due = (schedule: ScheduleSettings, now: string) => nextDue(schedule, new Date(now)).toISOString();

describe('nextDue', () => {
  it('finds the same day when the time is still ahead, else the next slot day', () => {
    const weekdays: ScheduleSettings = { every: 'weekday', at: '09:00', ...zone };
    expect(due(weekdays, '2026-11-23T06:59:59Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(due(weekdays, '2026-11-23T07:00:00Z')).toBe('2026-11-24T07:00:00.000Z');
    expect(due(weekdays, '2026-11-27T07:00:00Z')).toBe('2026-11-30T07:00:00.000Z');
  });

  it('moves a time that the spring clock skips forward by the skipped hour', () => {
    expect(due({ every: 'day', at: '03:30', ...zone }, '2027-03-27T12:00:00Z')).toBe('2027-03-28T01:30:00.000Z');
  });

  it('takes the first of a time that the autumn clock shows twice', () => {
    const daily: ScheduleSettings = { every: 'day', at: '03:30', ...zone };
    expect(due(daily, '2027-10-30T12:00:00Z')).toBe('2027-10-31T00:30:00.000Z');
    expect(due(daily, '2027-10-31T00:30:00Z')).toBe('2027-11-01T01:30:00.000Z');
  });

  it('runs a monthly schedule of day 31 on the last day of shorter months', () => {
    const monthly: ScheduleSettings = { every: 'month', on: 31, at: '09:00', ...zone };
    const found: string[] = [];
    for (let now = '2027-11-01T00:00:00.000Z'; found.length < 4; now = found.at(-1) ?? '')
      found.push(due(monthly, now));
    expect(found.map((text) => text.slice(0, 10))).toEqual(['2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29']);
    expect(due({ every: 'month', on: 'last', at: '09:00', ...zone }, '2027-02-01T00:00:00Z')).toContain('2027-02-28');
  });

  it('knows days of the week and other zones', () => {
    expect(due({ every: 'week', on: 'SU', at: '00:00', ...zone }, '2026-11-23T07:00:00Z')).toBe(
      '2026-11-28T22:00:00.000Z',
    );
    expect(due({ every: 'day', at: '09:00', timeZone: 'America/New_York' }, '2026-11-23T07:00:00Z')).toBe(
      '2026-11-23T14:00:00.000Z',
    );
  });
});
