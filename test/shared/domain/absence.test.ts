import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT_MS, absenceStep } from '../../../shared/domain/absence.ts';

const SINCE = '2026-11-18T07:00:00.000Z';

describe('a customer that is missing from the feed', () => {
  it('is told how often it was missing, and from when on its labels may leave', () => {
    expect(absenceStep({ code: '1042', since: SINCE, fetches: 1 })).toEqual({
      times: 1,
      of: 3,
      since: SINCE,
      until: '2026-11-25T07:00:00.000Z',
    });
  });

  it('never counts beyond what it takes, and waits seven days whatever the count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (fetches, since) => {
          const { times, of, until } = absenceStep({ code: '1', since: since.toISOString(), fetches });
          expect([times, Date.parse(until) - since.getTime()]).toEqual([Math.min(fetches, of), ABSENT_MS]);
        },
      ),
    );
  });
});
