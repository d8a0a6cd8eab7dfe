import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey } from '../../../shared/domain/survey.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { ChoiceCard } from '../../components/ChoiceCard.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { type ConsentDraft, type ConsentFault, likelySource, refusalsIn, withSource } from './consent-form.ts';

interface ReadingChoiceProps {
  readonly draft: ConsentDraft;
  readonly survey: Survey | null;
  readonly faults: readonly ConsentFault[];
  readonly onChange: (change: Partial<ConsentDraft>) => void;
}

/** Whether consent is read at all. Not reading it is a choice that somebody has to mean. */
export function ReadingChoice({ draft, survey, faults, onChange }: ReadingChoiceProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { reading } = draft;
  const candidate = likelySource(survey?.fields ?? []);
  const filled = survey?.fields.find(({ key }) => key === candidate)?.filled ?? 0;
  // Whoever chose before Directo had answered gets the proposal with the answer.
  const awaited = reading === 'field' && draft.source === '' && draft.date === '' ? candidate : null;
  useEffect(() => {
    if (awaited !== null) onChange(withSource(awaited));
  }, [awaited, onChange]);
  const choose = (value: string) => {
    if (value !== 'field') return onChange({ reading: 'none' });
    const preset = draft.source === '' && candidate !== null ? withSource(candidate) : {};
    onChange({ reading: 'field', understood: false, ...preset });
  };
  const field = candidate === null ? '' : nameOfField(candidate, language);
  const refusals = candidate === null ? 0 : refusalsIn(survey?.values[candidate]?.values ?? [], draft);
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('consent.reading')}
        value={reading}
        onChange={choose}
        error={faults.includes('choice') && t('consent.faults.choice')}
      >
        <Stack gap="xs" mt={6}>
          <ChoiceCard
            value="field"
            chosen={reading === 'field'}
            label={t('consent.readYes')}
            hint={t('consent.readYesHint')}
          />
          <ChoiceCard
            value="none"
            chosen={reading === 'none'}
            label={t('consent.readNo')}
            hint={t('consent.readNoHint')}
            danger
          />
        </Stack>
      </Radio.Group>
      {reading === 'unchosen' && (
        <Notice tone="warning" title={t('consent.unchosen')}>
          {candidate !== null && (
            <Text size="sm">
              {t('consent.candidate', { field, customers: t('survey.customers', { count: filled }) })}
            </Text>
          )}
        </Notice>
      )}
      {reading === 'none' && (
        <Notice tone="problem" title={t('consent.none.title')}>
          <Stack gap="xs">
            <Text size="sm">{t('consent.none.refusals')}</Text>
            {refusals > 0 && (
              <Text size="sm" fw={650}>
                {t('consent.none.count', { field, count: refusals })}
              </Text>
            )}
            <Text size="sm">{t('consent.none.created')}</Text>
            <Text size="sm">{t('consent.none.proof')}</Text>
            <Text size="sm">{t('consent.none.byHand')}</Text>
            <Checkbox
              label={t('consent.none.understood')}
              checked={draft.understood}
              onChange={(event) => onChange({ understood: event.currentTarget.checked })}
              error={faults.includes('understood') && t('consent.faults.understood')}
            />
          </Stack>
        </Notice>
      )}
    </Stack>
  );
}
