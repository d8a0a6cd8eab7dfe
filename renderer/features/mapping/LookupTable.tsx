import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rules.module.css';
import { type LookupRow, repeatedValues } from './rules-form.ts';

interface LookupTableProps {
  readonly rows: readonly LookupRow[];
  readonly onChange: (rows: readonly LookupRow[]) => void;
  readonly onAdd: () => void;
}

/** A replacement table: which value becomes which; values that are not in it stay. */
export function LookupTable({ rows, onChange, onAdd }: LookupTableProps): ReactNode {
  const { t } = useTranslation();
  const repeated = new Set(repeatedValues(rows));
  const set = (id: number, change: Partial<LookupRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  return (
    <fieldset className={styles['lookup']}>
      <Text component="legend" size="sm" fw={600}>
        {t('pairRules.lookup.title')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('pairRules.lookup.hint')}
      </Text>
      {rows.map(({ id, from, to }, index) => (
        <div key={id} className={styles['lookup-row']}>
          <TextInput
            size="sm"
            maxLength={500}
            aria-label={t('pairRules.lookup.from', { row: index + 1 })}
            placeholder={t('pairRules.lookup.fromHint')}
            value={from}
            error={repeated.has(from) ? t('pairRules.lookup.repeated') : undefined}
            onChange={(event) => set(id, { from: event.currentTarget.value })}
          />
          <span aria-hidden>→</span>
          <TextInput
            size="sm"
            maxLength={500}
            aria-label={t('pairRules.lookup.to', { row: index + 1 })}
            placeholder={t('pairRules.lookup.toHint')}
            value={to}
            onChange={(event) => set(id, { to: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('pairRules.lookup.remove', { row: index + 1 })}
            onClick={() => onChange(rows.filter((row) => row.id !== id))}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        mt={6}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={onAdd}
      >
        {t('pairRules.lookup.add')}
      </Button>
    </fieldset>
  );
}
