import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import { intervalOf, lastDue, nextDue, nextOpenSlot, nextSlot, slotsBetween } from '../../../shared/domain/schedule.ts';
import { anySchedule } from '../../support/any-schedule.ts';

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

describe('slots', () => {
  const daily: ScheduleSettings = { every: 'day', at: '03:30', ...zone };
  const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 11, 31) }).map((ms) => new Date(ms));
  /** Date and time as the wall clock of Tallinn shows them. */
  const wall = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Europe/Tallinn' });

  it('are one a day on both days of 2027 on which the clock changes', () => {
    const around = (day: string) =>
      slotsBetween(daily, new Date(`${day}T12:00:00Z`), new Date(Date.parse(`${day}T12:00:00Z`) + 3 * 86_400_000));
    expect(around('2027-03-26').map(({ day, at }) => [day, at.toISOString(), wall(at)])).toEqual([
      ['2027-03-27', '2027-03-27T01:30:00.000Z', '2027-03-27 03:30:00'],
      ['2027-03-28', '2027-03-28T01:30:00.000Z', '2027-03-28 04:30:00'],
      ['2027-03-29', '2027-03-29T00:30:00.000Z', '2027-03-29 03:30:00'],
    ]);
    expect(around('2027-10-29').map(({ day, at }) => [day, at.toISOString(), wall(at)])).toEqual([
      ['2027-10-30', '2027-10-30T00:30:00.000Z', '2027-10-30 03:30:00'],
      ['2027-10-31', '2027-10-31T00:30:00.000Z', '2027-10-31 03:30:00'],
      ['2027-11-01', '2027-11-01T01:30:00.000Z', '2027-11-01 03:30:00'],
    ]);
  });

  it('are found backwards as they are forwards, each with the local date that it is known by', () => {
    fc.assert(
      fc.property(anySchedule(), moment, (schedule, now) => {
        const next = nextSlot(schedule, now);
        const last = lastDue(schedule, now);
        expect(last.at <= now && now < next.at).toBe(true);
        expect(nextSlot(schedule, last.at)).toEqual(next);
        expect(lastDue(schedule, next.at)).toEqual(next);
        expect([wall(last.at).slice(0, 10), wall(next.at).slice(0, 10)]).toEqual([last.day, next.day]);
        expect(next.at.getTime() - last.at.getTime()).toBeLessThanOrEqual(
          intervalOf(schedule) + (schedule.every === 'weekday' ? 2 * 86_400_000 : 0) + 3_600_000,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('of a day that had its slot are passed over where the schedule is moved on that day', () => {
    const later: ScheduleSettings = { every: 'day', at: '15:00', ...zone };
    const now = new Date('2026-11-23T08:00:00Z');
    expect(nextOpenSlot(later, now, null).day).toBe('2026-11-23');
    expect(nextOpenSlot(later, now, '2026-11-22').day).toBe('2026-11-23');
    expect(nextOpenSlot(later, now, '2026-11-23').day).toBe('2026-11-24');
    expect(nextOpenSlot({ ...later, every: 'week', on: 'MO' }, now, '2026-11-23').day).toBe('2026-11-30');
  });

  it('between two moments are those that a walk from slot to slot finds, no day twice', () => {
    fc.assert(
      fc.property(anySchedule(), moment, fc.integer({ min: 0, max: 90 }), (schedule, after, days) => {
        const until = new Date(after.getTime() + days * 86_400_000);
        const slots = slotsBetween(schedule, after, until);
        expect(slots.every(({ at }) => at > after && at <= until)).toBe(true);
        expect(new Set(slots.map(({ day }) => day)).size).toBe(slots.length);
        expect(nextDue(schedule, slots.at(-1)?.at ?? after) > until).toBe(true);
      }),
    );
  });
});
