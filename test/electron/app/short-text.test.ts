import { describe, expect, it } from 'vitest';
import { shorten, shortMoment } from '../../../electron/app/short-text.ts';

const say = (at: string) =>
  shortMoment(new Date(at), { now: new Date('2026-11-26T12:00:00Z'), timeZone: 'Europe/Tallinn' });

describe('a short moment', () => {
  it('is day, month and time of the local clock', () => {
    expect([say('2026-11-27T07:00:00Z'), say('2026-10-24T22:05:00Z'), say('2026-12-31T22:30:00Z')]).toEqual([
      '27.11 09:00',
      '25.10 01:05',
      '01.01 00:30',
    ]);
  });

  it('has its year where it is more than half a year away', () => {
    expect([say('2026-05-20T06:00:00Z'), say('2027-11-27T07:00:00Z')]).toEqual([
      '20.05.2026 09:00',
      '27.11.2027 09:00',
    ]);
  });
});

describe('a shortened text', () => {
  it('is the text itself where it fits', () => {
    expect(shorten('Kask OÜ', 7)).toBe('Kask OÜ');
  });

  it('ends with an ellipsis where it does not, without half a character and without a blank before it', () => {
    expect(shorten('Kask ja Pojad OÜ', 6)).toBe('Kask…');
    expect(shorten('Kala🐟🐟', 6)).toBe('Kala…');
    expect(shorten('Kala🐟🐟', 7)).toBe('Kala🐟…');
  });
});
