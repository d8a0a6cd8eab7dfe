import { Paper, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCard } from '../../components/ChoiceCard.tsx';
import { Examples, type ExampleSource } from '../../components/Examples.tsx';
import type { DuplicatesDraft } from './duplicates-form.ts';

const SEVERAL = ['first', 'ask', 'keyword'] as const;
const CLOSED = ['leave-out', 'include'] as const;

interface CardSectionProps {
  readonly draft: DuplicatesDraft;
  readonly source: ExampleSource | null;
  readonly onChange: (change: Partial<DuplicatesDraft>) => void;
}

interface SeveralSectionProps extends CardSectionProps {
  /** Whether the missing word is to be said. */
  readonly strict: boolean;
}

/** What is done with a card that has more than one address. */
export function SeveralSection({ draft, source, onChange, strict }: SeveralSectionProps): ReactNode {
  const { t } = useTranslation();
  const count = source?.survey.several;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="several">
      <Stack gap="sm">
        <Title order={2} id="several">
          {t('duplicates.several')}
        </Title>
        <Radio.Group
          aria-labelledby="several"
          value={draft.several}
          onChange={(value) => onChange({ several: SEVERAL.find((each) => each === value) ?? 'first' })}
        >
          <Stack gap="xs">
            {SEVERAL.map((each) => (
              <ChoiceCard
                key={each}
                value={each}
                chosen={draft.several === each}
                label={t(`duplicates.severalOf.${each}`)}
                hint={t(`duplicates.severalHint.${each}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {draft.several === 'keyword' && (
          <TextInput
            label={t('duplicates.keyword')}
            description={t('duplicates.keywordHint')}
            value={draft.keyword}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => onChange({ keyword: event.currentTarget.value })}
            error={strict && t('duplicates.keywordMissing')}
          />
        )}
        {count !== undefined && (
          <Text size="sm" fw={600}>
            {count.cards === 0 ? t('duplicates.severalNone') : t('duplicates.severalCount', { count: count.cards })}{' '}
            {count.asked > 0 && t('duplicates.asked', { count: count.asked })}
          </Text>
        )}
        {source !== null && <Examples {...source} kind="several" of={t('duplicates.several')} />}
      </Stack>
    </Paper>
  );
}

/** Whether closed cards become contacts. */
export function ClosedSection({ draft, source, onChange }: CardSectionProps): ReactNode {
  const { t } = useTranslation();
  const count = source?.survey.closed;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="closed">
      <Stack gap="sm">
        <Title order={2} id="closed">
          {t('duplicates.closed')}
        </Title>
        <Radio.Group
          aria-labelledby="closed"
          value={draft.closed}
          onChange={(value) => onChange({ closed: CLOSED.find((each) => each === value) ?? 'leave-out' })}
        >
          <Stack gap="xs">
            {CLOSED.map((each) => (
              <ChoiceCard
                key={each}
                value={each}
                chosen={draft.closed === each}
                label={t(`duplicates.closedOf.${each}`)}
                hint={t(`duplicates.closedHint.${each}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {count !== undefined && (
          <Text size="sm" fw={600}>
            {count.cards === 0 ? t('duplicates.closedNone') : t('duplicates.closedCount', { count: count.cards })}{' '}
            {count.refusing > 0 && t('duplicates.refusing', { count: count.refusing })}
          </Text>
        )}
        {source !== null && <Examples {...source} kind="closed" of={t('duplicates.closed')} />}
      </Stack>
    </Paper>
  );
}
