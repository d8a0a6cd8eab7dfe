import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { ReportsPage } from '../../../../renderer/features/reports/ReportsPage.tsx';
import { useReports } from '../../../../renderer/features/reports/store.ts';
import { createFakeBridge } from '../../fake-bridge.ts';

beforeEach(() => useReports.setState(useReports.getInitialState(), true));
afterEach(cleanup);

function open() {
  const value = createFakeBridge({});
  Object.defineProperty(window, 'kontaktisild', { value, configurable: true });
  const user = userEvent.setup();
  const nothing = () => undefined;
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <ReportsPage connection="Kask OÜ" progress={null} onBack={nothing} onNext={nothing} onGo={nothing} />
      </I18nextProvider>
    </MantineProvider>,
  );
  return async (name: string) => user.click(await screen.findByRole('button', { name }));
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
    expect(cells).toEqual(['1003', 'Mari Kask', 'mari@kask.example', 'yes', '04.10.2026', 'inimene ise', '04.10.2026']);
  });
});
