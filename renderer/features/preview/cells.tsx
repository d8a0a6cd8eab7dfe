import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation, OperationKind } from '../../../shared/domain/plan.ts';
import type { Say } from '../../../shared/i18n/index.ts';
import type { AbsentView, OperationView, RowView } from '../../../shared/ipc/plan-channels.ts';
import { breakable } from '../../components/breakable.tsx';
import { formatDate } from '../../components/format.ts';
import styles from './preview.module.css';
import { Changes, countChanges } from './Changes.tsx';

/** So many changes of a contact stand in the table; the others are in its details. */
const SHOWN = 3;

/** The code of a customer; a record without one is named by its place in the feed. */
export function codeText(code: string, t: Say): string {
  return /^#\d+$/.test(code) ? t('preview.noCode', { place: code.slice(1) }) : code;
}

/** The cells of a row of a plan. */
export function cellsOf(row: RowView): readonly ReactNode[] {
  switch (row.part) {
    case 'operations':
      return [
        <Who key="who" row={row} />,
        <div key="codes">
          <Codes codes={row.operation.customers} />
          <GroupRuleNote row={row} />
        </div>,
        <Short key="changes" operation={row.operation} />,
      ];
    case 'reviews':
      return [
        <Named key="who" name={row.names.filter(Boolean).join(', ')} email={row.review.email} />,
        <Codes key="codes" codes={row.review.customers} />,
        <Reason key="why" of={row} />,
      ];
    case 'leftOut':
      return [
        <Codes key="codes" codes={[row.leftOut.customer]} />,
        <span key="name">{row.name}</span>,
        <Reason key="why" of={row} />,
      ];
    case 'absent':
      return [
        <Codes key="codes" codes={[row.absent.code]} />,
        <span key="contact">{row.absent.email}</span>,
        <AbsentWhy key="why" absent={row.absent} />,
      ];
  }
}

/** The sign of each kind of change; the word stands beside it. */
export const SIGNS: Readonly<Record<OperationKind, string>> = {
  create: '+',
  update: '~',
  'opt-out': '−',
  'cancel-opt-out': '+',
};

function Who({ row: { operation, name, skipped, corrected } }: { readonly row: OperationView }): ReactNode {
  const { t } = useTranslation();
  return (
    <div data-skipped={skipped} className={styles['who']}>
      <Named name={name} email={operation.email} />
      <Text component="div" size="xs" className={styles['kind']} data-kind={operation.kind}>
        <span aria-hidden>{SIGNS[operation.kind]} </span>
        {t(`preview.kinds.${operation.kind}`)}
        {skipped && <strong> · {t('preview.tick.out')}</strong>}
        {corrected && <span> · {t('preview.corrected')}</span>}
      </Text>
    </div>
  );
}

function Named({ name, email }: { readonly name: string; readonly email: string }): ReactNode {
  return (
    <>
      <Text component="span" size="sm" fw={600}>
        {name || email}
      </Text>
      {name && (
        <Text component="div" size="xs">
          {breakable(email)}
        </Text>
      )}
    </>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return <span>{codes.map((code) => codeText(code, t)).join(', ')}</span>;
}

function Short({ operation }: { readonly operation: Operation }): ReactNode {
  const { t } = useTranslation();
  const more = countChanges(operation) - SHOWN;
  return (
    <>
      <Changes operation={operation} most={more > 1 ? SHOWN : SHOWN + 1} />
      {more > 1 && (
        <Text size="xs" c="dimmed">
          {t('preview.moreChanges', { count: more })}
        </Text>
      )}
    </>
  );
}

function GroupRuleNote({ row: { groupRule } }: { readonly row: OperationView }): ReactNode {
  const { t } = useTranslation();
  return groupRule && <Text size="xs">{t(`preview.groupRule.${groupRule}`)}</Text>;
}

/** How often and since when a customer is missing from Directo's answer. */
export function AbsentWhy({ absent: { times, of, since } }: { readonly absent: AbsentView }): ReactNode {
  const { t } = useTranslation();
  return (
    <span>
      {t('preview.absent.why', { times, of })} · {t('preview.absent.since', { day: formatDate(since) })}
    </span>
  );
}

function Reason({ of }: { readonly of: Exclude<RowView, OperationView | { readonly part: 'absent' }> }): ReactNode {
  const { t } = useTranslation();
  if (of.part === 'reviews') return <span>{t(`reviewKinds.${of.review.kind}`)}</span>;
  const { leftOut, closedRefusal } = of;
  return (
    <span>
      {t(`reasons.${leftOut.reason}`)}
      {closedRefusal && `: ${t(`preview.closedRefusal.${closedRefusal}`)}`}
    </span>
  );
}
