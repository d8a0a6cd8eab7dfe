import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import { whyAsk } from '../../../shared/domain/ask-first.ts';

const zone = { at: '09:00', timeZone: 'Europe/Tallinn' };
const DAY = 24 * 3_600_000;
const now = new Date('2026-11-23T07:00:00Z');

function ask(schedule: ScheduleSettings, days: number | null, previewed: string | null = 'digest', undone = false) {
  const lastSuccess = days === null ? null : new Date(now.getTime() - days * DAY).toISOString();
  return whyAsk({ now, schedule, lastSuccess, settings: 'digest', previewed, undone });
}

describe('whyAsk', () => {
  it('asks before the first run, and after settings that nobody has seen a preview of', () => {
    expect(ask({ every: 'day', ...zone }, null)).toBe('first-run');
    expect(ask({ every: 'day', ...zone }, 1, 'other')).toBe('settings-changed');
    expect(ask({ every: 'day', ...zone }, 1, null)).toBe('settings-changed');
    expect(ask({ every: 'day', ...zone }, 1)).toBeNull();
    expect(ask({ every: 'day', ...zone }, 1, 'digest', true)).toBe('after-undo');
  });

  it('asks after an absence of more than seven days and two intervals', () => {
    expect([7, 7.1].map((days) => ask({ every: 'day', ...zone }, days))).toEqual([null, 'long-absence']);
    expect([7.1, 8].map((days) => ask({ every: 'weekday', ...zone }, days))).toEqual(['long-absence', 'long-absence']);
    expect([14, 14.1].map((days) => ask({ every: 'week', on: 'MO', ...zone }, days))).toEqual([null, 'long-absence']);
    expect([62, 62.1].map((days) => ask({ every: 'month', on: 31, ...zone }, days))).toEqual([null, 'long-absence']);
  });
});
