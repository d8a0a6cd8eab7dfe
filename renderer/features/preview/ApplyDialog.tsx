import { Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';

interface ApplyDialogProps {
  readonly connection: string;
  readonly changes: number;
  readonly held: boolean;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

/** Asks for the number of changes before many of them, or held ones, are applied. */
export function ApplyDialog({ connection, changes, held, onApply, onClose }: ApplyDialogProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <ConfirmDialog
      title={t(held ? 'preview.confirm.titleHeld' : 'preview.confirm.title')}
      yes={t('preview.apply', { count: changes, name: connection })}
      onYes={() => {
        if (typed.replaceAll(/\s/g, '') === String(changes)) onApply();
        else setWrong(true);
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('preview.confirm.text', { count: changes })}</Text>
      <TextInput
        label={t('preview.confirm.number', { count: changes })}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        value={typed}
        error={isWrong ? t('preview.confirm.wrong', { count: changes }) : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
    </ConfirmDialog>
  );
}
