import { describe, expect, it } from 'vitest';
import { costsOf } from './cost-profile.ts';

const node = (id: number, functionName: string, url: string, ...children: number[]) => ({
  id,
  callFrame: { functionName, url },
  children,
});

describe('what a run costs', () => {
  it('is told by the nearest caller that belongs to an area; waiting costs nothing', () => {
    const nodes = [
      node(1, '(root)', '', 2, 3, 8),
      node(2, '(idle)', ''),
      node(3, 'buildPlan', 'file:///k/electron/sync/build-plan.ts', 4, 5),
      node(4, 'toSorted', '', 6),
      node(5, 'planGroup', 'file:///k/shared/domain/plan-group.ts', 7),
      node(6, '(garbage collector)', ''),
      node(7, 'constructor', ''),
      node(8, 'load', 'node:internal/modules'),
    ];
    const samples = [2, 3, 4, 5, 7, 6, 8];
    const timeDeltas = [900_000, 1000, 2000, 3000, 4000, 5000, 6000];
    expect([...costsOf({ nodes, samples, timeDeltas })]).toEqual([
      ['plan: cards and rows of the database', 3],
      ['plan: consent, groups, labels', 7],
      ['collecting garbage', 5],
      ['start, and the rest', 6],
    ]);
  });
});
