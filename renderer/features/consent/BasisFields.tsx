import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey } from '../../../shared/domain/survey.ts';
import { ChoiceCard } from '../../components/ChoiceCard.tsx';
import { MatchFields } from '../../components/MatchFields.tsx';
import { matchFaults } from '../../components/match-form.ts';
import { COMPANIES, type ConsentDraft, type ConsentFault, sayDay, withBasis } from './consent-form.ts';

const BASES = ['optin-only', 'legal-person', 'own-customers'] as const;

interface BasisFieldsProps {
  readonly draft: ConsentDraft;
  readonly survey: Survey | null;
  readonly faults: readonly ConsentFault[];
  /** Today as yyyy-mm-dd. */
  readonly today: string;
  readonly onChange: (change: Partial<ConsentDraft>) => void;
}

/** On which legal basis contacts are created, for whom, and who answers for it. */
export function BasisFields({ draft, survey, faults, today, onChange }: BasisFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { basis } = draft;
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('consent.basis')}
        description={t('consent.noAdvice')}
        value={basis}
        onChange={(value) => onChange(withBasis(draft, BASES.find((each) => each === value) ?? 'optin-only', today))}
      >
        <Stack gap="xs" mt={6}>
          {BASES.map((each) => (
            <ChoiceCard
              key={each}
              value={each}
              chosen={basis === each}
              label={t(`consent.bases.${each}`)}
              hint={t(`consent.basesHint.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {basis !== 'optin-only' && (
        <>
          <Text size="sm">{t('consent.basisUnknown')}</Text>
          <ForWhom draft={draft} survey={survey} faults={faults} onChange={onChange} />
          <Attestation draft={draft} basis={basis} faults={faults} today={today} onChange={onChange} />
        </>
      )}
    </Stack>
  );
}

function ForWhom({ draft, survey, faults, onChange }: Omit<BasisFieldsProps, 'today'>): ReactNode {
  const { t } = useTranslation();
  const { basisFor } = draft;
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('consent.for')}
        value={basisFor === null ? 'all' : 'some'}
        onChange={(value) => onChange({ basisFor: value === 'all' ? null : COMPANIES })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="all" label={t('consent.forAll')} />
          <Radio value="some" label={t('consent.forSome')} description={t('consent.forHint')} />
        </Stack>
      </Radio.Group>
      {basisFor !== null && (
        <div className="consent-pair">
          <MatchFields
            form={basisFor}
            label={t('consent.forWhen')}
            each={false}
            survey={survey}
            faults={faults.includes('basisFor') ? matchFaults(basisFor) : []}
            onChange={(change) => onChange({ basisFor: { ...basisFor, ...change } })}
          />
        </div>
      )}
    </Stack>
  );
}

interface AttestationProps extends Omit<BasisFieldsProps, 'survey'> {
  readonly basis: 'legal-person' | 'own-customers';
}

/** Who says that the basis holds, when and why: what a supervisor would ask for. */
function Attestation({ draft, basis, faults, today, onChange }: AttestationProps): ReactNode {
  const { t } = useTranslation();
  const says = (fault: 'by' | 'on' | 'why') =>
    faults.includes(fault) && t(`consent.faults.${fault}`, { example: sayDay(today) });
  return (
    <Stack component="fieldset" gap="sm" m={0} p="md" className="choice">
      <Text component="legend" fw={600} px={4}>
        {t('consent.attest')}
      </Text>
      <Text size="sm" className="attest-text">
        {t(`consent.attestText.${basis}`)}
      </Text>
      <div className="consent-pair">
        <TextInput
          label={t('consent.by')}
          value={draft.by}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onChange({ by: event.currentTarget.value })}
          error={says('by')}
        />
        <TextInput
          label={t('consent.on')}
          value={draft.on}
          maxLength={20}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => onChange({ on: event.currentTarget.value })}
          error={says('on')}
        />
      </div>
      <Textarea
        label={t('consent.why')}
        description={t('consent.whyHint')}
        value={draft.why}
        maxLength={2000}
        rows={2}
        resize="vertical"
        onChange={(event) => onChange({ why: event.currentTarget.value })}
        error={says('why')}
      />
    </Stack>
  );
}
