import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { LimitsPage } from '../../../../renderer/features/limits/LimitsPage.tsx';
import { useErasure } from '../../../../renderer/features/limits/erasure-store.ts';
import { useProfile } from '../../../../renderer/features/limits/profile-store.ts';
import { useLimits } from '../../../../renderer/features/limits/store.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { CLIENTS } from '../../fake-data.ts';

const CLIENT = 'Kask OÜ';

beforeEach(() => {
  for (const store of [useLimits, useProfile, useErasure]) {
    const { setState, getInitialState } = store as typeof useLimits;
    setState(getInitialState(), true);
  }
});
afterEach(cleanup);

async function open() {
  const bridge = createFakeBridge({ connections: CLIENTS });
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  const changes: string[] = [];
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <Notifications />
        <LimitsPage connection={CLIENT} onBack={() => undefined} onChanged={() => changes.push(CLIENT)} />
      </I18nextProvider>
    </MantineProvider>,
  );
  await screen.findByRole('heading', { level: 1, name: 'Piirangud ja andmed' });
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  return { bridge, user, changes, press };
}

describe('the page of limits', () => {
  it('warns in words where a limit is much laxer than usual, and takes it back with one click', async () => {
    const { user, press, bridge } = await open();
    const share = await screen.findByRole('textbox', { name: 'Üle, % – Kliente on vähem kui tavaliselt' });
    await user.clear(share);
    await user.type(share, '40');
    expect(screen.getByText(/^Tavalisest palju lõdvem/)).toBeTruthy();
    await user.clear(share);
    expect(screen.getByText('Sisesta arv.')).toBeTruthy();
    await press('Taasta tavaline: Kliente on vähem kui tavaliselt');
    expect(share).toHaveProperty('value', '10');
    await press('Salvesta piirid');
    expect(await screen.findByText('Midagi ei ole muudetud')).toBeTruthy();
    expect(bridge.calls.map(({ channel }) => channel)).not.toContain('settings.save');
  });

  it('shows the profile by call, and what the account says to it', async () => {
    const { user, press } = await open();
    await user.click(await screen.findByRole('tab', { name: 'Mailbow profiil' }));
    const calls = within(await screen.findByRole('region', { name: 'Päringud' }));
    expect(calls.getByText('GET /v3/contacts?email={email}')).toBeTruthy();
    await press('Kontrolli kontoga');
    const result = within(await screen.findByRole('region', { name: 'Kontrolli tulemus' }));
    expect(result.getAllByText('sobib')).toHaveLength(7);
    expect(result.getAllByText('leitud')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Salvesta profiil' })).toBeNull();
    await press('Muuda profiili');
    await user.type(screen.getByRole('textbox', { name: 'Profiil JSON-tekstina' }), '}');
    expect(await screen.findByRole('button', { name: /^Rida \d+, märk 1$/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Salvesta profiil' })).toHaveProperty('disabled', true);
  });

  it('erases a person after the address was typed twice, and says what is left to do', async () => {
    const { user, press, changes } = await open();
    await user.click(await screen.findByRole('tab', { name: 'Isiku kustutamine' }));
    await user.type(screen.getByLabelText('Isiku e-posti aadress'), 'mari@example.ee{Enter}');
    expect(await screen.findByText('Directo kliendikaardi koopia: 1004')).toBeTruthy();
    expect(screen.getByText('3 rida eelvaadetes ja sünkide ajaloos')).toBeTruthy();
    await press(`Kustuta isiku andmed – ${CLIENT}`);
    expect(screen.getByText('See ei ole sama aadress.')).toBeTruthy();
    await user.type(screen.getByLabelText('Kinnitamiseks kirjuta aadress veel kord'), 'mari@example.ee{Enter}');
    expect(await screen.findByText('Kustuta Directos kliendikaart 1004 või muuda see anonüümseks.')).toBeTruthy();
    expect(screen.getByText(/^Kustuta kontakt mari@example\.ee Mailbow’s käsitsi/)).toBeTruthy();
    expect(changes).toEqual([CLIENT]);
  });
});
