import { describe, expect, it } from 'vitest';
import { openConnection, openMemory, START } from '../../support/memory.ts';

const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const asked = (address: string, more = {}) => ({
  address,
  subject: `h1|2026-10-03|yes`,
  initials: 'MK',
  reason: 'telefonitsi',
  ...more,
});

describe('approvals of cancellations', () => {
  it('stay open until they are used', () => {
    using memory = openMemory();
    const { approvals } = memory.store;
    approvals.approveCancellation(memory.id, asked('mari@example.ee'), after(1));
    approvals.approveCancellation(memory.id, asked('jaan@example.ee', { initials: 'LT' }), after(2));
    const open = approvals.open(memory.id, START);
    expect(open).toEqual([
      { id: expect.any(Number) as number, ...asked('mari@example.ee'), createdAt: after(1).toISOString() },
      {
        id: expect.any(Number) as number,
        ...asked('jaan@example.ee', { initials: 'LT' }),
        createdAt: after(2).toISOString(),
      },
    ]);
    approvals.use(open[0]?.id ?? 0, after(3));
    approvals.use(open[0]?.id ?? 0, after(9));
    expect(approvals.open(memory.id, START)).toEqual(open.slice(1));
    expect(memory.db.prepare('SELECT used_at FROM approval ORDER BY id').pluck().all()).toEqual([
      after(3).toISOString(),
      null,
    ]);
  });

  it('lapse: only those given after a moment count', () => {
    using memory = openMemory();
    const { approvals } = memory.store;
    approvals.approveCancellation(memory.id, asked('mari@example.ee'), after(1));
    expect(approvals.open(memory.id, after(0)).map(({ address }) => address)).toEqual(['mari@example.ee']);
    expect(approvals.open(memory.id, after(1))).toEqual([]);
  });

  it('replace an unused one of the same subject, and nothing else', () => {
    using memory = openMemory();
    const { approvals } = memory.store;
    const other = openConnection(memory.store, 'Tamm AS');
    const rows = () =>
      [memory.id, other].map((id) => approvals.open(id, START).map((each) => [each.address, each.initials]));
    approvals.approveCancellation(memory.id, asked('mari@example.ee', { initials: 'A' }), after(1));
    approvals.approveCancellation(
      memory.id,
      asked('mari@example.ee', { initials: 'B', subject: 'h1|other' }),
      after(1),
    );
    approvals.approveCancellation(memory.id, asked('jaan@example.ee', { initials: 'C' }), after(1));
    approvals.approveCancellation(other, asked('mari@example.ee', { initials: 'D' }), after(1));
    approvals.approveCancellation(memory.id, asked('mari@example.ee', { initials: 'E' }), after(2));
    expect(rows()).toEqual([
      [
        ['mari@example.ee', 'B'],
        ['jaan@example.ee', 'C'],
        ['mari@example.ee', 'E'],
      ],
      [['mari@example.ee', 'D']],
    ]);
    const used = approvals.open(memory.id, START).find(({ initials }) => initials === 'E');
    approvals.use(used?.id ?? 0, after(3));
    approvals.approveCancellation(memory.id, asked('mari@example.ee', { initials: 'F' }), after(4));
    // What was used is history and stays.
    expect(memory.db.prepare("SELECT count(*) FROM approval WHERE initials IN ('E', 'F')").pluck().get()).toBe(2);
  });
});

describe('approvals of plans', () => {
  it('are for one plan of one connection, and are no cancellations', () => {
    using memory = openMemory();
    const { approvals } = memory.store;
    const other = openConnection(memory.store, 'Tamm AS');
    const plan = (hash: string, createdAt = START.toISOString(), findings = '[]') => ({ hash, createdAt, findings });
    approvals.approvePlan(memory.id, { hash: 'a1', findings: '[]' }, { initials: 'MK', reason: '-' }, after(1));
    expect(approvals.isPlanApproved(memory.id, plan('a1'))).toBe(true);
    expect(approvals.isPlanApproved(memory.id, plan('a2'))).toBe(false);
    expect(approvals.isPlanApproved(other, plan('a1'))).toBe(false);
    expect(approvals.isPlanApproved(memory.id, plan('a1', START.toISOString(), '[["LIM-02",0.4,40]]'))).toBe(false);
    // The same content tomorrow is another plan.
    const tomorrow = new Date(after(1).getTime() + 24 * 3600 * 1000).toISOString();
    expect(approvals.isPlanApproved(memory.id, plan('a1', tomorrow))).toBe(false);
    expect(approvals.open(memory.id, START)).toEqual([]);
    approvals.approveCancellation(memory.id, asked('mari@example.ee'), after(1));
    expect(approvals.isPlanApproved(memory.id, plan('h1|2026-10-03|yes'))).toBe(false);
  });
});
