import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfPause, PAUSE_CHOICES } from '../../../shared/domain/pause-choice.ts';

const TALLINN = 'Europe/Tallinn';

const ends = (now: string) =>
  PAUSE_CHOICES.map((choice) => endOfPause(choice, new Date(now), TALLINN)?.toISOString() ?? null);

describe('the end of a pause', () => {
  it('is an hour from now, tomorrow’s morning, Monday’s morning, or never', () => {
    // A Thursday in winter, at 14:20 in Tallinn.
    expect(ends('2026-11-26T12:20:00Z')).toEqual([
      '2026-11-26T13:20:00.000Z',
      '2026-11-27T06:00:00.000Z',
      '2026-11-30T06:00:00.000Z',
      null,
    ]);
  });

  it('is never today: on a Monday before eight it is the next Monday, late at night it is the next day', () => {
    expect(ends('2026-11-30T05:00:00Z').slice(1, 3)).toEqual(['2026-12-01T06:00:00.000Z', '2026-12-07T06:00:00.000Z']);
    expect(ends('2026-11-29T21:59:00Z').slice(1, 3)).toEqual(['2026-11-30T06:00:00.000Z', '2026-11-30T06:00:00.000Z']);
    expect(ends('2026-11-29T22:01:00Z')[1]).toBe('2026-12-01T06:00:00.000Z');
  });

  it('is eight by the clock on the wall also when the clock is changed in between', () => {
    // Summer time begins on 28.03.2027 and ends on 31.10.2027, both Sundays.
    expect(ends('2027-03-27T12:00:00Z').slice(1, 3)).toEqual(['2027-03-28T05:00:00.000Z', '2027-03-29T05:00:00.000Z']);
    expect(ends('2027-10-30T12:00:00Z').slice(1, 3)).toEqual(['2027-10-31T06:00:00.000Z', '2027-11-01T06:00:00.000Z']);
    expect(ends('2027-03-28T00:30:00Z')[0]).toBe('2027-03-28T01:30:00.000Z');
  });

  it('shows 08:00 on that day, in whatever zone and whenever', () => {
    const zone = fc.constantFrom(TALLINN, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, moment, fc.constantFrom('tomorrow', 'monday'), (timeZone, now, choice) => {
        const end = endOfPause(choice, now, timeZone);
        const day = new Intl.DateTimeFormat('en', { timeZone, weekday: 'long' });
        const clock = new Intl.DateTimeFormat('et', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
        expect(end).not.toBeNull();
        if (end === null) return;
        expect(clock.format(end)).toBe('08:00');
        if (choice === 'monday') expect(day.format(end)).toBe('Monday');
        const hours = (end.getTime() - now.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(7);
        expect(hours).toBeLessThanOrEqual(choice === 'monday' ? 7 * 24 + 9 : 33);
      }),
    );
  });
});
