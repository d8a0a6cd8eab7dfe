import { beforeEach, describe, expect, it } from 'vitest';
import { confirmAll, ignore, pair } from '../../../../renderer/features/mapping/board.ts';
import { useMapping } from '../../../../renderer/features/mapping/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
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
    expect(await store().save()).toBe(true);
    expect(bridge.calls.at(-1)).toEqual({
      channel: 'mapping.save',
      args: {
        connection: 'Kask OÜ',
        pairs: [
          { source: 'email', target: 'email' },
          { source: 'name', target: 'name' },
        ],
        ignored: ['class'],
      },
    });
  });

  it('saves nothing where nothing changed', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    expect(await store().save()).toBe(true);
    expect(bridge.calls.map((call) => call.channel)).toEqual(['mapping.read']);
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
    expect(await store().save()).toBe(false);
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
