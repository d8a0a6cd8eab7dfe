import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EmailGroup, groupByEmail } from '../../../shared/domain/group-by-email.ts';

describe('grouping by address', () => {
  it('cuts ordered members into one group per address', () => {
    const members = ['a', 'a', 'b', 'c', 'c', 'c'].map((address, n) => ({ address, n }));
    expect([...groupByEmail(members)]).toEqual([
      { address: 'a', members: members.slice(0, 2) },
      { address: 'b', members: members.slice(2, 3) },
      { address: 'c', members: members.slice(3) },
    ]);
    expect([...groupByEmail([])]).toEqual([]);
  });

  it('keeps every member once, in order, and no address in two groups', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (addresses) => {
        const members = addresses.toSorted().map((address, n) => ({ address, n }));
        const groups = [...groupByEmail(members)];
        expect(groups.flatMap((group) => group.members)).toEqual(members);
        expect(new Set(groups.map((group) => group.address)).size).toBe(groups.length);
        expect(groups.every((group) => group.members.every((each) => each.address === group.address))).toBe(true);
      }),
    );
  });

  it('holds one group at a time', () => {
    let read = 0;
    function* endless() {
      for (;;) {
        yield { address: `a${Math.floor(read / 2)}` };
        read += 1;
      }
    }
    const groups = groupByEmail(endless());
    for (let n = 1; n <= 3; n += 1) {
      const { value } = groups.next() as IteratorYieldResult<EmailGroup<{ address: string }>>;
      expect(value.members).toHaveLength(2);
      expect(read).toBe(2 * n);
    }
  });
});
