import { describe, expect, it } from 'vitest';
import { fuzzPart } from './data/fuzz.ts';
import { hostilePart } from './data/hostile.ts';
import { foundBy } from './short-form.ts';

const CLEAN = { findings: [], lost: 0, doubled: 0, crashed: 0, hung: 0 };

describe('what comes from outside', () => {
  it('may be damaged in any way: it is read right, or refused', { timeout: 400_000 }, async () => {
    expect(await foundBy(fuzzPart)).toEqual({ ...CLEAN, tried: 30_000 });
  });

  it('may be made to harm: it is named, it costs little, and it gets nowhere', { timeout: 400_000 }, async () => {
    const { tried, ...found } = await foundBy(hostilePart);
    expect(found).toEqual(CLEAN);
    expect(tried).toBeGreaterThan(2000);
  });
});
