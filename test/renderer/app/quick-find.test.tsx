import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { useNavigation } from '../../../renderer/app/navigation.ts';
import { Root } from '../../../renderer/app/Root.tsx';
import { useOverview } from '../../../renderer/features/overview/store.ts';
import { usePersonSearch } from '../../../renderer/person-search.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { createFakeBridge } from '../fake-bridge.ts';
import { CLIENTS } from '../fake-data.ts';

beforeEach(() => {
  for (const store of [useDialogs, useNavigation, useOverview, usePersonSearch]) {
    const { setState, getInitialState } = store as typeof useDialogs;
    setState(getInitialState(), true);
  }
});
afterEach(cleanup);

/** The window with these clients, and the search that its key opens. */
async function open(connections: readonly ConnectionView[] = CLIENTS) {
  const bridge = createFakeBridge({ connections });
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  render(<Root />);
  await screen.findByRole('heading', { level: 1 });
  const press = () => user.keyboard('{Control>}k{/Control}');
  await press();
  const dialog = await screen.findByRole('dialog', { name: 'Otsi klienti või isikut' });
  const field = within(dialog).getByRole('textbox');
  const entries = () =>
    within(dialog)
      .queryAllByRole('listitem')
      .map(({ textContent }) => textContent);
  return { user, press, dialog, field, entries };
}

const [kask] = CLIENTS;

describe('the search from anywhere', () => {
  it('is opened by its key once, with the cursor in it, and offers every client', async () => {
    const { press, field, entries } = await open();
    expect(document.activeElement).toBe(field);
    expect(entries()).toEqual(CLIENTS.map(({ name }) => name));
    await press();
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });

  it('leads to the client whose name is begun: one that runs by itself to its preview', async () => {
    const { user, field } = await open();
    await user.type(field, `${kask.name.slice(0, 4).toLowerCase()}{Enter}`);
    expect(useNavigation.getState().place).toEqual({
      page: kask.active ? 'preview' : 'connection',
      connection: kask.name,
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leads a client that is still being set up to its next open step', async () => {
    const draft: ConnectionView = { ...kask, name: 'Lepp OÜ', active: false, missing: ['mapping', 'schedule'] };
    const { user, dialog } = await open([kask, draft]);
    await user.click(within(dialog).getByRole('button', { name: 'Lepp OÜ' }));
    expect(useNavigation.getState().place).toEqual({ page: 'mapping', connection: 'Lepp OÜ' });
  });

  it('looks for a person among the customers of the only client, and takes along what was typed', async () => {
    const { user, field, entries } = await open([kask]);
    await user.type(field, 'mari');
    expect(entries()).toEqual([`Otsi isikut „mari“ – ${kask.name}`]);
    await user.keyboard('{Enter}');
    expect(useNavigation.getState().place).toEqual({ page: 'person', connection: kask.name });
    expect(usePersonSearch.getState()).toMatchObject({ connection: kask.name, text: 'mari' });
  });

  it('says that a client has to be opened first where it is not clear whose person is meant', async () => {
    const { user, field, dialog, entries } = await open();
    await user.type(field, 'mari');
    expect([entries(), within(dialog).getByRole('status').textContent]).toEqual([[], 'Sellise nimega klienti ei ole.']);
    expect(within(dialog).getByText('Isikut otsitakse ühe kliendi andmetest: ava enne klient.')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(useNavigation.getState().place).toEqual({ page: 'overview' });
  });
});
