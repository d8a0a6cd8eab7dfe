import { Anchor, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fate, Survey } from '../../../shared/domain/survey.ts';

const CREATED: readonly Fate[] = ['given', 'unknown', 'withdrawn'];

interface ConsentSummaryProps {
  readonly survey: Survey;
  /** Id of the heading above all the figures. */
  readonly details: string;
}

/** What the rules come to, in a line that stays in sight while they are changed. */
export function ConsentSummary({ survey: { fates }, details }: ConsentSummaryProps): ReactNode {
  const { t } = useTranslation();
  const created = CREATED.reduce((sum, fate) => sum + fates[fate], 0);
  const all = Object.values(fates).reduce((sum, count) => sum + count, 0);
  const show = () => {
    const heading = document.getElementById(details);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <Paper withBorder px="md" py="xs" className="consent-summary">
      <Group justify="space-between" gap="xs">
        <Text size="sm" component="output">
          {t('consent.summary')} <strong>{t('consent.summaryCreated', { count: created })}</strong>,{' '}
          {t('consent.summaryRest', { count: all - created })}
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={show}>
          {t('consent.summaryShow')}
        </Anchor>
      </Group>
    </Paper>
  );
}
