import { describe, expect, it } from 'vitest';
import { compareGravity, conditionsOf, isUnsettled, type Weighed } from '../../../shared/domain/client-conditions.ts';
import type { ClientFacts } from '../../../shared/domain/client-state.ts';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { PROBLEM_TEXTS } from '../../../shared/domain/problem-texts.ts';
import type { Retry } from '../../../shared/domain/retry.ts';
import { aRun, someFacts } from './client-of-test.ts';

const NOW = new Date('2026-11-24T08:00:00.000Z');
const before = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

const of = (more: Partial<ClientFacts>) => conditionsOf(someFacts(more), NOW);
const kinds = (more: Partial<ClientFacts>) => of(more).map(({ kind, level }) => `${kind} ${level}`);

function finding(id: Finding['id'], level: Finding['level'], words: Finding['words'] = {}): Finding {
  return { id, level, value: 0.4, limit: 0.1, count: 400, affected: ['1001'], words };
}

function aRetry(more: Partial<Retry> = {}): Retry {
  return { kind: 'fetch', attempts: 0, since: before(1), dueAt: before(0), run: null, ...more };
}

describe('the conditions of a client', () => {
  it('are none while all goes well, and none of the company to practise on', () => {
    expect(of({})).toEqual([]);
    const bad = {
      lastRun: aRun({ status: 'failed', problem: 'source/bad-key' }),
      missed: 3,
      unservedSince: before(99),
    };
    expect(of({ ...bad, training: true })).toEqual([]);
    expect(of({ lastRun: null })).toEqual([]);
    expect(of({ lastRun: aRun({ status: 'cancelled', problem: 'run/cancelled' }) })).toEqual([]);
  });

  it('tell a refused key and a keychain from every other problem', () => {
    const byKind = Object.groupBy(Object.keys(PROBLEM_TEXTS), (code) =>
      String(of({ lastRun: aRun({ status: 'failed', problem: code }), failures: 1 }).map(({ kind }) => kind)),
    );
    expect(byKind['key-rejected']).toEqual(['source/bad-key', 'source/not-ordered', 'target/auth']);
    expect(byKind['keychain']?.every((code) => code.startsWith('keychain/'))).toBe(true);
    expect(Object.keys(byKind).toSorted()).toEqual(['failed', 'key-rejected', 'keychain']);
    expect(byKind['failed']?.filter((code) => code.startsWith('keychain/'))).toEqual([]);
    expect(of({ lastRun: aRun({ status: 'partial', problem: 'target/auth' }) })).toEqual([
      { kind: 'key-rejected', level: 'critical', values: { problem: 'target/auth' } },
    ]);
  });

  it('tell of a held plan why it is held, and of drift only what does not hold it', () => {
    const findings = [
      finding('LIM-08', 'warn'),
      finding('DRIFT-EMAIL', 'hold', { field: 'email', email: 'mari@example.ee' }),
      finding('DRIFT-FIELD', 'hold', { field: 'phone' }),
      finding('DRIFT-RENAME', 'warn', { from: 'datafields.LOJ', to: 'datafields.LOJAALSUS' }),
      finding('DRIFT-NEW', 'info', { field: 'fax' }),
    ];
    expect(of({ findings, lastRun: aRun({ status: 'held' }) })).toEqual([
      { kind: 'held', level: 'critical', values: { finding: 'DRIFT-EMAIL', count: '400', field: 'email' } },
      { kind: 'drift', level: 'warning', values: { finding: 'DRIFT-FIELD', count: '400', field: 'phone', more: '1' } },
    ]);
    // A preview that would be held holds nothing yet.
    expect(kinds({ findings })).toEqual(['drift warning']);
    expect(of({ findings: [finding('LIM-08', 'warn'), finding('DRIFT-VALUE', 'info')] })).toEqual([]);
  });

  it('tell why a run asks first', () => {
    const asked = (problem: string, status = 'held') => of({ lastRun: aRun({ status, problem }) });
    for (const reason of ['first-run', 'long-absence', 'settings-changed', 'after-undo']) {
      expect(asked(`run/${reason}`)).toEqual([{ kind: 'asks-first', level: 'warning', values: { reason } }]);
    }
    expect(asked('run/busy')).toEqual([]);
  });

  it('call a due slot unserved after 26 hours, 2 days or 3 days', () => {
    const limits = { day: 26, weekday: 26, week: 48, month: 72 } as const;
    const time = { at: '09:00', timeZone: 'Europe/Tallinn' };
    const schedules: readonly ScheduleSettings[] = [
      { every: 'day', ...time },
      { every: 'weekday', ...time },
      { every: 'week', on: 'MO', ...time },
      { every: 'month', on: 'last', ...time },
    ];
    for (const schedule of schedules) {
      const hours = limits[schedule.every];
      expect(of({ schedule, unservedSince: before(hours - 0.01) })).toEqual([]);
      expect(kinds({ schedule, unservedSince: before(hours) })).toEqual(['not-run critical']);
    }
    // 22:30 UTC is the next day in Tallinn.
    expect(of({ unservedSince: '2026-11-20T22:30:00.000Z' })).toEqual([
      { kind: 'not-run', level: 'critical', values: { day: '2026-11-21' } },
    ]);
  });

  it('miss no slot of a client that is paused or does not run by itself', () => {
    const late = { unservedSince: before(99), missed: 2 };
    expect(kinds(late)).toEqual(['not-run critical', 'missed warning']);
    expect(of({ ...late, pause: { at: before(1), until: null } })).toEqual([]);
    expect(of({ ...late, active: false })).toEqual([]);
    expect(of({ missed: 2 })).toEqual([{ kind: 'missed', level: 'warning', values: { slots: '2' } }]);
  });

  it('become critical with the third failure in a row', () => {
    const failed = (failures: number) =>
      of({ lastRun: aRun({ status: 'failed', problem: 'source/network' }), failures });
    const values = (failures: string) => ({ problem: 'source/network', failures });
    expect(failed(2)).toEqual([{ kind: 'failed', level: 'warning', values: values('2') }]);
    expect(failed(3)).toEqual([{ kind: 'failed', level: 'critical', values: values('3') }]);
    expect(kinds({ lastRun: aRun({ status: 'failed', problem: 'bug' }), failures: 1 })).toEqual(['failed warning']);
  });

  it('leave a run alone that was broken off and is gone on with', () => {
    const lastRun = aRun({ status: 'interrupted' });
    expect(of({ lastRun, retry: aRetry({ kind: 'resume' }) })).toEqual([]);
    expect(of({ lastRun })).toEqual([
      { kind: 'failed', level: 'warning', values: { problem: 'interrupted', failures: '1' } },
    ]);
  });

  it('tell open operations from rejected ones, and few of these from many', () => {
    const ended = (outcome: { confirmed: number; rejected: number; open: number }, problem: string | null = null) =>
      of({ lastRun: aRun({ status: 'partial', outcome, problem }) });
    expect(ended({ confirmed: 98, rejected: 2, open: 0 })).toEqual([
      { kind: 'partial', level: 'warning', values: { open: '0', rejected: '2' } },
    ]);
    expect(ended({ confirmed: 97, rejected: 3, open: 0 })).toEqual([
      { kind: 'rejects', level: 'warning', values: { rejected: '3', of: '100' } },
    ]);
    expect(ended({ confirmed: 87, rejected: 3, open: 10 }).map(({ kind }) => kind)).toEqual(['partial', 'rejects']);
    expect(ended({ confirmed: 97, rejected: 3, open: 0 }, 'target/files').map(({ kind }) => kind)).toEqual([
      'partial',
      'rejects',
    ]);
    expect(of({ lastRun: aRun({ outcome: { confirmed: 0, rejected: 0, open: 0 } }) })).toEqual([]);
  });

  it('tell when a run that Mailbow made wait goes on, while it will', () => {
    const partial = (more: Partial<ClientFacts>) =>
      of({ lastRun: aRun({ status: 'partial', outcome: { confirmed: 5, rejected: 0, open: 5 } }), ...more })[0]?.values;
    const resume = aRetry({ kind: 'resume', run: 7, dueAt: '2026-11-24T08:14:20.000Z' });
    const open = { open: '5', rejected: '0' };
    expect(partial({ retry: resume })).toEqual({ ...open, resumes: '10:15' });
    expect(partial({ retry: resume, schedule: null })).toEqual({ ...open, resumes: '10:15' });
    const riga = { every: 'day', at: '09:00', timeZone: 'Europe/Berlin' } as const;
    expect(partial({ retry: resume, schedule: riga })).toEqual({ ...open, resumes: '09:15' });
    expect(partial({ retry: { ...resume, kind: 'fetch' } })).toEqual(open);
    expect(partial({ retry: { ...resume, dueAt: null } })).toEqual(open);
    expect(partial({ retry: { ...resume, dueAt: before(0.6) } })).toEqual(open);
    expect(partial({ retry: resume, pause: { at: before(1), until: null } })).toEqual(open);
  });

  it('keep a refused key while nothing has worked since, though Directo is down meanwhile', () => {
    const down = {
      lastRun: aRun({ status: 'failed', problem: 'source/network' }),
      lastSuccess: before(72),
      failures: 4,
      retry: aRetry({ kind: 'auth', since: before(48) }),
    };
    const bad = { kind: 'key-rejected', level: 'critical', values: { problem: 'source/bad-key' } };
    expect(of({ ...down, secretProblem: 'source/bad-key' })).toEqual([bad]);
    expect(kinds({ ...down, secretProblem: 'keychain/locked' })).toEqual(['keychain critical']);
    // What is refused now counts, not what was refused before.
    const now = { ...down, lastRun: aRun({ status: 'failed', problem: 'source/bad-key' }) };
    expect(of({ ...now, secretProblem: 'target/auth' })).toEqual([bad]);
    for (const more of [{ lastSuccess: before(24) }, { retry: aRetry({ since: before(48) }) }, { retry: null }]) {
      expect(kinds({ ...down, secretProblem: 'source/bad-key', ...more })).toEqual(['failed critical']);
    }
    expect(kinds(down)).toEqual(['failed critical']);
  });

  it('say of a client that the program paused what was wrong for so long', () => {
    const retry = aRetry({ kind: 'auth', since: before(29 * 24) });
    const pause = { at: before(1), until: null };
    const values = (more: Partial<ClientFacts>) => of({ retry, pause, lastSuccess: before(30 * 24), ...more })[0];
    const lastRun = aRun({ status: 'failed', problem: 'keychain/locked' });
    expect(values({ lastRun })).toEqual({
      kind: 'given-up',
      level: 'critical',
      values: { problem: 'keychain/locked' },
    });
    const down = aRun({ status: 'failed', problem: 'source/network' });
    expect(values({ lastRun: down, secretProblem: 'target/auth' })?.values).toEqual({ problem: 'target/auth' });
    expect(values({ lastRun: down })?.values).toEqual({});
  });

  it('tell a pause by the program from a pause by a person', () => {
    const retry = aRetry({ kind: 'auth', since: before(29 * 24) });
    const lastRun = aRun({ status: 'failed', problem: 'source/bad-key' });
    const paused = (daysAgo: number, until: string | null = null) =>
      kinds({ retry, lastRun, pause: { at: before(daysAgo * 24), until } });
    expect(paused(1)).toEqual(['given-up critical', 'key-rejected critical']);
    expect(paused(2)).toEqual(['key-rejected critical']);
    expect(paused(1, before(-1))).toEqual(['key-rejected critical']);
    expect(kinds({ retry, lastRun })).toEqual(['key-rejected critical']);
  });

  it('come gravest first', () => {
    expect(
      kinds({
        missed: 1,
        unservedSince: before(30),
        findings: [finding('LIM-02', 'hold'), finding('DRIFT-FIELD', 'warn', { field: 'phone' })],
        lastRun: aRun({
          status: 'held',
          problem: 'run/settings-changed',
          outcome: { confirmed: 1, rejected: 1, open: 1 },
        }),
      }),
    ).toEqual([
      'held critical',
      'not-run critical',
      'asks-first warning',
      'rejects warning',
      'drift warning',
      'missed warning',
    ]);
  });
});

describe('whether a client is unsettled', () => {
  const failed = aRun({ status: 'failed', problem: 'source/network' });
  const unsettled = (more: Partial<ClientFacts>) => isUnsettled(someFacts(more), NOW);

  it('rests on a run that goes on or soon will', () => {
    expect(unsettled({})).toBe(false);
    expect(unsettled({ running: true })).toBe(true);
    expect(unsettled({ lastRun: failed, retry: aRetry() })).toBe(true);
    expect(unsettled({ lastRun: failed, retry: aRetry({ dueAt: before(-0.1) }) })).toBe(true);
    expect(unsettled({ lastRun: aRun({ status: 'interrupted' }), retry: aRetry({ kind: 'resume' }) })).toBe(true);
    expect(unsettled({ lastRun: aRun({ status: 'partial' }), retry: aRetry({ kind: 'resume' }) })).toBe(true);
  });

  it('ends where the retry is overdue, or a person has to act', () => {
    expect(unsettled({ lastRun: failed, retry: aRetry({ dueAt: before(0.6) }) })).toBe(false);
    expect(unsettled({ lastRun: failed, retry: aRetry({ dueAt: null }) })).toBe(false);
    expect(unsettled({ lastRun: failed, retry: aRetry({ kind: 'auth', dueAt: before(-6) }) })).toBe(false);
    expect(unsettled({ lastRun: aRun(), retry: aRetry() })).toBe(false);
  });
});

describe('alerts beside each other', () => {
  it('stand critical ones first, then by what they are about: the program’s own settings last', () => {
    const sorted = (level: Weighed['level'], all: readonly Weighed['kind'][]) => all.map((kind) => ({ kind, level }));
    const critical = sorted('critical', [
      'integrity',
      'given-up',
      'key-rejected',
      'keychain',
      'held',
      'not-run',
      'failed',
    ]);
    const warnings = sorted('warning', [
      'failed',
      'asks-first',
      'partial',
      'rejects',
      'drift',
      'missed',
      'review',
      'settings-damaged',
    ]);
    const all = [...critical, ...warnings];
    expect(all.toReversed().toSorted(compareGravity)).toEqual(all);
  });
});
