import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/domain/finding.ts';
import { aSummary } from '../../support/plan-rows.ts';
import { type ClientBench, DAILY, openClientBench } from './client-bench.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const day = (of: number, time = '07:00') => `2026-11-${of}T${time}:00.000Z`;

const factsOf = (bench: ClientBench, name = 'Kask OÜ', now = NOW) => bench.factsOf(bench.client(name), now);
const slotsOf = (bench: ClientBench, now = NOW) => {
  const { unservedSince, missed } = factsOf(bench, 'Kask OÜ', now);
  return { unservedSince, missed };
};

describe('the facts of a client', () => {
  it('are those of one that never ran', () => {
    using bench = openClientBench();
    bench.add('Uus OÜ', { active: false, schedule: null });
    expect(factsOf(bench, 'Uus OÜ')).toEqual({
      name: 'Uus OÜ',
      active: false,
      training: false,
      pause: null,
      schedule: null,
      running: false,
      lastRun: null,
      lastSuccess: null,
      failures: 0,
      findings: [],
      retry: null,
      secretProblem: null,
      unservedSince: null,
      missed: 0,
      openReviews: 0,
    });
  });

  it('tell the last run that ended, the last success, the newest plan and the pending retry', () => {
    using bench = openClientBench();
    const { store } = bench;
    bench.add('Kask OÜ');
    bench.passed('Kask OÜ', day(10, '10:00'), NOW.toISOString(), 'started');
    bench.ran('Kask OÜ', { at: day(19) });
    const outcome = { confirmed: 3, rejected: 1, open: 2 };
    bench.ran('Kask OÜ', { at: day(20), status: 'partial', problem: 'target/network', outcome });
    bench.ran('Kask OÜ', { at: day(20, '09:59'), status: null });
    bench.running.add('Kask OÜ');
    const row = store.connections.find('Kask OÜ')?.id ?? 0;
    const finding: Finding = {
      id: 'DRIFT-FIELD',
      level: 'warn',
      value: 1,
      limit: 0,
      count: 3,
      affected: [],
      words: { field: 'phone' },
    };
    const plan = store.plans.begin(row, 'digest', NOW, { fetch: null });
    for (const code of ['1', '2']) plan.review({ kind: 'duplicate', email: 'info@example.ee', customers: [code] });
    plan.finish(aSummary({ findings: [finding] }));
    const retry = { kind: 'resume', attempts: 0, since: day(20), dueAt: day(20, '10:15'), run: null } as const;
    store.retries.set('Kask OÜ', retry);
    expect(factsOf(bench)).toEqual({
      name: 'Kask OÜ',
      active: true,
      training: false,
      pause: null,
      schedule: DAILY,
      running: true,
      lastRun: {
        status: 'partial',
        problem: 'target/network',
        startedAt: day(20),
        endedAt: day(20, '07:01'),
        outcome,
      },
      lastSuccess: day(19, '07:01'),
      failures: 0,
      findings: [finding],
      retry,
      secretProblem: null,
      unservedSince: null,
      missed: 0,
      openReviews: 2,
    });
  });

  it('know a pause only while it lasts', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    bench.store.drafts.pause('Kask OÜ', new Date(day(20)), new Date(day(19)));
    const pause = { at: day(19), until: day(20) };
    expect(factsOf(bench, 'Kask OÜ', new Date(day(20, '06:59'))).pause).toEqual(pause);
    expect(factsOf(bench, 'Kask OÜ', new Date(day(20))).pause).toBeNull();
  });

  it('never let the company to practise on run by itself', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ', { training: true });
    expect(factsOf(bench)).toMatchObject({ active: false, training: true, unservedSince: null });
  });

  it('follow settings that change', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    expect(factsOf(bench).schedule).toEqual(DAILY);
    bench.add('Kask OÜ', { schedule: null });
    expect(factsOf(bench).schedule).toBeNull();
    bench.store.drafts.save({ name: 'Kask OÜ', document: 'vigane', training: false }, NOW);
    expect(factsOf(bench).schedule).toBeNull();
  });
});

describe('failures in a row', () => {
  const failures = (bench: ClientBench) => factsOf(bench).failures;

  it('count a run with its quick retries once, and end with a run that did not fail', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    const failed = (at: string) => void bench.ran('Kask OÜ', { at, status: 'failed', problem: 'source/network' });
    failed(day(16));
    bench.ran('Kask OÜ', { at: day(17), status: 'held' });
    expect(failures(bench)).toBe(0);
    for (const at of [day(18), day(18, '07:02'), day(18, '07:05'), day(18, '07:16')]) failed(at);
    expect(failures(bench)).toBe(1);
    failed(day(19));
    failed(day(19, '12:00'));
    expect(failures(bench)).toBe(3);
    bench.ran('Kask OÜ', { at: day(19, '13:00'), status: null });
    expect(failures(bench)).toBe(3);
  });
});

describe('slots that nothing served', () => {
  it('are none while each of them started a run', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    bench.passed('Kask OÜ', day(10, '10:00'), NOW.toISOString(), 'started');
    expect(slotsOf(bench)).toEqual({ unservedSince: null, missed: 0 });
  });

  it('begin with one that is due and was not decided about', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    bench.passed('Kask OÜ', day(10, '10:00'), day(19, '10:00'), 'started');
    expect(slotsOf(bench, new Date(day(20, '06:59')))).toEqual({ unservedSince: null, missed: 0 });
    expect(slotsOf(bench, new Date(day(20)))).toEqual({ unservedSince: day(20), missed: 0 });
  });

  it('count the missed ones since a slot last started a run', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    bench.passed('Kask OÜ', day(10, '10:00'), day(12, '10:00'), 'missed');
    bench.passed('Kask OÜ', day(12, '10:00'), day(15, '10:00'), 'started');
    bench.passed('Kask OÜ', day(15, '10:00'), day(19, '10:00'), 'missed');
    expect(slotsOf(bench)).toEqual({ unservedSince: day(16), missed: 4 });
  });

  it('are served by a person who syncs by hand, unless that fails', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    bench.passed('Kask OÜ', day(10, '10:00'), day(17, '10:00'), 'missed');
    bench.ran('Kask OÜ', { at: day(16, '12:00'), trigger: 'manual' });
    bench.ran('Kask OÜ', { at: day(20, '09:00'), trigger: 'manual', status: 'failed', problem: 'source/network' });
    expect(slotsOf(bench)).toEqual({ unservedSince: day(17), missed: 1 });
    bench.ran('Kask OÜ', { at: day(20, '09:30'), trigger: 'manual' });
    expect(slotsOf(bench)).toEqual({ unservedSince: null, missed: 0 });
  });

  it('are none before the schedule began, in a pause, or before it', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ');
    bench.passed('Kask OÜ', day(10, '10:00'), day(13, '10:00'), 'missed');
    bench.store.drafts.pause('Kask OÜ', null, new Date(day(14)));
    expect(slotsOf(bench)).toEqual({ unservedSince: null, missed: 0 });
    bench.passed('Kask OÜ', day(13, '10:00'), NOW.toISOString(), 'paused');
    bench.store.drafts.goOn('Kask OÜ');
    expect(slotsOf(bench)).toEqual({ unservedSince: null, missed: 0 });
    bench.store.drafts.reschedule('Kask OÜ', new Date(day(20, '08:00')));
    expect(slotsOf(bench, new Date(day(21)))).toEqual({ unservedSince: day(21), missed: 0 });
  });
});
