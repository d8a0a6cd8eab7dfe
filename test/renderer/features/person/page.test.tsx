import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { PersonPage } from '../../../../renderer/features/person/PersonPage.tsx';
import { usePerson } from '../../../../renderer/features/person/store.ts';
import { forgetSearch } from '../../../../renderer/person-search.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';

beforeEach(() => {
  usePerson.setState(usePerson.getInitialState(), true);
  forgetSearch();
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
        <PersonPage
          connection="Kask OÜ"
          progress={null}
          onBack={() => undefined}
          onNext={() => undefined}
          onGo={(page) => gone.push(page)}
          onReport={(name, { code }) => gone.push(`${name} ${code}`)}
        />
      </I18nextProvider>
    </MantineProvider>,
  );
  const write = async (text: string) => user.type(await screen.findByLabelText(/^Aadress, nimi/), text);
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  return { bridge, user, write, press, gone };
}

describe('why Mari gets no mail', () => {
  it('is found by typing and one click: the answer first, then what to do, the reasons and what happened', async () => {
    const { write, press, gone } = open();
    await write('mari');
    await press(/^Mari Kask/);
    const verdict = await screen.findByRole('note');
    expect(within(verdict).getByText(/^Loobus 03\.10\.2026/)).toBeTruthy();
    expect(within(verdict).getByText(/Kirjuta Directos kaardile 1001 OPTIN „ei“/)).toBeTruthy();
    const chain = screen.getByRole('region', { name: 'Miks: tee kaardist kontaktini' });
    expect(within(chain).getAllByRole('listitem')).toHaveLength(2);
    const timeline = screen.getByRole('region', { name: 'Mis temaga on olnud' });
    expect(
      within(timeline)
        .getAllByRole('listitem')
        .map((item) => item.textContent?.replace(/^[\d.: ]+/, '')),
    ).toEqual([
      expect.stringContaining('Sünk: muutub'),
      expect.stringContaining('Nõusoleku tõend: kontakti ei olnud → antud'),
      'Duplikaadi otsus: kontakti aluseks on klient 1001',
      'Loobumise tühistamise kinnitas KKhelistas',
    ]);
    await press('Ava otsustamiseks');
    expect(gone).toEqual(['review']);
  });

  it('hides most of the address until somebody is chosen', async () => {
    const { write, press } = open();
    await write('mari');
    expect(await screen.findByText('ma•••@kask.example')).toBeTruthy();
    expect(screen.queryByText(/mari@kask\.example/, { selector: 'span' })).toBeNull();
    await press(/^Mari Kask/);
    expect(await screen.findByRole('heading', { name: 'Mari Kask · mari@kask.example · klient 1001' })).toBeTruthy();
    await press('Otsi teist isikut');
    expect(await screen.findByLabelText(/^Aadress, nimi/)).toMatchObject({ value: 'mari' });
  });

  it('is told of a card without an address, without asking further', async () => {
    const { bridge, write, press } = open();
    await write('1002');
    await press(/^Mart Aadressita/);
    expect(await screen.findByText(/Kliendi 1002 kaardil ei ole e\u2011posti aadressi/)).toBeTruthy();
    expect(bridge.calls.some(({ channel }) => channel === 'person.tell')).toBe(false);
  });

  it('is asked of an address that nobody has, by the enter key', async () => {
    const { bridge, write, user } = open();
    await write('keegi@mujal.example');
    await screen.findByRole('button', { name: 'Vaata aadressi keegi@mujal.example' });
    await user.keyboard('{Enter}');
    expect(bridge.calls.find(({ channel }) => channel === 'person.tell')?.args).toEqual({
      connection: 'Kask OÜ',
      email: 'keegi@mujal.example',
    });
  });

  it('is never somebody who was found for the beginning of what was written, however soon Enter is pressed', async () => {
    const { bridge, user, write } = open();
    await write('mart');
    await screen.findByRole('button', { name: /^Mart Aadressita/ });
    await write('{Backspace}i{Enter}');
    expect(await screen.findByRole('heading', { name: /^Mari Kask/ })).toBeTruthy();
    expect(bridge.calls.filter(({ channel }) => channel === 'person.find').at(-1)?.args).toMatchObject({
      text: 'mari',
    });
    await user.click(screen.getByRole('button', { name: 'Otsi teist isikut' }));
    await write('zzz{Enter}');
    expect(await screen.findByRole('button', { name: 'Ava eelvaade' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /Kask/ })).toBeNull();
  });

  it('is asked for where Enter could mean several', async () => {
    const { write } = open();
    await write('ma{Enter}');
    const first = await screen.findByRole('button', { name: /^Mari Kask/ });
    await waitFor(() => expect(document.activeElement).toBe(first));
  });

  it('is printed, and leads to the proof of consent', async () => {
    const { write, press, gone } = open();
    await write('mari');
    await press(/^Mari Kask/);
    await press('Prindi see vastus');
    await press('Nõusolekutõend');
    expect(gone).toEqual(['why-no-mail 1001', 'consent-proof 1001']);
  });

  it('leads to the preview where nobody was found', async () => {
    const { write, press, gone } = open();
    await write('zzz');
    await press('Ava eelvaade');
    expect(gone).toEqual(['preview']);
  });
});
