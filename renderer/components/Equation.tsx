import './Equation.css';
import { Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { customersIn, type PlanCounts } from '../../shared/domain/plan.ts';
import { formatNumber } from './format.ts';
import { useLanguage } from './use-language.ts';

const PARTS = ['create', 'update', 'unchanged', 'leftOut', 'review', 'duplicateMembers'] as const;

/** The sum that must balance: every customer is counted once. It is added up here, not taken on trust. */
export function Equation({ counts }: { readonly counts: PlanCounts }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const balanced = customersIn(counts) === counts.customers;
  return (
    <Paper withBorder px="md" py="sm" className="equation" component="section" aria-label={t('preview.equation')}>
      <Text size="sm">
        <strong>{formatNumber(counts.customers, language)}</strong> {t('preview.total')} ={' '}
        {PARTS.map((part, index) => (
          <span key={part}>
            {index > 0 && ' + '}
            <strong>{formatNumber(counts[part], language)}</strong>{' '}
            <span className="equation-name">
              {part === 'review' ? t('preview.equationReview') : t(`preview.${part}`).toLocaleLowerCase(language)}
            </span>
          </span>
        ))}
      </Text>
      <Text size="sm" fw={600} className="equation-verdict" data-balanced={balanced}>
        {balanced ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        {t(balanced ? 'preview.balanced' : 'preview.unbalanced')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('preview.equationFrom')}
      </Text>
    </Paper>
  );
}
