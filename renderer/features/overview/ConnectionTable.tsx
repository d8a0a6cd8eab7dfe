import { Paper, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { ClientRow, type ClientRowProps } from './ClientRow.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useOverview } from './store.ts';

interface ConnectionTableProps extends Omit<ClientRowProps, 'client' | 'onRemove'> {
  /** Worst first. */
  readonly connections: readonly ConnectionView[];
}

/** Every client with its state and the next thing to do with it. */
export function ConnectionTable({ connections, ...actions }: ConnectionTableProps): ReactNode {
  const { t } = useTranslation();
  const { remove } = useOverview();
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <>
      <Paper withBorder className="clients">
        <Table.ScrollContainer
          minWidth={900}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('overview.table') } }}
        >
          <Table verticalSpacing="sm" horizontalSpacing="sm" aria-label={t('overview.table')}>
            <Table.Thead>
              <Table.Tr>
                {(['client', 'state', 'lastSuccess', 'next', 'waiting', 'actions'] as const).map((column) => (
                  <Table.Th key={column} className={`column-${column}`}>
                    {t(`overview.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {connections.map((client) => (
                <ClientRow key={client.name} client={client} onRemove={setRemoving} {...actions} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      {removing !== null && (
        <RemoveDialog
          connection={removing}
          onRemove={() => void remove(removing).then(() => setRemoving(null))}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}
