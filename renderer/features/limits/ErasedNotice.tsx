import { Button, Card, List, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetSettings } from '../../../shared/domain/connection.ts';
import type { ErasedView } from '../../../shared/ipc/limits-channels.ts';
import { formatDate } from '../../components/format.ts';
import { Notice } from '../../components/Notice.tsx';
import { useErasure } from './erasure-store.ts';

interface ErasedNoticeProps {
  readonly erased: ErasedView;
  readonly target: TargetSettings | null;
  readonly onAgain: () => void;
}

/** What became of an erasure, and what a person has to do elsewhere. */
export function ErasedNotice({ erased, target, onAgain }: ErasedNoticeProps): ReactNode {
  const { t } = useTranslation();
  const { begin } = useErasure();
  const { email, codes, hadContact, scrubbed, at } = erased;
  const cards =
    codes.length > 0
      ? t('erasure.stepCards', { count: codes.length, codes: codes.join(', ') })
      : t('erasure.stepNoCards');
  const contact =
    target?.kind === 'files'
      ? t('erasure.stepFolder', { email, folder: target.folder })
      : t(hadContact ? 'erasure.stepContact' : 'erasure.stepNoContact', { email });
  return (
    <Stack gap="lg">
      {scrubbed === 'done' ? (
        <Notice tone="good" title={t('erasure.done')}>
          <Text size="sm">{t('erasure.kept', { day: formatDate(at) })}</Text>
        </Notice>
      ) : (
        <Notice
          tone="warning"
          title={t('erasure.busyTitle')}
          actions={
            <Button variant="default" size="sm" onClick={onAgain}>
              {t('erasure.again')}
            </Button>
          }
        >
          <Text size="sm">{t('erasure.busy')}</Text>
        </Notice>
      )}
      <Card withBorder padding="lg" component="section">
        <Title order={2} mb="xs">
          {t('erasure.steps')}
        </Title>
        <List type="ordered" size="sm" spacing={6}>
          <List.Item>{cards}</List.Item>
          <List.Item>{contact}</List.Item>
        </List>
      </Card>
      <div>
        <Button variant="default" onClick={begin}>
          {t('erasure.another')}
        </Button>
      </div>
    </Stack>
  );
}
