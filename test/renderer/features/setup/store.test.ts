import { beforeEach, describe, expect, it } from 'vitest';
import { fieldOf } from '../../../../renderer/features/setup/draft.ts';
import { usualFeed } from '../../../../renderer/features/setup/feed-choice.ts';
import { useProbe } from '../../../../renderer/features/setup/probe-store.ts';
import { useSetup } from '../../../../renderer/features/setup/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { CARDS } from '../../fakes/setup.ts';
import { createFakeBridge, type FakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useSetup.getState();
const fill = () => {
  store().change({ sourceUrl: 'https://login.directo.ee/xmlcore/kask.asp?key=abcdef0123456789' });
  store().splitKey();
  store().change({ name: ' Kask OÜ ', url: 'https://kask.example', mailbow: 'parool' });
};
const asked = (bridge: FakeBridge, channel: string) =>
  bridge.calls.filter((each) => each.channel === channel).map(({ args }) => args);

const CREATED = {
  name: 'Kask OÜ',
  sourceUrl: 'https://login.directo.ee/xmlcore/kask.asp',
  secretParameter: 'key',
  method: 'post',
  component: 'customer',
  channel: 'customers',
  item: 'customer',
  target: { kind: 'mailbow', url: 'https://kask.example', user: 'api' },
  secrets: { directo: 'abcdef0123456789', mailbow: 'parool' },
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
    expect(bridge.calls).toEqual([{ channel: 'connections.create', args: CREATED }]);
    expect(JSON.stringify(store())).not.toMatch(/abcdef0123456789|parool/);
  });

  it('is not shown an answer of the address that stood there before', async () => {
    useBridge(createFakeBridge());
    fill();
    const slow = store().lookSource();
    store().change({ sourceUrl: 'https://login.directo.ee/xmlcore/tamm.asp' });
    expect(await slow).toBe(false);
    expect([store().look, store().doing]).toEqual([null, null]);
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
    const same = problem('input/same-key', { name: 'Tamm OÜ' });
    const others = [problem('input/value', { field: 'target.url' }), problem('keychain/locked')];
    expect([taken, same, ...others].map(fieldOf)).toEqual(['name', 'directo', 'url', null]);
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

describe('looking at Directo', () => {
  it('needs its own fields only, and tries the kind of interface first that the address told of', async () => {
    const bridge = useBridge(createFakeBridge());
    expect(await store().lookSource()).toBe(false);
    expect(store().faults).toEqual({ name: 'required', sourceUrl: 'required', directo: 'required' });
    fill();
    store().change({ url: '', mailbow: '' });
    expect(await store().lookSource()).toBe(true);
    expect(bridge.calls).toEqual([
      {
        channel: 'setup.lookSource',
        args: {
          name: 'Kask OÜ',
          sourceUrl: 'https://login.directo.ee/xmlcore/kask.asp',
          key: 'abcdef0123456789',
          tries: [
            { secretParameter: 'key', method: 'post' },
            { secretParameter: 'token', method: 'post' },
          ],
          component: 'customer',
          channel: 'customers',
          item: 'customer',
        },
      },
    ]);
    expect(store()).toMatchObject({ doing: null, theirs: null, look: { source: { outcome: 'ok' } } });
  });

  it('counts for the key and the address that were asked with, and the yes for the name, too', async () => {
    useBridge(createFakeBridge());
    fill();
    await store().lookSource();
    store().answer(true);
    store().change({ url: 'https://muu.example' });
    expect(store()).toMatchObject({ theirs: true, look: { source: { outcome: 'ok' } } });
    store().change({ name: 'Kask Eesti OÜ' });
    expect(store()).toMatchObject({ theirs: null, look: { source: { outcome: 'ok' } } });
    store().change({ directo: 'muu-voti' });
    expect(store()).toMatchObject({ theirs: null, look: null });
  });

  it('leads back to the key where the customers are not the client’s', async () => {
    useBridge(createFakeBridge());
    fill();
    await store().lookSource();
    store().answer(false);
    expect(store()).toMatchObject({ theirs: false, look: null, keyTaken: false, draft: { directo: '' } });
  });

  it('reads something else only where it is something else, and what is read is saved with the client', async () => {
    const bridge = useBridge(createFakeBridge());
    fill();
    await store().lookSource();
    await store().readFeed({ component: 'customer', channel: ' customers ', item: 'customer' });
    expect(asked(bridge, 'setup.lookSource').length).toBe(1);
    store().answer(true);
    await store().readFeed(usualFeed('contact'));
    expect(asked(bridge, 'setup.lookSource')[1]).toMatchObject(usualFeed('contact'));
    expect(store().theirs).toBe(true);
    await store().save();
    expect(asked(bridge, 'connections.create')).toMatchObject([usualFeed('contact')]);
  });

  it('shows cards in clear only while somebody wants them', async () => {
    useBridge(createFakeBridge());
    fill();
    await store().lookSource();
    expect(store().cards).toBeNull();
    await store().showCards();
    expect(store().cards).toEqual(CARDS);
    store().hideCards();
    expect(store().cards).toBeNull();
  });

  it('shows no cards that were asked for before another key was entered', async () => {
    useBridge(createFakeBridge());
    fill();
    await store().lookSource();
    const late = store().showCards();
    store().change({ directo: 'another' });
    await late;
    expect(store().cards).toBeNull();
  });

  it('is nobody’s answer where the form was left meanwhile', async () => {
    useBridge(createFakeBridge({ delay: 30 }));
    fill();
    const looking = store().lookSource();
    expect(store().doing).toBe('source');
    store().clear();
    expect(await looking).toBe(false);
    expect(store()).toMatchObject({ doing: null, look: null, draft: { name: '' } });
  });
});

describe('looking at Mailbow', () => {
  it('counts until something about the account is changed', async () => {
    useBridge(createFakeBridge());
    fill();
    expect(await store().lookTarget()).toBe(true);
    expect(store().targetLook).toMatchObject({ outcome: 'ok', account: { contacts: 21 } });
    store().change({ user: 'muu' });
    expect(store().targetLook).toBeNull();
  });

  it('says what is wrong', async () => {
    const auth = problem('target/auth', { host: 'kask.example' });
    useBridge(createFakeBridge({ ends: { target: auth } }));
    fill();
    expect(await store().lookTarget()).toBe(false);
    expect(store().targetLook).toMatchObject({ outcome: 'auth', problem: auth });
  });
});

describe('correcting a connection', () => {
  const open = async () => {
    const bridge = useBridge(createFakeBridge());
    expect(await store().amend('Kask OÜ')).toBeNull();
    bridge.calls.length = 0;
    return bridge;
  };

  it('fills the form from the saved settings without secrets, and changes nothing before it is saved', async () => {
    const bridge = await open();
    const { draft } = store();
    expect(draft).toMatchObject({ name: 'Kask OÜ', directo: '', mailbow: '' });
    expect(store().amending).toEqual(draft);
    const sourceUrl = `${draft.sourceUrl}?x=1`;
    store().change({ user: 'kask', sourceUrl, choice: 'get' });
    expect(bridge.calls).toEqual([]);
    expect(await store().save()).toBe('Kask OÜ');
    expect(asked(bridge, 'connections.amend')).toMatchObject([
      { name: 'Kask OÜ', sourceUrl, secretParameter: 'key', method: 'get', target: { user: 'kask' }, secrets: {} },
    ]);
    expect(store()).toMatchObject({ amending: null, draft: { name: '' } });
  });

  it('asks for a secret again where it would go to another host, and hands over only what was entered', async () => {
    const bridge = await open();
    const { url } = store().draft;
    store().change({ sourceUrl: 'https://muu.example/x', url: 'https://uus.example' });
    expect(await store().save()).toBeNull();
    expect(store().faults).toEqual({ directo: 'required', mailbow: 'required' });
    store().change({ url, directo: 'uus-voti' });
    expect(await store().save()).toBe('Kask OÜ');
    expect(asked(bridge, 'connections.amend')).toMatchObject([{ secrets: { directo: 'uus-voti' } }]);
    expect(JSON.stringify(store())).not.toContain('uus-voti');
  });

  it('says why where the settings cannot be read', async () => {
    const gone = problem('input/no-connection', { name: 'Kask OÜ' });
    useBridge(createFakeBridge({ failing: { 'settings.read': gone } }));
    expect(await store().amend('Kask OÜ')).toEqual(gone);
    expect(store().amending).toBeNull();
  });
});

describe('a probe', () => {
  const probe = () => useProbe.getState();

  it('shows the last connection that was asked for', async () => {
    useBridge(createFakeBridge());
    await Promise.all([probe().probe('Kask OÜ'), probe().probe('Tamm OÜ')]);
    expect(probe()).toMatchObject({ connection: 'Tamm OÜ', working: false, problem: null });
    expect(probe().view?.target).toMatchObject({ account: { name: 'Tamm OÜ' } });
  });

  it('saves what is read from now on, and reads it', async () => {
    const bridge = useBridge(createFakeBridge());
    await probe().probe('Kask OÜ');
    await probe().readFeed(usualFeed('contact'));
    expect(asked(bridge, 'settings.save')).toEqual([
      { connection: 'Kask OÜ', change: { source: usualFeed('contact') } },
    ]);
    expect(asked(bridge, 'source.probe').length).toBe(2);
    expect(probe().settings?.connection.source).toMatchObject(usualFeed('contact'));
  });
});
