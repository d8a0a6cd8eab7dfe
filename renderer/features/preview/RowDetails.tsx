import { Button, CloseButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ruleText } from '../../../shared/i18n/rules.ts';
import type { AbsentView, OperationView, RowView } from '../../../shared/ipc/plan-channels.ts';
import { useLanguage } from '../../components/use-language.ts';
import { formatDate } from '../../components/format.ts';
import { AbsentWhy, codeText, SIGNS } from './cells.tsx';
import { Changes } from './Changes.tsx';
import styles from './preview.module.css';

interface RowDetailsProps {
  readonly row: RowView;
  readonly onClose: () => void;
  readonly onTick: (row: OperationView, out: boolean) => void;
}

/** Everything about one row: what changes, by which rule, and the card that it comes from. */
export function RowDetails({ row, onClose, onTick }: RowDetailsProps): ReactNode {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // In a narrow window it opens below a long table.
    heading.current?.closest('aside')?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <Paper
      withBorder
      p="md"
      component="aside"
      aria-label={t('preview.row.title')}
      className={styles['details']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="xs">
        <Title order={3} size="h4" ref={heading} tabIndex={-1} className={styles['wrap']}>
          {titleOf(row)}
        </Title>
        <CloseButton aria-label={t('preview.row.close')} onClick={onClose} />
      </Group>
      {row.part === 'operations' ? (
        <Operation row={row} onTick={onTick} />
      ) : row.part === 'absent' ? (
        <Absent absent={row.absent} />
      ) : (
        <Other row={row} />
      )}
    </Paper>
  );
}

function titleOf(row: RowView): string {
  if (row.part === 'operations') return row.name || row.operation.email;
  if (row.part === 'absent') return row.absent.email || row.absent.code;
  return row.part === 'reviews' ? row.review.email : row.name || row.leftOut.customer;
}

function Operation({ row, onTick }: Pick<RowDetailsProps, 'onTick'> & { readonly row: OperationView }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { operation, skipped } = row;
  const isFixed = operation.kind === 'opt-out';
  const isOpen = row.state === 'planned' || row.state === 'retry';
  return (
    <Stack gap="sm">
      <Text size="sm">
        <span aria-hidden>{SIGNS[operation.kind]} </span>
        {t(`preview.kinds.${operation.kind}`)} · {operation.email}
        {skipped && <strong> · {t('preview.tick.out')}</strong>}
      </Text>
      <div>
        <Changes operation={operation} most={Number.MAX_SAFE_INTEGER} />
      </div>
      {operation.rule !== null && (
        <div>
          <Text size="sm" fw={600}>
            {t('preview.row.rule', { rule: operation.rule })}
          </Text>
          <Text size="sm">{ruleText(operation.rule, language)}</Text>
        </div>
      )}
      <div>
        <Text size="sm" fw={600}>
          {t('preview.row.source')}
        </Text>
        <Text size="sm">
          {t('preview.row.sourceText', { codes: operation.customers.map((code) => codeText(code, t)).join(', ') })}
        </Text>
        {operation.customers.length > 1 && <Text size="sm">{t('preview.row.sourceMore')}</Text>}
      </div>
      {isFixed ? (
        <Text size="sm" c="dimmed">
          {t('preview.tick.fixed')}
        </Text>
      ) : isOpen ? (
        <Button variant="default" size="sm" onClick={() => onTick(row, !skipped)}>
          {t(skipped ? 'preview.row.back' : 'preview.row.out')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t('preview.tick.sent')}
        </Text>
      )}
    </Stack>
  );
}

function Absent({ absent }: { readonly absent: AbsentView }): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm">
        <AbsentWhy absent={absent} />
      </Text>
      <Text size="sm">{t('preview.absent.until', { day: formatDate(absent.until) })}</Text>
      <Text size="sm">
        {t('preview.row.source')}: {absent.code}
      </Text>
    </Stack>
  );
}

function Other({ row }: { readonly row: Exclude<RowView, OperationView | { readonly part: 'absent' }> }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const codes = row.part === 'reviews' ? row.review.customers : [row.leftOut.customer];
  const rule = row.part === 'reviews' ? row.review.rule : undefined;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {row.part === 'reviews' ? t(`reviewKinds.${row.review.kind}`) : t(`reasons.${row.leftOut.reason}`)}
      </Text>
      {rule !== undefined && (
        <Text size="sm">
          {t('preview.row.rule', { rule })}: {ruleText(rule, language)}
        </Text>
      )}
      <Text size="sm">
        {t('preview.row.source')}: {codes.map((code) => codeText(code, t)).join(', ')}
      </Text>
      {row.part === 'reviews' && <Text size="sm">{row.names.filter(Boolean).join(', ')}</Text>}
    </Stack>
  );
}
