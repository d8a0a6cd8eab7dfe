import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, localDay, offsetAt } from '../../../shared/lib/zoned-time.ts';

const ZONES = ['Europe/Tallinn', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC'];

/** What the platform shows, asked anew each time. */
function shown(instant: number, timeZone: string): string {
  const style = { dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, ...style }).format(instant);
}

describe('the wall clock of a zone', () => {
  it('shows what the platform shows, to the second, asked once or again within the same minute', () => {
    const moment = integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2060, 0, 1) });
    assert(
      property(moment, integer({ min: 0, max: 59_999 }), constantFrom(...ZONES), (at, later, zone) => {
        for (const instant of [at, at + later]) {
          const wall = new Date(Math.floor(instant / 1000) * 1000 + offsetAt(instant, zone));
          expect(wall.toISOString().slice(0, 19).replace('T', ' ')).toBe(shown(instant, zone));
          const { year, month, day } = localDay(instant, zone);
          expect([year, month, day]).toEqual([wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('belongs to a zone that there is', () => {
    expect(['Europe/Tallinn', 'UTC', 'Europe/Atlantis', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
