import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { startListening } from '../../../renderer/app/events.ts';
import { useNavigation } from '../../../renderer/app/navigation.ts';
import { useProgress } from '../../../renderer/app/progress-store.ts';
import { Root } from '../../../renderer/app/Root.tsx';
import { createTexts } from '../../../renderer/app/texts.ts';
import { useOverview } from '../../../renderer/features/overview/store.ts';
import { usePreview } from '../../../renderer/features/preview/store.ts';
import { useReview } from '../../../renderer/features/review/store.ts';
import { useProbe, useSetup } from '../../../renderer/features/setup/store.ts';
import { createFakeBridge, type FakeOptions } from '../fake-bridge.ts';
import { CLIENTS } from '../fake-data.ts';

beforeEach(() => {
  for (const store of [
    useDialogs,
    useNavigation,
    useOverview,
    usePreview,
    useProbe,
    useProgress,
    useReview,
    useSetup,
  ]) {
    const { setState, getInitialState } = store as typeof useDialogs;
    setState(getInitialState(), true);
  }
});
afterEach(cleanup);

async function open(options: FakeOptions) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  render(<Root />);
  await screen.findByRole('heading', { level: 1 });
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  return { bridge, user, press, at: async (name: string) => screen.findByRole('heading', { level: 1, name }) };
}

describe('a client whose check failed', () => {
  it('is corrected in the form it was made with, and leaving the form leaves the client as it is', async () => {
    const { bridge, user, press, at } = await open({ connections: CLIENTS, badKey: true });
    await press('Lisa oma klient');
    await user.type(screen.getByLabelText('Kliendi nimi'), 'Saar OÜ');
    await user.type(screen.getByLabelText('XML-liidese aadress'), 'https://directo.example/x?token=abc123456789');
    await user.type(screen.getByLabelText('Mailbow aadress'), 'https://saar.example');
    expect(screen.getByLabelText('XML-liidese aadress')).toHaveProperty('value', 'https://directo.example/x');
    await user.type(screen.getByLabelText('API parool'), 'parool{Enter}');
    await at('Ühenduse kontroll');
    await press('Paranda andmeid');
    await at('Paranda andmeid – Saar OÜ');
    expect(screen.getByLabelText('Võti')).toMatchObject({ value: '', placeholder: 'jääb samaks' });
    await press('Tagasi');
    await at('Ühenduse kontroll');
    await press('Paranda andmeid');
    await user.type(screen.getByLabelText('XML-liidese aadress'), '2');
    await press('Salvesta ja kontrolli');
    await at('Ühenduse kontroll');
    const changing = bridge.calls.filter(({ channel }) => channel.startsWith('connections.'));
    expect(changing.map(({ channel }) => channel)).toEqual(['connections.create', 'connections.amend']);
    expect(changing[1]?.args).toMatchObject({ sourceUrl: 'https://directo.example/x2', secrets: {} });
  });

  it('and that was made at another time has no form to correct, but words on where its key goes', async () => {
    const { user, press, at } = await open({ connections: CLIENTS, badKey: true });
    await press('Veel: Kask OÜ');
    await user.click(await screen.findByRole('menuitem', { name: 'Kontrolli ühendust', hidden: true }));
    await at('Ühenduse kontroll');
    expect(await screen.findByText(/Uue võtme saad alati sisestada avalehel/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Paranda andmeid' })).toBeNull();
  });
});

describe('progress', () => {
  it('of earlier work is forgotten when a check or a preview begins', async () => {
    const bridge = createFakeBridge({ connections: CLIENTS, delay: 30 });
    Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
    const stop = startListening(createTexts('et'));
    const push = { connection: 'Kask OÜ', progress: { stage: 'push', done: 1, total: 1 } } as const;
    bridge.emit('progress', push);
    expect(useProgress.getState().byConnection).toEqual({ 'Kask OÜ': push.progress });
    const probing = useProbe.getState().probe('Kask OÜ');
    expect(useProgress.getState().byConnection).toEqual({});
    await probing;
    const making = usePreview.getState().make('Kask OÜ');
    expect(useProgress.getState().byConnection).toEqual({});
    await making;
    stop();
  });
});

describe('what waits for a decision', () => {
  it('is counted in full where the duplicates page has nothing to decide itself', async () => {
    const { press, at, user } = await open({ connections: CLIENTS });
    await press('3 juhtumit – Kask OÜ');
    await at('Sama aadressiga kliendid');
    expect(await screen.findByText('Otsust ootab veel 1 muud liiki juhtum')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: /^1 · Klient 2003/ }));
    await press('Kinnita valik');
    await press('Jäta praegu vahele');
    expect(await screen.findByText(/Vahele jäetud aadresse ei puudutata/)).toBeTruthy();
    expect(screen.getByText('Otsust ootab veel 1 muud liiki juhtum')).toBeTruthy();
  });

  it('is told of a held preview with the command that allows it', async () => {
    const { press, at } = await open({ connections: CLIENTS, held: true });
    await press('Ava eelvaade – Õunapuu Aiand OÜ');
    await at('Eelvaade');
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText(/^approve --plan [0-9a-f]{64} --by INITSIAALID$/)).toBeTruthy();
    expect(alert.getByRole('button', { name: 'Kopeeri eelvaate tunnus' })).toBeTruthy();
  });
});
