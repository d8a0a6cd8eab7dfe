import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Root } from '../../../renderer/app/Root.tsx';
import { createFakeBridge } from '../fake-bridge.ts';

afterEach(cleanup);

describe('the road through the window', () => {
  it('leads from the start page to a preview with nothing left, and every page takes the focus to its heading', async () => {
    const bridge = createFakeBridge();
    Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
    const user = userEvent.setup();
    render(<Root />);
    const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
    const isAt = async (name: string) => {
      const heading = await screen.findByRole('heading', { level: 1, name });
      expect(document.activeElement).toBe(heading);
    };

    await press('Proovi koolituskliendiga');
    await isAt('Ühenduse kontroll');
    expect(await screen.findByText('Ühendus töötab: 60 klienti, 55 e-postiga, 4 suletud.')).toBeTruthy();

    await press('Edasi seoste juurde');
    await isAt('Milline väli kuhu läheb');
    await press('Kinnita kõik 5 soovitust');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Directo väli Mailbow väljale company' }), 'regno');
    await press('Eira ülejäänud (25)');
    await press('Salvesta ja jätka');

    await isAt('Sama aadressiga kliendid');
    expect(screen.getByText('2 gruppi ootab otsust (5 klienti). Ülejäänud sünk töötab edasi.')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '2 · Klient 2004, Firma OÜ Tartu' }));
    await user.keyboard('1{Enter}');
    expect(await screen.findByRole('heading', { level: 2, name: 'pere@example.ee' })).toBeTruthy();
    await press('Jäta praegu vahele');
    await press('Edasi eelvaate juurde');

    await isAt('Eelvaade');
    const tiles = within(await screen.findByRole('group', { name: 'Eelvaate osad' })).getAllByRole('button');
    expect(tiles.map((tile) => tile.textContent)).toEqual([
      '0 Loobub',
      '0 Loobumine tühistatakse',
      '29 Lisandub',
      '16 Muutub',
      '0 Lahkub listist',
      '3 Ülevaatuseks',
      '9 Vahele jäetud',
      '0 Muutusteta',
    ]);
    expect(screen.getByRole('region', { name: 'Kontrollsumma' }).textContent).toBe(
      '60 klienti kokku = 29 lisandub + 16 muutub + 0 muutusteta + 9 vahele jäetud + 3 ülevaatuseks + 3 duplikaadi liikmedklapib',
    );
    await press('Rakenda 45 muudatust – Koolitusklient OÜ');

    expect(await screen.findByText('Mailbow kinnitas kõik 45 muudatust.')).toBeTruthy();
    await isAt('Tulemus');
    await press('Tee uus eelvaade');
    expect(await screen.findByText('Midagi pole teha')).toBeTruthy();

    const decided = bridge.calls.filter((call) => call.channel === 'reviews.decide').map((call) => call.args);
    expect(decided).toEqual([
      { connection: 'Koolitusklient OÜ', email: 'info@firma.example', primary: '2003' },
      { connection: 'Koolitusklient OÜ', email: 'pere@example.ee', primary: null },
    ]);
  });
});
