import { Group, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatNumber } from '../../components/format.ts';
import { ListState } from '../../components/ListState.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { createdTable } from './created.ts';
import { formatDay, listName } from './day.ts';
import { type Days, useGrowth } from './growth-store.ts';

/** So many lists have a column. */
const LISTS = 8;

/** New contacts by day and list. */
export function NewContacts({ connection }: { readonly connection: string }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { view, days, problem, load } = useGrowth();
  useEffect(() => void load(connection), [load, connection]);
  const n = (count: number) => (count === 0 ? '–' : formatNumber(count, language));
  const { lists, more, rows, total } = createdTable(view?.created ?? [], LISTS);
  const title = view && t('growth.createdTitle', { from: formatDay(view.from), until: formatDay(view.until) });
  return (
    <Stack gap="md">
      <Group>
        <SpanChoice days={days} onChange={(chosen) => void load(connection, { days: chosen })} />
      </Group>
      <ListState problem={problem} loading={view === null} onRetry={() => void load(connection)}>
        {rows.length === 0 ? (
          <EmptyState icon={<IconUserPlus size={30} />} title={t('growth.createdEmpty')}>
            {t('growth.createdEmptyText')}
          </EmptyState>
        ) : (
          <section aria-label={title ?? ''}>
            <Title order={2} size="h3">
              {title}
            </Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t('growth.createdLead')}
            </Text>
            <Paper withBorder>
              <Table.ScrollContainer
                minWidth={480}
                scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': title ?? '' } }}
              >
                <Table className="figures" aria-label={title ?? ''}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('growth.day')}</Table.Th>
                      <Table.Th>{t('growth.inAll')}</Table.Th>
                      {lists.map((scope) => (
                        <Table.Th key={scope}>{listName(scope)}</Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map(({ day, all, counts }) => (
                      <Table.Tr key={day}>
                        <Table.Th scope="row">{formatDay(day)}</Table.Th>
                        <Table.Td>{n(all)}</Table.Td>
                        {counts.map((count, index) => (
                          <Table.Td key={lists[index]}>{n(count)}</Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                  <Table.Tfoot>
                    <Table.Tr>
                      <Table.Th scope="row">{t('growth.total')}</Table.Th>
                      <Table.Th>{n(total.all)}</Table.Th>
                      {total.counts.map((count, index) => (
                        <Table.Th key={lists[index]}>{n(count)}</Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Tfoot>
                </Table>
              </Table.ScrollContainer>
            </Paper>
            {more > 0 && (
              <Text size="sm" c="dimmed" mt="xs">
                {t('growth.moreLists', { count: more })}
              </Text>
            )}
          </section>
        )}
      </ListState>
    </Stack>
  );
}

const SPANS = [30, 90, 365] as const satisfies readonly Days[];

/** How much time is looked at. */
export function SpanChoice({ days, onChange }: { readonly days: Days; readonly onChange: (days: Days) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('growth.span')}
      value={String(days)}
      onChange={(value) => onChange(SPANS.find((span) => String(span) === value) ?? 30)}
      data={SPANS.map((span) => ({ value: String(span), label: t(`growth.days.d${span}`) }))}
    />
  );
}
