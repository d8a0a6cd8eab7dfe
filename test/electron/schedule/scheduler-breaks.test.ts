import { describe, expect, it } from 'vitest';
import { DAILY, openScheduleBench } from '../../support/schedule-bench.ts';

/** A moment of November 2026 in Tallinn. */
const at = (day: number, time: string) => `2026-11-${day}T${time}:00+02:00`;

describe('a schedule that something breaks', () => {
  it('goes on at the next look, also where it broke before its first job', async () => {
    using bench = openScheduleBench(at(16, '08:58'));
    const { drafts } = bench.store;
    const find = drafts.find.bind(drafts);
    let left = 0;
    const failing = (name: string) => {
      left -= 1;
      if (left === 0) throw new Error('disk I/O error');
      return find(name);
    };
    Object.assign(drafts, { find: failing });
    // The first reading of one client by its name is that of its job.
    await bench.at(at(16, '08:58'), 'start');
    left = 1;
    await bench.at(at(16, '09:00'));
    expect([left, bench.runs, bench.scheduler.isWorking]).toEqual([0, [], false]);
    await bench.awake(2);
    expect(bench.runs).toEqual(['11-16 09:00 Kask OÜ schedule']);
  });

  it('runs the other clients where the address of one is none', async () => {
    using bench = openScheduleBench(at(16, '08:58'), null);
    bench.add('Aed OÜ', DAILY, '999.1.1.1');
    bench.add('Kask OÜ', DAILY);
    await bench.at(at(16, '08:58'), 'start');
    await bench.awake(5);
    expect(bench.runs).toEqual(['11-16 09:00 Aed OÜ schedule', '11-16 09:00 Kask OÜ schedule']);
  });
});
