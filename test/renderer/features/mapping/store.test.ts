import { beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmAll, ignore, pair } from '../../../../renderer/features/mapping/board.ts';
import { useMapping } from '../../../../renderer/features/mapping/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { usualPair } from '../../../../shared/domain/usual-pair.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useMapping.getState();

beforeEach(() => useMapping.setState(useMapping.getInitialState(), true));

describe('the mapping of a connection', () => {
  it('saves pairs and ignored fields, and no suggestion that was not confirmed', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change((board) => pair(board, 'name', 'name'));
    store().change((board) => ignore(board, 'class'));
    expect(await store().save()).toEqual([{ et: 'Seosed muutusid', en: 'The mapping changed' }]);
    expect(bridge.calls.at(-1)).toEqual({
      channel: 'mapping.save',
      args: {
        connection: 'Kask OÜ',
        pairs: [usualPair('email', 'email'), usualPair('name', 'name')],
        ignored: ['class'],
      },
    });
  });

  it('saves nothing where nothing changed', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    expect(await store().save()).toEqual([]);
    expect(bridge.calls.map((call) => call.channel)).toEqual(['mapping.read']);
  });

  it('is read again when main tells of a change to its client, unless somebody is at work on it', async () => {
    const bridge = useBridge(createFakeBridge());
    const reads = () => bridge.calls.filter(({ channel }) => channel === 'mapping.read').length;
    await store().load('Kask OÜ');
    store().heardChange('Tamm AS');
    store().heardChange(null);
    expect(reads()).toBe(1);
    store().heardChange('Kask OÜ');
    expect(reads()).toBe(2);
    await vi.waitFor(() => expect(store().problem).toBeNull());
    store().change(confirmAll);
    store().heardChange('Kask OÜ');
    store().undo();
    store().heardChange('Kask OÜ');
    expect(reads()).toBe(2);
  });

  it('takes the last change back, one after the other', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    const { board } = store();
    store().change(confirmAll);
    const confirmed = store().board;
    store().change((now) => ignore(now, 'class'));
    expect(store().change((now) => ignore(now, 'class'))).toBe(false);
    store().undo();
    expect(store().board).toBe(confirmed);
    store().undo();
    expect(store().board).toBe(board);
    store().undo();
    expect(store().board).toBe(board);
  });

  it('makes again what was taken back, until something else is done', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change(confirmAll, 'kinnitatud');
    const confirmed = store().board;
    store().change((now) => ignore(now, 'class'), 'eiratud');
    const ignored = store().board;
    expect([store().undo(), store().undo(), store().undo()]).toEqual(['eiratud', 'kinnitatud', null]);
    expect(store().redo()).toBe('kinnitatud');
    expect(store().board).toBe(confirmed);
    expect(store().redo()).toBe('eiratud');
    expect(store().board).toBe(ignored);
    store().undo();
    store().change((now) => ignore(now, 'fax'), 'eiratud');
    expect(store().redo()).toBeNull();
  });

  it('keeps what is not saved of one client while another one is open', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change(confirmAll, 'kinnitatud');
    const { board } = store();
    await store().load('Tamm OÜ');
    expect(store()).toMatchObject({ connection: 'Tamm OÜ', past: [], resumed: false });
    await store().load('Kask OÜ');
    expect(store()).toMatchObject({ board, resumed: true, kept: {} });
    expect(store().undo()).toBe('kinnitatud');
  });

  it('is free for another client while the first one is still being saved', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change(confirmAll);
    const saved = store().save();
    await store().load('Tamm OÜ');
    await saved;
    expect(store()).toMatchObject({ connection: 'Tamm OÜ', saving: false, problem: null });
  });

  it('adds a field that was created, and says why one could not be', async () => {
    useBridge(createFakeBridge({ failing: {} }));
    await store().load('Kask OÜ');
    const field = { key: 'kampaania', label: 'Kampaania', type: 'text' as const };
    expect(await store().createField(field)).toBeNull();
    expect(store().view?.targetFields.at(-1)).toEqual(field);
    const failing = { 'mapping.createField': problem('target/no-create') };
    useBridge(createFakeBridge({ failing }));
    expect(await store().createField({ ...field, key: 'teine' })).toEqual(failing['mapping.createField']);
    expect(store().view?.targetFields.at(-1)).toEqual(field);
  });

  it('keeps what is not saved when the page is left and opened again', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change(confirmAll);
    const { board } = store();
    await store().load('Kask OÜ');
    expect(store().board).toBe(board);
  });

  it('shows why it could not be saved and keeps the changes', async () => {
    const failing = { 'mapping.save': problem('ipc/failed') };
    useBridge(createFakeBridge({ failing }));
    await store().load('Kask OÜ');
    store().change(confirmAll);
    const { board } = store();
    expect(await store().save()).toBeNull();
    expect(store()).toMatchObject({ problem: failing['mapping.save'], board, saving: false });
  });

  it('shows values only when asked, and forgets them with the page', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    const masked = store().view?.fields.find((field) => field.key === 'name')?.samples;
    expect(masked?.join(' ')).not.toContain('Mari');
    await store().reveal('name');
    expect(store().samples['name']).toContain('Mari Kask');
    store().forgetSamples();
    expect(store().samples).toEqual({});
  });
});
