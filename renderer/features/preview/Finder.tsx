import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEFT_OUT_REASONS, REVIEW_KINDS } from '../../../shared/domain/plan.ts';
import type { TraitCount } from '../../../shared/domain/operation-traits.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { PlanPart, RowFind } from '../../../shared/ipc/plan-channels.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import styles from './preview.module.css';
import { usePreview } from './store.ts';

/** The options of a closed list would weigh more than the whole table. */
const UNMOUNTED = { keepMounted: false };

/** Typing is over after this long, in ms. */
const TYPED_MS = 200;

/** Search, filters and order of the open table. */
export function Finder({ part }: { readonly part: PlanPart }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { standing, find, look } = usePreview();
  const [text, setText] = useState(find.text ?? '');
  const search = useDebouncedCallback((value: string) => {
    const { text: _, ...rest } = usePreview.getState().find;
    look(value.trim() === '' ? rest : { ...rest, text: value });
  }, TYPED_MS);
  const choose = (key: keyof RowFind, value: string | true | null) => {
    const { [key]: _, ...rest } = find;
    look(value === null ? rest : { ...rest, [key]: value });
  };
  const labelOf = ({ name, rows }: TraitCount, shown: string) => ({
    value: name,
    label: t('preview.find.option', { name: shown, rows: formatNumber(rows, language) }),
  });
  const pick = (key: 'field' | 'label' | 'rule' | 'reason' | 'review', data: { value: string; label: string }[]) =>
    data.length > 0 && (
      <Select
        size="sm"
        label={t(`preview.find.${key}`)}
        placeholder={t('preview.find.all')}
        data={data}
        value={find[key] ?? null}
        onChange={(value) => choose(key, value)}
        clearable
        searchable={data.length > 8}
        limit={50}
        comboboxProps={UNMOUNTED}
        clearButtonProps={{ 'aria-label': t('preview.find.clear') }}
        className={styles['pick']}
      />
    );
  const { fields = [], labels = [], rules = [] } = standing?.traits ?? {};
  return (
    <section aria-label={t('preview.find.title')}>
      <Group align="flex-end" gap="sm" mb="xs">
        <TextInput
          type="search"
          size="sm"
          label={t('preview.find.search')}
          placeholder={t('preview.find.searchHint')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
          className={styles['search']}
        />
        {part === 'operations' && (
          <>
            {pick(
              'field',
              fields.map((each) => labelOf(each, nameOfField(each.name, language))),
            )}
            {pick(
              'label',
              labels.map((each) => labelOf(each, each.name.slice(each.name.indexOf(':') + 1))),
            )}
            {pick(
              'rule',
              rules.map((each) => labelOf(each, each.name)),
            )}
            <Select
              size="sm"
              label={t('preview.find.sort')}
              data={[
                { value: 'code', label: t('preview.find.sortCode') },
                { value: 'email', label: t('preview.find.sortEmail') },
                { value: 'kind', label: t('preview.find.sortKind') },
              ]}
              value={find.sort ?? 'code'}
              allowDeselect={false}
              comboboxProps={UNMOUNTED}
              onChange={(value) => choose('sort', value === 'code' ? null : value)}
              className={styles['pick']}
            />
          </>
        )}
        {part === 'leftOut' &&
          pick(
            'reason',
            LEFT_OUT_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) })),
          )}
        {part === 'reviews' &&
          pick(
            'review',
            REVIEW_KINDS.map((value) => ({ value, label: t(`reviewKinds.${value}`) })),
          )}
        {part === 'operations' && (standing?.skipped ?? 0) > 0 && (
          <Checkbox
            label={t('preview.find.onlySkipped')}
            checked={find.skipped ?? false}
            onChange={(event) => choose('skipped', event.currentTarget.checked ? true : null)}
            pb={8}
          />
        )}
        {Object.keys(find).some((key) => key !== 'sort') && (
          <Button
            variant="subtle"
            size="sm"
            onClick={() => {
              search.cancel();
              setText('');
              look(find.sort === undefined ? {} : { sort: find.sort });
            }}
          >
            {t('preview.find.clear')}
          </Button>
        )}
      </Group>
    </section>
  );
}
