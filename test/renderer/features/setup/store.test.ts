import { beforeEach, describe, expect, it } from 'vitest';
import { fieldOf } from '../../../../renderer/features/setup/draft.ts';
import { useProbe, useSetup } from '../../../../renderer/features/setup/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useSetup.getState();
const fill = () => {
  store().changeAddress('https://login.directo.ee/xmlcore/kask.asp?key=abcdef0123456789');
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
    expect(await store().create()).toBe('Kask OÜ');
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
    await store().create();
    expect(bridge.calls[0]?.args).toMatchObject({
      target: { kind: 'files', folder: 'C:\\Sünk' },
      secrets: { directo: 'abcdef0123456789' },
    });
  });

  it('is not sent while a field is wrong, and a corrected field is no longer marked', async () => {
    const bridge = useBridge(createFakeBridge());
    store().change({ sourceUrl: 'http://login.directo.ee' });
    expect(await store().create()).toBeNull();
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
    expect(await store().create()).toBeNull();
    expect(store()).toMatchObject({ problem: taken, draft: { name: ' Kask OÜ ', mailbow: 'parool' } });
    expect([taken, problem('input/value', { field: 'target.url' }), problem('keychain/locked')].map(fieldOf)).toEqual([
      'name',
      'url',
      null,
    ]);
  });

  it('can be corrected after a failed probe: it is taken back, and the form is filled without secrets', async () => {
    const bridge = useBridge(createFakeBridge());
    fill();
    await store().create();
    expect(await store().amend()).toBeNull();
    expect(bridge.calls.at(-1)).toEqual({ channel: 'connections.remove', args: { connection: 'Kask OÜ' } });
    expect(store().draft).toMatchObject({ url: 'https://kask.example', directo: '', mailbow: '' });
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
