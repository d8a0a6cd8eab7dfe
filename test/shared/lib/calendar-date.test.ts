import { expect, it } from 'vitest';
import { calendarDate } from '../../../shared/lib/calendar-date.ts';

it.each([
  [2026, 9, 1, '2026-09-01'],
  [2028, 2, 29, '2028-02-29'],
  [2027, 2, 29, null],
  [2026, 4, 31, null],
  [2026, 13, 1, null],
  [2026, 0, 1, null],
  [2026, 1, 0, null],
  [26, 1, 1, '0026-01-01'],
  [Number.NaN, 1, 1, null],
])('the day %d-%d-%d is %s', (year, month, day, expected) => {
  expect(calendarDate(year, month, day)).toBe(expected);
});
