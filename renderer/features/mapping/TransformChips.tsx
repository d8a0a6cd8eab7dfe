import { ActionIcon, Button, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NAMED_TRANSFORMS } from '../../../shared/domain/connection.ts';
import styles from './rules.module.css';
import { addStep, moveStep, removeStep, type RulesForm } from './rules-form.ts';

interface TransformChipsProps {
  readonly form: RulesForm;
  readonly onChange: (form: RulesForm) => void;
}

/** The transforms of a pair in their order, each to be moved or taken away, and those that may be added. */
export function TransformChips({ form, onChange }: TransformChipsProps): ReactNode {
  const { t } = useTranslation();
  const { steps } = form;
  const used = new Set(steps.map(({ kind }) => kind));
  return (
    <>
      {steps.length === 0 ? (
        <Text size="sm">{t('pairRules.noTransforms')}</Text>
      ) : (
        <ol className={styles['chips']}>
          {steps.map((step, index) => {
            const name = t(`pairRules.names.${step.kind}`);
            return (
              <li key={step.id} className={styles['chip']}>
                <span>
                  <span className={styles['number']}>{index + 1}.</span> {name}
                </span>
                {index > 0 && (
                  <ActionIcon
                    size={26}
                    variant="subtle"
                    aria-label={t('pairRules.earlier', { name })}
                    onClick={() => onChange(moveStep(form, step.id, -1))}
                  >
                    <IconArrowLeft size={16} aria-hidden />
                  </ActionIcon>
                )}
                {index < steps.length - 1 && (
                  <ActionIcon
                    size={26}
                    variant="subtle"
                    aria-label={t('pairRules.later', { name })}
                    onClick={() => onChange(moveStep(form, step.id, 1))}
                  >
                    <IconArrowRight size={16} aria-hidden />
                  </ActionIcon>
                )}
                <ActionIcon
                  size={26}
                  variant="subtle"
                  aria-label={t('pairRules.remove', { name })}
                  onClick={() => onChange(removeStep(form, step.id))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </li>
            );
          })}
        </ol>
      )}
      <fieldset className={styles['offers']}>
        <legend className="sr-only">{t('pairRules.add')}</legend>
        {[...NAMED_TRANSFORMS, 'lookup' as const]
          .filter((kind) => !used.has(kind))
          .map((kind) => (
            <Button
              key={kind}
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange(addStep(form, kind))}
            >
              {t(`pairRules.names.${kind}`)}
            </Button>
          ))}
      </fieldset>
    </>
  );
}
