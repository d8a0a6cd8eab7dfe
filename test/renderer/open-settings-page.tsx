import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createTexts } from '../../renderer/app/texts.ts';
import type { ClientPageProps } from '../../renderer/components/client-page.ts';
import type { SettingsChange } from '../../shared/ipc/settings-channels.ts';
import { createFakeBridge } from './fake-bridge.ts';

/** A page of settings in front of a person. */
export interface OpenSettingsPage {
  readonly user: UserEvent;
  /** The changes that were saved, in order. */
  readonly saved: () => readonly unknown[];
  /** Where the page led, in order. */
  readonly went: () => readonly string[];
}

/** Opens a page of a client's settings over a fake main; `settings` are saved before. */
export async function openSettingsPage(
  Shown: ComponentType<ClientPageProps & { readonly onSaved?: () => void }>,
  settings: SettingsChange = {},
): Promise<OpenSettingsPage> {
  const connection = 'Kask OÜ';
  const bridge = createFakeBridge();
  await bridge.call('settings.save', { connection, change: settings });
  bridge.calls.splice(0);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const went: string[] = [];
  const go = (to: string) => void went.push(to);
  render(
    <MantineProvider env="test">
      <I18nextProvider i18n={createTexts('et')}>
        <Shown
          connection={connection}
          progress={null}
          onBack={() => go('back')}
          onNext={() => go('next')}
          onGo={go}
          onSaved={() => go('saved')}
        />
      </I18nextProvider>
    </MantineProvider>,
  );
  return {
    user: userEvent.setup(),
    saved: () =>
      bridge.calls.flatMap(({ channel, args }) =>
        channel === 'settings.save' && typeof args === 'object' && args !== null && 'change' in args
          ? [args.change]
          : [],
      ),
    went: () => went,
  };
}
