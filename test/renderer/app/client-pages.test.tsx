import { cleanup, render, screen } from '@testing-library/react';
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
import { useProbe } from '../../../renderer/features/setup/probe-store.ts';
import { useSetup } from '../../../renderer/features/setup/store.ts';
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
  it('is corrected in a form with its saved settings, and leaving the form leaves the client as it is', async () => {
    const { bridge, user, press, at } = await open({ connections: CLIENTS, badKey: true });
    await press('Veel: Kask OÜ');
    await user.click(await screen.findByRole('menuitem', { name: 'Kontrolli ühendust', hidden: true }));
    await at('Ühendus');
    await press('Muuda aadressi');
    await at('Muuda aadressi – Kask OÜ');
    expect(screen.getByLabelText('Võti')).toMatchObject({ value: '', placeholder: 'jääb samaks' });
    await press('Tagasi');
    await at('Ühendus');
    await press('Muuda aadressi');
    const address = await screen.findByLabelText('XML-liidese aadress');
    await user.type(address, '?x=2');
    await press('Salvesta ja kontrolli');
    await at('Ühendus');
    const changing = bridge.calls.filter(({ channel }) => channel.startsWith('connections.'));
    expect(changing).toMatchObject([
      {
        channel: 'connections.amend',
        args: { name: 'Kask OÜ', sourceUrl: 'https://directo.example/xmlcore.asp?x=2', secrets: {} },
      },
    ]);
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
  it('is reached from the row of its client with one click: cases, and a preview that is held', async () => {
    const { press } = await open({ connections: CLIENTS, held: true });
    await press('3 juhtumit – Kask OÜ');
    expect(useNavigation.getState().place).toEqual({ page: 'review', connection: 'Kask OÜ' });
    await press('Kontaktisild, avalehele');
    await press('Ava eelvaade – Õunapuu Aiand OÜ');
    expect(useNavigation.getState().place).toEqual({ page: 'preview', connection: 'Õunapuu Aiand OÜ' });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
