import { UnstyledButton } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpDrawer } from '../features/help/HelpDrawer.tsx';
import { useNavigation } from './navigation.ts';

/** The manual, from anywhere, with the key that every program has for it. */
export function HelpButton(): ReactNode {
  const { t } = useTranslation();
  const { page } = useNavigation(({ place }) => place);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      // A question that is open already is answered first.
      if (document.querySelector('[role="dialog"]') === null) setOpen(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <UnstyledButton
        className="header-link"
        title={t('help.tip')}
        aria-keyshortcuts="F1"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconHelp size={18} aria-hidden />
        {t('help.button')}
      </UnstyledButton>
      {open && <HelpDrawer page={page} onClose={() => setOpen(false)} />}
    </>
  );
}
