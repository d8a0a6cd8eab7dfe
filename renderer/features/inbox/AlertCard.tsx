import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../shared/ipc/views.ts';
import { formatMoment } from '../../components/format.ts';
import { type NextStep, nextStepOf, sayCondition, saySettled } from '../../components/next-step.ts';
import { useLanguage } from '../../components/use-language.ts';
import { isOpen } from './store.ts';

interface AlertCardProps {
  readonly alert: AlertView;
  readonly isNew: boolean;
  readonly onStep: (step: NextStep, connection: string | null) => void;
}

/** One alert: which client, what, since when, and the next step as a button. */
export function AlertCard({ alert, isNew, onStep }: AlertCardProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, openedAt, clearedAt } = alert;
  const { what, next } = sayCondition(alert, language);
  const who = name ?? t('inbox.program');
  const step = nextStepOf(alert);
  const label = step && t(`nextSteps.${step}`);
  return (
    <Paper withBorder className="alert" component="li" data-level={clearedAt ? 'settled' : alert.level}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <div className="alert-text">
          <Group gap="xs">
            <Level alert={alert} />
            <Text fw={650} className="client-name">
              {who}
            </Text>
            {isNew && (
              <Badge className="badge" variant="outline" color="indigo">
                {t('inbox.isNew')}
              </Badge>
            )}
          </Group>
          <Text mt={4}>{clearedAt ? saySettled(alert, language) : what}</Text>
          {clearedAt === null && <Text size="sm">{next}</Text>}
          <Text size="sm" c="dimmed" mt={2}>
            {clearedAt
              ? `${what} ${t('inbox.from', { from: formatMoment(openedAt), to: formatMoment(clearedAt) })}`
              : t('inbox.since', { at: formatMoment(openedAt) })}
          </Text>
        </div>
        {isOpen(alert) && step && label && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('nextSteps.of', { step: label, name: who })}
            onClick={() => onStep(step, name)}
          >
            {label}
          </Button>
        )}
      </Group>
    </Paper>
  );
}

function Level({ alert }: { readonly alert: AlertView }): ReactNode {
  const { t } = useTranslation();
  const look = isOpen(alert) ? alert.level : 'clearedState';
  const Icon = { critical: IconAlertOctagon, warning: IconAlertTriangle, clearedState: IconCheck }[look];
  const color = { critical: 'red', warning: 'yellow', clearedState: 'teal' }[look];
  return (
    <Badge className="badge" variant="light" color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`inbox.${look}`)}
    </Badge>
  );
}
