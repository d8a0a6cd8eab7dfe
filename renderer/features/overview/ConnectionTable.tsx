import { Paper, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { ClientRow, type ClientRowProps } from './ClientRow.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { ResponsibleDialog } from './ResponsibleDialog.tsx';
import { useOverview } from './store.ts';

const COLUMNS = ['client', 'state', 'lastSuccess', 'next', 'waiting', 'contacts', 'responsible', 'actions'] as const;

interface ConnectionTableProps extends Omit<ClientRowProps, 'client' | 'onRemove' | 'onResponsible'> {
  /** Worst first. */
  readonly connections: readonly ConnectionView[];
}

/** Every client with its state and the next thing to do with it. */
export function ConnectionTable({ connections, ...actions }: ConnectionTableProps): ReactNode {
  const { t } = useTranslation();
  const { remove } = useOverview();
  const [removing, setRemoving] = useState<string | null>(null);
  const [naming, setNaming] = useState<string | null>(null);
  const named = connections.find(({ name }) => name === naming);
  return (
    <>
      <Paper withBorder className="clients">
        <Table.ScrollContainer
          minWidth={940}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('overview.table') } }}
        >
          <Table verticalSpacing="sm" horizontalSpacing={8} aria-label={t('overview.table')}>
            <Table.Thead>
              <Table.Tr>
                {COLUMNS.map((column) => (
                  <Table.Th key={column} className={`column-${column}`}>
                    {column === 'contacts' || column === 'responsible'
                      ? t(`bureau.${column}`)
                      : t(`overview.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {connections.map((client) => (
                <ClientRow
                  key={client.name}
                  client={client}
                  onRemove={setRemoving}
                  onResponsible={setNaming}
                  {...actions}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      {named && <ResponsibleDialog client={named} known={peopleOf(connections)} onClose={() => setNaming(null)} />}
      {removing !== null && (
        <RemoveDialog
          connection={removing}
          onRemove={() => remove(removing).then(() => setRemoving(null))}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}

/** Everybody who looks after some client, as an Estonian sorts names. */
function peopleOf(connections: readonly ConnectionView[]): readonly string[] {
  const people = new Set(connections.map(({ responsible }) => responsible).filter((person) => person !== ''));
  return [...people].toSorted(new Intl.Collator('et').compare);
}
