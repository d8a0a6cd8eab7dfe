import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Whether an end answered well, as a sign with a word. */
export function Verdict({ failed }: { readonly failed: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap={6} wrap="nowrap" className={failed ? 'verdict-bad' : 'verdict-good'}>
      {failed ? <IconAlertTriangle size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />}
      <Text fw={600}>{t(failed ? 'probe.failed' : 'probe.ok')}</Text>
    </Group>
  );
}
