import { Autocomplete, Group, NativeSelect, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey } from '../../shared/domain/survey.ts';
import { FieldSelect } from './FieldSelect.tsx';
import { comparesWith, type MatchFault, type MatchForm, TESTS } from './match-form.ts';

interface MatchFieldsProps {
  readonly form: MatchForm;
  /** What stands before the field, such as "When the field". */
  readonly label: string;
  /** Whether each value may be taken for itself. */
  readonly each: boolean;
  readonly survey: Survey | null;
  /** What the test lacks and is to be said. */
  readonly faults: readonly MatchFault[];
  readonly onChange: (change: Partial<MatchForm>) => void;
}

/** A test of a field: which field, how it is compared, and with what; values that the feed has are offered. */
export function MatchFields({ form, label, each, survey, faults, onChange }: MatchFieldsProps): ReactNode {
  const { t } = useTranslation();
  const says = (fault: MatchFault) => faults.includes(fault) && t(`survey.faults.${fault}`);
  const values = survey?.values[form.source]?.values ?? [];
  const countOf = new Map(values.map(({ value, count }) => [value, count]));
  return (
    <>
      <FieldSelect
        label={label}
        fields={survey?.fields ?? []}
        value={form.source}
        onChange={(source) => onChange({ source })}
        error={says('source')}
      />
      <NativeSelect
        label={t('survey.test')}
        value={form.test}
        onChange={(event) => onChange({ test: TESTS.find((test) => test === event.currentTarget.value) ?? 'is' })}
        data={TESTS.filter((test) => each || test !== 'each').map((test) => ({
          value: test,
          label: t(`survey.tests.${test}`),
        }))}
      />
      {comparesWith(form.test) && (
        <Autocomplete
          label={t('survey.value')}
          value={form.value}
          onChange={(value) => onChange({ value })}
          data={values.map(({ value }) => value)}
          limit={50}
          maxLength={200}
          renderOption={({ option }) => (
            <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
              <span>{option.value}</span>
              <Text size="xs" c="dimmed">
                {t('survey.customers', { count: countOf.get(option.value) ?? 0 })}
              </Text>
            </Group>
          )}
          error={says('value')}
        />
      )}
    </>
  );
}
