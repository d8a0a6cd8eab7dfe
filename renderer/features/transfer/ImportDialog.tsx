import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/ipc/views.ts';
import { ChangeList } from '../../components/ChangeList.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { useTransfer } from './store.ts';

/** A connection file that was chosen: what it would change, before anything is changed. */
export function ImportDialog({ onAccepted }: { readonly onAccepted: (connection: string) => void }): ReactNode {
  const { t } = useTranslation();
  const { waiting, problem, busy, forget } = useTransfer();
  if (waiting !== null) return <Waiting key={waiting.name} waiting={waiting} onAccepted={onAccepted} />;
  if (problem === null || busy) return null;
  return (
    <Modal
      opened
      onClose={forget}
      title={t('transfer.importFailed')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Stack>
        <ProblemNotice problem={problem} />
        <Group justify="flex-end">
          <Button onClick={forget}>{t('app.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface WaitingProps {
  readonly waiting: ImportView;
  readonly onAccepted: (connection: string) => void;
}

function Waiting({ waiting, onAccepted }: WaitingProps): ReactNode {
  const { t } = useTranslation();
  const { problem, busy, accept, forget } = useTransfer();
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState(false);
  const { name, exists, profileProblem, changes } = waiting;
  const submit = async () => {
    setAsked(true);
    if (!sure) return;
    const connection = await accept();
    if (connection === null) return;
    tell(t('transfer.accepted', { name: connection }), t);
    onAccepted(connection);
  };
  return (
    <ConfirmDialog
      title={t('transfer.importTitle', { name })}
      yes={t('transfer.accept', { name })}
      busy={busy}
      onYes={() => void submit()}
      onClose={forget}
    >
      {problem && <ProblemNotice problem={problem} />}
      {exists ? (
        <Notice tone="warning" title={t('transfer.exists', { name })}>
          <Text size="sm">{t('transfer.existsText')}</Text>
        </Notice>
      ) : (
        <Text size="sm">{t('transfer.isNew')}</Text>
      )}
      {profileProblem && <ProblemNotice tone="warning" problem={profileProblem} />}
      <div>
        <Text size="sm" fw={600}>
          {t('transfer.changes')}
        </Text>
        {changes.length > 0 ? <ChangeList changes={changes} /> : <Text size="sm">{t('transfer.noChanges')}</Text>}
      </div>
      <Text size="sm" c="dimmed">
        {t('transfer.nothingYet')} {t('transfer.keysStay')}
      </Text>
      <Checkbox
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
        label={t('transfer.otherComputer')}
        description={t('transfer.otherComputerWhy')}
        error={asked && !sure && t('transfer.otherComputerMissing')}
      />
    </ConfirmDialog>
  );
}
