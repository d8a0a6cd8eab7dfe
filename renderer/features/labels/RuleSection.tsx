import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameDraft } from '../../settings-draft.ts';
import { freeId, type RuleForm, sameLabels } from './rule-form.ts';
import { RuleCard } from './RuleCard.tsx';
import { RuleCount } from './RuleCount.tsx';
import { type RuleList, useLabels, wholeRules } from './store.ts';

interface RuleSectionProps {
  readonly list: RuleList;
  readonly forms: readonly RuleForm[];
  readonly strict: boolean;
  readonly title: string;
  readonly lead?: string;
  readonly empty: string;
  readonly add: string;
  readonly children?: ReactNode;
}

/** Rules of one kind, each with what it does, and the way to one more. */
export function RuleSection({ list, forms, strict, title, lead, empty, add, children }: RuleSectionProps): ReactNode {
  const { t } = useTranslation();
  const { survey, asked, names, edit, reveal, hide } = useLabels();
  const [fresh, setFresh] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const same = list === 'labels' ? sameLabels(forms) : new Set<string>();
  const put = (next: readonly RuleForm[]) => edit({ [list]: next });
  const addRule = () => {
    const id = freeId(forms);
    put([...forms, { id, source: '', test: 'is', value: '', kind: 'tag', name: '' }]);
    setFresh(id);
    setDone(t('labels.added', { number: forms.length + 1 }));
  };
  const remove = (id: string, number: number) => {
    put(forms.filter((form) => form.id !== id));
    setDone(t('labels.removed', { number }));
  };
  return (
    <Stack component="section" aria-labelledby={`rules-${list}`} gap="sm">
      <Title order={2} id={`rules-${list}`}>
        {title}
      </Title>
      {lead !== undefined && (
        <Text c="dimmed" maw="62rem">
          {lead}
        </Text>
      )}
      {forms.length === 0 && <Text>{empty}</Text>}
      <ul className="rules">
        {forms.map((form, index) => (
          <RuleCard
            key={form.id}
            form={form}
            list={list}
            number={index + 1}
            survey={survey}
            strict={strict}
            fresh={fresh === form.id}
            onChange={(change) => put(forms.map((each) => (each.id === form.id ? { ...each, ...change } : each)))}
            onRemove={() => remove(form.id, index + 1)}
          >
            {countOf(form, index + 1)}
          </RuleCard>
        ))}
      </ul>
      <Group gap="sm">
        <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={addRule}>
          {add}
        </Button>
        {children}
      </Group>
      <Text component="output" size="sm" c="dimmed">
        {done}
      </Text>
    </Stack>
  );

  /** Figures of a rule as it is now; of one that was changed since, that they are being counted. */
  function countOf(form: RuleForm, number: number): ReactNode {
    if (wholeRules([form], list).length === 0) return null;
    const whole = asked === null ? [] : wholeRules(asked[list], list);
    const index = whole.findIndex(({ id }) => id === form.id);
    if (survey === null || index < 0 || !isSameDraft(whole[index], form)) {
      return (
        <Text size="sm" c="dimmed">
          {t('labels.pending')}
        </Text>
      );
    }
    return (
      <RuleCount
        survey={survey}
        names={names}
        onReveal={() => void reveal()}
        onHide={hide}
        list={list}
        index={index}
        rule={t(list === 'labels' ? 'labels.rule' : 'labels.ruleOut', { number })}
        same={same.has(form.id)}
      />
    );
  }
}
