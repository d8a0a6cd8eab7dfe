import { describe, expect, it } from 'vitest';
import { networkPart } from './network/network.ts';
import { soakPart } from './network/soak.ts';
import { foundBy } from './short-form.ts';

const CLEAN = { findings: [], lost: 0, doubled: 0, crashed: 0, hung: 0 };

describe('a network', () => {
  it('may answer what it likes: it is named, and nothing is written on its ground', { timeout: 400_000 }, async () => {
    const { tried, ...found } = await foundBy(networkPart);
    expect(found).toEqual(CLEAN);
    expect(tried).toBeGreaterThan(40);
  });

  it('may fail every twentieth call in any way: the account ends as planned', { timeout: 400_000 }, async () => {
    const { tried, ...found } = await foundBy(soakPart);
    expect(found).toEqual(CLEAN);
    expect(tried).toBeGreaterThan(30);
  });
});
