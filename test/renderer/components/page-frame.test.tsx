import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../renderer/app/texts.ts';
import { PageFrame } from '../../../renderer/components/PageFrame.tsx';

afterEach(cleanup);

const texts = createTexts('et');

/** The page with its main action, at work or not, and a field beside it. */
const page = (label: string, busy: boolean) => (
  <MantineProvider>
    <I18nextProvider i18n={texts}>
      <PageFrame title="Uus klient" primary={{ label, busy }}>
        <input aria-label="Aadress" />
      </PageFrame>
    </I18nextProvider>
  </MantineProvider>
);

describe('the main action of a page', () => {
  it('has the focus again after its work, which took it away', () => {
    const { rerender } = render(page('Kontrolli', false));
    screen.getByRole('button').focus();
    rerender(page('Kontrolli', true));
    // What a browser does with a button that is switched off.
    screen.getByRole('button').blur();
    expect(document.activeElement).toBe(document.body);
    rerender(page('Salvesta', false));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Salvesta' }));
  });

  it('does nothing but its own work with a click, so that no form is sent by the button that it turns into', () => {
    const done: string[] = [];
    render(
      <MantineProvider>
        <I18nextProvider i18n={texts}>
          <PageFrame title="Uus klient" primary={{ label: 'Jah', onClick: () => done.push('jah') }} />
        </I18nextProvider>
      </MantineProvider>,
    );
    // False: what the browser does by itself after a click is called off.
    const goesOn = fireEvent.click(screen.getByRole('button', { name: 'Jah' }));
    expect([done, goesOn]).toEqual([['jah'], false]);
  });

  it('leaves the focus where a person has put it meanwhile', () => {
    const { rerender } = render(page('Kontrolli', true));
    screen.getByLabelText('Aadress').focus();
    rerender(page('Kontrolli', false));
    expect(document.activeElement).toBe(screen.getByLabelText('Aadress'));
  });
});
