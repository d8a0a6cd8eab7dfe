import { notifications } from '@mantine/notifications';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { useNavigation } from '../../../renderer/app/navigation.ts';
import { Root } from '../../../renderer/app/Root.tsx';
import { useUndo } from '../../../renderer/features/history/undo-store.ts';
import { useOverview } from '../../../renderer/features/overview/store.ts';
import { problem } from '../../../shared/domain/problem.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { createFakeBridge, type FakeOptions } from '../fake-bridge.ts';
import { CLIENTS, TRAINING } from '../fake-data.ts';

beforeEach(() => {
  for (const store of [useDialogs, useNavigation, useOverview]) {
    const { setState, getInitialState } = store as typeof useDialogs;
    setState(getInitialState(), true);
  }
});
afterEach(() => {
  cleanup();
  notifications.clean();
  notifications.cleanQueue();
});

async function open(options: FakeOptions) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  render(<Root />);
  await screen.findByRole('heading', { level: 1 });
  return {
    user,
    bridge,
    press: async (name: string | RegExp) => user.click(await screen.findByRole('button', { name })),
    asked: (channel: Channel) => bridge.calls.filter((call) => call.channel === channel).map(({ args }) => args),
  };
}

const pages = (name: string) => within(screen.getByRole('navigation', { name: `Lehed: ${name}` }));
const [kask] = CLIENTS;
const behind: ConnectionView = {
  ...kask,
  name: 'Lepp OÜ',
  openReviews: 0,
  conditions: [{ kind: 'missed', level: 'warning', values: { slots: '2' } }],
};

describe('the pages of a client', () => {
  it('stand beside the page, say which step is taken, and keep the client’s name in the title of the window', async () => {
    const { press } = await open({ connections: CLIENTS });
    await press('Seadista – Šokolaadikoda AS');
    const nav = pages('Šokolaadikoda AS');
    // The first step that is still open.
    expect(nav.getByRole('button', { current: 'page' }).textContent).toBe('Seosed');
    const icons = (name: RegExp) => nav.getAllByRole('button', { name }).map((link) => link.textContent);
    expect([icons(/tehtud$/), icons(/tegemata$/)]).toEqual([
      ['Ühendus'],
      ['Seosed', 'Nõusolek', 'Ajakava', 'Käivitamine'],
    ]);
    expect(document.title).toContain('Šokolaadikoda AS');
    expect(nav.getByText('Šokolaadikoda AS')).toBeTruthy();
  });

  it('are folded into one line that says which page is open, where the window is narrow', async () => {
    const { press, user } = await open({ connections: CLIENTS });
    await press('3 juhtumit – Kask OÜ');
    const fold = pages('Kask OÜ').getByRole('button', { name: 'Leht: Otsustamiseks' });
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    await user.click(fold);
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    await user.click(pages('Kask OÜ').getByRole('button', { name: 'Versioonid' }));
    expect(pages('Kask OÜ').getByRole('button', { name: 'Leht: Versioonid' }).getAttribute('aria-expanded')).toBe(
      'false',
    );
  });
});

describe('the history in the list of pages', () => {
  it('leads back to the list from a run that was taken back', async () => {
    const { press, user } = await open({ connections: CLIENTS });
    await press('3 juhtumit – Kask OÜ');
    await user.click(pages('Kask OÜ').getByRole('button', { name: 'Ajalugu' }));
    await screen.findByRole('tab', { name: 'Sünkroonimised' });
    useUndo.setState({
      of: { connection: 'Kask OÜ', run: 1, startedAt: '2026-11-24T07:00:00.000Z', until: '2026-12-24T07:00:00.000Z' },
      step: { kind: 'failed', problem: { code: 'input/undone' } },
    });
    await user.click(pages('Kask OÜ').getByRole('button', { name: 'Ajalugu' }));
    expect(await screen.findByRole('tab', { name: 'Sünkroonimised' })).toBeTruthy();
    expect(useUndo.getState().of).toBeNull();
  });
});

describe('the start page at one glance', () => {
  it('names the clients that need a person, and leads to their rows', async () => {
    const { press } = await open({ connections: CLIENTS });
    expect(await screen.findByText('3 klienti vajab sind')).toBeTruthy();
    await press('Õunapuu Aiand OÜ – näita tabelis');
    expect(document.activeElement).toBe(screen.getByRole('rowheader', { name: /^Õunapuu Aiand OÜ/ }));
  });

  it('says of a client that waits for nothing but decisions that it does', async () => {
    await open({ connections: [{ ...kask, state: 'ok', conditions: [], openReviews: 3 }] });
    expect(await screen.findByText('3 juhtumit ootab sinu otsust.')).toBeTruthy();
  });

  it('says when all is in order, and when no client runs by itself yet', async () => {
    await open({ connections: [{ ...kask, state: 'ok', conditions: [], openReviews: 0 }] });
    expect(await screen.findByText('Kõik korras: ükski klient ei oota sinult midagi.')).toBeTruthy();
    cleanup();
    useOverview.setState(useOverview.getInitialState(), true);
    await open({ connections: [TRAINING] });
    expect(await screen.findByText('Ükski klient ei sünkrooni veel ise.')).toBeTruthy();
  });

  it('tells how many contacts and consents each has, and who looks after it', async () => {
    const { press, asked, user } = await open({ connections: CLIENTS });
    const cells = (name: RegExp) =>
      within(screen.getByRole('rowheader', { name }).closest('tr') ?? document.body)
        .getAllByRole('cell')
        .slice(4, 6)
        .map((cell) => cell.textContent?.replaceAll('\u00A0', ' '));
    expect([cells(/^Kask/), cells(/^Šokolaadikoda/)]).toEqual([
      ['812 kontakti,640 nõusolekuga', 'Mari'],
      ['veel lugemata', 'määra…'],
    ]);
    await press('määra… – muuda vastutajat: Šokolaadikoda AS');
    const field = await screen.findByLabelText('Kes selle kliendiga tegeleb', { selector: 'input' });
    await user.type(field, 'Jü');
    await user.click(await screen.findByRole('option', { name: 'Jüri', hidden: true }));
    await press('Salvesta – Šokolaadikoda AS');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked('connections.setResponsible')).toEqual([{ connection: 'Šokolaadikoda AS', person: 'Jüri' }]);
    await waitFor(() => expect(cells(/^Šokolaadikoda/)).toEqual(['veel lugemata', 'Jüri']));
  });
});

describe('several clients at once', () => {
  it('are synced where they are behind; the button goes when there is nobody left', async () => {
    const { press, asked } = await open({ connections: [...CLIENTS, behind] });
    await press('Sünkrooni kõik, mille aeg on käes');
    expect(await screen.findByText('Sünkroonin 1 kliendi: Lepp OÜ.')).toBeTruthy();
    expect(asked('connections.runDue')).toEqual([{}]);
    await waitFor(() => expect(screen.queryByRole('button', { name: /mille aeg on käes$/ })).toBeNull());
  });

  it('get new keys in one dialog: each is tried, one that fails keeps its field and says why', async () => {
    const lost: ConnectionView = { ...kask, name: 'Saar OÜ', secrets: { directo: true, mailbow: false } };
    const { press, asked, user } = await open({
      connections: [kask, { ...lost, conditions: [] }],
      failing: { 'secrets.set': problem('source/bad-key') },
    });
    await press('Sisesta uued võtmed…');
    await press('Proovi ja salvesta');
    expect(await screen.findByText('Sisesta vähemalt üks võti.')).toBeTruthy();
    expect(screen.getByLabelText('Mailbow parool – Saar OÜ')).toBeTruthy();
    await user.type(screen.getByLabelText('Directo võti – Kask OÜ'), 'vale-võti');
    await press('Proovi ja salvesta');
    expect(await screen.findByText('Salvestatud: 0. Ei sobinud: 1.')).toBeTruthy();
    expect(screen.getByLabelText('Directo võti – Kask OÜ')).toMatchObject({ value: 'vale-võti' });
    expect(screen.getByText(/^Directo ei tunnista võtit\. Küsi uus võti/)).toBeTruthy();
    expect(asked('secrets.set')).toEqual([{ connection: 'Kask OÜ', which: 'directo', value: 'vale-võti' }]);
  });

  it('keep the keys that work', async () => {
    const { press, user } = await open({ connections: [kask] });
    await press('Sisesta uued võtmed…');
    await user.type(screen.getByLabelText('Directo võti – Kask OÜ'), 'uus-võti{Enter}');
    expect(await screen.findByText('Töötab ja on salvestatud.')).toBeTruthy();
    expect(screen.queryByLabelText('Directo võti – Kask OÜ')).toBeNull();
    expect(screen.getByText('Salvestatud: 1. Ei sobinud: 0.')).toBeTruthy();
  });
});

describe('the settings of the program', () => {
  it('say what is told outside the window and at which hours, and take only times', async () => {
    const { press, asked, user } = await open({ connections: CLIENTS });
    await press('Seaded');
    await user.click(await screen.findByRole('radio', { name: 'Ainult kriitilist' }));
    const from = await screen.findByLabelText('Algab kell');
    await user.clear(from);
    await user.type(from, '8.00');
    await press('Salvesta');
    expect(await screen.findByText('Algus ja lõpp peavad olema erinevad.')).toBeTruthy();
    await user.clear(from);
    await user.type(from, '20.30');
    await press('Salvesta');
    await waitFor(() => expect(screen.getByLabelText('Algab kell')).toMatchObject({ value: '20:30' }));
    await user.click(screen.getByRole('switch', { name: /^Vaikne aeg/ }));
    await waitFor(() => expect(screen.queryByLabelText('Algab kell')).toBeNull());
    const quiet = { on: true, from: '18:00', to: '08:00' };
    expect(asked('app.setNotifications')).toEqual([
      { level: 'critical', quiet },
      { level: 'critical', quiet: { ...quiet, from: '20:30' } },
      { level: 'critical', quiet: { on: false, from: '20:30', to: '08:00' } },
    ]);
  });

  it('list the libraries with their licences', async () => {
    const { press, user } = await open({ connections: CLIENTS });
    await press('Seaded');
    await press('Teekide litsentsid…');
    const table = () => within(screen.getByRole('table', { name: 'Teekide litsentsid' }));
    await user.type(await screen.findByLabelText('Otsi nime või litsentsi järgi'), 'better-sqlite3');
    expect(
      table()
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent),
    ).toEqual([expect.stringMatching(/^better-sqlite3[\d.]+MITNäita teksti$/)]);
    await user.click(screen.getByRole('button', { name: 'Näita teksti: better-sqlite3' }));
    expect(await screen.findByText(/Permission is hereby granted/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Peida tekst: better-sqlite3' }));
    expect(screen.queryByText(/Permission is hereby granted/)).toBeNull();
    await user.type(screen.getByLabelText('Otsi nime või litsentsi järgi'), 'xyz');
    expect(await screen.findByText('Sellise nime või litsentsiga teeki ei ole.')).toBeTruthy();
  });
});
