import { Button, Group, NativeSelect, Paper, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey } from '../../../shared/domain/survey.ts';
import { MatchFields } from '../../components/MatchFields.tsx';
import { comparesWith } from '../../components/match-form.ts';
import { faultsOf, type RuleForm, withTest } from './rule-form.ts';
import type { RuleList } from './store.ts';

interface RuleCardProps {
  readonly form: RuleForm;
  readonly list: RuleList;
  readonly number: number;
  readonly survey: Survey | null;
  /** Whether what the rule lacks is to be said. */
  readonly strict: boolean;
  /** Whether the rule has just been added: its field takes the focus. */
  readonly fresh: boolean;
  readonly onChange: (change: Partial<RuleForm>) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One rule, read as a sentence: when a field is so, then this list or tag. */
export function RuleCard(props: RuleCardProps): ReactNode {
  const { form, list, number, survey, strict, fresh, onChange, onRemove, children } = props;
  const { t } = useTranslation();
  const out = list === 'exclude';
  const faults = strict ? faultsOf(form, !out) : [];
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (fresh) card.current?.querySelector('input')?.focus();
  }, [fresh]);
  return (
    <Paper component="li" withBorder p="md" ref={card}>
      <VisuallyHidden component="h3">{t(out ? 'labels.ruleOut' : 'labels.rule', { number })}</VisuallyHidden>
      <Stack gap="sm">
        <div className="rule-line" data-out={out} data-compares={comparesWith(form.test)}>
          <MatchFields
            form={form}
            label={t(out ? 'labels.whenOut' : 'labels.when')}
            each={!out}
            survey={survey}
            faults={faults.filter((fault) => fault !== 'name')}
            onChange={(change) => onChange(out ? change : withTest(form, change))}
          />
          {!out && (
            <NativeSelect
              label={t('labels.give')}
              value={form.kind}
              onChange={(event) => onChange({ kind: event.currentTarget.value === 'list' ? 'list' : 'tag' })}
              data={[
                { value: 'tag', label: t('labels.kinds.tag') },
                { value: 'list', label: t('labels.kinds.list') },
              ]}
            />
          )}
          {!out && (
            <TextInput
              label={t('labels.name')}
              description={form.test === 'each' || form.name.includes('{') ? t('labels.nameHint') : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={form.name}
              maxLength={200}
              onChange={(event) => onChange({ name: event.currentTarget.value })}
              error={faults.includes('name') && t('labels.nameMissing')}
            />
          )}
        </div>
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={4} flex={1} miw={240}>
            {children}
          </Stack>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            leftSection={<IconTrash size={16} aria-hidden />}
            aria-label={t(out ? 'labels.removeOfOut' : 'labels.removeOf', { number })}
            onClick={onRemove}
          >
            {t('labels.remove')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
