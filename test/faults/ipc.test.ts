import { describe, expect, it } from 'vitest';
import { ipcPart } from './ipc/ipc.ts';
import { foundBy } from './short-form.ts';

describe('a page that calls whatever it likes', () => {
  it('is answered on every channel, and breaks nothing', { timeout: 400_000 }, async () => {
    const { tried, ...found } = await foundBy(ipcPart);
    expect(found).toEqual({ findings: [], lost: 0, doubled: 0, crashed: 0, hung: 0 });
    expect(tried).toBeGreaterThan(300);
  });
});
