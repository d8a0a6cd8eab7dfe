import { describe, expect, it } from 'vitest';
import { type SeenMember, staleReasons } from '../../../shared/domain/stale-decision.ts';

const seen = (code: string, rest: Partial<SeenMember> = {}): SeenMember => ({
  code,
  closed: false,
  name: `name of ${code}`,
  consent: '',
  ...rest,
});

describe('why a decision does not hold any more', () => {
  it('is nothing where the group is as it was', () => {
    const group = [seen('1'), seen('2', { closed: true })];
    expect(staleReasons(group, group.toReversed())).toEqual([]);
  });

  it('is told of every customer that came, went or changed', () => {
    const before = [seen('1'), seen('2'), seen('3', { closed: true }), seen('4')];
    const now = [seen('2', { closed: true, name: 'x' }), seen('3'), seen('4', { consent: 'no' }), seen('5')];
    expect(staleReasons(before, now)).toEqual([
      { kind: 'left', code: '1' },
      { kind: 'closed', code: '2' },
      { kind: 'name', code: '2' },
      { kind: 'opened', code: '3' },
      { kind: 'consent', code: '4' },
      { kind: 'joined', code: '5' },
    ]);
  });
});
