import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientPage } from '../../../../renderer/components/client-page.ts';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { useActivation } from '../../../../renderer/features/setup/activation-store.ts';
import { ActivatePage } from '../../../../renderer/features/setup/ActivatePage.tsx';
import { useProbe } from '../../../../renderer/features/setup/probe-store.ts';
import { ProbePage } from '../../../../renderer/features/setup/ProbePage.tsx';
import { SetupPage } from '../../../../renderer/features/setup/SetupPage.tsx';
import { useSetup } from '../../../../renderer/features/setup/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import type { ConnectionView } from '../../../../shared/ipc/views.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';
import { CLIENTS, TRAINING } from '../../fake-data.ts';

beforeEach(() => {
  for (const store of [useSetup, useProbe, useActivation]) {
    const { setState, getInitialState } = store as typeof useSetup;
    setState(getInitialState(), true);
  }
});
afterEach(cleanup);

function open(page: ReactNode, options: FakeOptions = {}) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>{page}</I18nextProvider>
    </MantineProvider>,
  );
  const button = (name: string | RegExp) => screen.findByRole('button', { name });
  const press = async (name: string | RegExp) => user.click(await button(name));
  const asked = (channel: string) => bridge.calls.filter((each) => each.channel === channel).map(({ args }) => args);
  return { user, button, press, asked, bridge };
}

const client = (part: Partial<ConnectionView>): ConnectionView => ({ ...CLIENTS[0], ...part });
const pageProps = () => ({
  connection: 'Kask OÜ',
  progress: null,
  onBack: vi.fn<() => void>(),
  onNext: vi.fn<() => void>(),
  onGo: vi.fn<(page: ClientPage) => void>(),
});

describe('entering a client', () => {
  const page = () => {
    const saved = vi.fn<(connection: string, isNew: boolean) => void>();
    const letter = (name: string, onBack: () => void) => (
      <button type="button" onClick={onBack}>
        Kiri: {name}
      </button>
    );
    return {
      saved,
      element: <SetupPage progress={null} onBack={vi.fn<() => void>()} onSaved={saved} letter={letter} />,
    };
  };
  const enterSource = async ({ user, press }: ReturnType<typeof open>) => {
    await user.type(await screen.findByLabelText('Kliendi nimi'), 'Saar OÜ');
    await user.type(screen.getByLabelText('XML-liidese aadress'), 'https://directo.example/x?token=abc123456789');
    await press('Kontrolli Directot');
  };

  it('leads to the letter that orders the key, and back to what was entered', async () => {
    const { element } = page();
    const { user, press } = open(element);
    await user.type(await screen.findByLabelText('Kliendi nimi'), 'Saar OÜ');
    await press('Mul pole veel võtit: koosta tellimiskiri');
    await press('Kiri: Saar OÜ');
    expect(await screen.findByLabelText('Kliendi nimi')).toMatchObject({ value: 'Saar OÜ' });
  });

  it('takes four buttons: Directo, whose customers they are, Mailbow, and saving', async () => {
    const { element, saved } = page();
    const opened = open(element);
    const { user, press, asked } = opened;
    await enterSource(opened);
    const question = await screen.findByRole('heading', { name: 'Kas need on Saar OÜ kliendid?' });
    expect(document.activeElement).toBe(question);
    expect(screen.getByText('Ühendus töötab: 60 klienti, 55 e\u2011postiga, 4 suletud.')).toBeTruthy();
    expect(
      screen.getByText(/Loetavaid kaarte on 60: nimi ja e\u2011post on 54 kaardil, 5 kaarti jagab aadressi teisega\./),
    ).toBeTruthy();
    expect(screen.getByText('Klientide väljund sobib.')).toBeTruthy();
    expect(screen.queryByLabelText('Mailbow aadress')).toBeNull();
    await press('Jah, need on Saar OÜ kliendid');
    expect(document.activeElement).toBe(screen.getByLabelText('Mailbow aadress'));
    await user.type(screen.getByLabelText('Mailbow aadress'), 'https://saar.example');
    await user.type(screen.getByLabelText('API parool'), 'parool');
    await press('Kontrolli Mailbow’d');
    expect(await screen.findByText('Ühendus töötab: Saar OÜ, 21 kontakti.')).toBeTruthy();
    expect(asked('connections.create')).toEqual([]);
    await press('Salvesta ja edasi: seosed');
    expect(saved).toHaveBeenCalledWith('Saar OÜ', true);
    expect(asked('connections.create')).toMatchObject([
      { name: 'Saar OÜ', sourceUrl: 'https://directo.example/x', secretParameter: 'token', component: 'customer' },
    ]);
  });

  it.each([
    {
      ends: { target: problem('target/no-fields', { host: 'saar.example' }) },
      what: /ei luba sellel API kasutajal välju lugeda/,
      primary: 'Kontrolli Mailbow’d',
    },
    {
      ends: { lacking: [problem('target/no-tags', { host: 'saar.example' })] },
      what: /ei luba sellel API kasutajal silte lugeda/,
      primary: 'Salvesta ja edasi: seosed',
    },
  ])('tells what Mailbow does not let the user read: $primary', async ({ ends, what, primary }) => {
    const opened = open(page().element, { ends });
    const { user, press, button } = opened;
    await enterSource(opened);
    await press('Jah, need on Saar OÜ kliendid');
    await user.type(screen.getByLabelText('Mailbow aadress'), 'https://saar.example');
    await user.type(screen.getByLabelText('API parool'), 'parool');
    await press('Kontrolli Mailbow’d');
    expect(await screen.findByText(what)).toBeTruthy();
    // The hidden button of the form has the same name as the visible one.
    expect(await button(primary)).toBeTruthy();
  });

  it('shows names to tell whose they are, and e-mails only when somebody asks', async () => {
    const opened = open(page().element);
    await enterSource(opened);
    const cards = within(await screen.findByRole('table', { name: 'Esimesed kaardid' }));
    expect(cards.getByText('Järvi OÜ')).toBeTruthy();
    expect(cards.queryByText('jarvi@jarvi.example')).toBeNull();
    await opened.press('Näita');
    expect(await cards.findByText('jarvi@jarvi.example')).toBeTruthy();
    await opened.press('Peida');
    expect(cards.queryByText('jarvi@jarvi.example')).toBeNull();
  });

  it('leads back to the key where the customers are not the client’s', async () => {
    const opened = open(page().element);
    await enterSource(opened);
    await opened.press('Ei, võti on vale');
    expect(await screen.findByText(/eelmine annab teise ettevõtte kliendid/)).toBeTruthy();
    expect(screen.getByLabelText('Võti')).toHaveProperty('value', '');
    expect(document.activeElement).toBe(screen.getByLabelText('Võti'));
    expect(await opened.button('Kontrolli Directot')).toBeTruthy();
  });

  it('says by name how Directo answered, and asks for the kind of interface only then', async () => {
    const opened = open(page().element, { badKey: true });
    expect(screen.queryByRole('radiogroup', { name: 'Liidese liik' })).toBeNull();
    await enterSource(opened);
    expect((await screen.findByRole('alert')).textContent).toContain('Directo ei tunnista võtit.');
    const rare = screen.getByText(/Kas võti on kindlasti õige/);
    expect(rare.closest('details')?.open).toBe(false);
    await opened.user.click(rare);
    expect(screen.getByRole('radio', { name: /vanem liides, mis võtab võtme/ })).toBeTruthy();
    await opened.press('Sisesta muu võti');
    expect(screen.getByLabelText('Võti')).toHaveProperty('value', '');
    expect(document.activeElement).toBe(screen.getByLabelText('Võti'));
  });

  it('says what to order where the output was not ordered', async () => {
    const opened = open(page().element, { ends: { source: problem('source/not-ordered', { text: '' }) } });
    await enterSource(opened);
    expect(await screen.findByText(/komponent customer, kanal customers/)).toBeTruthy();
  });

  it('marks what is not filled in, and goes to the first of it', async () => {
    const { press } = open(page().element);
    await press('Kontrolli Directot');
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Kliendi nimi')));
    expect(screen.getAllByText('Täida see väli.').length).toBe(3);
  });
});

describe('the connection page', () => {
  it('shows both ends, what is read, and fills the form from the saved settings', async () => {
    const amend = vi.fn<() => void>();
    const props = pageProps();
    const { press, asked } = open(<ProbePage onLetter={() => undefined} {...props} onAmend={amend} />);
    expect(await screen.findByText('Ühendus töötab: 60 klienti, 55 e\u2011postiga, 4 suletud.')).toBeTruthy();
    expect(screen.getByText('Vastuse ehitus: customers → customer')).toBeTruthy();
    await press('Muuda aadressi');
    await vi.waitFor(() => expect(amend).toHaveBeenCalled());
    expect(useSetup.getState().amending).toMatchObject({
      name: 'Kask OÜ',
      sourceUrl: expect.stringMatching(/^https/) as string,
    });
    await press('Edasi: seosed');
    expect(props.onNext).toHaveBeenCalled();
    expect(asked('connections.amend')).toEqual([]);
  });

  it('saves another output at once and reads it', async () => {
    const { user, asked } = open(
      <ProbePage onLetter={() => undefined} {...pageProps()} onAmend={vi.fn<() => void>()} />,
    );
    await user.click(await screen.findByRole('radio', { name: /^kontaktid/ }));
    expect(await screen.findByText('Vastuse ehitus: contacts → contact')).toBeTruthy();
    expect(asked('settings.save')).toEqual([
      { connection: 'Kask OÜ', change: { source: { component: 'contact', channel: 'contacts', item: 'contact' } } },
    ]);
  });

  it('says what failed, with a way to a new key and to the letter that orders one', async () => {
    const letter = vi.fn<() => void>();
    const { press } = open(<ProbePage onLetter={letter} {...pageProps()} onAmend={vi.fn<() => void>()} />, {
      badKey: true,
    });
    const directo = within(await screen.findByRole('region', { name: 'Directo' }));
    expect(directo.getByText('Ei tööta')).toBeTruthy();
    await press('Koosta tellimiskiri');
    expect(letter).toHaveBeenCalled();
    await press('Sisesta uus võti');
    expect(await screen.findByRole('dialog', { name: 'Directo võti – Kask OÜ' })).toBeTruthy();
  });
});

describe('the page that lets a client run', () => {
  const DRAFT = client({ active: false, nextDue: null, state: 'draft' });

  it('lists what is missing, each with a way there, instead of a button that does nothing', async () => {
    const props = pageProps();
    const missing = ['mapping', 'consent'] as const;
    const { press } = open(<ActivatePage {...props} />, { connections: [{ ...DRAFT, missing }] });
    expect(await screen.findByText('Käivitamiseks on jäänud 2 sammu:')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Käivita sünk/ })).toBeNull();
    await press('Vali nõusoleku reegel');
    await press('Ava seosed');
    expect(props.onGo.mock.calls).toEqual([['consent'], ['mapping']]);
  });

  it('asks for a missing secret right there', async () => {
    const secrets = { directo: true, mailbow: false };
    const { user, press, asked } = open(<ActivatePage {...pageProps()} />, {
      connections: [{ ...DRAFT, secrets, missing: ['secrets'] }],
    });
    await press('Sisesta Mailbow parool…');
    await user.type(await screen.findByLabelText('Uus Mailbow parool'), 'salasona{Enter}');
    expect(asked('secrets.set')).toEqual([{ connection: 'Kask OÜ', which: 'mailbow', value: 'salasona' }]);
  });

  it('is one button once all is there, and then says when the next sync is', async () => {
    const props = pageProps();
    const { press, asked } = open(<ActivatePage {...props} />, { connections: [{ ...DRAFT, missing: [] }] });
    expect(await screen.findByText('Kõik on valmis')).toBeTruthy();
    await press('Käivita sünk – Kask OÜ');
    expect(await screen.findByText('Kask OÜ sünkroonib ise')).toBeTruthy();
    expect(screen.getByText(/^Järgmine sünk on /)).toBeTruthy();
    expect(asked('connections.activate')).toEqual([{ connection: 'Kask OÜ' }]);
    await press('Klientide juurde');
    expect(props.onNext).toHaveBeenCalled();
  });

  it('tells of a client that runs already, and of its pause', async () => {
    const pause = { at: '2026-11-25T12:00:00.000Z', until: null };
    open(<ActivatePage {...pageProps()} />, { connections: [client({ active: true, pause, nextDue: null })] });
    expect(await screen.findByText('Praegu on ta peatatud, kuni jätkad.')).toBeTruthy();
    expect(screen.queryByText(/^Järgmine sünk/)).toBeNull();
  });

  it('takes the practice client to an end of its own', async () => {
    const props = { ...pageProps(), connection: TRAINING.name };
    const { press } = open(<ActivatePage {...props} />, { connections: [{ ...TRAINING, missing: [] }] });
    expect(await screen.findByText(/koolitusklient ei sünkrooni kunagi ise/)).toBeTruthy();
    await press(`Käivita sünk – ${TRAINING.name}`);
    expect(await screen.findByText('Koolitusklient ei sünkrooni ise')).toBeTruthy();
  });

  it('says so where the program does not answer', async () => {
    open(<ActivatePage {...pageProps()} />, { failing: { 'app.state': problem('ipc/refused') } });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
