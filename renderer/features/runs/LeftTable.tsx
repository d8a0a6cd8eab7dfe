import { Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Say } from '../../../shared/i18n/index.ts';
import type { OperationView, RowFind } from '../../../shared/ipc/plan-channels.ts';
import { call, ROWS_PER_PAGE } from '../../api.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { VirtualTable } from '../../components/VirtualTable.tsx';

interface LeftTableProps {
  readonly title: string;
  readonly connection: string;
  readonly hash: string;
  readonly find: RowFind;
}

const STATES = ['planned', 'sent', 'retry', 'unknown', 'rejected', 'confirmed'] as const;
const REASONS = ['changed', 'approval', 'name', 'no-answer', '409', '422', '400', '404'] as const;

/** Changes that were refused, are still to be done or were left out, with the reason of each, a page at a time. */
export function LeftTable({ title, connection, hash, find }: LeftTableProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { total, rowAt, need, problem } = useRows({ connection, hash, find });
  const columns = [
    { key: 'contact', title: t('preview.contact'), width: 'minmax(9rem, 2fr)' },
    { key: 'customers', title: t('preview.customers'), width: 'minmax(6rem, 1fr)' },
    { key: 'state', title: t('run.state'), width: 'minmax(8rem, 1fr)' },
    { key: 'why', title: t('run.why'), width: 'minmax(12rem, 4fr)' },
  ];
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" id={id} mb="xs">
        {title}
      </Title>
      {problem && <ProblemNotice problem={problem} />}
      {total === null ? (
        !problem && <Text c="dimmed">{t('preview.loadingRow')}</Text>
      ) : (
        <VirtualTable
          label={title}
          columns={columns}
          total={total}
          estimate={() => 44}
          cells={(index) => {
            const row = rowAt(index);
            return row && cellsOf(row, t);
          }}
          placeholder={t('preview.loadingRow')}
          onRange={need}
        />
      )}
    </section>
  );
}

function cellsOf({ operation, name, state: word, code, why, skipped }: OperationView, t: Say): readonly ReactNode[] {
  const state = STATES.find((each) => each === word);
  const reason = REASONS.find((each) => each === code);
  const isRefused = state === 'rejected';
  return [
    <div key="who">
      <Text component="span" size="sm" fw={600}>
        {name || operation.email}
      </Text>
      {name && <Text size="xs">{operation.email}</Text>}
    </div>,
    <span key="codes">{operation.customers.join(', ')}</span>,
    <span key="state">
      <span aria-hidden>{isRefused ? '✕ ' : '… '}</span>
      {skipped ? t('preview.tick.out') : state ? t(`run.states.${state}`) : word}
    </span>,
    <div key="why">
      {isRefused && <span>{t(`run.reasons.${reason ?? 'other'}`)} </span>}
      {why !== null && reason !== 'changed' && (
        <Text component="span" size="xs" c="dimmed">
          {t('run.server', { text: why })}
        </Text>
      )}
      {isRefused && why === null && reason === undefined && t('run.noWhy')}
    </div>,
  ];
}

/** The rows that are found; pages come as they are looked at, and all that came stay: what a run leaves is short. */
function useRows({ connection, hash, find }: Omit<LeftTableProps, 'title'>) {
  const [total, setTotal] = useState<number | null>(null);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly OperationView[]>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(new Set<number>());
  const fetchPage = useCallback(
    async (offset: number) => {
      if (asked.current.has(offset)) return;
      asked.current.add(offset);
      const page = { connection, hash, part: 'operations' as const, find, offset, limit: ROWS_PER_PAGE };
      const reply = await call('plan.rows', page);
      if (!reply.ok) return setProblem(reply.problem);
      const rows = reply.value.rows.filter((row) => row.part === 'operations');
      setTotal(reply.value.total);
      setPages((before) => new Map(before).set(offset, rows));
    },
    [connection, hash, find],
  );
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- It is set when the answer has come.
    void fetchPage(0);
  }, [fetchPage]);
  const need = useCallback(
    (first: number, last: number) => {
      for (let offset = first - (first % ROWS_PER_PAGE); offset <= last; offset += ROWS_PER_PAGE) {
        void fetchPage(offset);
      }
    },
    [fetchPage],
  );
  const rowAt = (index: number) => pages.get(index - (index % ROWS_PER_PAGE))?.[index % ROWS_PER_PAGE] ?? null;
  return { total, rowAt, need, problem };
}
