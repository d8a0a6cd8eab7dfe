import { beforeEach, describe, expect, it } from 'vitest';
import { useSettings } from '../../../../renderer/features/settings/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { DIAGNOSTICS } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useSettings.getState();

beforeEach(() => useSettings.setState(useSettings.getInitialState(), true));

describe('the settings of the program', () => {
  it('read the diagnostics before they can be saved, and forget them afterwards', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().readDiagnostics();
    expect(store()).toMatchObject({ diagnostics: DIAGNOSTICS, reading: false, problem: null });
    expect(await store().saveDiagnostics()).toBe(true);
    store().forget();
    expect(store().diagnostics).toBeNull();
    expect(bridge.calls.map(({ channel }) => channel)).toEqual(['diagnostics.read', 'diagnostics.save']);
  });

  it('do not keep diagnostics that come after they were put away', async () => {
    useBridge(createFakeBridge());
    const reading = store().readDiagnostics();
    store().forget();
    await reading;
    expect(store()).toMatchObject({ diagnostics: null, reading: false });
  });

  it('say why the diagnostics could not be read or saved', async () => {
    const failed = problem('ipc/failed');
    useBridge(createFakeBridge({ failing: { 'diagnostics.read': failed, 'app.setStartAtLogin': failed } }));
    await store().readDiagnostics();
    expect(store()).toMatchObject({ diagnostics: null, reading: false, problem: failed });
    expect(await store().setStartAtLogin(true)).toBe(false);
  });
});
