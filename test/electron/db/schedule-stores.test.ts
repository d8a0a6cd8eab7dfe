import { describe, expect, it } from 'vitest';
import { openMemory, START } from '../../support/memory.ts';

const NAME = 'Kask OÜ';
const slot = (day: number) => ({ day: `2026-11-${day}`, at: new Date(`2026-11-${day}T07:00:00Z`) });
/** The beginning of the next day in Tallinn, by a clock that is right. */
const TOMORROW = new Date('2026-11-23T22:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

function openWithClient() {
  const memory = openMemory();
  memory.store.drafts.save({ name: NAME, document: '{}', training: false }, START);
  return memory;
}

describe('slots', () => {
  it('are decided about once: the first decision stays', () => {
    using memory = openWithClient();
    const { slots } = memory.store;
    const claim = (day: number, at: Date) => slots.claim(NAME, slot(day), at, TOMORROW);
    expect([claim(23, START), claim(23, START)]).toEqual([true, false]);
    slots.pass(NAME, [slot(22), slot(23)], 'missed', later(1), TOMORROW);
    slots.pass(NAME, [slot(22)], 'paused', later(2), TOMORROW);
    expect(claim(22, later(3))).toBe(false);
    const row = { name: NAME, run: null };
    expect(slots.recent(NAME, 9)).toEqual([
      {
        ...row,
        day: '2026-11-23',
        dueAt: '2026-11-23T07:00:00.000Z',
        state: 'started',
        decidedAt: START.toISOString(),
      },
      {
        ...row,
        day: '2026-11-22',
        dueAt: '2026-11-22T07:00:00.000Z',
        state: 'missed',
        decidedAt: later(1).toISOString(),
      },
    ]);
    expect(slots.decided(NAME, '2026-11-23', TOMORROW)).toEqual(new Set(['2026-11-23']));
    expect(slots.newest(NAME, TOMORROW)?.day).toBe('2026-11-23');
  });

  it('that a clock decided which was ahead are void until that time has come, and may be decided about anew', () => {
    using memory = openWithClient();
    const { slots } = memory.store;
    const ahead = new Date('2027-11-23T08:00:00Z');
    const afterThat = new Date('2027-11-23T22:00:00Z');
    slots.claim(NAME, slot(23), START, TOMORROW);
    slots.pass(NAME, [slot(24), slot(25)], 'missed', ahead, afterThat);
    expect([slots.newest(NAME, TOMORROW)?.day, slots.decided(NAME, '2026-11-23', TOMORROW).size]).toEqual([
      '2026-11-23',
      1,
    ]);
    expect(slots.newest(NAME, afterThat)?.day).toBe('2026-11-25');
    expect(slots.claim(NAME, slot(24), START, TOMORROW)).toBe(true);
    expect(slots.claim(NAME, slot(24), START, TOMORROW)).toBe(false);
    expect(slots.newest(NAME, TOMORROW)?.day).toBe('2026-11-24');
  });

  it('that were taken for a run which never began are due again, older ones missed', () => {
    using memory = openWithClient();
    const { slots, runs } = memory.store;
    for (const day of [21, 22, 23]) slots.claim(NAME, slot(day), START, TOMORROW);
    slots.attach(NAME, '2026-11-21', runs.start(memory.id, 'schedule', START));
    expect(slots.releaseUnstarted()).toBe(2);
    expect(slots.recent(NAME, 9).map(({ day, state }) => [day.slice(-2), state])).toEqual([
      ['22', 'missed'],
      ['21', 'started'],
    ]);
  });

  it('of today that passed without a run may be had again where the schedule changed', () => {
    using memory = openWithClient();
    const { slots } = memory.store;
    slots.pass(NAME, [slot(22), slot(23)], 'missed', START, TOMORROW);
    slots.claim(NAME, slot(24), START, TOMORROW);
    slots.reopen(NAME, '2026-11-23');
    expect(slots.recent(NAME, 9).map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-22']);
  });

  it('and everything else that a client does by itself go with the client, and with the run', () => {
    using memory = openWithClient();
    const { slots, drafts, retries, alerts, versions, runs, connections } = memory.store;
    const run = runs.start(memory.id, 'schedule', START);
    slots.claim(NAME, slot(23), START, TOMORROW);
    slots.attach(NAME, '2026-11-23', run);
    const retry = { kind: 'resume', attempts: 1, since: START.toISOString(), dueAt: null, run } as const;
    retries.set(NAME, retry);
    expect([slots.newest(NAME, TOMORROW)?.run, retries.find(NAME)]).toEqual([run, retry]);
    connections.forget(NAME);
    expect([slots.newest(NAME, TOMORROW)?.run, retries.find(NAME)]).toEqual([null, { ...retry, run: null }]);
    alerts.apply([{ change: 'open', name: NAME, kind: 'held', level: 'critical', values: {} }], START);
    versions.add(NAME, '{}', 'kati', START);
    drafts.remove(NAME);
    expect([slots.recent(NAME, 9), retries.find(NAME), alerts.open(), versions.list(NAME)]).toEqual([[], null, [], []]);
    expect(memory.store.verify()).toEqual([]);
  });
});

describe('a client', () => {
  it('is let run, paused, rescheduled and stopped; saving its settings changes none of it', () => {
    using memory = openWithClient();
    const { drafts } = memory.store;
    drafts.activate(NAME, later(1));
    drafts.pause(NAME, later(60), later(2));
    drafts.notePreview(NAME, 'digest');
    drafts.setResponsible(NAME, 'Mari');
    drafts.save({ name: NAME, document: '{"a":1}', training: false }, later(3));
    const active = {
      name: NAME,
      document: '{"a":1}',
      training: false,
      withoutConsent: false,
      activatedAt: later(1).toISOString(),
      scheduledSince: later(1).toISOString(),
      pause: { at: later(2).toISOString(), until: later(60).toISOString() },
      previewed: 'digest',
      responsible: 'Mari',
      lastLook: null,
    };
    expect(drafts.find(NAME)).toEqual(active);
    drafts.reschedule(NAME, later(4));
    drafts.pause(NAME, null, later(5));
    const paused = {
      ...active,
      scheduledSince: later(4).toISOString(),
      pause: { at: later(5).toISOString(), until: null },
    };
    expect(drafts.find(NAME)).toEqual(paused);
    drafts.goOn(NAME);
    expect(drafts.find(NAME)).toEqual({ ...paused, pause: null });
    drafts.deactivate(NAME);
    expect(drafts.find(NAME)).toMatchObject({ activatedAt: null });
    drafts.pause(NAME, null, later(6));
    drafts.activate(NAME, later(7));
    expect(drafts.find(NAME)).toMatchObject({ activatedAt: later(7).toISOString(), pause: null });
  });
});
