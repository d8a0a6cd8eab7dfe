import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Root } from '../../../renderer/app/Root.tsx';
import { createFakeBridge } from '../fake-bridge.ts';

afterEach(cleanup);

const CLIENT = 'Koolitusklient OÜ';

describe('the road through the window', () => {
  it('leads from the start page to every page of a client and back; each takes the focus to its heading', async () => {
    const bridge = createFakeBridge();
    Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
    const user = userEvent.setup();
    render(<Root />);
    const nav = () => within(screen.getByRole('navigation', { name: `Lehed: ${CLIENT}` }));
    /** The page that is open, as the navigation and the title of the window tell it. */
    const isAt = async (page: string) => {
      await waitFor(() =>
        expect(nav().getByRole('button', { current: 'page' }).textContent).toMatch(new RegExp(`^${page}`)),
      );
      const heading = await screen.findByRole('heading', { level: 1 });
      await waitFor(() => expect(document.activeElement).toBe(heading));
      const title = heading.textContent ?? '';
      expect(document.title).toBe(
        title.includes(CLIENT) ? `${title} – Kontaktisild` : `${title} – ${CLIENT} – Kontaktisild`,
      );
    };

    await user.click(await screen.findByRole('button', { name: 'Proovi koolituskliendiga' }));
    await isAt('Ühendus');
    const steps = [
      'Seosed',
      'Listid ja sildid',
      'Nõusolek',
      'Duplikaadid ja suletud kaardid',
      'Ajakava',
      'Käivitamine',
    ];
    const work = ['Eelvaade', 'Otsustamiseks', 'Ajalugu', 'Miks kirja ei saa', 'Piirangud ja andmed', 'Versioonid'];
    for (const page of [...steps, ...work]) {
      await user.click(nav().getByRole('button', { name: new RegExp(`^${page}`) }));
      await isAt(page);
    }

    await user.click(screen.getByRole('button', { name: 'Kontaktisild, avalehele' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Kliendid' });
    expect([document.activeElement === heading, document.title]).toEqual([true, 'Kliendid – Kontaktisild']);
    expect(screen.getByRole('rowheader', { name: new RegExp(`^${CLIENT}`) })).toBeTruthy();
  });
});
