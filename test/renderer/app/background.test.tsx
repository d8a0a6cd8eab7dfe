import { notifications } from '@mantine/notifications';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { useNavigation } from '../../../renderer/app/navigation.ts';
import { Root } from '../../../renderer/app/Root.tsx';
import { useInbox } from '../../../renderer/features/inbox/store.ts';
import { useOverview } from '../../../renderer/features/overview/store.ts';
import { useTransfer } from '../../../renderer/features/transfer/store.ts';
import { problem } from '../../../shared/domain/problem.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import { createFakeBridge, type FakeBridge, type FakeOptions } from '../fake-bridge.ts';
import { CLIENTS, DIAGNOSTICS } from '../fake-data.ts';

beforeEach(() => {
  for (const store of [useDialogs, useNavigation, useInbox, useOverview, useTransfer]) {
    const { setState, getInitialState } = store as typeof useDialogs;
    setState(getInitialState(), true);
  }
});
afterEach(() => {
  cleanup();
  notifications.clean();
  notifications.cleanQueue();
});

interface Opened {
  readonly bridge: FakeBridge;
  readonly user: UserEvent;
  /** Presses a button, once it is there. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** What was asked of a channel. */
  readonly asked: (channel: Channel) => readonly unknown[];
}

/** The window of a bureau with a few clients. */
async function open(options: FakeOptions = {}): Promise<Opened> {
  const bridge = createFakeBridge({ connections: CLIENTS, ...options });
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  render(<Root />);
  await screen.findByRole('heading', { level: 1, name: 'Kliendid' });
  return {
    bridge,
    user,
    press: async (name) => user.click(await screen.findByRole('button', { name })),
    asked: (channel) => bridge.calls.filter((call) => call.channel === channel).map(({ args }) => args),
  };
}

const rowOf = (name: string) => screen.getByRole('rowheader', { name: new RegExp(`^${name}`) }).closest('tr');
const wordsOf = (name: string) =>
  within(rowOf(name) ?? document.body)
    .getAllByRole('cell')
    .slice(0, 4)
    .map((cell) => cell.textContent?.replaceAll('\u00A0', ' '));
/** Waits until a page of a client is the one that is open. */
const isOpen = async (page: string) =>
  waitFor(() => expect(screen.getByRole('button', { current: 'page' }).textContent).toMatch(new RegExp(`^${page}`)));
const choose = async ({ press, user }: Opened, client: string, item: string) => {
  await press(`Veel: ${client}`);
  // Without sizes a menu takes its button for scrolled out of sight, and hides itself.
  await user.click(await screen.findByRole('menuitem', { name: item, hidden: true }));
};

describe('the start page', () => {
  it('says of every client how it stands, what comes next, and what to do about it', async () => {
    const { press, asked, user } = await open();
    expect(['Kask OÜ', 'Õunapuu Aiand OÜ', 'Tamm OÜ', 'Šokolaadikoda AS'].map(wordsOf)).toEqual([
      [
        'Vajab tähelepanuDirecto ei tunnista võtit.Sisesta võti…Veel 1 teade',
        expect.stringContaining('23.11.2026'),
        'R 27.11.2026 kell 09:00tööpäeviti 09:00',
        '3 juhtumit',
      ],
      [
        'Vajab tähelepanuSünk ootab sinu kinnitust: Directost tuli tavalisest 400 klienti vähem.Ava eelvaade',
        expect.stringContaining('31.10.2026'),
        'E 30.11.2026 kell 09:30iga kuu 31. päeval 09:30',
        'eelvaade ootab',
      ],
      [
        'Korras1 juhtum ootab sinu otsust.Seadistus on muutunud: järgmine ajastatud sünk näitab eelvaadet ja ootab sinu kinnitust.Ava eelvaade',
        expect.stringContaining('26.11.2026'),
        'P 28.03.2027 kell 04:30 (kellakeeramine)pühapäeviti 03:30',
        '1 juhtum',
      ],
      ['MustandEi sünkrooni veel ise.', 'veel pole', 'ainult käsitsi', 'midagi ei oota'],
    ]);
    expect(screen.getByRole('rowheader', { name: /^Tamm OÜ/ }).textContent).toContain(
      'Sama Mailbow konto on ka kliendil Mets ja Pojad OÜ.',
    );

    await press('Sisesta võti… – Kask OÜ');
    await user.type(await screen.findByLabelText('Uus Directo võti'), 'uus-võti');
    await press('Salvesta');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked('secrets.set')).toEqual([{ connection: 'Kask OÜ', which: 'directo', value: 'uus-võti' }]);
  });

  it('shows what happened to the program until it is put away', async () => {
    const { press } = await open({ notices: [problem('settings/damaged', { file: 'seaded.json' })] });
    expect(await screen.findByText('Programmi seadete fail oli rikutud ja tõsteti kõrvale: seaded.json.')).toBeTruthy();
    await press('Peida teade');
    expect(screen.queryByText(/seaded\.json/)).toBeNull();
  });

  it('pauses all clients that sync by themselves, named one by one, and lets them go on', async () => {
    const { press, asked } = await open();
    await press('Peata kõik…');
    const dialog = within(await screen.findByRole('dialog', { name: 'Peata kõik 3 klienti' }));
    expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Kask OÜ',
      'Õunapuu Aiand OÜ',
      'Tamm OÜ',
    ]);
    await press('Peata kõik');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Peata kõik…' })).toBeNull());
    expect(asked('connections.pause')).toMatchObject([{ connections: null }]);
    await press('Jätka kõiki');
    expect(await screen.findByRole('button', { name: 'Peata kõik…' })).toBeTruthy();
    expect(asked('connections.goOn')).toEqual([{ connections: null }]);
  });
});

describe('the schedule of a client', () => {
  it('is saved as it was typed, and what is still missing is listed with a way there', async () => {
    const opened = await open({ missing: ['first-run'] });
    const { press, asked, user } = opened;
    await choose(opened, 'Šokolaadikoda AS', 'Lülita sisse…');
    await user.click(await screen.findByRole('radio', { name: 'kord kuus' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Mis kuupäeval' }), 'last');
    const time = screen.getByRole('textbox', { name: 'Kellaaeg' });
    await user.clear(time);
    await press('Salvesta – Šokolaadikoda AS');
    expect(asked('schedule.set')).toEqual([]);
    expect(screen.getByText('Kirjuta kellaaeg tundide ja minutitega, näiteks 09:00.')).toBeTruthy();
    await user.type(time, '7.30');
    await press('Salvesta – Šokolaadikoda AS');
    expect(await screen.findByText(/on jäänud 1 samm:$/)).toBeTruthy();
    const schedule = { every: 'month', on: 'last', at: '07:30', timeZone: 'Europe/Tallinn' };
    expect(asked('schedule.set')).toEqual([{ connection: 'Šokolaadikoda AS', schedule }]);
    await press('Esimese sünki juurde');
    await isOpen('Eelvaade');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is not switched on by looking at it', async () => {
    const opened = await open();
    await choose(opened, 'Kask OÜ', 'Ajakava…');
    await opened.press('Salvesta – Kask OÜ');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(opened.asked('schedule.set')).toEqual([{ connection: 'Kask OÜ', schedule: CLIENTS[0].schedule }]);
    expect([...opened.asked('connections.activate'), ...opened.asked('connections.goOn')]).toEqual([]);
  });
});

describe('what is written down about a client', () => {
  it('tells of every sync why it began and how it ended', async () => {
    const opened = await open();
    await choose(opened, 'Kask OÜ', 'Ajalugu');
    const table = within(await screen.findByRole('table', { name: 'Ajalugu' }));
    const rows = table.getAllByRole('row').slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole('cell')
          .slice(1, 3)
          // What became of it stands below its state.
          .map((cell) => cell.firstElementChild?.textContent),
      ),
    ).toEqual([
      ['tagantjärele', 'ebaõnnestus'],
      ['ei alanud', 'vahele jäänud'],
      ['ajastus', expect.stringMatching(/^osaline/)],
      ['käsitsi, kati', expect.stringMatching(/^õnnestus märkustega/)],
      ['ei alanud', 'peatatud'],
      ['ajastus', 'ootab kinnitust'],
    ]);
  });

  it('restores an old version of the settings only after a yes that names the client', async () => {
    const opened = await open();
    await choose(opened, 'Kask OÜ', 'Seadistuse versioonid');
    await opened.press('Taasta versioon 2');
    expect(await screen.findByRole('dialog', { name: 'Kas taastada versioon 2?' })).toBeTruthy();
    expect(opened.asked('versions.restore')).toEqual([]);
    await opened.press('Taasta – Kask OÜ');
    expect(await screen.findByRole('region', { name: 'Versioon 4' })).toBeTruthy();
    expect(opened.asked('versions.restore')).toEqual([{ connection: 'Kask OÜ', version: 2 }]);
  });
});

describe('a connection file', () => {
  it('shows what it changes, and is taken over once no other computer syncs the client', async () => {
    const { press, asked, user } = await open();
    await press('Ava ühendusfail…');
    const dialog = within(await screen.findByRole('dialog', { name: 'Ühendusfail – Kask OÜ' }));
    expect(dialog.getByText('Klient Kask OÜ on juba olemas')).toBeTruthy();
    expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Ajakava: tööpäeviti 09:00 → iga päev 07:30',
      'Seos lisatud: Telefon → phone',
    ]);
    await press('Võta kasutusele mustandina – Kask OÜ');
    expect(dialog.getByText('Veendu selles ja märgi see ruut.')).toBeTruthy();
    expect(asked('connections.acceptImport')).toEqual([]);
    await user.click(dialog.getByRole('checkbox'));
    await press('Võta kasutusele mustandina – Kask OÜ');
    await isOpen('Ühendus');
    expect(asked('connections.acceptImport')).toEqual([{ connection: 'Kask OÜ' }]);
  });

  it('for another computer says that the sync stops here', async () => {
    const opened = await open();
    await choose(opened, 'Tamm OÜ', 'Salvesta ühendusfail…');
    await opened.user.click(await screen.findByRole('radio', { name: 'Teise arvutisse (siin sünk peatub)' }));
    await opened.press('Salvesta fail…');

    expect(await screen.findByText('Fail on salvestatud. Tamm OÜ on siin peatatud.')).toBeTruthy();
    expect(opened.asked('connections.export')).toEqual([{ connection: 'Tamm OÜ', handover: true }]);
    expect(wordsOf('Tamm OÜ')[0]).toContain('Antud teise arvutisse');

    await opened.press('Jätka – Tamm OÜ');
    const question = 'Kas teine arvuti enam seda klienti ei sünkrooni?';
    expect(await screen.findByRole('dialog', { name: question })).toBeTruthy();
    expect(opened.asked('connections.goOn')).toEqual([]);
    await opened.press('Jätka siin – Tamm OÜ');
    await waitFor(() => expect(wordsOf('Tamm OÜ')[0]).toContain('Korras'));
    expect(opened.asked('connections.goOn')).toEqual([{ connections: ['Tamm OÜ'] }]);
  });
});

describe('what concerns the whole program', () => {
  it('has an inbox that counts what nobody has seen, and leads to the next step', async () => {
    const { press, asked } = await open();
    await press('Teated, 2 uut');
    const section = within(await screen.findByRole('region', { name: 'Lahendamata' }));
    expect(section.getAllByRole('listitem').length).toBe(4);
    expect(await screen.findByRole('button', { name: 'Teated' })).toBeTruthy();
    expect(asked('alerts.markSeen')).toEqual([{ ids: [7, 6] }]);
    await press('Sisesta võti… – Kask OÜ');
    expect(await screen.findByRole('dialog', { name: 'Directo võti – Kask OÜ' })).toBeTruthy();
  });

  it('is opened by the tray, over whatever dialog is open', async () => {
    const { bridge, press } = await open();
    await press('Peata kõik…');
    await screen.findByRole('dialog');
    bridge.emit('navigate', { to: 'inbox', connection: null });
    expect(await screen.findByRole('heading', { level: 1, name: 'Teated' })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    bridge.emit('navigate', { to: 'review', connection: 'Kask OÜ' });
    await isOpen('Otsustamiseks');
  });

  it('has settings: the language, starting with the computer, the folder and the diagnostics', async () => {
    const { press, asked, user } = await open({ startAtLogin: 'off' });
    await press('Seaded');
    expect(await screen.findByText('C:\\Users\\mari\\AppData\\Roaming\\Kontaktisild')).toBeTruthy();
    await user.click(screen.getByRole('switch', { name: /^Käivita koos arvutiga/ }));
    const start = () => screen.getByRole('switch', { name: /^Käivita koos arvutiga/ });
    await waitFor(() => expect(start()).toHaveProperty('checked', true));
    await press('Diagnostika…');
    const text = await screen.findByRole('textbox', { name: 'Diagnostika tekst' });
    expect(text).toHaveProperty('value', DIAGNOSTICS);
    await press('Salvesta faili…');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked('diagnostics.save')).toEqual([{}]);
    await user.click(screen.getByRole('radio', { name: 'English' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy();
  });

  it('says how to approve starting where the system waits for a person, and offers nothing where it cannot', async () => {
    const { press } = await open({ startAtLogin: 'needs-approval' });
    await press('Seaded');
    expect(await screen.findByText('macOS ootab sinu luba')).toBeTruthy();
    expect(screen.getByRole('switch', { name: /^Käivita koos arvutiga/ })).toHaveProperty('checked', true);
    cleanup();
    useNavigation.setState(useNavigation.getInitialState(), true);
    const { press: pressThere } = await open({ startAtLogin: 'unavailable' });
    await pressThere('Seaded');
    expect(
      await screen.findByText('Selles arvutis ei saa programm ise määrata, et ta käivituks koos arvutiga.'),
    ).toBeTruthy();
    expect(screen.queryByRole('switch', { name: /^Käivita koos arvutiga/ })).toBeNull();
  });
});
