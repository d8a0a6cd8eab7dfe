import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationRow } from '../../api.ts';
import { VirtualTable } from '../../components/VirtualTable.tsx';

const STATES = ['planned', 'sent', 'retry', 'unknown', 'rejected', 'confirmed'] as const;

/** What was refused, with the reason, and what is still to be done. */
export function LeftTable({ rows }: { readonly rows: readonly OperationRow[] }): ReactNode {
  const { t } = useTranslation();
  const stateOf = (text: string) => {
    const state = STATES.find((each) => each === text);
    return state ? t(`run.states.${state}`) : text;
  };
  const cells = ({ operation, state, why }: OperationRow) => [
    <Text key="who" component="span" size="sm" fw={600}>
      {operation.email}
    </Text>,
    <span key="codes">{operation.customers.join(', ')}</span>,
    <span key="state">
      <span aria-hidden>{state === 'rejected' ? '✕ ' : '… '}</span>
      {stateOf(state)}
    </span>,
    <span key="why">{why ?? (state === 'rejected' ? t('run.noWhy') : '')}</span>,
  ];
  return (
    <section aria-labelledby="run-left">
      <Title order={2} id="run-left" mb="xs">
        {t('run.details')}
      </Title>
      <VirtualTable
        label={t('run.details')}
        columns={[
          { key: 'contact', title: t('preview.contact'), width: 'minmax(9rem, 2fr)' },
          { key: 'customers', title: t('preview.customers'), width: 'minmax(6rem, 1fr)' },
          { key: 'state', title: t('run.state'), width: 'minmax(8rem, 1fr)' },
          { key: 'why', title: t('run.why'), width: 'minmax(10rem, 3fr)' },
        ]}
        total={rows.length}
        estimate={() => 40}
        cells={(index) => {
          const row = rows[index];
          return row ? cells(row) : null;
        }}
        placeholder=""
      />
    </section>
  );
}
