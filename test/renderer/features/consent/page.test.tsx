import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ConsentPage } from '../../../../renderer/features/consent/ConsentPage.tsx';
import { useConsent } from '../../../../renderer/features/consent/store.ts';
import { openSettingsPage } from '../../open-settings-page.tsx';

afterEach(() => {
  cleanup();
  useConsent.setState(useConsent.getInitialState(), true);
});

const OPTIN = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };
const READ = {
  ...OPTIN,
  yes: ['jah'],
  no: ['ei'],
  basis: 'optin-only',
  basisFor: null,
  attestation: null,
  undatedYes: 'fix-list',
  refusedNew: 'do-not-create',
  wording: '',
} as const;

/** The figure beside what it counts. */
const figure = (label: string): string | null | undefined =>
  screen.getByText(label, { selector: 'th' }).closest('tr')?.querySelector('td')?.textContent;

describe('the page of consent', () => {
  it('has to be told whether consent is read, and proposes the field that looks like it', async () => {
    const { user, saved, went } = await openSettingsPage(ConsentPage);
    expect(await screen.findByText(/^Directos on väli OPTIN \(5 klienti\)/)).toBeTruthy();
    await user.click(screen.getByText(/^Edasi/));
    expect(screen.getByText('Vali, kas nõusolekut loetakse.')).toBeTruthy();
    expect(went()).toEqual([]);
    await user.click(screen.getByLabelText('Loe nõusolekut Directo väljalt'));
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(saved()).toMatchObject([{ consent: { ...OPTIN, basis: 'optin-only', undatedYes: 'fix-list' } }]);
    expect(went()).toEqual(['saved', 'next']);
  });

  it('lets nobody stop reading consent without saying that it is meant', async () => {
    const { user, saved, went } = await openSettingsPage(ConsentPage, { consent: READ });
    await user.click(await screen.findByLabelText(/^Nõusolekut ei loeta/));
    expect(await screen.findByText('Väljal OPTIN on praegu „ei“ 2 kliendil.')).toBeTruthy();
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(screen.getByText('Märgi, et saad tagajärgedest aru.')).toBeTruthy();
    await user.click(screen.getByLabelText(/^Saan aru/));
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect([saved(), went()]).toEqual([[{ consent: null }], ['saved', 'next']]);
  });

  it('does not ask again whoever said that no consent is read', async () => {
    const { user, saved, went } = await openSettingsPage(ConsentPage, { consent: null });
    expect(await screen.findByLabelText(/^Nõusolekut ei loeta/)).toHaveProperty('checked', true);
    expect(screen.getByLabelText(/^Saan aru/)).toHaveProperty('checked', true);
    await user.click(screen.getByText(/^Edasi/));
    expect([saved(), went()]).toEqual([[], ['next']]);
  });

  it('says that the field is not in the feed, and that it may be chosen all the same', async () => {
    await openSettingsPage(ConsentPage, {
      consent: { ...READ, source: 'datafields.LUBA', date: 'datafields.LUBA.param' },
    });
    expect(await screen.findByText('Sellist välja ei ole praegu ühelgi kaardil')).toBeTruthy();
  });

  it('says nothing of the kind where cards have the field', async () => {
    await openSettingsPage(ConsentPage, { consent: READ });
    await screen.findByText('Mida kaardid ütlevad');
    expect(screen.queryByText('Sellist välja ei ole praegu ühelgi kaardil')).toBeNull();
  });

  it('counts what the cards say, and a word that is given a meaning is counted with it', async () => {
    const { user } = await openSettingsPage(ConsentPage, { consent: READ });
    await screen.findByText('Mida kaardid ütlevad');
    expect([figure('Jah, kuupäevaga'), figure('Ei'), figure('Sõna, millest aru ei saa')]).toEqual(['1', '2', '1']);
    await user.click(screen.getByRole('button', { name: '„võib-olla“ on ei' }));
    expect(screen.getByText('„võib-olla“ tähendab nüüd ei.')).toBeTruthy();
    await waitFor(() => expect([figure('Ei'), figure('Sõna, millest aru ei saa')]).toEqual(['3', '0']));
  });

  it('needs a confirmation for another basis, and keeps it', async () => {
    const { user, saved } = await openSettingsPage(ConsentPage, { consent: READ });
    await user.click(await screen.findByLabelText('Juriidilised isikud'));
    await user.click(screen.getByText('Salvesta ja edasi'));
    const group = within(screen.getByText('Kinnitus').closest('fieldset') as HTMLElement);
    expect(group.getByText('Kirjuta, kes kinnitab.')).toBeTruthy();
    const write = (label: string, value: string) =>
      fireEvent.change(group.getByLabelText(label), { target: { value } });
    write('Kes kinnitab', 'Kati Tamm');
    write('Kinnituse kuupäev', '1.11.2026');
    write('Miks alus kehtib', 'äriühingud');
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(saved()).toEqual([
      {
        consent: {
          ...READ,
          basis: 'legal-person',
          attestation: { by: 'Kati Tamm', on: '2026-11-01', why: 'äriühingud' },
        },
      },
    ]);
  });
});
