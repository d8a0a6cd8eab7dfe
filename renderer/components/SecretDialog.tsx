import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/problem.ts';
import { ProblemNotice } from './Notice.tsx';

interface SecretDialogProps {
  readonly connection: string;
  readonly which: 'directo' | 'mailbow';
  /** Saves the secret; null when all went well. */
  readonly onSave: (value: string) => Promise<Problem | null>;
  readonly onClose: () => void;
}

/** Asks for one secret. It lives only in this dialog until it is handed over, and goes when the dialog closes. */
export function SecretDialog({ connection, which, onSave, onClose }: SecretDialogProps): ReactNode {
  const { t } = useTranslation();
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === '') return;
    setBusy(true);
    const failed = await onSave(value.trim());
    setBusy(false);
    if (failed === null) onClose();
    else setProblem(failed);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`secret.${which}Title`, { name: connection })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack>
          {problem && <ProblemNotice problem={problem} />}
          <PasswordInput
            label={t(`secret.${which}`)}
            description={t('secret.hint')}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-hidden': true }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={value.trim() === ''}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
