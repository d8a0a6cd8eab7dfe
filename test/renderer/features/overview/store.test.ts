import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useOverview } from '../../../../renderer/features/overview/store.ts';
import { useProgress } from '../../../../renderer/app/progress-store.ts';
import type { Reply } from '../../../../shared/ipc/contract.ts';
import { USUAL_NOTIFICATIONS } from '../../../../shared/domain/notification-settings.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { CLIENTS } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useOverview.getState();
const state = (names: number): Reply<'app.state'> =>
  ok({
    version: '0.1.0',
    language: 'et',
    dataFolder: 'C:\\Kontaktisild',
    keychain: null,
    notices: [],
    startAtLogin: 'off',
    notifications: USUAL_NOTIFICATIONS,
    unseenAlerts: 0,
    connections: CLIENTS.slice(0, names),
  });

beforeEach(() => {
  useOverview.setState(useOverview.getInitialState(), true);
  useProgress.setState(useProgress.getInitialState(), true);
});

describe('the list of clients', () => {
  it('never shows an answer that is older than a change that was heard', async () => {
    const fake = createFakeBridge();
    const answers = [state(1), state(2), state(2)];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = answers[0];
    useBridge({
      ...fake,
      async call(channel, args) {
        if (channel !== 'app.state') return fake.call(channel, args);
        const answer = answers.shift() ?? state(2);
        if (answer === first) await gate;
        return answer as Awaited<ReturnType<typeof fake.call<typeof channel>>>;
      },
    });
    const loading = store().load();
    store().heardChange(1);
    await vi.waitFor(() => expect(store().state?.connections.length).toBe(2));
    release();
    await loading;
    expect(store().state?.connections.length).toBe(2);
  });

  it('does not read again for an event that is older than the last one', async () => {
    const bridge = useBridge(createFakeBridge());
    store().heardChange(5);
    await vi.waitFor(() => expect(store().state).not.toBeNull());
    bridge.calls.length = 0;
    store().heardChange(4);
    expect(bridge.calls).toEqual([]);
    expect(store().sequence).toBe(5);
  });

  it('takes only the language from the answer about the language', async () => {
    useBridge(createFakeBridge({ connections: CLIENTS }));
    await store().load();
    await store().setLanguage('en');
    expect(store().state).toMatchObject({ language: 'en', connections: CLIENTS });
  });
});

describe('progress', () => {
  it('never goes back to an older event', () => {
    const push = (sequence: number, done: number) =>
      useProgress.getState().hear({
        sequence,
        payload: { connection: 'Kask OÜ', progress: { stage: 'push', done, total: 45 } },
      });
    push(1, 10);
    push(3, 30);
    push(2, 20);
    expect(useProgress.getState().byConnection['Kask OÜ']).toEqual({ stage: 'push', done: 30, total: 45 });
    useProgress.getState().clear('Kask OÜ');
    expect(useProgress.getState().byConnection).toEqual({});
  });
});
