import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { needsPassword } from '../../components/missing-secrets.ts';
import type { ClientAction } from '../../components/next-step.ts';

interface ClientMenuProps {
  readonly client: ConnectionView;
  readonly onAction: (action: ClientAction, connection: string) => void;
  readonly onRemove: (connection: string) => void;
  readonly onResponsible: (connection: string) => void;
}

/** Everything that can be done with a client. */
export function ClientMenu({ client, onAction, onRemove, onResponsible }: ClientMenuProps): ReactNode {
  const { t } = useTranslation();
  const { name, training, active, pause } = client;
  const item = (action: ClientAction, label: string) => (
    <Menu.Item key={action} onClick={() => onAction(action, name)}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('overview.menu', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="client-menu">
        {item('preview', t('overview.openPreview'))}
        {item('mapping', t('overview.openMapping'))}
        {item('review', t('overview.openReview'))}
        {item('check', t('overview.check'))}
        <Menu.Divider />
        {item('plan', t('overview.schedule'))}
        {!active && !training && item('schedule', t('bureau.switchOn'))}
        {active && (pause === null ? item('pause', t('overview.pause')) : item('goOn', t('overview.goOn')))}
        {item('history', t('overview.history'))}
        <Menu.Item onClick={() => onResponsible(name)}>{t('bureau.responsibleMenu')}</Menu.Item>
        {!training && (
          <>
            <Menu.Divider />
            {item('directo', t('overview.enterDirecto'))}
            {needsPassword(client) && item('mailbow', t('overview.enterMailbow'))}
            {item('versions', t('overview.versions'))}
            {item('export', t('overview.saveFile'))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => onRemove(name)}>{t('overview.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
