import { describe, expect, it } from 'vitest';
import { killPart } from './kill/kill.ts';
import { foundBy } from './short-form.ts';

describe('a sync that is killed anywhere', () => {
  it('is gone on with and ends as if nothing had happened', { timeout: 400_000 }, async () => {
    const { tried, ...found } = await foundBy(killPart);
    expect(found).toEqual({ findings: [], lost: 0, doubled: 0, crashed: 0, hung: 0 });
    // A moment by the clock may come after the end.
    expect(tried).toBeGreaterThan(10);
  });
});
