import { describe, expect, it } from 'vitest';
import { dueParts, sayDue, sayMoment } from '../../../renderer/components/due.ts';
import { createTexts } from '../../../renderer/app/texts.ts';
import { nextDue } from '../../../shared/domain/schedule.ts';

const SUNDAYS = { every: 'week', on: 'SU', at: '03:30', timeZone: 'Europe/Tallinn' } as const;
const say = (iso: string, language: 'et' | 'en') =>
  sayDue(iso, SUNDAYS, createTexts(language).t).replaceAll('\u00A0', ' ');

describe('the next time of a client', () => {
  it('says so where the change of the clocks moves it in spring', () => {
    const at = nextDue(SUNDAYS, new Date('2027-03-25T10:00:00Z')).toISOString();
    expect([say(at, 'et'), say(at, 'en')]).toEqual([
      'P 28.03.2027 kell 04:30 (kellakeeramine)',
      'Sun 28.03.2027 at 04:30 (clock change)',
    ]);
  });

  it('is as usual in autumn, where the hour comes twice and the first one counts', () => {
    const at = nextDue(SUNDAYS, new Date('2027-10-28T10:00:00Z')).toISOString();
    expect([at, say(at, 'et')]).toEqual(['2027-10-31T00:30:00.000Z', 'P 31.10.2027 kell 03:30']);
  });

  it('is told by the wall clock of the schedule, wherever the computer is', () => {
    const iso = '2026-11-27T23:30:00.000Z';
    expect(dueParts(iso, { at: '01:30', timeZone: 'Europe/Tallinn' })).toEqual({
      weekday: 'SA',
      date: '28.11.2026',
      time: '01:30',
      shifted: false,
    });
    expect(sayMoment(iso, 'America/New_York', createTexts('en').t)).toBe('Fri\u00A027.11.2026 at\u00A018:30');
  });
});
