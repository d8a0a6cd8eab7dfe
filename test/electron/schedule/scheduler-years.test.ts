import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDue, slotsBetween } from '../../../shared/domain/schedule.ts';
import { anySchedule } from '../../support/any-schedule.ts';
import { openScheduleBench } from '../../support/schedule-bench.ts';

/** What happens to a computer next; minutes and hours are long enough for every case to come up. */
const events = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('awake' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('asleep' as const), minutes: fc.integer({ min: 3, max: 6000 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('to-slot' as const), minutes: fc.integer({ min: -6, max: 20 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('set-back' as const), minutes: fc.integer({ min: 1, max: 120 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('network' as const), minutes: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), minutes: fc.constant(1) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('pause' as const), minutes: fc.integer({ min: 1, max: 5000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('hold-lock' as const), minutes: fc.constant(0) }) },
  ),
  { minLength: 10, maxLength: 60 },
);

describe('2026–2030', () => {
  it('brings exactly one decision per local date with a slot, and never two runs', async () => {
    const start = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 10, 1) });
    await fc.assert(
      fc.asyncProperty(anySchedule(), start, events, async (schedule, from, steps) => {
        using bench = openScheduleBench(new Date(from).toISOString(), schedule);
        const begun = bench.now;
        let latest = begun;
        await bench.at(begun, 'start');
        for (const { kind, minutes } of steps) {
          const ms = minutes * 60_000;
          if (kind === 'awake') await bench.awake(minutes);
          if (kind === 'asleep') await bench.at(bench.now.getTime() + ms, minutes % 2 === 0 ? 'resume' : 'tick');
          if (kind === 'to-slot') {
            const slot = nextDue(schedule, bench.now).getTime() + ms;
            if (slot > bench.now.getTime()) await bench.at(slot, 'cron');
          }
          if (kind === 'set-back') await bench.at(bench.now.getTime() - ms, 'tick');
          if (kind === 'network') bench.online = !bench.online;
          if (kind === 'hold-lock') bench.locked = !bench.locked;
          if (kind === 'pause') bench.store.drafts.pause('Kask OÜ', new Date(bench.now.getTime() + ms), bench.now);
          if (kind === 'restart') {
            bench.restart();
            await bench.at(bench.now, 'start');
          }
          if (bench.now > latest) latest = bench.now;
        }
        // Everything is set right and an hour passes: what was open is done.
        bench.online = true;
        bench.locked = false;
        bench.store.drafts.goOn('Kask OÜ');
        await bench.at(latest, 'resume');
        await bench.awake(45);
        const rows = bench.store.slots.recent('Kask OÜ', 10_000);
        const started = rows.filter(({ state }) => state === 'started').map(({ day }) => day);
        const runDays = bench.store.runs.recent(bench.store.connections.find('Kask OÜ')?.id ?? 0, 10_000);
        expect(runDays).toHaveLength(started.length);
        expect(new Set(rows.map(({ run }) => run).filter((run) => run !== null)).size).toBe(started.length);
        const wanted = slotsBetween(schedule, begun, bench.now).map(({ day }) => day);
        // A slot less than half an hour before the next look may still be open only where the next one is near.
        const decided = new Set(rows.map(({ day }) => day));
        expect([...decided].toSorted()).toEqual([...decided].toSorted().filter((day) => wanted.includes(day)));
        expect(wanted.filter((day) => !decided.has(day)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: Number(process.env['KONTAKTISILD_SEQUENCES'] ?? 60) },
    );
  }, 120_000);
});
