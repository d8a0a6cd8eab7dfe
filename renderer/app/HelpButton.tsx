import { UnstyledButton } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpDrawer } from '../features/help/HelpDrawer.tsx';
import { useNavigation } from './navigation.ts';
import { useOpenByKey } from './use-open-by-key.ts';

const isHelpKey = ({ key }: KeyboardEvent): boolean => key === 'F1';

/** The manual, from anywhere, with the key that every program has for it. */
export function HelpButton(): ReactNode {
  const { t } = useTranslation();
  const { page } = useNavigation(({ place }) => place);
  const [open, setOpen] = useOpenByKey(isHelpKey);
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
