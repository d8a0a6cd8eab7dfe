import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LabelsPage } from '../../../../renderer/features/labels/LabelsPage.tsx';
import { useLabels } from '../../../../renderer/features/labels/store.ts';
import { openSettingsPage } from '../../open-settings-page.tsx';

afterEach(() => {
  cleanup();
  useLabels.setState(useLabels.getInitialState(), true);
});

describe('the page of lists and tags', () => {
  it('makes a tag of each class at one press, tells what it gives, and saves it', async () => {
    const { user, saved, went } = await openSettingsPage(LabelsPage);
    await user.click(await screen.findByRole('button', { name: 'Tee igast väärtusest silt: Kliendiklass' }));
    expect(await screen.findByText('Sobib 5 kliendile')).toBeTruthy();
    expect(screen.getByText('Tekib 3 listi või silti: klass:HULGI (2), klass:VIP (2), klass:SISE (1)')).toBeTruthy();
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(saved()).toEqual([
      { labels: [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }], exclude: [] },
    ]);
    expect(went()).toEqual(['saved', 'next']);
  });

  it('goes nowhere with a rule that lacks something, and takes it back when a person says so', async () => {
    const { user, saved, went } = await openSettingsPage(LabelsPage);
    await user.click(await screen.findByRole('button', { name: 'Lisa väljajätmise reegel' }));
    await user.click(screen.getByText('Salvesta ja edasi'));
    expect(screen.getByText('1 reegel on pooleli. Täida see või eemalda.')).toBeTruthy();
    expect(screen.getByText('Kirjuta väärtus, millega võrrelda.')).toBeTruthy();
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    await user.click(screen.getByText('Unusta muudatused'));
    expect(screen.queryByText('Kirjuta väärtus, millega võrrelda.')).toBeNull();
    await user.click(screen.getByText('Edasi: nõusolek'));
    expect([saved(), went()]).toEqual([[], ['next']]);
  });

  it('warns of a rule that leaves everybody out or nobody, and shows names when asked', async () => {
    const { user } = await openSettingsPage(LabelsPage, {
      exclude: [
        { source: 'code', filled: true },
        { source: 'class', is: 'PUUDUB' },
        { source: 'class', is: 'VIP' },
      ],
    });
    expect(await screen.findByText('Reegel jätab välja kõik kliendid: kedagi ei sünkitaks.')).toBeTruthy();
    expect(screen.getByText(/^Reegel ei sobi praegu ühelegi kliendile/)).toBeTruthy();
    const rule = within(
      screen.getByRole('heading', { level: 3, name: '3. väljajätmise reegel' }).closest('li') as HTMLElement,
    );
    expect(rule.getByText('M••• K•••')).toBeTruthy();
    await user.click(rule.getByText('Näita nimesid'));
    expect(await rule.findByText('Mari Kask')).toBeTruthy();
  });
});
