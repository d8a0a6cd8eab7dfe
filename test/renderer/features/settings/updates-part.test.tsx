import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { UpdateNews } from '../../../../renderer/app/UpdateNews.tsx';
import { useUpdates } from '../../../../renderer/features/settings/update-store.ts';
import { UpdatesPart } from '../../../../renderer/features/settings/UpdatesPart.tsx';
import type { UpdateView } from '../../../../shared/ipc/updates-channels.ts';
import { createFakeBridge } from '../../fake-bridge.ts';

/** Opens the part of the settings, and where news are said, over a main whose updates stand like this. */
function open(updates: Partial<UpdateView>) {
  const bridge = createFakeBridge({ updates });
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  render(
    <MantineProvider env="test">
      <I18nextProvider i18n={createTexts('et')}>
        <UpdateNews />
        <UpdatesPart />
      </I18nextProvider>
    </MantineProvider>,
  );
  const asked = () => bridge.calls.map(({ channel }) => channel).filter((channel) => channel !== 'updates.read');
  return { user: userEvent.setup(), asked };
}

afterEach(cleanup);
beforeEach(() => useUpdates.setState({ view: null, news: null, problem: null }));

describe('the updates in the settings', () => {
  it('are looked for with a click, and switched off', async () => {
    const { user, asked } = open({});
    await user.click(await screen.findByRole('button', { name: 'Otsi kohe' }));
    await user.click(screen.getByRole('switch', { name: /^Otsi uuendusi/ }));
    expect(asked()).toEqual(['updates.look', 'updates.setOn']);
    expect(screen.queryByRole('button', { name: 'Otsi kohe' })).toBe(null);
  });

  it('are installed with a click when nothing is in the way, and say why not otherwise', async () => {
    const { user, asked } = open({ state: { is: 'ready', version: '1.1.0' } });
    const install = await screen.findByRole<HTMLButtonElement>('button', { name: 'Paigalda kohe ja taaskäivita' });
    await user.click(install);
    expect(asked()).toEqual(['updates.install']);
    useUpdates.getState().hear({
      version: '1.0.0',
      state: { is: 'waiting', version: '1.1.0', obstacle: { is: 'run' } },
      lookedAt: null,
      obstacle: { is: 'run' },
      news: null,
    });
    expect(await screen.findByText('Versioon 1.1.0 on valmis ja ootab: sünk on pooleli.')).toBeTruthy();
    expect(install.disabled).toBe(true);
  });

  it('cannot be switched where the computer is looked after by somebody else', async () => {
    open({ state: { is: 'off', why: 'environment' } });
    expect(await screen.findByText('Selle arvuti haldaja on uuendused välja lülitanud.')).toBeTruthy();
    expect(screen.queryByRole('switch')).toBe(null);
  });

  it('say once what became of one, until it is put away', async () => {
    const { user, asked } = open({ news: { is: 'installed', version: '1.1.0', from: '1.0.0' } });
    expect(await screen.findByText('Uuendatud versioonile 1.1.0.')).toBeTruthy();
    expect(asked()).toEqual(['updates.heard']);
    await user.click(screen.getByRole('button', { name: /Peida|Sulge/ }));
    expect(screen.queryByText('Uuendatud versioonile 1.1.0.')).toBe(null);
  });
});
