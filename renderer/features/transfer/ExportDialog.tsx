import { Radio, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { useTransfer } from './store.ts';

interface ExportDialogProps {
  readonly connection: string;
  readonly onClose: () => void;
}

/** Asks what a connection file is for: for another computer the sync stops here. */
export function ExportDialog({ connection, onClose }: ExportDialogProps): ReactNode {
  const { t } = useTranslation();
  const { problem, busy, save, forget } = useTransfer();
  const [purpose, setPurpose] = useState<'copy' | 'handover'>('copy');
  useEffect(forget, [forget]);
  const submit = async () => {
    const handover = purpose === 'handover';
    if (!(await save(connection, handover))) return;
    tell(t(handover ? 'transfer.handedOver' : 'transfer.saved', { name: connection }), t);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('transfer.exportTitle', { name: connection })}
      yes={t('transfer.save')}
      busy={busy}
      onYes={() => void submit()}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      <Text size="sm">{t('transfer.exportLead')}</Text>
      <Radio.Group
        label={t('transfer.purpose')}
        value={purpose}
        onChange={(value) => setPurpose(value === 'handover' ? 'handover' : 'copy')}
      >
        <Stack gap="sm" mt={6}>
          <Radio value="copy" label={t('transfer.copy')} description={t('transfer.copyText')} />
          <Radio value="handover" label={t('transfer.handover')} description={t('transfer.handoverText')} />
        </Stack>
      </Radio.Group>
    </ConfirmDialog>
  );
}
