import { beforeEach, describe, expect, it } from 'vitest';
import { useActivation } from '../../../../renderer/features/setup/activation-store.ts';
import type { Bridge } from '../../../../shared/ipc/contract.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { CLIENTS } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useActivation.getState();
const clients = ['Kask OÜ', 'Tamm OÜ'].map((name) => ({ ...CLIENTS[0], name, active: false, missing: [] }));

/** A bridge that keeps the answers of one channel until they are let go. */
function holding(channel: string) {
  const bridge = createFakeBridge({ connections: clients });
  let letGo = () => undefined as void;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const call: Bridge['call'] = async (name, args) => {
    const reply = await bridge.call(name, args);
    if (name === channel) await gate;
    return reply;
  };
  useBridge({ ...bridge, call });
  return { bridge, letGo };
}

beforeEach(() => useActivation.setState(useActivation.getInitialState(), true));

describe('letting a client run by itself', () => {
  it('tells nothing of a client whose page was left while it was being let run', async () => {
    const { letGo } = holding('connections.activate');
    await store().load('Kask OÜ');
    const slow = store().activate();
    await store().load('Tamm OÜ');
    letGo();
    await slow;
    expect([store().client?.name, store().client?.active, store().working]).toEqual(['Tamm OÜ', false, false]);
  });

  it('keeps a key for the client that it was entered for, whatever page is open when it is kept', async () => {
    const { bridge, letGo } = holding('secrets.set');
    await store().load('Kask OÜ');
    const slow = store().setSecret('Kask OÜ', 'directo', 'key of Kask');
    await store().load('Tamm OÜ');
    letGo();
    expect(await slow).toBe(null);
    expect(store().client?.name).toBe('Tamm OÜ');
    await store().setSecret('Tamm OÜ', 'directo', 'key of Tamm');
    const kept = bridge.calls.filter(({ channel }) => channel === 'secrets.set').map(({ args }) => args);
    expect(kept).toEqual([
      { connection: 'Kask OÜ', which: 'directo', value: 'key of Kask' },
      { connection: 'Tamm OÜ', which: 'directo', value: 'key of Tamm' },
    ]);
  });
});
