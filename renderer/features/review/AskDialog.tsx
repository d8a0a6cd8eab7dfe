import { Button, CopyButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../shared/ipc/review-channels.ts';
import { formatMoment } from '../../components/format.ts';

interface AskDialogProps {
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** A text for the client's contact person. The program sends nothing, and the case stays open. */
export function AskDialog({ view, onClose }: AskDialogProps): ReactNode {
  const { t } = useTranslation();
  const { said, contact, refusals, members, code } = view;
  const refusedAt = contact?.status === 'withdrawn' ? contact.changedAt : (refusals[0]?.at ?? null);
  const text = t('review.ask.text', {
    code: said?.code ?? code,
    name: (members.find((member) => member.code === said?.code) ?? members[0])?.name ?? '',
    refused: refusedAt === null ? t('review.other.dateUnknown') : formatMoment(refusedAt),
    word: said?.word ?? '',
    date: said?.date ?? '',
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.ask.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Stack gap="md">
        <Text>{t('review.ask.lead')}</Text>
        <Textarea label={t('review.ask.label')} value={text} readOnly rows={14} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.close')}
          </Button>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button onClick={copy} aria-live="polite">
                {copied ? t('review.ask.copied') : t('review.ask.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}
