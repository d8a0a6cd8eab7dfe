import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { PreviewPage } from '../../../../renderer/features/preview/PreviewPage.tsx';
import { usePreview } from '../../../../renderer/features/preview/store.ts';
import type { Bridge } from '../../../../shared/ipc/contract.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';

const CLIENT = 'Kask OÜ';

beforeEach(() => usePreview.setState(usePreview.getInitialState(), true));
afterEach(cleanup);

function open(options: FakeOptions = {}, writing: string | null = null) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  const gone: string[] = [];
  const applied: number[] = [];
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <PreviewPage
          connection={CLIENT}
          progress={null}
          writing={writing}
          onBack={() => undefined}
          onGo={(page) => gone.push(page)}
          onReview={() => gone.push('review')}
          onStart={() => gone.push('overview')}
          onApply={(_, changes) => applied.push(changes)}
        />
      </I18nextProvider>
    </MantineProvider>,
  );
  const press = async (name: string | RegExp) => {
    const button = await screen.findByRole('button', { name });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
  };
  const asked = (channel: string) => bridge.calls.filter((each) => each.channel === channel);
  return { user, press, gone, applied, asked };
}

describe('the preview', () => {
  it('is applied by one click where it is of the usual size', async () => {
    const { press, applied } = open({ operations: 37 });
    await press(/^Rakenda 37 muudatust/);
    expect(applied).toEqual([37]);
  });

  it('waits while the changes of another client are written, and says so', async () => {
    open({ operations: 37 }, 'Tamm OÜ');
    expect(await screen.findByText('Praegu rakendatakse muudatusi: Tamm OÜ')).toBeTruthy();
    await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(screen.getByRole('button', { name: /^Rakenda 37/ })).toHaveProperty('disabled', true);
  });

  it('that was made earlier is shown at once with its age, and a new one is one click away', async () => {
    const { press, asked } = open({ storedPlan: true });
    expect(await screen.findByText(/^Eelvaade on tehtud \d\d\.\d\d\.\d{4} \d\d:\d\d$/)).toBeTruthy();
    expect(asked('plan.make')).toEqual([]);
    await press('Arvuta uuesti');
    await waitFor(() => expect(screen.queryByText(/^Eelvaade on tehtud/)).toBeNull());
    expect(asked('plan.make')).toHaveLength(1);
  });

  it('tells whom Directo’s answer lacks, how often of how often, and that nothing is done about them', async () => {
    const absent = [
      {
        code: '1042',
        email: 'mari@kask.example',
        times: 1,
        of: 3,
        since: '2026-11-18T07:00:00.000Z',
        until: '2026-11-25T07:00:00.000Z',
      },
    ];
    const { press, asked } = open({ absent });
    await press('Vaata, kes puudub');
    expect(await screen.findByRole('heading', { name: 'Puuduvad Directo vastusest' })).toBeTruthy();
    expect(asked('plan.rows').at(-1)?.args).toMatchObject({ part: 'absent', find: {} });
    expect(screen.getByText(/Kedagi ei märgita loobunuks ja midagi ei kustutata\.$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Vaata, kes puudub' })).toBeNull();
  });

  it('says nothing of missing customers where none is', async () => {
    open({ operations: 37 });
    await screen.findByRole('button', { name: /^Rakenda 37/ });
    expect(screen.queryByText(/puudub Directo/)).toBeNull();
  });

  it('is made anew where it was dropped under the eyes of the person', async () => {
    const { press, applied } = open({ operations: 37 });
    await screen.findByRole('button', { name: /^Rakenda 37/ });
    act(() => usePreview.getState().drop(CLIENT));
    await press(/^Rakenda 37 muudatust/);
    expect(applied).toEqual([37]);
  });

  it('that was dropped before the page is opened is made once', async () => {
    usePreview.setState({ connection: CLIENT });
    const { press, asked } = open({ operations: 37 });
    await press(/^Rakenda 37 muudatust/);
    expect(asked('plan.make')).toHaveLength(1);
  });

  it('cannot be applied before somebody has said how consent is read', async () => {
    const { press, gone } = open({ operations: 37, consentChosen: false });
    await press('Vali nõusolek');
    expect(screen.getByText('Nõusoleku lugemine on valimata')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Rakenda/ })).toBeNull();
    expect(gone).toEqual(['consent']);
  });

  it.each([true, false])('is tried with one customer only where consent is chosen (%s)', async (consentChosen) => {
    const { press, user } = open({ operations: 1100, consentChosen });
    await press('Proovi ühe kliendiga');
    const dialog = within(await screen.findByRole('dialog', { name: 'Proovi ühe kliendiga' }));
    await user.type(dialog.getByRole('searchbox'), 'Mari');
    await user.click(await dialog.findByRole('button', { name: /^Mari Kask/ }));
    await dialog.findByText('Directo kaart');
    expect([
      dialog.queryByRole('button', { name: 'Rakenda ainult see klient' }) !== null,
      dialog.queryByText('Nõusoleku lugemine on valimata') === null,
    ]).toEqual([consentChosen, consentChosen]);
  });

  it('tries nobody who was found for something else than what is written', async () => {
    const { press, user } = open({ operations: 1100 });
    const bridge = window.kontaktisild;
    let late: () => void = () => undefined;
    // The answer to the first letters comes after the one to the whole name.
    const call = ((channel, args) => {
      const reply = bridge.call(channel, args);
      if (channel !== 'person.find' || (args as { text: string }).text !== 'Ma') return reply;
      return new Promise<void>((resolve) => {
        late = resolve;
      }).then(() => reply);
    }) as Bridge['call'];
    Object.defineProperty(window, 'kontaktisild', { value: { ...bridge, call }, configurable: true });
    await press('Proovi ühe kliendiga');
    const dialog = within(await screen.findByRole('dialog', { name: 'Proovi ühe kliendiga' }));
    await user.type(dialog.getByRole('searchbox'), 'Ma');
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    await user.type(dialog.getByRole('searchbox'), 'rt');
    expect(await dialog.findByText('1002 · aadressita')).toBeTruthy();
    await act(async () => late());
    expect(dialog.getAllByRole('button', { name: /^Ma/ }).map(({ textContent }) => textContent)).toEqual([
      'Mart Aadressita 1002 · aadressita',
    ]);
  });

  it('forgets a search that was still being typed when the filters are taken away', async () => {
    const { press, user, asked } = open({ operations: 1100 });
    const box = await screen.findByRole('searchbox', { name: 'Otsi' });
    await user.type(box, 'kask');
    await screen.findByRole('button', { name: 'Tühista filtrid' });
    await user.type(box, 'u');
    await press('Tühista filtrid');
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    expect(box).toHaveProperty('value', '');
    expect(asked('plan.rows').at(-1)?.args).not.toHaveProperty('find.text');
  });

  it('brings the rows of a tile into sight when a person opens it, and not before', async () => {
    const seen: (string | null)[] = [];
    const look = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function see(this: Element) {
      seen.push(this.getAttribute('aria-label'));
    });
    const { press } = open({ operations: 37 });
    await screen.findByRole('button', { name: /^Rakenda 37/ });
    await press(/Vahele jäetud/);
    await waitFor(() => expect(seen).toEqual(['Vahele jäetud']));
    look.mockRestore();
  });

  it('asks for the number before many changes are applied', async () => {
    const { press, user, applied } = open({ operations: 123 });
    await press(/^Rakenda 123 muudatust/);
    const dialog = within(await screen.findByRole('dialog', { name: 'Palju muudatusi korraga' }));
    await user.type(dialog.getByRole('textbox'), '132');
    await user.click(dialog.getByRole('button', { name: /^Rakenda/ }));
    expect(dialog.getByText('Kirjuta 123.')).toBeTruthy();
    expect(applied).toEqual([]);
    await user.clear(dialog.getByRole('textbox'));
    await user.type(dialog.getByRole('textbox'), '1 23');
    await user.click(dialog.getByRole('button', { name: /^Rakenda/ }));
    expect(applied).toEqual([123]);
  });

  it('that a limit holds can be allowed once with initials, and is then applied after its number was typed', async () => {
    const { press, user, applied } = open({ held: true, operations: 5 });
    await press('Luba see kord');
    const dialog = within(await screen.findByRole('dialog', { name: 'Luba see eelvaade sel korral' }));
    await user.click(dialog.getByRole('button', { name: 'Luba see kord' }));
    expect(dialog.getByText('Kirjuta initsiaalid.')).toBeTruthy();
    await user.type(dialog.getByRole('textbox', { name: /initsiaalid/ }), 'KT');
    await user.click(dialog.getByRole('button', { name: 'Luba see kord' }));
    expect(await screen.findByText(/Lubas KT/)).toBeTruthy();
    await press(/^Rakenda 5 muudatust/);
    await user.type(await screen.findByRole('textbox', { name: 'Muudatuste arv (5)' }), '5');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Rakenda/ }));
    expect(applied).toEqual([5]);
  });

  it('that is turned down offers a new one and nothing else', async () => {
    const { press } = open({ held: true });
    await press('Lükka tagasi');
    expect(await screen.findByText(/^See eelvaade on tagasi lükatud/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Rakenda/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Arvuta uuesti' })).toBeTruthy();
  });

  it('leads to the limit that holds it', async () => {
    const { press, gone } = open({ held: true });
    await press('Muuda piiri');
    expect(gone).toEqual(['limits']);
  });

  it('is shown as out of date after an hour, with the way to a new one', async () => {
    open({ planAge: 61 * 60_000 });
    expect(await screen.findByText(/^Eelvaade on vananenud \(tehtud .* kehtib 60 minutit\)/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Arvuta uuesti' })).toBeTruthy();
  });
});

describe('cancellations that wait', () => {
  it('are told of as many as are still open, and not at all where none is', async () => {
    open();
    await screen.findByRole('button', { name: /^Rakenda/ });
    const { plan, standing } = usePreview.getState();
    if (plan === null || standing === null) throw new Error('no preview');
    const finding = { id: 'LIM-07', level: 'info', value: 5, limit: 0, count: 5, affected: [], words: {} } as const;
    const summary = { ...plan.summary, findings: [finding] };
    const stand = (openCancellations: number) =>
      act(() => usePreview.setState({ plan: { ...plan, summary }, standing: { ...standing, openCancellations } }));
    stand(2);
    expect(screen.getByText(/^2 loobumise tühistamist ootab/)).toBeTruthy();
    stand(0);
    expect(screen.queryByText(/loobumise tühistamist ootab/)).toBeNull();
  });
});
