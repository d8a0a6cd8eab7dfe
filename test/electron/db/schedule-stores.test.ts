import { describe, expect, it } from 'vitest';
import { openMemory, START } from '../../support/memory.ts';

const NAME = 'Kask OÜ';
const slot = (day: number) => ({ day: `2026-11-${day}`, at: new Date(`2026-11-${day}T07:00:00Z`) });
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
    expect([slots.claim(NAME, slot(23), START), slots.claim(NAME, slot(23), START)]).toEqual([true, false]);
    slots.pass(NAME, [slot(22), slot(23)], 'missed', later(1));
    slots.pass(NAME, [slot(22)], 'paused', later(2));
    expect(slots.claim(NAME, slot(22), later(3))).toBe(false);
    expect(slots.recent(NAME, 9)).toEqual([
      {
        name: NAME,
        day: '2026-11-23',
        dueAt: '2026-11-23T07:00:00.000Z',
        state: 'started',
        run: null,
        decidedAt: START.toISOString(),
      },
      {
        name: NAME,
        day: '2026-11-22',
        dueAt: '2026-11-22T07:00:00.000Z',
        state: 'missed',
        run: null,
        decidedAt: later(1).toISOString(),
      },
    ]);
    expect([slots.decided(NAME, '2026-11-23'), slots.newest(NAME)?.day]).toEqual([
      new Set(['2026-11-23']),
      '2026-11-23',
    ]);
  });

  it('of days that are still to come are forgotten, and of other clients left alone', () => {
    using memory = openWithClient();
    const { slots, drafts } = memory.store;
    drafts.save({ name: 'Tamm OÜ', document: '{}', training: false }, START);
    for (const day of [23, 24, 25]) slots.claim(NAME, slot(day), START);
    slots.claim('Tamm OÜ', slot(25), START);
    expect(slots.forgetAfter(NAME, '2026-11-23')).toBe(2);
    expect([slots.recent(NAME, 9).length, slots.recent('Tamm OÜ', 9).length]).toEqual([1, 1]);
  });

  it('and everything else that a client does by itself go with the client, and with the run', () => {
    using memory = openWithClient();
    const { slots, drafts, retries, alerts, versions, runs, connections } = memory.store;
    const run = runs.start(memory.id, 'schedule', START);
    slots.claim(NAME, slot(23), START);
    slots.attach(NAME, '2026-11-23', run);
    const retry = { kind: 'resume', attempts: 1, since: START.toISOString(), dueAt: null, run } as const;
    retries.set(NAME, retry);
    expect([slots.newest(NAME)?.run, retries.find(NAME)]).toEqual([run, retry]);
    connections.forget(NAME);
    expect([slots.newest(NAME)?.run, retries.find(NAME)]).toEqual([null, { ...retry, run: null }]);
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
    drafts.save({ name: NAME, document: '{"a":1}', training: false }, later(3));
    const active = {
      name: NAME,
      document: '{"a":1}',
      training: false,
      activatedAt: later(1).toISOString(),
      scheduledSince: later(1).toISOString(),
      pause: { at: later(2).toISOString(), until: later(60).toISOString() },
      previewed: 'digest',
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
