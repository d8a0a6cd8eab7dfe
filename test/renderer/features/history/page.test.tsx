import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { versionSought } from '../../../../renderer/components/version-sought.ts';
import { HistoryPage } from '../../../../renderer/features/history/HistoryPage.tsx';
import { Remarks } from '../../../../renderer/features/history/Remarks.tsx';
import { RunDetails } from '../../../../renderer/features/history/RunDetails.tsx';
import { useGrowth } from '../../../../renderer/features/history/growth-store.ts';
import { useHistory } from '../../../../renderer/features/history/store.ts';
import { useUndo } from '../../../../renderer/features/history/undo-store.ts';
import type { PastEntry } from '../../../../shared/domain/past-entry.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';
import { PAST } from '../../fakes/history.ts';

const CLIENT = 'Kask OÜ';

beforeEach(() => {
  useHistory.setState(useHistory.getInitialState(), true);
  useGrowth.setState(useGrowth.getInitialState(), true);
  useUndo.setState(useUndo.getInitialState(), true);
});
afterEach(cleanup);

function open(options: FakeOptions = {}) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  const gone: string[] = [];
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <HistoryPage
          connection={CLIENT}
          progress={null}
          onBack={() => undefined}
          onNext={() => undefined}
          onGo={(page) => gone.push(page)}
        />
      </I18nextProvider>
    </MantineProvider>,
  );
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  const asked = () => bridge.calls.map(({ channel }) => channel).filter((channel) => channel !== 'history.page');
  return {
    user,
    press,
    gone,
    asked,
    tab: async (name: string) => user.click(await screen.findByRole('tab', { name })),
  };
}

describe('the history', () => {
  it('opens a run to its stages, its rejected rows with reasons, and the settings that it was made with', async () => {
    const { press, user, gone } = open();
    await screen.findByText('käsitsi, kati');
    const details = await screen.findAllByRole('button', { name: /^Üksikasjad/ });
    // Times that passed without a run have nothing to open.
    expect(details).toHaveLength(4);
    await user.click(details[1] as HTMLElement);
    expect(screen.getByText('Kirjutamine Mailbow’sse – jäi pooleli')).toBeTruthy();
    expect(screen.getByText('Loetud 21 kontakti.')).toBeTruthy();
    await press(/^Näita: 2 tagasi lükatud muudatust/);
    const table = await screen.findByRole('table', { name: '2 tagasi lükatud muudatust' });
    expect(within(table).getByText('422 – name: too long')).toBeTruthy();
    expect(within(table).getByText(/Kontakt muutus pärast eelvaate tegemist/)).toBeTruthy();
    await press('Vaata seadistuse versiooni 2');
    expect([gone, versionSought()]).toEqual([['versions'], 2]);
  });

  it.each([
    [true, ['proov ühe kliendiga'], []],
    [false, [], ['Kontrollsumma']],
  ])('tells of a trial (%s) in words, and the sum of its plan only where that was written', (trial, words, sums) => {
    Object.defineProperty(window, 'kontaktisild', { value: createFakeBridge(), configurable: true });
    const planned = PAST.find(({ plan }) => plan !== null);
    if (planned === undefined) throw new Error('no run came to a plan');
    render(
      <MantineProvider>
        <I18nextProvider i18n={createTexts('et')}>
          <RunDetails entry={{ ...planned, trial }} run={1} connection={CLIENT} onGo={() => undefined} />
        </I18nextProvider>
      </MantineProvider>,
    );
    expect(screen.queryAllByText('proov ühe kliendiga').map(({ textContent }) => textContent)).toEqual(words);
    expect(screen.queryAllByRole('region').map((each) => each.getAttribute('aria-label'))).toEqual(sums);
  });

  it.each([
    ['succeeded-with-remarks', 2, 0, '37 muudatust kirjutatud · mõni kaart jäi vahele'],
    ['succeeded-with-remarks', 0, 3, '37 muudatust kirjutatud · 3 muudatust välja jäetud'],
    ['succeeded', 0, 0, '37 muudatust kirjutatud'],
  ])('says what the remarks of a run are (%s, %i, %i)', (status, badRecords, skipped, words) => {
    const past = PAST.find(({ plan }) => plan !== null);
    if (past?.plan == null) throw new Error('no run came to a plan');
    const entry: PastEntry = {
      ...past,
      status,
      segments: 1,
      problem: null,
      dueAt: null,
      outcome: { confirmed: 37, rejected: 0, open: 0, ...(skipped > 0 && { skipped }) },
      plan: { ...past.plan, findings: [], fetch: { ...past.plan.fetch, badRecords } },
    };
    render(
      <MantineProvider>
        <I18nextProvider i18n={createTexts('et')}>
          <Remarks entry={entry} />
        </I18nextProvider>
      </MantineProvider>,
    );
    expect(screen.getByText(/muudatust kirjutatud/).textContent).toBe(words);
  });

  it('takes the last run back in two clicks, after showing what would be restored and what cannot be', async () => {
    const { press, asked } = open();
    await press('Võta viimane sünk tagasi…');
    expect(await screen.findByText('Endise seisu saab 1 kontakt.')).toBeTruthy();
    expect(screen.getByText(/nõusolekut tagasivõtmine ei muuda/)).toBeTruthy();
    expect(asked()).toEqual(['undo.preview']);
    await press('Võta tagasi – Kask OÜ');
    expect(await screen.findByText('Sünk on tagasi võetud')).toBeTruthy();
    expect(screen.getByText('1 kontaktil jäi midagi alles, mida on vahepeal muudetud.')).toBeTruthy();
    expect(asked()).toEqual(['undo.preview', 'undo.apply']);
    await press('Ajalukku');
    expect(await screen.findByRole('tab', { name: 'Sünkroonimised' })).toBeTruthy();
  });

  it('says in its own words why a run cannot be taken back', async () => {
    const { press } = open({ failing: { 'undo.preview': { code: 'input/undone' } } });
    await press('Võta viimane sünk tagasi…');
    expect(await screen.findByText('See sünk on juba tagasi võetud.')).toBeTruthy();
    await press('Ajalukku');
    expect(useUndo.getState().of).toBeNull();
  });

  it('shows new contacts by day and list', async () => {
    const { tab } = open();
    await tab('Uued kontaktid');
    const table = await screen.findByRole('table', { name: /^Uued kontaktid/ });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(rows).toEqual(['PäevKokkuUudiskiriVIP', '25.11.20268–3', '06.11.20261414–', 'Kokku22143']);
  });

  it('tells growth with its causes in a sentence and a table with the numbers of the graph', async () => {
    const { tab, press, user } = open();
    await tab('Kasv');
    expect(
      await screen.findByText('28.10.2026 oli 300, 26.11.2026 on 322: muutus +22. Lisandus 30, lahkus 8.'),
    ).toBeTruthy();
    await press('Näita tabelina');
    const table = screen.getByRole('table', { name: /^Nõusolekuga kontaktid/ });
    const of = (day: string) => within(table).getByRole('row', { name: new RegExp(`^${day}`) }).textContent;
    // New consent, added in Mailbow, opt-out, address lost, deleted; then the change, the level and the notes.
    expect(of('14.11.2026')).toBe('14.11.2026–+6–−3––+33171');
    expect(screen.getByText('14.11.2026 – seadistuse versioon 2')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Kelle kasv'), 'list:VIP');
    expect(await screen.findByText(/oli 40, 26.11.2026 on 43: muutus \+3/)).toBeTruthy();
  });

  it('can be read again where it could not be', async () => {
    open({ failing: { 'history.page': { code: 'ipc/failed' } } });
    expect(await screen.findByRole('button', { name: 'Proovi uuesti' })).toBeTruthy();
  });
});
