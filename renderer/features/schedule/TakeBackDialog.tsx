import { Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { useSchedule } from './store.ts';

interface TakeBackDialogProps {
  readonly connection: string;
  readonly onClose: () => void;
}

/** Asks before a client goes on here that was handed over to another computer. */
export function TakeBackDialog({ connection, onClose }: TakeBackDialogProps): ReactNode {
  const { t } = useTranslation();
  const { saving, problem, begin, goOn } = useSchedule();
  useEffect(begin, [begin]);
  const yes = async () => {
    if ((await goOn([connection])) !== null) return;
    tell(t('pause.resumed', { name: connection }), t);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('takeBack.title')}
      yes={t('takeBack.yes', { name: connection })}
      busy={saving}
      onYes={() => void yes()}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      <Text size="sm">{t('takeBack.text', { name: connection })}</Text>
    </ConfirmDialog>
  );
}
