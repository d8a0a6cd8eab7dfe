import { Button, Group } from '@mantine/core';
import { IconKey, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { dueClients, wantedSecrets } from './standing.ts';

interface BulkButtonsProps {
  readonly clients: readonly ConnectionView[];
  readonly running: boolean;
  readonly onRunDue: () => void;
  readonly onKeys: () => void;
  readonly onPauseAll: () => void;
  readonly onGoOnAll: () => void;
}

/** What is done with several clients at once; each button is there only while there is something for it to do. */
export function BulkButtons(props: BulkButtonsProps): ReactNode {
  const { t } = useTranslation();
  const { clients, running, onRunDue, onKeys, onPauseAll, onGoOnAll } = props;
  const active = clients.filter((each) => each.active);
  return (
    <Group gap="xs" ml="auto">
      {dueClients(clients).length > 0 && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={running}
          onClick={onRunDue}
        >
          {t('bureau.runDue')}
        </Button>
      )}
      {wantedSecrets(clients).length > 0 && (
        <Button variant="default" size="xs" leftSection={<IconKey size={16} aria-hidden />} onClick={onKeys}>
          {t('bureau.enterKeys')}
        </Button>
      )}
      {active.some(({ pause }) => pause === null) && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={onPauseAll}
        >
          {t('overview.pauseAll')}
        </Button>
      )}
      {active.some(({ pause }) => pause !== null && pause.handover !== true) && (
        <Button variant="default" size="xs" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={onGoOnAll}>
          {t('overview.goOnAll')}
        </Button>
      )}
    </Group>
  );
}
