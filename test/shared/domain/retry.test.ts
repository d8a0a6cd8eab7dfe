import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/domain/problem.ts';
import type { ProblemCode } from '../../../shared/domain/problem-texts.ts';
import { isGivenUp, nextRetry, resumeAfterCrash, type Retry } from '../../../shared/domain/retry.ts';

const START = new Date('2026-11-23T07:00:00Z');
const HOUR = 3_600_000;

/** Hours from the first failure to each retry, where every attempt fails at once with this problem. */
function retries(failed: { readonly code?: ProblemCode; readonly waitedOut?: boolean }, rounds = 8) {
  const hours: (number | null)[] = [];
  let before: Retry | null = null;
  let now = START;
  for (let round = 0; round < rounds; round += 1) {
    const { code, waitedOut = false } = failed;
    const next = nextRetry({ run: 7, problem: code === undefined ? null : problem(code), waitedOut }, before, now);
    if (next === null) return hours;
    hours.push(next.dueAt === null ? null : (Date.parse(next.dueAt) - START.getTime()) / HOUR);
    if (next.dueAt === null) return hours;
    before = next;
    now = new Date(next.dueAt);
  }
  return hours;
}

describe('nextRetry', () => {
  it('tries a passing fault again after 60, 180 and 600 seconds, then leaves it to the schedule', () => {
    expect(retries({ code: 'source/network' })).toEqual([1 / 60, 4 / 60, 14 / 60, null]);
    expect(retries({ code: 'source/truncated' })).toEqual(retries({ code: 'source/network' }));
  });

  it('tries a refused or locked key after 6 and 12 hours, then daily', () => {
    for (const code of ['source/bad-key', 'target/auth', 'keychain/locked', 'keychain/timeout'] as const)
      expect(retries({ code }, 5)).toEqual([6, 18, 42, 66, 90]);
  });

  it('goes on with what a target’s limit on calls broke off, after 15 minutes, 1 hour and 4 hours', () => {
    expect(retries({ code: 'target/network', waitedOut: true })).toEqual([0.25, 1.25, 5.25, null]);
    expect(nextRetry({ run: 7, problem: null, waitedOut: true }, null, START)?.run).toBe(7);
  });

  it('does not try again what only a person or the next slot can help', () => {
    for (const code of ['source/empty', 'source/other-company', 'run/push-errors', 'input/missing-field'] as const)
      expect(retries({ code })).toEqual([]);
    expect(retries({})).toEqual([]);
  });

  it('goes on counting a refused key through a fault of the network', () => {
    const since = '2026-11-20T07:00:00.000Z';
    const before: Retry = { kind: 'auth', attempts: 4, since, dueAt: START.toISOString(), run: null };
    expect(nextRetry({ run: 7, problem: problem('source/network'), waitedOut: false }, before, START)).toEqual({
      kind: 'auth',
      attempts: 5,
      since,
      dueAt: '2026-11-24T07:00:00.000Z',
      run: null,
    });
  });

  it('comes to an end also where faults of several kinds take turns', () => {
    let before: Retry | null = null;
    const kinds: (string | null)[] = [];
    for (let round = 0; round < 6; round += 1) {
      const next = nextRetry({ run: 7, problem: problem('target/network'), waitedOut: round % 2 === 0 }, before, START);
      kinds.push(next?.dueAt === null ? null : (next?.kind ?? null));
      if (next === null || next.dueAt === null) break;
      before = next;
    }
    expect(kinds).toEqual(['resume', 'fetch', 'resume', null]);
  });

  it('keeps the run that is to be gone on with through faults that come between', () => {
    const crashed = resumeAfterCrash(7, 1, START);
    for (const code of ['source/network', 'keychain/locked'] as const) {
      expect(nextRetry({ run: 7, problem: problem(code), waitedOut: false }, crashed, START)?.run).toBe(7);
    }
  });

  it('begins anew with another kind of failure', () => {
    const before: Retry = { kind: 'fetch', attempts: 2, since: '2026-11-23T06:00:00.000Z', dueAt: null, run: null };
    expect(nextRetry({ run: 7, problem: problem('source/bad-key'), waitedOut: false }, before, START)).toEqual({
      kind: 'auth',
      attempts: 0,
      since: START.toISOString(),
      dueAt: '2026-11-23T13:00:00.000Z',
      run: null,
    });
  });
});

describe('isGivenUp', () => {
  it('is so after four weeks of a refused key, and never for a passing fault', () => {
    const since = START.toISOString();
    const retry: Retry = { kind: 'auth', attempts: 30, since, dueAt: since, run: null };
    expect(isGivenUp(retry, new Date(START.getTime() + 28 * 24 * HOUR - 1))).toBe(false);
    expect(isGivenUp(retry, new Date(START.getTime() + 28 * 24 * HOUR))).toBe(true);
    expect(isGivenUp({ ...retry, kind: 'fetch' }, new Date(START.getTime() + 90 * 24 * HOUR))).toBe(false);
    expect(isGivenUp(null, START)).toBe(false);
  });
});

describe('resumeAfterCrash', () => {
  it('goes on at once, but not with a run that keeps on crashing', () => {
    const at = START.toISOString();
    expect(resumeAfterCrash(7, 1, START)).toEqual({ kind: 'resume', attempts: 0, since: at, dueAt: at, run: 7 });
    expect(resumeAfterCrash(7, 3, START)).toBeNull();
  });
});
