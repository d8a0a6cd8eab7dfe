import { Group, Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from '../../../shared/i18n/index.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { VirtualTable } from '../../components/VirtualTable.tsx';
import { ROWS_PER_PAGE } from '../../api.ts';
import { NO_ROWS, type PlanRow, rowAt } from './row-pages.ts';
import { LeftOutCells, OperationCells, ReviewCells } from './cells.tsx';
import { usePreview } from './store.ts';
import { TILES } from './tiles.ts';

interface RowTableProps {
  /** A button beside the number of rows, where the rows wait for a person. */
  readonly action: ReactNode;
}

/** The rows of the tile that is open. */
export function RowTable({ action }: RowTableProps): ReactNode {
  const { t } = useTranslation();
  const { tile, rows, plan, rowsProblem, need } = usePreview();
  const pages = rows[tile] ?? NO_ROWS;
  const source = TILES.find(({ key }) => key === tile)?.rows;
  const total = pages.total;
  // The first page is asked for by the tile; the table asks for the others as it is scrolled.
  useEffect(() => {
    if (plan !== null) need(tile, 0, 0);
  }, [need, tile, plan]);
  const onRange = useCallback((first: number, last: number) => need(tile, first, last), [need, tile]);

  const title = t(`preview.${tile}`);
  const part = source?.from === 'part' ? source.part : 'operations';
  const columns = columnsOf(part, t);
  return (
    <section aria-label={title}>
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2}>{title}</Title>
        <Group gap="sm">
          {total !== null && (
            <Text size="sm" c="dimmed">
              {t('preview.rows', { count: total })}
            </Text>
          )}
          {part === 'reviews' && action}
        </Group>
      </Group>
      {rowsProblem && <ProblemNotice problem={rowsProblem} />}
      {content()}
    </section>
  );

  function content(): ReactNode {
    if (source?.from === 'none') {
      return <Text c="dimmed">{t('preview.unchangedText', { count: plan?.summary.counts.unchanged ?? 0 })}</Text>;
    }
    if (total === 0) return <Text c="dimmed">{t('preview.empty')}</Text>;
    if (total === null) return rowsProblem ? null : <Text c="dimmed">{t('preview.loadingRow')}</Text>;
    return (
      <VirtualTable
        key={`${plan?.summary.hash} ${tile}`}
        label={title}
        columns={columns}
        total={total}
        estimate={(index) => heightOf(rowAt(pages, index, ROWS_PER_PAGE))}
        cells={(index) => {
          const row = rowAt(pages, index, ROWS_PER_PAGE);
          return row && cellsOf(row);
        }}
        placeholder={t('preview.loadingRow')}
        onRange={onRange}
      />
    );
  }
}

function cellsOf(row: PlanRow): readonly ReactNode[] {
  switch (row.part) {
    case 'operations':
      return OperationCells(row.operation);
    case 'reviews':
      return ReviewCells(row.review);
    case 'leftOut':
      return LeftOutCells(row.leftOut);
  }
}

function columnsOf(part: PlanRow['part'], t: Say) {
  const column = (key: 'contact' | 'customers' | 'changes' | 'reason', width: string) => ({
    key,
    title: t(`preview.${key}`),
    width,
  });
  switch (part) {
    case 'operations':
      return [
        column('contact', 'minmax(9rem, 3fr)'),
        column('customers', 'minmax(5rem, 1fr)'),
        column('changes', 'minmax(12rem, 6fr)'),
      ];
    case 'reviews':
      return [
        column('contact', 'minmax(9rem, 3fr)'),
        column('customers', 'minmax(6rem, 2fr)'),
        column('reason', 'minmax(10rem, 4fr)'),
      ];
    case 'leftOut':
      return [column('customers', 'minmax(6rem, 1fr)'), column('reason', 'minmax(10rem, 4fr)')];
  }
}

/** A guess in px: one line of text per change. */
function heightOf(row: PlanRow | null): number {
  if (row?.part !== 'operations') return row === null ? 60 : 40;
  const { fields, labels, consent } = row.operation;
  const lines = Object.keys(fields).length + labels.add.length + labels.remove.length + (consent ? 1 : 0);
  return 18 + 22 * Math.max(2, lines);
}
