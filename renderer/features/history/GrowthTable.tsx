import { Paper, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrowthPoint } from '../../../shared/domain/growth.ts';
import { type Cause, GAINS } from '../../../shared/domain/movement.ts';
import type { GrowthNote } from '../../../shared/ipc/history-channels.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { formatDay } from './day.ts';

interface GrowthTableProps {
  readonly title: string;
  readonly points: readonly GrowthPoint[];
  readonly causes: readonly Cause[];
  readonly stepDays: number;
  readonly notes: readonly GrowthNote[];
}

/** The numbers of the graph, newest first. */
export function GrowthTable({ title, points, causes, stepDays, notes }: GrowthTableProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (count: number) => formatNumber(count, language);
  const change = (count: number) => (count === 0 ? '0' : count > 0 ? `+${n(count)}` : `−${n(-count)}`);
  const effect = (cause: Cause, count: number) =>
    count === 0 ? '–' : (GAINS as readonly Cause[]).includes(cause) ? `+${n(count)}` : `−${n(count)}`;
  const numbersOf = ({ from, until }: GrowthPoint) =>
    notes.flatMap(({ day }, index) => (day >= from && day <= until ? [String(index + 1)] : []));
  return (
    <Paper withBorder>
      <Table.ScrollContainer
        minWidth={640}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': title } }}
      >
        <Table className="figures" aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(stepDays === 1 ? 'growth.day' : 'growth.week')}</Table.Th>
              {causes.map((cause) => (
                <Table.Th key={cause}>{t(`growth.causes.${cause}`)}</Table.Th>
              ))}
              <Table.Th>{t('growth.net')}</Table.Th>
              <Table.Th>{t('growth.level')}</Table.Th>
              <Table.Th>{t('growth.noted')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {points.toReversed().map((point) => (
              <Table.Tr key={point.until}>
                <Table.Th scope="row">{nameOf(point)}</Table.Th>
                {causes.map((cause) => (
                  <Table.Td key={cause}>{effect(cause, point.causes[cause])}</Table.Td>
                ))}
                <Table.Td>{change(point.net)}</Table.Td>
                <Table.Td>{n(point.level)}</Table.Td>
                <Table.Td>{numbersOf(point).join(', ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

const nameOf = ({ from, until }: GrowthPoint): string =>
  from === until ? formatDay(from) : `${formatDay(from)}–${formatDay(until)}`;
