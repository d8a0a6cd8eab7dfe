import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { ReviewPage } from '../../../../renderer/features/review/ReviewPage.tsx';
import { useReview } from '../../../../renderer/features/review/store.ts';
import type { Channel } from '../../../../shared/ipc/channels.ts';
import type { CaseView } from '../../../../shared/ipc/review-channels.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { fakeCase, fakeMember } from '../../fakes/review.ts';

const CLIENT = 'Kask OÜ';

beforeEach(() => useReview.setState(useReview.getInitialState(), true));
afterEach(cleanup);

const twenty = Array.from({ length: 20 }, (_, index) =>
  fakeCase('duplicate', `info@firma${index}.example`, [
    fakeMember(`${index}01`, `Firma ${index}`, 'Elva', { changedAt: '2026-01-01T10:00:00' }),
    fakeMember(`${index}02`, `Firma ${index} OÜ`, 'Tartu', { changedAt: '2026-02-01T10:00:00' }),
  ]),
);

const katrin = fakeCase(
  'cancel-opt-out',
  'katrin@example.ee',
  [fakeMember('1102', 'Katrin Mets', 'Tallinn', { changedAt: '2026-10-12T09:00:00', labels: [] })],
  {
    rule: 'C1',
    contact: {
      email: 'katrin@example.ee',
      status: 'withdrawn',
      changedAt: '2026-10-03T14:22:00',
      changedBy: 'contact',
    },
    said: { code: '1102', word: 'yes', date: '12.10.2026' },
  },
);

async function open(cases: readonly CaseView[]) {
  const bridge = createFakeBridge({ cases });
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const user = userEvent.setup();
  let decided = 0;
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <ReviewPage
          connection={CLIENT}
          progress={null}
          onBack={() => undefined}
          onNext={() => undefined}
          onGo={() => undefined}
          onDecided={() => {
            decided += 1;
          }}
        />
      </I18nextProvider>
    </MantineProvider>,
  );
  const heading = (name: string) => screen.findByRole('heading', { level: 2, name });
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  const asked = (channel: Channel) => bridge.calls.filter((call) => call.channel === channel).map(({ args }) => args);
  return { user, heading, press, asked, decided: () => decided };
}

describe('the keys of the queue', () => {
  it('settle twenty groups with two keys each, without a click before, and end in a finished page', {
    timeout: 60_000,
  }, async () => {
    const { user, heading, asked, decided } = await open(twenty);
    for (const { email } of twenty) {
      await heading(email);
      await user.keyboard('2{Enter}');
    }
    expect(await screen.findByText('Kõik on otsustatud', { selector: 'h2' })).toBeTruthy();
    expect(asked('reviews.decide')).toHaveLength(20);
    expect(decided()).toBe(20);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Kõik on otsustatud' })),
    );
  });

  it('go to the case before and after, take back, and bring the focus to the case', async () => {
    const { user, heading } = await open(twenty.slice(0, 3));
    await heading('info@firma0.example');
    expect(screen.getByText('Üldaadress: seda loeb ettevõttes tavaliselt mitu inimest.')).toBeTruthy();
    await user.keyboard('{ArrowDown}');
    await heading('info@firma1.example');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('region', { name: 'info@firma1.example' })),
    );
    await user.keyboard('{ArrowUp}');
    await heading('info@firma0.example');
    await user.keyboard('1{Enter}');
    await heading('info@firma1.example');
    await user.keyboard('u');
    expect(
      await screen.findByText('3 gruppi ootab otsust (6 klienti). Ülejäänud kliente sünkroonitakse edasi.'),
    ).toBeTruthy();
    expect(screen.getByRole('status').textContent).toContain('Viimane otsus on tagasi võetud.');
  });

  it('do nothing once they are switched off', async () => {
    const { user, heading, asked } = await open(twenty.slice(0, 2));
    await heading('info@firma0.example');
    const keys = screen.getByRole('switch', { name: 'Klahvid on kasutusel' });
    await user.click(keys);
    await user.keyboard('1{ArrowDown}');
    expect(useReview.getState().draft.chosen).toBeNull();
    expect(screen.getByRole('heading', { level: 2, name: 'info@firma0.example' })).toBeTruthy();
    await user.click(keys);
    await user.keyboard('1{Enter}');
    await heading('info@firma1.example');
    expect(asked('reviews.decide')).toMatchObject([{ email: 'info@firma0.example', choice: { code: '001' } }]);
  });
});

describe('a duplicate group', () => {
  it('tells in words what differs, and shows what the contact gets when a field is taken from another', async () => {
    const { user, heading, press, asked } = await open(twenty.slice(0, 1));
    await heading('info@firma0.example');
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(within(row(/^Linn/)).getByRole('rowheader').textContent).toContain('≠ erineb');
    expect(within(row(/^Telefon/)).getByRole('rowheader').textContent).toContain('ühesugune');
    await user.click(screen.getByRole('radio', { name: /Klient 001/ }));
    await press('Võta väli „Linn“ kliendilt 002');
    expect(within(row(/^Linn/)).getAllByRole('cell').at(-1)?.textContent).toContain('Tartu');
    await press('Kinnita valik');
    expect(asked('reviews.decide')).toMatchObject([{ choice: { code: '001', fields: { city: '002' } } }]);
  });

  it('offers to decide alike groups together, shows which, and leaves out what is unticked', async () => {
    const { user, heading, press, asked } = await open(twenty.slice(0, 4));
    await heading('info@firma0.example');
    await user.keyboard('2{Enter}');
    await press('Otsusta sama moodi ka 3 gruppi…');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Otsusta info@firma2.example samamoodi' }));
    await user.click(within(dialog).getByRole('button', { name: 'Otsusta 2 gruppi' }));
    await heading('info@firma2.example');
    expect(asked('reviews.decideAlike')).toMatchObject([
      {
        likeness: { by: 'newest' },
        groups: [
          { email: 'info@firma1.example', primary: '102' },
          { email: 'info@firma3.example', primary: '302' },
        ],
      },
    ]);
  });
});

describe('a proposed cancellation', () => {
  it('shows both sides of the evidence and the address only on demand', async () => {
    const { heading, press } = await open([katrin]);
    await heading('Katrin Mets');
    expect(screen.getByText('03.10.2026 14:22 (Mailbow, isik ise)')).toBeTruthy();
    expect(screen.getByText('OPTIN=yes 12.10.2026 (Directo klient 1102, muudetud 12.10.2026 09:00)')).toBeTruthy();
    expect(screen.queryByText('katrin@example.ee')).toBeNull();
    expect(screen.queryByText(/^Üldaadress/)).toBeNull();
    await press('Näita aadressi');
    expect(screen.getByText('katrin@example.ee')).toBeTruthy();
  });

  it('is approved only with initials and a reason, and the initials are remembered', async () => {
    const { user, heading, press, asked } = await open([katrin, { ...katrin, email: 'k2@example.ee', code: '1103' }]);
    await heading('Katrin Mets');
    await press('Luba…');
    const dialog = await screen.findByRole('dialog');
    const yes = within(dialog).getByRole('button', { name: `Luba – ${CLIENT}` });
    await user.click(yes);
    expect(asked('reviews.approve')).toEqual([]);
    expect(within(dialog).getByText('Sisesta initsiaalid.')).toBeTruthy();
    await user.type(within(dialog).getByRole('textbox', { name: 'Sinu initsiaalid' }), 'u1KT');
    await user.selectOptions(within(dialog).getByRole('combobox'), 'phone');
    await user.click(yes);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked('reviews.approve')).toEqual([
      { connection: CLIENT, emails: ['katrin@example.ee'], initials: 'u1KT', reason: 'telefonitsi' },
    ]);
    expect(asked('reviews.undo')).toEqual([]);
    await press('Luba…');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Sinu initsiaalid' }).value).toBe('u1KT');
  });

  it('stays open while the client is asked', async () => {
    const { press, heading, asked } = await open([katrin]);
    await heading('Katrin Mets');
    await press('Küsi täpsustust…');
    const text = (await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Kirja tekst' })).value;
    expect(text).toContain('Klient 1102 (Katrin Mets) loobus uudiskirjast 03.10.2026 14:22.');
    expect(text).not.toContain('@');
    expect([asked('reviews.putAway'), asked('reviews.approve')]).toEqual([[], []]);
  });
});

describe('the lists beside the queue', () => {
  it('correct an address only by what a person enters, and take it back', async () => {
    const { user, press, asked } = await open([katrin]);
    await press(/^Vigased aadressid/);
    await press('Paranda kliendi 3005 aadressi siin');
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Aadress, mida kasutada' });
    expect(field.value).toBe('');
    await user.type(field, 'liis');
    await press('Kasuta siin seda aadressi');
    expect(asked('reviews.correct')).toEqual([]);
    await user.type(field, '.lepp@kiri.example');
    await press('Kasuta siin seda aadressi');
    await waitFor(() => expect(asked('reviews.correct')).toHaveLength(1));
    await press('Võta kliendi 3005 parandus tagasi');
    await waitFor(() => expect(asked('reviews.takeBack')).toEqual([{ connection: CLIENT, code: '3005' }]));
  });

  it('take a settled case out again', async () => {
    const { user, heading, press, asked } = await open(twenty.slice(0, 1));
    await heading('info@firma0.example');
    await user.keyboard('1{Enter}');
    await press(/^Otsustatud/);
    await press(/^Võta otsus tagasi/);
    await waitFor(() => expect(asked('reviews.reopen')).toMatchObject([{ email: 'info@firma0.example' }]));
  });
});
