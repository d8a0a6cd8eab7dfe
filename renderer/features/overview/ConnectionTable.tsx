import { ActionIcon, Badge, Button, Group, Menu, Paper, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { formatMoment } from '../../components/format.ts';
import { SecretDialog } from '../../components/SecretDialog.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useOverview } from './store.ts';

/** Where one can go from a client. */
export interface ConnectionActions {
  readonly onCheck: (connection: string) => void;
  readonly onMapping: (connection: string) => void;
  readonly onReview: (connection: string) => void;
  readonly onPreview: (connection: string) => void;
}

type Dialog = { readonly kind: 'directo' | 'mailbow' | 'remove'; readonly connection: string };

interface ConnectionTableProps extends ConnectionActions {
  readonly connections: readonly ConnectionView[];
}

/** Every client with its state and the next thing to do with it. */
export function ConnectionTable({ connections, ...actions }: ConnectionTableProps): ReactNode {
  const { t } = useTranslation();
  const { setSecret, remove } = useOverview();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Paper withBorder className="clients">
        <Table.ScrollContainer
          minWidth={860}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('overview.table') } }}
        >
          <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={t('overview.table')}>
            <Table.Thead>
              <Table.Tr>
                {(['client', 'way', 'secrets', 'lastRun', 'waiting', 'actions'] as const).map((column) => (
                  <Table.Th key={column}>{t(`overview.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {connections.map((connection) => (
                <Row key={connection.name} connection={connection} actions={actions} onDialog={setDialog} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      {dialog?.kind === 'remove' && (
        <RemoveDialog
          connection={dialog.connection}
          onRemove={() => void remove(dialog.connection).then(close)}
          onClose={close}
        />
      )}
      {dialog !== null && dialog.kind !== 'remove' && (
        <SecretDialog
          connection={dialog.connection}
          which={dialog.kind}
          onSave={async (value) => {
            const fault = await setSecret(dialog.connection, dialog.kind === 'mailbow' ? 'mailbow' : 'directo', value);
            if (fault === null) notifications.show({ message: t('secret.saved') });
            return fault;
          }}
          onClose={close}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly connection: ConnectionView;
  readonly actions: ConnectionActions;
  readonly onDialog: (dialog: Dialog) => void;
}

function Row({ connection, actions, onDialog }: RowProps): ReactNode {
  const { t } = useTranslation();
  const { name, training, sourceHost, targetHost, lastRun, openReviews } = connection;
  const [label, go] =
    lastRun === null
      ? [t('overview.openOf', { name }), actions.onCheck]
      : [t('overview.openPreviewOf', { name }), actions.onPreview];
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Group gap="xs">
          {name}
          {training && (
            <Badge className="badge" variant="outline" color="gray">
              {t('app.practice')}
            </Badge>
          )}
        </Group>
      </Table.Th>
      <Table.Td>
        <Text size="sm" className="hosts">
          {sourceHost} → {targetHost}
        </Text>
      </Table.Td>
      <Table.Td>
        <Secrets connection={connection} />
      </Table.Td>
      <Table.Td>
        {lastRun === null ? (
          <Text size="sm" c="dimmed">
            {t('overview.never')}
          </Text>
        ) : (
          <>
            <StatusBadge status={lastRun.status} />
            {lastRun.endedAt && <Text size="xs">{formatMoment(lastRun.endedAt)}</Text>}
          </>
        )}
      </Table.Td>
      <Table.Td>
        {openReviews > 0 ? (
          <Text size="sm" fw={600}>
            {t('overview.reviews', { count: openReviews })}
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            {t('overview.noReviews')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Button variant="light" size="sm" aria-label={label} onClick={() => go(name)}>
            {lastRun === null ? t('overview.open') : t('overview.openPreview')}
          </Button>
          <More connection={connection} actions={actions} onDialog={onDialog} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function More({ connection, actions, onDialog }: RowProps): ReactNode {
  const { t } = useTranslation();
  const { name, training } = connection;
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('overview.more', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => actions.onMapping(name)}>{t('overview.openMapping')}</Menu.Item>
        <Menu.Item onClick={() => actions.onReview(name)}>{t('overview.openReview')}</Menu.Item>
        <Menu.Item onClick={() => actions.onPreview(name)}>{t('overview.openPreview')}</Menu.Item>
        <Menu.Item onClick={() => actions.onCheck(name)}>{t('overview.check')}</Menu.Item>
        {!training && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onDialog({ kind: 'directo', connection: name })}>
              {t('overview.enterDirecto')}
            </Menu.Item>
            {needsPassword(connection) && (
              <Menu.Item onClick={() => onDialog({ kind: 'mailbow', connection: name })}>
                {t('overview.enterMailbow')}
              </Menu.Item>
            )}
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => onDialog({ kind: 'remove', connection: name })}>{t('overview.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A folder needs no password; it is told from a host by its slashes. */
const needsPassword = ({ targetHost }: ConnectionView): boolean => !/[\\/]/.test(targetHost);

/** Which secrets are kept, in words with an icon. */
function Secrets({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const { t } = useTranslation();
  const { secrets } = connection;
  const missing = [
    ...(secrets.directo ? [] : [t('overview.directoMissing')]),
    ...(secrets.mailbow || !needsPassword(connection) ? [] : [t('overview.mailbowMissing')]),
  ];
  const Icon = missing.length > 0 ? IconAlertTriangle : IconCheck;
  return (
    <Group gap={6} wrap="nowrap">
      <Icon size={16} aria-hidden />
      <Text size="sm" fw={missing.length > 0 ? 600 : 400}>
        {missing.length > 0 ? missing.join(', ') : t('overview.secretsSaved')}
      </Text>
    </Group>
  );
}
