import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import type { ClientPage } from '../../../../renderer/components/client-page.ts';
import { useSchedulePage } from '../../../../renderer/features/schedule/page-store.ts';
import { SchedulePage } from '../../../../renderer/features/schedule/SchedulePage.tsx';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';

beforeEach(() => useSchedulePage.setState(useSchedulePage.getInitialState(), true));
afterEach(cleanup);

function open(options: FakeOptions = {}) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  const onNext = vi.fn<() => void>();
  const onGo = vi.fn<(page: ClientPage) => void>();
  const props = { connection: 'Kask OÜ', progress: null, onBack: () => undefined, onNext, onGo };
  const show = () =>
    render(
      <MantineProvider>
        <I18nextProvider i18n={createTexts('et')}>
          <SchedulePage {...props} />
        </I18nextProvider>
      </MantineProvider>,
    );
  show();
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  const saved = () => bridge.calls.filter(({ channel }) => channel === 'schedule.set').map(({ args }) => args);
  return { user, press, onNext, saved, show };
}

describe('the schedule as a step of setting up', () => {
  it('proposes working days at nine with the next three times, and saves the proposal with one button', async () => {
    const { press, saved, onNext } = open();
    expect(await screen.findByRole('radio', { name: 'tööpäeviti (E–R)' })).toHaveProperty('checked', true);
    expect(screen.getByRole('region', { name: 'Kolm järgmist korda' }).querySelectorAll('li').length).toBe(3);
    expect(screen.getByText('Töötab, kui arvuti on sees ja sa oled sisse loginud.')).toBeTruthy();
    await press('Salvesta ja edasi: eelvaade');
    expect(saved()).toEqual([
      { connection: 'Kask OÜ', schedule: { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' } },
    ]);
    expect(onNext).toHaveBeenCalledTimes(1);
    await press('Edasi: eelvaade');
    expect(saved().length).toBe(1);
    expect(onNext).toHaveBeenCalledTimes(2);
  });

  it('does not go on with a time that cannot be read, and leads to it', async () => {
    const { user, press, saved, onNext } = open();
    const at = await screen.findByLabelText('Kellaaeg');
    await user.clear(at);
    await user.type(at, '25:00');
    await press('Salvesta ja edasi: eelvaade');
    expect(document.activeElement).toBe(at);
    expect(saved()).toEqual([]);
    expect(onNext).not.toHaveBeenCalled();
  });

  it('stays with what was chosen where it cannot be saved', async () => {
    const { user, press, onNext } = open({ failing: { 'schedule.set': problem('ipc/refused') } });
    await user.click(await screen.findByRole('radio', { name: 'iga päev' }));
    await press('Salvesta ja edasi: eelvaade');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('radio', { name: 'iga päev' })).toHaveProperty('checked', true);
    expect(onNext).not.toHaveBeenCalled();
  });

  it('keeps what was changed while another page was looked at', async () => {
    const { user, show } = open();
    await user.click(await screen.findByRole('radio', { name: 'kord nädalas' }));
    cleanup();
    show();
    expect(await screen.findByRole('radio', { name: 'kord nädalas' })).toHaveProperty('checked', true);
  });
});
