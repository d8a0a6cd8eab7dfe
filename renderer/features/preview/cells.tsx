import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeftOut, Operation, OperationKind, Review } from '../../../shared/domain/plan.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { DiffValue } from '../../components/DiffValue.tsx';
import { useLanguage } from '../../components/use-language.ts';
import styles from './preview.module.css';

/** The cells of a change: contact, customers behind it, and every value before and after. */
export function OperationCells(operation: Operation): readonly ReactNode[] {
  return [
    <Who key="who" operation={operation} />,
    <Codes key="codes" codes={operation.customers} />,
    <Changes key="changes" operation={operation} />,
  ];
}

/** The cells of something that waits for a person. */
export function ReviewCells(review: Review): readonly ReactNode[] {
  return [
    <span key="who">{review.email}</span>,
    <Codes key="codes" codes={review.customers} />,
    <ReviewReason key="why" review={review} />,
  ];
}

/** The cells of a customer that was left out. */
export function LeftOutCells(leftOut: LeftOut): readonly ReactNode[] {
  return [<Codes key="codes" codes={[leftOut.customer]} />, <LeftOutReason key="why" leftOut={leftOut} />];
}

const SIGNS: Readonly<Record<OperationKind, string>> = {
  create: '+',
  update: '~',
  'opt-out': '−',
  'cancel-opt-out': '+',
};

function Who({ operation }: { readonly operation: Operation }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Text component="span" size="sm" fw={600}>
        {operation.email}
      </Text>
      <Text component="div" size="xs" className={styles['kind']} data-kind={operation.kind}>
        <span aria-hidden>{SIGNS[operation.kind]} </span>
        {t(`preview.kinds.${operation.kind}`)}
      </Text>
    </>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }): ReactNode {
  return <span>{codes.join(', ')}</span>;
}

function Changes({ operation }: { readonly operation: Operation }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { fields, labels, consent } = operation;
  const kindOf = (label: string) => t(label.startsWith('list:') ? 'preview.list' : 'preview.tag');
  return (
    <>
      {Object.entries(fields).map(([key, { from, to }]) => (
        <DiffValue key={key} name={nameOfField(key, language)} from={from} to={to} />
      ))}
      {labels.add.map((text) => (
        <DiffValue key={`+${text}`} name={kindOf(text)} from={null} to={nameOf(text)} />
      ))}
      {labels.remove.map((text) => (
        <DiffValue key={`-${text}`} name={kindOf(text)} from={nameOf(text)} to={null} />
      ))}
      {consent && (
        <DiffValue
          name={t('preview.consent')}
          from={consent.from && t(`preview.optin.${consent.from}`)}
          to={t(`preview.optin.${consent.to}`)}
        />
      )}
    </>
  );
}

/** The name in a label, which is written `list:VIP`. */
function nameOf(label: string): string {
  return label.slice(label.indexOf(':') + 1);
}

function ReviewReason({ review }: { readonly review: Review }): ReactNode {
  const { t } = useTranslation();
  return <span>{t(`reviewKinds.${review.kind}`)}</span>;
}

function LeftOutReason({ leftOut }: { readonly leftOut: LeftOut }): ReactNode {
  const { t } = useTranslation();
  return <span>{t(`reasons.${leftOut.reason}`)}</span>;
}
