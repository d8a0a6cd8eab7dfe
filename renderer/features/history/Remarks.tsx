import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';
import { formatDuration, formatMoment, formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { latenessOf, sentenceOf, takenBackAt } from './entry.ts';
import { useHistory } from './store.ts';

/** What became of a run in a line: what stopped it, what it wrote, what is left. */
export function Remarks({ entry }: { readonly entry: PastEntry }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = latenessOf(entry);
  const undoneAt = takenBackAt(entry, useHistory().entries ?? []);
  const { segments, problem, outcome, status, plan, trial } = entry;
  const n = (count: number) => formatNumber(count, language);
  const sentence =
    problem === 'source/other-company' || problem === 'run/push-errors'
      ? t(`history.problems.${problem}`)
      : problem && (sentenceOf(problem, language) ?? problem);
  const hasRemarks = status === 'succeeded-with-remarks';
  const isIdle = outcome !== null && outcome.confirmed + outcome.rejected + outcome.open === 0;
  const facts = [
    ...(trial ? [t('past.trial')] : []),
    ...(plan?.undoes ? [t('past.undoRun', { at: formatMoment(plan.undoes) })] : []),
    ...(outcome === null ? [] : [isIdle ? t('past.nothingToDo') : t('history.written', { count: outcome.confirmed })]),
    ...(outcome && outcome.rejected > 0 ? [t('history.rejected', { figure: n(outcome.rejected) })] : []),
    ...(outcome && outcome.open > 0 ? [t('history.open', { figure: n(outcome.open) })] : []),
    ...(undoneAt === null ? [] : [t('past.undoneAt', { at: formatMoment(undoneAt) })]),
    ...(hasRemarks && (plan?.fetch.badRecords ?? 0) > 0 ? [t('history.cardsLeft')] : []),
    ...(hasRemarks && plan?.findings.some(({ id }) => id === 'DRIFT-FIELD') ? [t('history.fieldsPaused')] : []),
    ...(outcome?.skipped === undefined ? [] : [t('history.skipped', { count: outcome.skipped })]),
    ...(late === null ? [] : [t('history.late', { duration: formatDuration(late, t) })]),
    ...(segments > 1 ? [t('history.interrupted', { count: segments - 1 })] : []),
  ];
  return (
    <>
      {sentence && <Text size="sm">{sentence}</Text>}
      <Text size="sm" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </>
  );
}
