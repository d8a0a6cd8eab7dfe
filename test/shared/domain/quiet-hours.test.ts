import { expect, it } from 'vitest';
import { isQuiet } from '../../../shared/domain/quiet-hours.ts';

const quiet = (at: string, zone = 'Europe/Tallinn') => isQuiet(new Date(at), zone);

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
