import { Paper, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryView } from '../../../shared/ipc/views.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatDuration, formatMoment, formatNumber } from '../../components/format.ts';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { latenessOf, sentenceOf, tookOf } from './entry.ts';
import { useHistory } from './store.ts';

/** So many entries are shown at first, and so many more each time. */
const PART = 50;

interface HistoryPageProps {
  readonly connection: string;
  readonly onBack: () => void;
}

/** Every sync of a client, and every scheduled time that passed without one. */
export function HistoryPage({ connection, onBack }: HistoryPageProps): ReactNode {
  const { t } = useTranslation();
  const { entries, problem, load } = useHistory();
  const [shown, setShown] = useState(PART);
  useEffect(() => void load(connection), [load, connection]);
  const title = t('history.title', { name: connection });
  return (
    <PageFrame title={title} lead={t('history.lead')} onBack={onBack}>
      <ListState problem={problem} loading={entries === null} onRetry={() => void load(connection)}>
        {entries?.length === 0 && (
          <EmptyState icon={<IconHistory size={30} />} title={t('history.empty')}>
            {t('history.emptyText')}
          </EmptyState>
        )}
        {entries && entries.length > 0 && (
          <>
            <HistoryTable title={title} entries={entries.slice(0, shown)} />
            <MoreButton shown={shown} total={entries.length} onMore={() => setShown(shown + PART)} />
          </>
        )}
      </ListState>
    </PageFrame>
  );
}

interface HistoryTableProps {
  readonly title: string;
  readonly entries: readonly HistoryView[];
}

function HistoryTable({ title, entries }: HistoryTableProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Paper withBorder>
      <Table.ScrollContainer
        minWidth={720}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': title } }}
      >
        <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              {(['when', 'why', 'state', 'remark'] as const).map((column) => (
                <Table.Th key={column}>{t(`history.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry) => (
              <Entry key={`${entry.startedAt ?? ''} ${entry.dueAt ?? ''} ${entry.status}`} entry={entry} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function Entry({ entry }: { readonly entry: HistoryView }): ReactNode {
  const { t } = useTranslation();
  const { startedAt, dueAt, trigger, status } = entry;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{formatMoment(startedAt ?? dueAt ?? '')}</Text>
        {startedAt && dueAt && latenessOf(entry) !== null && (
          <Text size="xs" c="dimmed">
            {t('history.planned', { at: formatMoment(dueAt) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t(`history.triggers.${trigger ?? 'none'}`)}</Text>
      </Table.Td>
      <Table.Td>
        <StatusBadge status={status} />
      </Table.Td>
      <Table.Td>
        <Remarks entry={entry} />
      </Table.Td>
    </Table.Tr>
  );
}

function Remarks({ entry }: { readonly entry: HistoryView }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = latenessOf(entry);
  const took = tookOf(entry);
  const { segments, problem, outcome, status } = entry;
  const n = (count: number) => formatNumber(count, language);
  const sentence =
    problem === 'source/other-company' || problem === 'run/push-errors'
      ? t(`history.problems.${problem}`)
      : problem && (sentenceOf(problem, language) ?? problem);
  const facts = [
    ...(outcome === null ? [] : [t('history.written', { count: outcome.confirmed })]),
    ...(outcome && outcome.rejected > 0 ? [t('history.rejected', { figure: n(outcome.rejected) })] : []),
    ...(outcome && outcome.open > 0 ? [t('history.open', { figure: n(outcome.open) })] : []),
    ...(status === 'succeeded-with-remarks' && segments <= 1 ? [t('history.cardsLeft')] : []),
    ...(late === null ? [] : [t('history.late', { duration: formatDuration(late, t) })]),
    ...(segments > 1 ? [t('history.interrupted', { count: segments - 1 })] : []),
    ...(took === null ? [] : [t('history.took', { duration: formatDuration(took, t) })]),
  ];
  return (
    <>
      {sentence && <Text size="sm">{sentence}</Text>}
      <Text size="sm" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </>
  );
}
