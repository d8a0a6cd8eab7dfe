import { Group, Select, type SelectProps, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SurveyField } from '../../shared/domain/survey.ts';
import { nameOfField } from '../../shared/i18n/index.ts';
import { useLanguage } from './use-language.ts';

interface FieldSelectProps extends Pick<SelectProps, 'label' | 'description' | 'error' | 'className' | 'required'> {
  readonly fields: readonly SurveyField[];
  readonly value: string;
  readonly onChange: (key: string) => void;
  /** Name of a first entry that chooses no field. */
  readonly none?: string;
}

/** Fields that sort customers come first: rules are mostly about them. */
function rankOf(key: string): number {
  if (/(?:^|\.)class$|subclass/i.test(key)) return 0;
  return key.startsWith('datafields.') ? 1 : 2;
}

/** A choice of one of the fields that Directo has, by their usual names; one that is gone stays to be seen. */
export function FieldSelect({ fields, value, onChange, none, ...rest }: FieldSelectProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const filled = new Map(fields.map(({ key, filled: count }) => [key, count]));
  const known = [...filled.keys()].toSorted((a, b) => rankOf(a) - rankOf(b));
  const keys = value === '' || filled.has(value) ? known : [value, ...known];
  const labelOf = (key: string) => {
    const code = /^datafields\.(.+?)(\.param)?$/su.exec(key);
    if (code !== null) return t(code[2] === undefined ? 'survey.datafield' : 'survey.param', { code: code[1] });
    const name = nameOfField(key, language);
    return name === key ? key : `${name} (${key})`;
  };
  const data = keys.map((key) => ({ value: key, label: labelOf(key) }));
  return (
    <Select
      {...rest}
      data={none === undefined ? data : [{ value: '', label: none }, ...data]}
      value={none === undefined && value === '' ? null : value}
      onChange={(key) => onChange(key ?? '')}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      placeholder={t('survey.chooseField')}
      nothingFoundMessage={t('survey.noField')}
      maxDropdownHeight={320}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
          <span>{option.label}</span>
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {filled.has(option.value) && t('survey.customers', { count: filled.get(option.value) ?? 0 })}
          </Text>
        </Group>
      )}
    />
  );
}
