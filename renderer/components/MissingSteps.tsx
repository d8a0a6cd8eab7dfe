import './MissingSteps.css';
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationStep } from '../../shared/domain/activation.ts';
import type { SetupPage } from './client-page.ts';
import { missingSecrets, type SecretsOf } from './missing-secrets.ts';
import { pageOfStep } from './step-page.ts';

interface MissingStepsProps {
  readonly client: SecretsOf;
  readonly steps: readonly ActivationStep[];
  readonly onGo: (page: SetupPage) => void;
  readonly onSecret: (which: 'directo' | 'mailbow') => void;
  /** The page where the list stands: a step that is taken right there needs no button. */
  readonly here?: SetupPage;
}

/** What a client lacks before it may sync by itself, in words and each with a way there. */
export function MissingSteps({ steps, here, ...ways }: MissingStepsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="missing-steps">
      {steps.map((step) => (
        <li key={step}>
          <Text size="sm">{t(`activation.steps.${step}`)}</Text>
          {pageOfStep(step) !== here && (
            <Group gap="xs">
              <Ways step={step} {...ways} />
            </Group>
          )}
        </li>
      ))}
    </ul>
  );
}

interface WaysProps extends Omit<MissingStepsProps, 'steps' | 'here'> {
  readonly step: ActivationStep;
}

function Ways({ step, client, onGo, onSecret }: WaysProps): ReactNode {
  const { t } = useTranslation();
  const secrets = step === 'secrets' ? missingSecrets(client) : [];
  if (secrets.length > 0) {
    return secrets.map((which) => (
      <Way key={which} label={t(`activation.go.${which}`)} onClick={() => onSecret(which)} />
    ));
  }
  return <Way label={t(`activation.go.${step}`)} onClick={() => onGo(pageOfStep(step))} />;
}

interface WayProps {
  readonly label: string;
  readonly onClick: () => void;
}

function Way({ label, onClick }: WayProps): ReactNode {
  return (
    <Button size="xs" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}
