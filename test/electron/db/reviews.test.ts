import { describe, expect, it } from 'vitest';
import { openMemory, START } from '../../support/memory.ts';
import { aSummary } from '../../support/plan-rows.ts';

/** A plan in which these cases wait: address and digest of what they show. */
function planWith({ store, id }: ReturnType<typeof openMemory>, hash: string, cases: readonly [string, string][]) {
  const writer = store.plans.begin(id, 'digest', START, { fetch: null });
  for (const [email, digest] of cases) writer.review({ kind: 'duplicate', email, customers: ['1', '2'] }, digest);
  return writer.finish(aSummary({ hash }));
}

describe('a case of a plan is new', () => {
  it('where the plan before had none like it, or showed something else there, and is not once it is settled', () => {
    using memory = openMemory();
    const { reviews } = memory.store;
    const isNew = (hash: string, cases: readonly [string, string][]) =>
      reviews.hasNew(planWith(memory, hash, cases), START);
    expect({
      first: isNew('a', [['a@firma.example', '1']]),
      same: isNew('b', [['a@firma.example', '1']]),
      changed: isNew('c', [['a@firma.example', '2']]),
      another: isNew('d', [
        ['a@firma.example', '2'],
        ['b@firma.example', '1'],
      ]),
      fewer: isNew('e', [['b@firma.example', '1']]),
      none: isNew('f', []),
      back: isNew('g', [['a@firma.example', '2']]),
    }).toEqual({ first: true, same: false, changed: true, another: true, fewer: false, none: false, back: true });
    const last = planWith(memory, 'h', [['c@firma.example', '1']]);
    const key = { kind: 'duplicate', address: 'c@firma.example', code: '1' } as const;
    reviews.setPutAway(memory.id, key, { digest: '1', at: START.toISOString() });
    expect(reviews.hasNew(last, START)).toBe(false);
  });
});
