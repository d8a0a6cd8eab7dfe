import { describe, expect, it } from 'vitest';
import { stagesOf } from '../../../../renderer/features/history/stages.ts';
import { createdTable } from '../../../../renderer/features/history/created.ts';
import type { PastEntry } from '../../../../shared/domain/past-entry.ts';
import { PAST } from '../../fakes/history.ts';

const told = (entry: PastEntry) => stagesOf(entry).map(({ stage, state }) => `${stage} ${state}`);
const planned = PAST.find(({ status }) => status === 'succeeded-with-remarks');
if (planned?.plan == null) throw new Error('no run with a plan');
const { plan } = planned;
const failed: PastEntry = { ...planned, status: 'failed', plan: null, outcome: null };

describe('the stages of a run', () => {
  it('end as what is known of the run says', () => {
    const clean = { ...plan, fetch: { ...plan.fetch, badRecords: 0 }, findings: [] };
    expect(told({ ...planned, plan: clean, outcome: { confirmed: 3, rejected: 0, open: 0 } })).toEqual([
      'fetch done',
      'contacts done',
      'plan done',
      'push done',
    ]);
    const odd = { ...clean, fetch: { ...plan.fetch, badRecords: 2 } };
    expect(told({ ...planned, plan: odd, outcome: { confirmed: 3, rejected: 1, open: 0 } })).toEqual([
      'fetch remarks',
      'contacts done',
      'plan done',
      'push remarks',
    ]);
    expect(told({ ...planned, plan: clean, outcome: { confirmed: 3, rejected: 1, open: 2 } }).at(-1)).toBe(
      'push stopped',
    );
    expect(told({ ...planned, plan: clean, status: 'held', outcome: null }).slice(2)).toEqual([
      'plan waits',
      'push skipped',
    ]);
  });

  it('stop where the run stopped; the ones behind were not reached', () => {
    expect(told({ ...failed, problem: 'source/bad-key' })).toEqual([
      'fetch stopped',
      'contacts skipped',
      'plan skipped',
      'push skipped',
    ]);
    expect(told({ ...failed, problem: 'target/auth' })).toEqual([
      'fetch skipped',
      'contacts stopped',
      'plan skipped',
      'push skipped',
    ]);
    expect(told({ ...failed, status: 'running', problem: null })[0]).toBe('fetch running');
  });

  it('are two where another run is taken back, and none where there was no run', () => {
    const undo = { ...plan, findings: [], undoes: '2026-11-23T13:20:00.000Z' };
    expect(told({ ...planned, plan: undo, outcome: { confirmed: 1, rejected: 0, open: 0 } })).toEqual([
      'plan done',
      'push done',
    ]);
    expect(stagesOf({ ...planned, run: null })).toEqual([]);
  });
});

describe('the table of new contacts', () => {
  it('has the newest day first, the fullest lists first, and sums', () => {
    const created = [
      { day: '2026-11-01', scope: '', count: 5 },
      { day: '2026-11-01', scope: 'list:A', count: 2 },
      { day: '2026-11-01', scope: 'list:B', count: 5 },
      { day: '2026-11-03', scope: '', count: 1 },
      { day: '2026-11-03', scope: 'list:A', count: 1 },
      { day: '2026-11-03', scope: 'list:C', count: 1 },
    ];
    expect(createdTable(created, 2)).toEqual({
      lists: ['list:B', 'list:A'],
      more: 1,
      rows: [
        { day: '2026-11-03', all: 1, counts: [0, 1] },
        { day: '2026-11-01', all: 5, counts: [5, 2] },
      ],
      total: { all: 6, counts: [5, 3] },
    });
  });
});
