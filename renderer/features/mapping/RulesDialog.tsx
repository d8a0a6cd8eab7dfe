import { Radio, Stack, Text } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../shared/domain/connection.ts';
import type { TargetField } from '../../../shared/domain/contact.ts';
import type { PairRules } from '../../../shared/domain/usual-pair.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { LookupTable } from './LookupTable.tsx';
import styles from './rules.module.css';
import { addRow, formOf, rulesOf, setRows } from './rules-form.ts';
import { nameOfTarget } from './slots.ts';
import { TransformChips } from './TransformChips.tsx';
import { TriedSamples } from './TriedSamples.tsx';

interface RulesDialogProps {
  readonly connection: string;
  readonly pair: Pair;
  readonly target: TargetField;
  readonly onApply: (rules: PairRules) => void;
  readonly onClose: () => void;
}

const WRITES = ['always', 'if-empty', 'never'] as const;
const EMPTIES = ['keep', 'clear'] as const;

/** How the value of a pair gets into its field, with what that makes of the samples while it is being chosen. */
export function RulesDialog({ connection, pair, target, onApply, onClose }: RulesDialogProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form, setForm] = useState(() => formOf(pair));
  const rules = useMemo(() => rulesOf(form), [form]);
  const names = { field: nameOfField(pair.source, language), target: nameOfTarget(target, language) };
  return (
    <ConfirmDialog
      title={t('pairRules.title', names)}
      yes={t('pairRules.apply')}
      onYes={() => {
        onApply(rules);
        onClose();
      }}
      onClose={onClose}
    >
      <TriedSamples connection={connection} field={pair.source} transforms={rules.transforms} />
      <section aria-labelledby="rules-transforms">
        <Text fw={600} size="sm" id="rules-transforms">
          {t('pairRules.transforms')}
        </Text>
        <Text size="xs" c="dimmed" mb={6}>
          {t('pairRules.transformsHint')}
        </Text>
        <TransformChips form={form} onChange={setForm} />
        {form.steps.map(
          (step) =>
            step.kind === 'lookup' && (
              <LookupTable
                key={step.id}
                rows={step.rows}
                onChange={(rows) => setForm(setRows(form, step.id, rows))}
                onAdd={() => setForm(addRow(form, step))}
              />
            ),
        )}
      </section>
      <div className={styles['ways']}>
        <Radio.Group
          label={t('pairRules.write')}
          value={form.write}
          onChange={(value) => {
            const write = WRITES.find((each) => each === value);
            if (write !== undefined) setForm({ ...form, write });
          }}
        >
          <Stack gap={6} mt={6}>
            {WRITES.map((each) => (
              <Radio key={each} value={each} label={t(`pairRules.writes.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('pairRules.whenEmpty')}
          value={form.whenEmpty}
          onChange={(value) => {
            const whenEmpty = EMPTIES.find((each) => each === value);
            if (whenEmpty !== undefined) setForm({ ...form, whenEmpty });
          }}
        >
          <Stack gap={6} mt={6}>
            {EMPTIES.map((each) => (
              <Radio key={each} value={each} label={t(`pairRules.empties.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </div>
    </ConfirmDialog>
  );
}
