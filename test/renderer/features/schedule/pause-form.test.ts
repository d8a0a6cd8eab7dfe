import { describe, expect, it } from 'vitest';
import { pauseEnd, UNTIL_CHOICES } from '../../../../renderer/features/schedule/pause-form.ts';

const NOW = new Date('2026-11-26T13:05:00Z');
const until = (day: string) => pauseEnd('date', day, NOW, 'Europe/Tallinn')?.toISOString();

describe('the end of a pause', () => {
  it('is offered as an hour, a morning, a day or none', () => {
    expect(UNTIL_CHOICES).toEqual(['hour', 'tomorrow', 'monday', 'date', 'open']);
    expect(UNTIL_CHOICES.map((each) => pauseEnd(each, '', NOW, 'Europe/Tallinn'))).toEqual([
      new Date('2026-11-26T14:05:00Z'),
      new Date('2026-11-27T06:00:00Z'),
      new Date('2026-11-30T06:00:00Z'),
      undefined,
      null,
    ]);
  });

  it('is the morning of the day that was typed, with summer time where it is summer', () => {
    expect([until('1.12.2026'), until('01.07.2027')]).toEqual(['2026-12-01T06:00:00.000Z', '2027-07-01T05:00:00.000Z']);
  });

  it('is in the next year where the day of this year has passed', () => {
    expect([until('1.12'), until('6.1.')]).toEqual(['2026-12-01T06:00:00.000Z', '2027-01-06T06:00:00.000Z']);
  });

  it('is nowhere on a day that is no day, or that has begun', () => {
    expect(['31.11.2026', '26.11.2026', '1.12.2025', 'Monday', ''].map(until)).toEqual(Array(5).fill(undefined));
  });
});
