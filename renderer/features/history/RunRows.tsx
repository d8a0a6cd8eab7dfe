import { Button, Group, Table, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/domain/plan.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { PastRowsView } from '../../../shared/ipc/history-channels.ts';
import { call } from '../../api.ts';
import { ChangeLines } from '../../components/ChangeLines.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';

/** So many rows are read at first, and so many more each time. */
const PART = 25;

interface RunRowsProps {
  readonly connection: string;
  readonly run: number;
  readonly state: 'confirmed' | 'rejected' | 'open';
  readonly count: number;
}

type Row = PastRowsView['rows'][number];

/** The changes of a run that ended one way, shown on demand; nothing where there are none. */
export function RunRows({ connection, run, state, count }: RunRowsProps): ReactNode {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [total, setTotal] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (count === 0) return null;
  const title = t(`past.${state}Rows`, { count });
  const read = async (before: readonly Row[]) => {
    setProblem(null);
    const reply = await call('history.rows', { connection, run, state, offset: before.length, limit: PART });
    if (!reply.ok) return setProblem(reply.problem);
    setTotal(reply.value.total);
    setRows([...before, ...reply.value.rows]);
  };
  return (
    <div>
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Button
          variant="default"
          size="xs"
          aria-expanded={rows !== null}
          aria-label={`${t(rows === null ? 'past.showRows' : 'past.hideRows')}: ${title}`}
          onClick={() => (rows === null ? void read([]) : setRows(null))}
        >
          {t(rows === null ? 'past.showRows' : 'past.hideRows')}
        </Button>
      </Group>
      {problem && <ProblemNotice problem={problem} />}
      {rows?.length === 0 && <Text size="sm">{t('past.rowsGone')}</Text>}
      {rows && rows.length > 0 && (
        <>
          <Table verticalSpacing="xs" mt="xs" aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('past.address')}</Table.Th>
                <Table.Th>{t('past.customer')}</Table.Th>
                <Table.Th>{t('past.what')}</Table.Th>
                {state !== 'confirmed' && <Table.Th>{t('past.reason')}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <OneRow key={`${row.operation.email} ${row.operation.kind}`} row={row} state={state} />
              ))}
            </Table.Tbody>
          </Table>
          <MoreButton shown={rows.length} total={total} onMore={() => void read(rows)} />
        </>
      )}
    </div>
  );
}

const REASONS = ['changed', 'approval', '409', 'no-answer', 'name'] as const;

function OneRow({ row, state }: { readonly row: Row; readonly state: RunRowsProps['state'] }): ReactNode {
  const { t } = useTranslation();
  const { operation, code, why } = row;
  const { email, customers }: Operation = operation;
  const known = REASONS.find((reason) => reason === code);
  const server = [code, why].filter(Boolean).join(' – ');
  return (
    <Table.Tr>
      <Table.Td className="run-address">{email}</Table.Td>
      <Table.Td>{customers.join(', ')}</Table.Td>
      <Table.Td>
        <ChangeLines {...operation} />
      </Table.Td>
      {state !== 'confirmed' && (
        <Table.Td>
          <Text size="sm">
            {state === 'open' && `${stateWord(row.state)}. `}
            {known ? t(`past.reasons.${known}`) : server || (state === 'rejected' ? t('past.noReason') : '')}
          </Text>
        </Table.Td>
      )}
    </Table.Tr>
  );

  function stateWord(word: string): string {
    const found = (['planned', 'sent', 'retry', 'unknown'] as const).find((each) => each === word);
    return found ? t(`past.states.${found}`) : word;
  }
}
