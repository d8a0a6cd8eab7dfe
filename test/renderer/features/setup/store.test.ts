import { beforeEach, describe, expect, it } from 'vitest';
import { fieldOf } from '../../../../renderer/features/setup/draft.ts';
import { useProbe, useSetup } from '../../../../renderer/features/setup/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useSetup.getState();
const fill = () => {
  store().change({ sourceUrl: 'https://login.directo.ee/xmlcore/kask.asp?key=abcdef0123456789' });
  store().splitKey();
  store().change({ name: ' Kask OÜ ', url: 'https://kask.example', mailbow: 'parool' });
};

beforeEach(() => {
  useSetup.setState(useSetup.getInitialState(), true);
  useProbe.setState(useProbe.getInitialState(), true);
});

describe('a new connection', () => {
  it('is sent with the key that came in the address, and forgets both secrets', async () => {
    const bridge = useBridge(createFakeBridge());
    fill();
    expect(store()).toMatchObject({
      keyTaken: true,
      draft: { sourceUrl: 'https://login.directo.ee/xmlcore/kask.asp' },
    });
    expect(await store().save()).toBe('Kask OÜ');
    expect(bridge.calls).toEqual([
      {
        channel: 'connections.create',
        args: {
          name: 'Kask OÜ',
          sourceUrl: 'https://login.directo.ee/xmlcore/kask.asp',
          secretParameter: 'key',
          target: { kind: 'mailbow', url: 'https://kask.example', user: 'api' },
          secrets: { directo: 'abcdef0123456789', mailbow: 'parool' },
        },
      },
    ]);
    expect(JSON.stringify(store())).not.toMatch(/abcdef0123456789|parool/);
  });

  it('goes to a folder without a password', async () => {
    const bridge = useBridge(createFakeBridge());
    fill();
    store().change({ kind: 'files', folder: 'C:\\Sünk', url: '', mailbow: '' });
    await store().save();
    expect(bridge.calls[0]?.args).toMatchObject({
      target: { kind: 'files', folder: 'C:\\Sünk' },
      secrets: { directo: 'abcdef0123456789' },
    });
  });

  it('is not sent while a field is wrong, and a corrected field is no longer marked', async () => {
    const bridge = useBridge(createFakeBridge());
    store().change({ sourceUrl: 'http://login.directo.ee' });
    expect(await store().save()).toBeNull();
    expect(store().faults).toEqual({
      name: 'required',
      sourceUrl: 'plainHttp',
      directo: 'required',
      url: 'required',
      mailbow: 'required',
    });
    store().change({ name: 'Kask OÜ' });
    expect(store().faults.name).toBeUndefined();
    expect(bridge.calls).toEqual([]);
  });

  it('stays as it was filled in where main refuses it, and the problem finds its field', async () => {
    const taken = problem('input/name-taken', { name: 'Kask OÜ' });
    useBridge(createFakeBridge({ failing: { 'connections.create': taken } }));
    fill();
    expect(await store().save()).toBeNull();
    expect(store()).toMatchObject({ problem: taken, draft: { name: ' Kask OÜ ', mailbow: 'parool' } });
    expect([taken, problem('input/value', { field: 'target.url' }), problem('keychain/locked')].map(fieldOf)).toEqual([
      'name',
      'url',
      null,
    ]);
  });

  it('takes the key out of the address when it is saved, and not letter by letter while somebody types', async () => {
    const bridge = useBridge(createFakeBridge());
    fill();
    store().forgetKey();
    const typed = 'https://login.directo.ee/xmlcore/xmlcore.asp?token=abcdef';
    for (let length = 1; length <= typed.length; length += 1) store().change({ sourceUrl: typed.slice(0, length) });
    expect(store()).toMatchObject({ keyTaken: false, draft: { sourceUrl: typed, directo: '' } });
    expect(await store().save()).toBe('Kask OÜ');
    expect(bridge.calls[0]?.args).toMatchObject({
      sourceUrl: 'https://login.directo.ee/xmlcore/xmlcore.asp',
      secretParameter: 'token',
      secrets: { directo: 'abcdef', mailbow: 'parool' },
    });
  });
});

describe('correcting a connection', () => {
  const made = async () => {
    const bridge = useBridge(createFakeBridge());
    fill();
    await store().save();
    store().amend();
    return bridge;
  };
  const asked = (bridge: ReturnType<typeof createFakeBridge>) => bridge.calls.slice(1);

  it('fills the form without secrets, changes nothing before it is saved, and never takes the client away', async () => {
    const bridge = await made();
    expect(store()).toMatchObject({
      amending: true,
      draft: { name: ' Kask OÜ ', url: 'https://kask.example', directo: '', mailbow: '' },
    });
    store().clear();
    expect(asked(bridge)).toEqual([]);
    store().amend();
    store().change({ user: 'kask', sourceUrl: 'https://login.directo.ee/xmlcore/uus.asp' });
    expect(await store().save()).toBe('Kask OÜ');
    expect(asked(bridge)).toEqual([
      {
        channel: 'connections.amend',
        args: {
          name: 'Kask OÜ',
          sourceUrl: 'https://login.directo.ee/xmlcore/uus.asp',
          secretParameter: 'key',
          target: { kind: 'mailbow', url: 'https://kask.example', user: 'kask' },
          secrets: {},
        },
      },
    ]);
    expect(store()).toMatchObject({ amending: false, made: { draft: { user: 'kask' } } });
  });

  it('asks for a secret again where it would go to another host, and hands over only what was entered', async () => {
    const bridge = await made();
    store().change({ sourceUrl: 'https://directo.example/x', url: 'https://uus.example' });
    expect(await store().save()).toBeNull();
    expect(store().faults).toEqual({ directo: 'required', mailbow: 'required' });
    store().change({ url: 'https://kask.example', directo: 'uus-voti' });
    expect(await store().save()).toBe('Kask OÜ');
    expect(asked(bridge)).toMatchObject([{ channel: 'connections.amend', args: { secrets: { directo: 'uus-voti' } } }]);
    expect(JSON.stringify(store())).not.toContain('uus-voti');
  });

  it('is not offered once the settings have come from elsewhere', async () => {
    await made();
    store().clear();
    store().forgetMade('Tamm OÜ');
    expect(store().made?.connection).toBe('Kask OÜ');
    store().forgetMade('Kask OÜ');
    store().amend();
    expect(store()).toMatchObject({ made: null, amending: false, draft: { url: '' } });
  });
});

describe('a probe', () => {
  it('shows the last connection that was asked for', async () => {
    useBridge(createFakeBridge());
    await Promise.all([useProbe.getState().probe('Kask OÜ'), useProbe.getState().probe('Tamm OÜ')]);
    expect(useProbe.getState()).toMatchObject({ connection: 'Tamm OÜ', working: false, problem: null });
    expect(useProbe.getState().view?.target).toMatchObject({ account: { name: 'Tamm OÜ' } });
  });
});
