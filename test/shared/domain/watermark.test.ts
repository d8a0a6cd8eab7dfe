import { describe, expect, it } from 'vitest';
import { changedSince } from '../../../shared/domain/watermark.ts';

const at = (startedAt: string, settingsDigest = 'a') => ({ startedAt, settingsDigest });
const FULL = at('2026-11-20T07:00:00.000Z');

describe('the day from which on changes are asked for', () => {
  it.each([
    ['the day before the last fetch', '2026-11-23T07:00:00.000Z', '22.11.2026'],
    ['by the calendar of Estonia, not of Greenwich', '2026-11-23T22:30:00.000Z', '23.11.2026'],
    ['also over the end of a month', '2026-12-01T07:00:00.000Z', '30.11.2026'],
    ['and with zeros', '2027-01-06T07:00:00.000Z', '05.01.2027'],
  ])('is %s', (_, started, since) => {
    const last = at(started);
    const now = new Date(Date.parse(started) + 3600 * 1000);
    expect(changedSince(now, 'a', last, at(started))).toBe(since);
  });

  it('moves with the last fetch of either kind', () => {
    const now = new Date('2026-11-26T07:00:00.000Z');
    expect(changedSince(now, 'a', FULL, FULL)).toBe('19.11.2026');
    expect(changedSince(now, 'a', at('2026-11-25T07:00:00.000Z'), FULL)).toBe('24.11.2026');
  });

  it.each([
    ['nothing was fetched before', null, null, '2026-11-21T07:00:00.000Z'],
    ['there was no full fetch yet', FULL, null, '2026-11-21T07:00:00.000Z'],
    ['the last full one was seven days ago', at('2026-11-26T07:00:00.000Z'), FULL, '2026-11-27T07:00:00.000Z'],
    // A run of every morning starts a little earlier or later each time.
    ['it is the seventh day, if a little early', at('2026-11-26T07:00:00.000Z'), FULL, '2026-11-27T06:59:58.000Z'],
    ['the settings were others', at('2026-11-20T07:00:00.000Z', 'b'), FULL, '2026-11-21T07:00:00.000Z'],
    ['the clock was set back', FULL, FULL, '2026-11-20T06:00:00.000Z'],
  ])('is none where %s: everything is fetched', (_, last, lastFull, now) => {
    expect(changedSince(new Date(now), 'a', last, lastFull)).toBeNull();
  });
});
