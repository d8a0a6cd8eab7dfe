import { describe, expect, it } from 'vitest';
import type { Condition, ConditionKind } from '../../../shared/domain/client-state.ts';
import { type DueNowFacts, isDueNow } from '../../../shared/domain/due-now.ts';

const condition = (kind: ConditionKind, values: Condition['values'] = {}): Condition => ({
  kind,
  level: 'warning',
  values,
});
const due = (kinds: readonly ConditionKind[], more: Partial<DueNowFacts> = {}) =>
  isDueNow({
    active: true,
    pause: null,
    state: 'attention',
    conditions: kinds.map((kind) => condition(kind)),
    ...more,
  });

describe('a client that is behind', () => {
  it('is one of which a slot went by, or whose last sync did not do its work', () => {
    const kinds: readonly ConditionKind[] = ['not-run', 'missed', 'failed', 'partial', 'rejects', 'drift'];
    expect(kinds.filter((kind) => due([kind]))).toEqual(['not-run', 'missed', 'failed', 'partial']);
    expect(due([])).toBe(false);
  });

  it('is left alone where a person has to decide or to enter something first', () => {
    const kinds: readonly ConditionKind[] = ['given-up', 'key-rejected', 'keychain', 'held', 'asks-first'];
    expect(kinds.filter((kind) => due(['not-run', kind]))).toEqual([]);
  });

  it('is left alone while it works, is paused, does not run by itself, or waits because the target asked it to', () => {
    expect(due(['failed'], { state: 'working' })).toBe(false);
    expect(due(['failed'], { pause: { at: '2026-11-20T07:00:00.000Z', until: null } })).toBe(false);
    expect(due(['failed'], { active: false })).toBe(false);
    expect(due([], { conditions: [condition('partial', { open: '9', resumes: '09:47' })] })).toBe(false);
  });
});
