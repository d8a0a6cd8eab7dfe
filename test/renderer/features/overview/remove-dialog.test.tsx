import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { RemoveDialog } from '../../../../renderer/features/overview/RemoveDialog.tsx';

afterEach(cleanup);

it('a client is removed once, also by a double click', async () => {
  const user = userEvent.setup();
  let removed = 0;
  const remove = () => {
    removed += 1;
    return new Promise<void>(() => undefined);
  };
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <RemoveDialog connection="Kask OÜ" onRemove={remove} onClose={() => undefined} />
      </I18nextProvider>
    </MantineProvider>,
  );
  await user.dblClick(await screen.findByRole('button', { name: /Kask OÜ$/ }));
  expect(removed).toBe(1);
});
