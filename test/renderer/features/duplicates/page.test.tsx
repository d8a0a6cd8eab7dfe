import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DuplicatesPage } from '../../../../renderer/features/duplicates/DuplicatesPage.tsx';
import { useDuplicates } from '../../../../renderer/features/duplicates/store.ts';
import { openSettingsPage } from '../../open-settings-page.tsx';

afterEach(() => {
  cleanup();
  useDuplicates.setState(useDuplicates.getInitialState(), true);
});

describe('the page of duplicates and closed cards', () => {
  it('tells what a rule decides, and what waits without it', async () => {
    const { user, went } = await openSettingsPage(DuplicatesPage);
    expect(await screen.findByText('1 aadressil on mitu klienti, kokku 2 klienti.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Otsusta 1 aadress' })).toBeNull();
    await user.click(screen.getByRole('switch', { name: /kõik seotud väljad on samad/ }));
    await user.click(await screen.findByRole('button', { name: 'Otsusta 1 aadress' }));
    expect(went()).toEqual(['review']);
  });

  it('saves the choices, and asks for the word by which an address is chosen', async () => {
    const { user, saved, went } = await openSettingsPage(DuplicatesPage);
    await user.click(await screen.findByRole('radio', { name: /kindel sõna/ }));
    await user.click(screen.getByRole('radio', { name: 'Käsitle nagu avatud kaarte' }));
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(screen.getByText('Kirjuta sõna, mille järgi aadress valitakse.')).toBeTruthy();
    await user.type(screen.getByLabelText('Sõna aadressis'), 'arve');
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(saved()).toEqual([
      {
        duplicates: { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' },
        addresses: { several: { keyword: 'arve' } },
        closed: 'include',
      },
    ]);
    expect(went()).toEqual(['saved', 'next']);
  });
});
