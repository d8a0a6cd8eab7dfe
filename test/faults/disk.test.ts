import { describe, expect, it } from 'vitest';
import { diskPart } from './disk/disk.ts';
import { foundBy } from './short-form.ts';

describe('a disk, a lock, another program', () => {
  it('may stop a sync, which is said in words, and costs nothing that was written', { timeout: 400_000 }, async () => {
    const { tried, ...found } = await foundBy(diskPart);
    expect(found).toEqual({ findings: [], lost: 0, doubled: 0, crashed: 0, hung: 0 });
    expect(tried).toBeGreaterThan(10);
  });
});
