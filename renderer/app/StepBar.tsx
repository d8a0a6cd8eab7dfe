import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../features/runs/store.ts';
import { STEPS, stepOf, useNavigation } from './navigation.ts';

/** The steps of the road for the open client; those that were reached can be gone back to. */
export function StepBar(): ReactNode {
  const { t } = useTranslation();
  const { place, reached, toStep } = useNavigation();
  const { running } = useRuns();
  const current = stepOf(place);
  if (current === null) return <span className="steps-space" />;
  return (
    <nav aria-label={t('app.steps')} className="steps-space">
      {'connection' in place && (
        <Text size="sm" fw={650} className="client-name" title={place.connection}>
          {place.connection}
        </Text>
      )}
      <ol className="steps">
        {STEPS.map((step, index) => {
          const isCurrent = step === current;
          const content = (
            <>
              <span className="step-number" aria-hidden>
                {index + 1}
              </span>
              {t(`steps.${step}`)}
            </>
          );
          const name = t('app.step', { number: index + 1, name: t(`steps.${step}`) });
          const isOpen = 'connection' in place && !isCurrent && index <= reached && !running;
          return (
            <li key={step}>
              {isOpen ? (
                <UnstyledButton
                  className="step"
                  data-open="true"
                  aria-label={name}
                  onClick={() => toStep(step, place.connection)}
                >
                  {content}
                </UnstyledButton>
              ) : (
                <span className="step" data-open={isCurrent} aria-current={isCurrent ? 'step' : undefined}>
                  {content}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
