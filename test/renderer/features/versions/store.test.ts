import { beforeEach, describe, expect, it } from 'vitest';
import { useVersions } from '../../../../renderer/features/versions/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { VERSIONS } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useVersions.getState();

beforeEach(() => useVersions.setState(useVersions.getInitialState(), true));

describe('the versions of a client’s settings', () => {
  it('have a new one on top after an old one was restored', async () => {
    const bridge = useBridge(createFakeBridge({ now: () => Date.parse('2026-11-26T13:00:00Z') }));
    await store().load('Kask OÜ');
    expect(await store().restore(2)).toBe(true);
    expect(bridge.calls[1]).toEqual({ channel: 'versions.restore', args: { connection: 'Kask OÜ', version: 2 } });
    expect(store().versions).toEqual([
      { ...VERSIONS[1], version: 4, savedAt: '2026-11-26T13:00:00.000Z' },
      ...VERSIONS,
    ]);
  });

  it('are those of the client that is open, also where the restoring for another one ends later', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    const restored = store().restore(2);
    await store().load('Tamm OÜ');
    expect(await restored).toBe(true);
    expect([store().connection, store().restoring]).toEqual(['Tamm OÜ', false]);
  });

  it('stay as they are where a version is gone', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    expect(await store().restore(9)).toBe(false);
    expect(store()).toMatchObject({
      versions: VERSIONS,
      restoring: false,
      problem: problem('input/no-version', { version: '9' }),
    });
  });
});
