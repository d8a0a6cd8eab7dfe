import { describe, expect, it } from 'vitest';
import { connectionDocument } from '../../../shared/domain/connection-file.ts';
import { DAILY, openScheduleBench, type ScheduleBench } from '../../support/schedule-bench.ts';
import { connection } from '../../support/world.ts';

/** A moment of November 2026 in Tallinn. */
const at = (day: number, time: string) => `2026-11-${day}T${time}:00+02:00`;

/** How often the slots of a client were asked for since the last time. */
function countLooks({ store: { slots } }: ScheduleBench) {
  const newest = slots.newest.bind(slots);
  let looks: string[] = [];
  Object.assign(slots, {
    newest: (name: string, tomorrow: Date) => {
      looks.push(name);
      return newest(name, tomorrow);
    },
  });
  return () => {
    const seen = [...new Set(looks)].toSorted();
    looks = [];
    return seen;
  };
}

describe('a look at the clock', () => {
  it('goes over the clients that are due or were changed, and no others', async () => {
    using bench = openScheduleBench(at(16, '08:00'), null);
    bench.add('Aed OÜ', { ...DAILY, at: '08:30' });
    bench.add('Kask OÜ', DAILY);
    bench.add('Tamm AS', { ...DAILY, at: '20:00' });
    const looks = countLooks(bench);
    await bench.at(at(16, '08:00'), 'start');
    expect(looks()).toEqual(['Aed OÜ', 'Kask OÜ', 'Tamm AS']);
    await bench.awake(25);
    expect(looks()).toEqual([]);
    await bench.awake(15);
    expect([bench.runs, looks()]).toEqual([['11-16 08:30 Aed OÜ schedule'], ['Aed OÜ']]);
    bench.store.drafts.pause('Kask OÜ', null, bench.now);
    await bench.awake(1);
    expect(looks()).toEqual(['Kask OÜ']);
    await bench.awake(60);
    expect([bench.runs.length, looks()]).toEqual([1, ['Kask OÜ']]);
  });

  it('goes over all of them where the clock was set back or the computer woke', async () => {
    using bench = openScheduleBench(at(16, '06:00'));
    await bench.at(at(16, '08:00'), 'start');
    const looks = countLooks(bench);
    await bench.at(at(16, '07:00'));
    expect(looks()).toEqual(['Kask OÜ']);
    await bench.awake(5);
    expect(looks()).toEqual([]);
    await bench.at(at(16, '07:06'), 'resume');
    expect(looks()).toEqual(['Kask OÜ']);
  });

  it('sees at once what another program wrote: other settings, and a run that is to be tried again', async () => {
    using bench = openScheduleBench(at(16, '08:00'));
    await bench.at(at(16, '08:00'), 'start');
    await bench.awake(1);
    const { store } = bench;
    const settings = connection({ name: 'Kask OÜ', schedule: { ...DAILY, at: '08:05' } });
    const document = JSON.stringify(connectionDocument(settings));
    store.drafts.save({ name: 'Kask OÜ', document, training: false }, bench.now);
    await bench.awake(10);
    const dueAt = new Date(at(16, '08:20')).toISOString();
    store.retries.set('Kask OÜ', { kind: 'fetch', attempts: 0, since: dueAt, dueAt, run: null });
    await bench.awake(15);
    expect(bench.runs).toEqual(['11-16 08:05 Kask OÜ schedule', '11-16 08:20 Kask OÜ catch-up']);
  });

  it('writes down that a pause has ended, and the slots that passed in it', async () => {
    using bench = openScheduleBench(at(16, '08:00'));
    await bench.at(at(16, '08:00'), 'start');
    bench.store.drafts.pause('Kask OÜ', new Date(at(16, '09:30')), bench.now);
    await bench.awake(100);
    expect([bench.runs, bench.slots(), bench.store.drafts.find('Kask OÜ')?.pause]).toEqual([
      [],
      [['2026-11-16', 'paused']],
      null,
    ]);
  });
});
