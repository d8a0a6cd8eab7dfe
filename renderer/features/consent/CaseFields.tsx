import { Radio, Stack, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentDraft } from './consent-form.ts';

const UNDATED = ['fix-list', 'accept'] as const;
const REFUSED = ['do-not-create', 'create-withdrawn'] as const;

interface CaseFieldsProps {
  readonly draft: ConsentDraft;
  readonly onChange: (change: Partial<ConsentDraft>) => void;
}

/** What is done in the two cases that may be decided otherwise, and how consent is asked for. */
export function CaseFields({ draft, onChange }: CaseFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('consent.undated')}
        value={draft.undatedYes}
        onChange={(value) => onChange({ undatedYes: UNDATED.find((each) => each === value) ?? 'fix-list' })}
      >
        <Stack gap={6} mt={6}>
          {UNDATED.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`consent.undatedOf.${each}`)}
              description={t(`consent.undatedHint.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('consent.refused')}
        value={draft.refusedNew}
        onChange={(value) => onChange({ refusedNew: REFUSED.find((each) => each === value) ?? 'do-not-create' })}
      >
        <Stack gap={6} mt={6}>
          {REFUSED.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`consent.refusedOf.${each}`)}
              description={t(`consent.refusedHint.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('consent.wording')}
        description={t('consent.wordingHint')}
        value={draft.wording}
        maxLength={5000}
        rows={3}
        resize="vertical"
        onChange={(event) => onChange({ wording: event.currentTarget.value })}
      />
    </Stack>
  );
}
