import { Button, Paper, Table, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconHistory } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatDuration, formatMoment } from '../../components/format.ts';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { latenessOf, tookOf } from './entry.ts';
import { Remarks } from './Remarks.tsx';
import { RunDetails } from './RunDetails.tsx';
import { useHistory } from './store.ts';

const COLUMNS = ['when', 'why', 'state', 'duration'] as const;

/** Every sync of a client and every scheduled time without one, newest first; a sync opens to what it did. */
export function RunList({ connection, onGo }: Pick<ClientPageProps, 'connection' | 'onGo'>): ReactNode {
  const { t } = useTranslation();
  const { entries, total, problem, load, more } = useHistory();
  const title = t('history.title');
  return (
    <ListState problem={problem} loading={entries === null} onRetry={() => void load(connection)}>
      {entries?.length === 0 && (
        <EmptyState icon={<IconHistory size={30} />} title={t('history.empty')}>
          {t('history.emptyText')}
        </EmptyState>
      )}
      {entries && entries.length > 0 && (
        <>
          <Paper withBorder>
            <Table.ScrollContainer
              minWidth={700}
              scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': title } }}
            >
              <Table verticalSpacing="sm" horizontalSpacing="xs" aria-label={title}>
                <Table.Thead>
                  <Table.Tr>
                    {COLUMNS.map((column) => (
                      <Table.Th key={column}>
                        {column === 'duration' ? t('past.duration') : t(`history.${column}`)}
                      </Table.Th>
                    ))}
                    <Table.Th>
                      <span className="sr-only">{t('past.details')}</span>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {entries.map((entry) => (
                    <Entry key={keyOf(entry)} entry={entry} connection={connection} onGo={onGo} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Paper>
          <MoreButton shown={entries.length} total={total} onMore={() => void more()} />
        </>
      )}
    </ListState>
  );
}

const keyOf = ({ run, day, dueAt }: PastEntry): string => (run === null ? `${day} ${dueAt}` : String(run));

interface EntryProps extends Pick<ClientPageProps, 'connection' | 'onGo'> {
  readonly entry: PastEntry;
}

function Entry({ entry, connection, onGo }: EntryProps): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { run, startedAt, dueAt, trigger, status, author } = entry;
  const took = tookOf(entry);
  const at = formatMoment(startedAt ?? dueAt ?? '');
  const why = t(`history.triggers.${trigger ?? 'none'}`);
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Text size="sm">{at}</Text>
          {startedAt && dueAt && latenessOf(entry) !== null && (
            <Text size="xs" c="dimmed">
              {t('history.planned', { at: formatMoment(dueAt) })}
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <Text size="sm">{author === null ? why : t('past.by', { trigger: why, author })}</Text>
        </Table.Td>
        <Table.Td>
          <StatusBadge status={status} />
          <Remarks entry={entry} />
        </Table.Td>
        <Table.Td>
          <Text size="sm">{took === null ? '–' : formatDuration(took, t)}</Text>
        </Table.Td>
        <Table.Td ta="right">
          {run !== null && (
            <Button
              variant="default"
              size="xs"
              aria-expanded={open}
              aria-label={t('past.detailsOf', { at })}
              rightSection={
                open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />
              }
              onClick={() => setOpen(!open)}
            >
              {t('past.details')}
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {open && run !== null && (
        <Table.Tr>
          <Table.Td colSpan={COLUMNS.length + 1} className="run-details">
            <RunDetails entry={entry} run={run} connection={connection} onGo={onGo} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
