import { describe, expect, it } from 'vitest';
import { readClient, type Surroundings } from '../../../electron/schedule/due-jobs.ts';
import { recordPassed } from '../../../electron/schedule/passed-slots.ts';
import { openScheduleBench, type ScheduleBench } from '../../support/schedule-bench.ts';

const NAME = 'Kask OÜ';

/** Lets a client be looked at; answers whether something was written, and what the log was told. */
function pass({ store }: ScheduleBench, at: string) {
  const told: string[] = [];
  const log = { info() {}, error() {}, warn: (event: string) => void told.push(event) };
  const now = new Date(at);
  const each = readClient(store.drafts.find(NAME));
  if (each === null) throw new Error('the client is not there');
  const around: Surroundings = { now, awakeSince: now, begun: now, online: true };
  return { wrote: recordPassed({ store, log }, each, around), told };
}

describe('what passed without a run', () => {
  it('is nothing before the first slot', () => {
    using bench = openScheduleBench('2026-11-16T06:00:00Z');
    expect(pass(bench, '2026-11-16T06:30:00Z')).toEqual({ wrote: false, told: [] });
    expect(bench.slots()).toEqual([]);
  });

  it('is every slot but the newest, which may be caught up with still; once it is written, there is nothing more', () => {
    using bench = openScheduleBench('2026-11-16T06:00:00Z');
    expect(pass(bench, '2026-11-18T07:30:00Z')).toEqual({ wrote: true, told: ['schedule.missed'] });
    expect(bench.slots()).toEqual([
      ['2026-11-17', 'missed'],
      ['2026-11-16', 'missed'],
    ]);
    expect(pass(bench, '2026-11-18T07:30:00Z')).toEqual({ wrote: false, told: [] });
  });

  it('is a pause that has ended, with its slots', () => {
    using bench = openScheduleBench('2026-11-16T06:00:00Z');
    bench.store.drafts.pause(NAME, new Date('2026-11-17T10:00:00Z'), new Date('2026-11-16T06:00:00Z'));
    expect(pass(bench, '2026-11-17T11:00:00Z')).toEqual({ wrote: true, told: [] });
    expect(bench.slots()).toEqual([
      ['2026-11-17', 'paused'],
      ['2026-11-16', 'paused'],
    ]);
    expect(bench.store.drafts.find(NAME)?.pause).toBeNull();
  });
});
