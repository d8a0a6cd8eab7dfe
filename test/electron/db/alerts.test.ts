import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/domain/alert.ts';
import { openMemory, START } from '../../support/memory.ts';

const later = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
const text = (hours: number) => later(hours).toISOString();

function openWithClients() {
  const memory = openMemory();
  for (const name of ['Kask OÜ', 'Tamm AS']) {
    memory.store.drafts.save({ name, document: '{}', training: false }, START);
  }
  return memory;
}

const key = { kind: 'key-rejected', level: 'critical', values: { problem: 'source/bad-key' } } as const;
const failed = { kind: 'failed', level: 'warning', values: { failures: '1' } } as const;
const integrity = { kind: 'integrity', level: 'critical', values: {} } as const;

/** An alert as it was opened at the start. */
function opened(id: number, name: string | null, what: Pick<Alert, 'kind' | 'level' | 'values'>): Alert {
  const nothing = { notifiedAt: null, reminders: 0, seenAt: null, clearedAt: null, recoveredAt: null };
  return { id, name, ...what, openedAt: text(0), ...nothing };
}

describe('alerts in the database', () => {
  it('are opened with what they are about', () => {
    using memory = openWithClients();
    const { alerts } = memory.store;
    expect([alerts.open(), alerts.recent(10)]).toEqual([[], []]);
    alerts.apply(
      [
        { change: 'open', name: 'Kask OÜ', ...key },
        { change: 'open', name: null, ...integrity },
      ],
      START,
    );
    const both = [opened(1, 'Kask OÜ', key), opened(2, null, integrity)];
    expect(alerts.open()).toEqual(both);
    expect(alerts.recent(10)).toEqual(both.toReversed());
    expect(alerts.recent(1)).toEqual([both[1]]);
  });

  it('go through their life one change at a time, each on its own', () => {
    using memory = openWithClients();
    const { alerts } = memory.store;
    alerts.apply(
      [
        { change: 'open', name: 'Kask OÜ', ...failed },
        { change: 'open', name: 'Tamm AS', ...failed },
      ],
      START,
    );
    alerts.apply([{ change: 'notified', id: 1, reminder: false }], later(1));
    alerts.apply([{ change: 'update', id: 1, level: 'critical', values: { failures: '3' } }], later(2));
    alerts.apply([{ change: 'notified', id: 1, reminder: true }], later(3));
    alerts.markSeen([1], later(4));
    alerts.markSeen([1], later(5));
    const told = {
      ...opened(1, 'Kask OÜ', { kind: 'failed', level: 'critical', values: { failures: '3' } }),
      notifiedAt: text(3),
      reminders: 1,
      seenAt: text(4),
    };
    const other = opened(2, 'Tamm AS', failed);
    expect(alerts.open()).toEqual([told, other]);
    alerts.apply([{ change: 'clear', id: 1 }], later(6));
    alerts.apply([{ change: 'clear', id: 1 }], later(7));
    expect(alerts.open()).toEqual([{ ...told, clearedAt: text(6) }, other]);
    alerts.apply([{ change: 'reopen', id: 1 }], later(8));
    expect(alerts.open()).toEqual([told, other]);
    alerts.apply(
      [
        { change: 'clear', id: 1 },
        { change: 'recovered', id: 1 },
      ],
      later(9),
    );
    expect(alerts.open()).toEqual([other]);
    alerts.apply([{ change: 'reopen', id: 1 }], later(10));
    expect(alerts.recent(10)).toEqual([other, { ...told, clearedAt: text(9), recoveredAt: text(9) }]);
  });

  it('are changed all together or not at all', () => {
    using memory = openWithClients();
    const { alerts } = memory.store;
    const stranger = { change: 'open', name: 'Tundmatu OÜ', ...key } as const;
    expect(() => alerts.apply([{ change: 'open', name: 'Kask OÜ', ...key }, stranger], START)).toThrow('FOREIGN KEY');
    expect(alerts.recent(10)).toEqual([]);
  });

  it('vanish with their client, and only its own', () => {
    using memory = openWithClients();
    const { alerts, drafts } = memory.store;
    alerts.apply(
      [
        { change: 'open', name: 'Kask OÜ', ...key },
        { change: 'open', name: 'Tamm AS', ...key },
        { change: 'open', name: null, ...integrity },
      ],
      START,
    );
    drafts.remove('Kask OÜ');
    expect(alerts.recent(10)).toEqual([opened(3, null, integrity), opened(2, 'Tamm AS', key)]);
  });
});
