import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { ReportsPage } from '../../../../renderer/features/reports/ReportsPage.tsx';
import { useReports } from '../../../../renderer/features/reports/store.ts';
import { OrderLetterPage } from '../../../../renderer/features/reports/OrderLetterPage.tsx';
import { forgetSearch } from '../../../../renderer/person-search.ts';
import { createFakeBridge } from '../../fake-bridge.ts';

beforeEach(() => {
  useReports.setState(useReports.getInitialState(), true);
  forgetSearch();
});
afterEach(cleanup);

const NOTHING = () => undefined;

function open(
  page: ReactNode = (
    <ReportsPage connection="Kask OÜ" progress={null} onBack={NOTHING} onNext={NOTHING} onGo={NOTHING} />
  ),
) {
  const value = createFakeBridge({});
  Object.defineProperty(window, 'kontaktisild', { value, configurable: true });
  const user = userEvent.setup();
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>{page}</I18nextProvider>
    </MantineProvider>,
  );
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  const asked = (channel: string) => value.calls.filter((call) => call.channel === channel).map(({ args }) => args);
  return Object.assign(press, { user, asked });
}

/** What a table says, cell by cell. */
const cellsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

describe('the reports of a client', () => {
  it('opens a line of the statement to its customers, hidden until they are asked for', async () => {
    const press = open();
    await press('Ava: Võrdlusakt');
    await press('Näita ridu: Suletud kliendid');
    const table = await screen.findByRole('table', { name: 'Read: Suletud kliendid' });
    const hidden = cellsOf(table);
    await press('Näita nimesid ja aadresse');
    expect([hidden, cellsOf(table)]).toEqual([
      ['1002', 'T••••• T•••', 't•••••@t•••.e••••••', 'Suletud kliendid'],
      ['1002', 'Toomas Tamm', 'toomas@tamm.example', 'Suletud kliendid'],
    ]);
  });

  it('says that both sides agree, and tells of the file that was saved', async () => {
    const press = open();
    await press('Ava: Võrdlusakt');
    expect(await screen.findByText('Klapib: vahe on 0.')).toBeTruthy();
    await press('Salvesta CSV');
    expect(await screen.findByText('Aruanne on salvestatud')).toBeTruthy();
  });

  it('shows the whole of it while it is printed, and hides it again', async () => {
    const press = open();
    await press('Ava: Võrdlusakt');
    await press('Salvesta PDF');
    await screen.findByText('Aruanne on salvestatud');
    const { rows, printing } = useReports.getState();
    expect([Object.keys(rows).toSorted().includes('closed'), printing, screen.queryByText('Toomas Tamm')]).toEqual([
      true,
      false,
      null,
    ]);
  });
});

describe('the lists that are worked through in Directo', () => {
  it('stand by customer code and, where they are asked for, by kind', async () => {
    const press = open();
    await press('Ava: Parandusnimekiri Directosse');
    expect(await screen.findByText('1/3 parandatud, 2 veel teha.')).toBeTruthy();
    const all = await screen.findByRole('table', { name: 'Kliendikoodi järgi' });
    await press('Näita ridu: Nõusolekul puudub kuupäev');
    const undated = await screen.findByRole('table', { name: 'Read: Nõusolekul puudub kuupäev' });
    const advice = 'Lisavälja OPTIN parameeter: kirjuta päev, mil klient nõusoleku andis (pp.kk.aaaa).';
    const row = ['1003', 'M••• K•••', 'Nõusolekul puudub kuupäev', 'y••', advice, '20.11.2026'];
    expect([cellsOf(all).slice(6), cellsOf(undated)]).toEqual([row, row]);
  });

  it('are not printed twice', async () => {
    const press = open();
    await press('Ava: Parandusnimekiri Directosse');
    await press('Salvesta PDF');
    await screen.findByText('Aruanne on salvestatud');
    expect(Object.keys(useReports.getState().rows).toSorted()).toEqual(['fixed', 'open']);
  });

  it('say what to key in of a withdrawal', async () => {
    const press = open();
    await press('Ava: Loobumiste tagasivaade');
    await press('Näita nimesid ja aadresse');
    const cells = cellsOf(await screen.findByRole('table', { name: 'Kliendikoodi järgi' }));
    expect(cells).toEqual(['1003', 'Mari Kask', 'mari@kask.example', 'yes', '04.10.2026', 'isik ise', '04.10.2026']);
  });
});

describe('a report about one person', () => {
  it('asks whom it is about, and shows names at once', async () => {
    const press = open();
    await press('Ava: Nõusolekutõend');
    await press.user.type(await screen.findByLabelText(/^Aadress, nimi/), 'mari');
    await press(/^Mari Kask/);
    expect(await screen.findByText(/^Nõusoleku kohta on 1 tõend\./)).toBeTruthy();
    const person = await screen.findByRole('table', { name: 'Isik' });
    expect(within(person).getByRole('row', { name: 'Nimi Mari Kask' })).toBeTruthy();
    expect(cellsOf(person).slice(0, 2)).toEqual(['Mari Kask', 'mari@kask.example']);
    expect(screen.queryByRole('button', { name: 'Näita nimesid ja aadresse' })).toBeNull();
    expect(press.asked('reports.make')).toEqual([{ connection: 'Kask OÜ', name: 'consent-proof', customer: '1001' }]);
    await press('Vali teine isik');
    expect(await screen.findByLabelText(/^Aadress, nimi/)).toBeTruthy();
  });

  it('says first whether the person gets mail, then what to do and why', async () => {
    const press = open();
    await press('Ava: Miks Mari kirja ei saa?');
    await press.user.type(await screen.findByLabelText(/^Aadress, nimi/), 'mari');
    await press(/^Mari Kask/);
    expect(await screen.findByText(/^Mari Kask ei saa kirju\. Loobus 03\.10\.2026/)).toBeTruthy();
    expect(screen.getByText(/^1\. Kirjuta Directos kaardile 1001 OPTIN „ei“/)).toBeTruthy();
    expect(await screen.findByRole('table', { name: 'Miks: tee kaardist kontaktini' })).toBeTruthy();
  });

  it('is asked by the address of somebody who is in Mailbow only', async () => {
    const press = open();
    await press('Ava: Nõusolekutõend');
    await press.user.type(await screen.findByLabelText(/^Aadress, nimi/), 'jaan');
    await press(/^Jaan Tamm/);
    await screen.findByRole('table', { name: 'Isik' });
    expect(press.asked('reports.make')).toEqual([
      { connection: 'Kask OÜ', name: 'consent-proof', email: 'jaan@tamm.example' },
    ]);
  });
});

describe('the order letter', () => {
  it('is copied or saved as a text, with what to expect back beside it', async () => {
    const press = open();
    await press('Ava: Tellimiskiri');
    const letter = await screen.findByRole('region', { name: 'Kiri' });
    expect(within(letter).getByRole('heading').textContent).toBe(
      'Directo klientide väljund ja lisaväli OPTIN – Kask OÜ',
    );
    expect(screen.getByText(/^☐ Ühe päringu proov/)).toBeTruthy();
    await press('Kopeeri kiri');
    expect(await screen.findByText('Kiri on kopeeritud: kleebi see e-kirja.')).toBeTruthy();
    await press('Salvesta tekstifail');
    expect(await screen.findByText('Failis ei ole võtit ega kellegi isikuandmeid.')).toBeTruthy();
    expect(press.asked('reports.save')).toEqual([{ connection: 'Kask OÜ', as: 'txt' }]);
  });

  it('can be had for a client that is not there yet', async () => {
    const press = open(<OrderLetterPage client="" onBack={NOTHING} />);
    expect(await screen.findByRole('heading', { level: 1, name: 'Tellimiskiri' })).toBeTruthy();
    await press('Kopeeri kiri');
    expect(press.asked('reports.make')).toEqual([{ connection: '', name: 'order-letter' }]);
  });
});
