import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import { judgeSlots, type SlotFacts } from '../../../shared/domain/due.ts';

const daily: ScheduleSettings = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' };
/** A moment of November 2026 in Tallinn (UTC+2). */
const at = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00+02:00`);

/** What is to be done, in a few words: the run, or what is waited for, and what passed. */
function judge(changes: Partial<SlotFacts> & Pick<SlotFacts, 'now'>) {
  const { run, waiting, missed, paused } = judgeSlots({
    schedule: daily,
    since: at(15, '12:00'),
    decided: new Set(),
    awakeSince: at(14, '08:00'),
    online: true,
    pause: null,
    ...changes,
  });
  const days = (slots: typeof missed) => slots.map(({ day }) => Number(day.slice(-2)));
  return {
    run: run && `${run.trigger} ${run.slot.day.slice(-2)}`,
    waiting: waiting && waiting.day.slice(-2),
    missed: days(missed),
    paused: days(paused),
  };
}

const NOTHING = { run: null, waiting: null, missed: [], paused: [] };

describe('a computer that is awake', () => {
  it('runs at the slot and not before it, once', () => {
    expect(judge({ now: at(16, '08:59') })).toEqual(NOTHING);
    expect(judge({ now: at(16, '09:00') })).toEqual({ ...NOTHING, run: 'schedule 16' });
    expect(judge({ now: at(16, '09:15') })).toEqual({ ...NOTHING, run: 'schedule 16' });
    expect(judge({ now: at(16, '09:16') })).toEqual({ ...NOTHING, run: 'catch-up 16' });
    expect(judge({ now: at(16, '09:16'), decided: new Set(['2026-11-16']) })).toEqual(NOTHING);
  });

  it('waits for its network', () => {
    expect(judge({ now: at(16, '09:00'), online: false })).toEqual({ ...NOTHING, waiting: '16' });
    expect(judge({ now: at(16, '11:00'), online: true })).toEqual({ ...NOTHING, run: 'catch-up 16' });
  });

  it('counts no slot from before the schedule was there', () => {
    expect(judge({ now: at(18, '09:00'), since: at(17, '10:00') })).toEqual({ ...NOTHING, run: 'schedule 18' });
    expect(judge({ now: at(18, '08:00'), since: at(17, '10:00') })).toEqual(NOTHING);
  });
});

describe('a computer that slept', () => {
  const slept = { decided: new Set<string>(), awakeSince: at(18, '11:40') };

  it('catches up once for the newest slot, five minutes after it woke and with its network; earlier ones are missed', () => {
    expect(judge({ ...slept, now: at(18, '11:40') })).toEqual({ ...NOTHING, waiting: '18', missed: [16, 17] });
    expect(judge({ ...slept, now: at(18, '11:44') })).toEqual({ ...NOTHING, waiting: '18', missed: [16, 17] });
    expect(judge({ ...slept, now: at(18, '11:45'), online: false })).toMatchObject({ run: null, waiting: '18' });
    expect(judge({ ...slept, now: at(18, '11:45') })).toEqual({ ...NOTHING, run: 'catch-up 18', missed: [16, 17] });
  });

  it('leaves it to the regular slot where that is less than half an hour away', () => {
    const woke = { awakeSince: at(18, '08:20') };
    expect(judge({ ...woke, now: at(18, '08:25') })).toEqual({ ...NOTHING, run: 'catch-up 17', missed: [16] });
    expect(judge({ ...woke, now: at(18, '08:30') })).toEqual({ ...NOTHING, run: 'catch-up 17', missed: [16] });
    const late = { awakeSince: at(18, '08:26') };
    expect(judge({ ...late, now: at(18, '08:31') })).toEqual({ ...NOTHING, waiting: '17', missed: [16] });
    expect(judge({ ...late, now: at(18, '09:00') })).toEqual({ ...NOTHING, run: 'schedule 18', missed: [16, 17] });
  });

  it('that woke a moment after the slot is in time for it', () => {
    const woke = { awakeSince: at(16, '09:03') };
    expect(judge({ ...woke, now: at(16, '09:05') })).toEqual({ ...NOTHING, waiting: '16' });
    expect(judge({ ...woke, now: at(16, '09:08') })).toEqual({ ...NOTHING, run: 'schedule 16' });
  });
});

describe('a pause', () => {
  it('lets slots pass, and is none of them caught up when it ends', () => {
    const pause = { at: at(16, '08:00').toISOString(), until: at(17, '12:00').toISOString() };
    expect(judge({ now: at(16, '09:00'), pause })).toEqual({ ...NOTHING, paused: [16] });
    expect(judge({ now: at(17, '12:00'), pause })).toEqual({ ...NOTHING, paused: [16, 17] });
    expect(judge({ now: at(18, '09:00'), pause })).toEqual({ ...NOTHING, run: 'schedule 18', paused: [16, 17] });
  });

  it('that was set by a clock which was ahead lasts all the same', () => {
    const pause = { at: at(30, '09:30').toISOString(), until: null };
    expect(judge({ now: at(16, '09:00'), pause })).toMatchObject({ run: null });
  });

  it('without an end lasts; a slot that was due before it is not run in it', () => {
    const pause = { at: at(16, '09:30').toISOString(), until: null };
    expect(judge({ now: at(16, '09:31'), pause })).toMatchObject({ run: null });
    expect(judge({ now: at(19, '09:00'), pause })).toEqual({ ...NOTHING, missed: [16], paused: [17, 18, 19] });
  });
});
