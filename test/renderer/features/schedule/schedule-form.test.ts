import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf, readTime, scheduleOf, upcoming } from '../../../../renderer/features/schedule/schedule-form.ts';
import { anySchedule } from '../../../support/any-schedule.ts';

describe('the form of a schedule', () => {
  it('proposes weekdays at nine, when computers are on', () => {
    expect(scheduleOf(formOf(null))).toEqual({ every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' });
  });

  it('describes every schedule as it is', () => {
    fc.assert(
      fc.property(anySchedule(), (schedule) => {
        expect(scheduleOf(formOf(schedule))).toEqual(schedule);
      }),
    );
  });

  it('is no schedule while its time cannot be read', () => {
    expect(scheduleOf({ ...formOf(null), at: '24:00' })).toBeNull();
  });

  it('shows the next times in order, the last day of a short month among them', () => {
    const schedule = { every: 'month', on: 31, at: '09:30', timeZone: 'Europe/Tallinn' } as const;
    expect(upcoming(schedule, new Date('2027-01-31T07:30:00Z'), 3)).toEqual([
      '2027-02-28T07:30:00.000Z',
      '2027-03-31T06:30:00.000Z',
      '2027-04-30T06:30:00.000Z',
    ]);
  });
});

describe('a time', () => {
  it('is read as people type it', () => {
    expect(['9', '09', '9.30', '9:05', '0930', '930', ' 23:59 ', '0'].map(readTime)).toEqual([
      '09:00',
      '09:00',
      '09:30',
      '09:05',
      '09:30',
      '09:30',
      '23:59',
      '00:00',
    ]);
  });

  it('is refused where the clock has none such', () => {
    expect(['', '24', '9:60', 'noon', '9:5', '12345', '-1'].map(readTime)).toEqual(Array(7).fill(null));
  });

  it('is kept as it is once it is written out', () => {
    fc.assert(
      fc.property(fc.nat({ max: 23 }), fc.nat({ max: 59 }), (hour, minute) => {
        const text = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(readTime(text)).toBe(text);
      }),
    );
  });
});
