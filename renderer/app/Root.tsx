import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './mantine.css';
import './window.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { setNonce } from 'get-nonce';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { App } from './App.tsx';
import { startListening } from './events.ts';
import { createTexts } from './texts.ts';
import { theme } from './theme.ts';

/** The nonce of this load: without it the window's policy refuses every style that a component adds. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

/** The window: look, texts and the ear for main's events around the pages. */
export function Root(): ReactNode {
  const [texts] = useState(() => {
    // react-remove-scroll, inside Mantine's dialogs, reads its nonce from here.
    setNonce(nonce);
    return createTexts('et');
  });
  useEffect(() => startListening(texts), [texts]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <I18nextProvider i18n={texts}>
        <Notifications position="bottom-right" autoClose={4000} className="told" />
        <App />
      </I18nextProvider>
    </MantineProvider>
  );
}
