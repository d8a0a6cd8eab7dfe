import { Button, Group, Loader, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Survey } from '../../shared/domain/survey.ts';
import { formatNumber } from './format.ts';
import { ProblemNotice } from './Notice.tsx';
import { useLanguage } from './use-language.ts';
import type { WorkProgress } from './Working.tsx';

interface SurveyNoteProps {
  readonly survey: Survey | null;
  readonly looking: boolean;
  readonly problem: Problem | null;
  readonly progress: WorkProgress | null;
  readonly onRetry: () => void;
}

/** On what the figures of the page rest, that they are being counted, or why there are none. */
export function SurveyNote({ survey, looking, problem, progress, onRetry }: SurveyNoteProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  if (problem !== null && !looking) {
    return (
      <ProblemNotice
        problem={problem}
        tone="warning"
        actions={
          <Button variant="default" onClick={onRetry}>
            {t('survey.again')}
          </Button>
        }
      />
    );
  }
  return (
    <Group gap="xs" wrap="nowrap" mih="1.6rem">
      {looking && <Loader size="xs" aria-hidden />}
      <Text size="sm" c="dimmed" component="output">
        {words()}
      </Text>
    </Group>
  );

  function words(): string {
    if (looking && progress?.stage === 'fetch') return t('work.fetch', { records: n(progress.records) });
    if (looking || survey === null) return t('survey.looking');
    return t('survey.basis', { count: survey.customers });
  }
}
