import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, retryAfterMs } from '../../../electron/http/retry-after.ts';

const now = new Date('2026-11-23T07:00:00.000Z');

describe('retryAfterMs', () => {
  it('reads whole seconds', () => {
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs(' 0 ', now)).toBe(0);
  });

  it('reads an HTTP date, and takes one that has passed as no wait', () => {
    expect(retryAfterMs('Mon, 23 Nov 2026 07:01:30 GMT', now)).toBe(90_000);
    expect(retryAfterMs('Mon, 23 Nov 2026 06:00:00 GMT', now)).toBe(0);
  });

  it.each([null, '', 'soon', '-5', '1.5', '1e3', 'Mon, never'])('takes %j as no header', (header) => {
    expect(retryAfterMs(header, now)).toBeNull();
  });
});

describe('backOffMs', () => {
  it('doubles from one second up to two minutes when the jitter is full', () => {
    expect([0, 1, 2, 3, 6, 7, 8, 50].map((step) => backOffMs(step, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 64_000, 120_000, 120_000, 120_000,
    ]);
  });

  it('never waits longer than its step, whatever the jitter', () => {
    const step = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(step, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (n, random) => {
        const ms = backOffMs(n, random);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(120_000, 1_000 * 2 ** n));
      }),
    );
  });
});
