import { Button, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupFate } from '../../../shared/domain/survey.ts';
import { CountTable } from '../../components/CountTable.tsx';
import type { ExampleSource } from '../../components/Examples.tsx';
import type { DuplicatesDraft } from './duplicates-form.ts';

const FATES: readonly GroupFate[] = ['all-equal', 'one-open', 'person', 'skip', 'nobody', 'undecided'];

interface GroupSectionProps {
  readonly draft: DuplicatesDraft;
  readonly source: ExampleSource | null;
  readonly onChange: (change: Partial<DuplicatesDraft>) => void;
  readonly onReview: () => void;
}

/** Which duplicate groups are decided by a rule, and how many that are. */
export function GroupSection({ draft, source, onChange, onReview }: GroupSectionProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="groups">
      <Stack gap="md">
        <Title order={2} id="groups">
          {t('duplicates.groups')}
        </Title>
        <Switch
          checked={draft.allMappedEqual === 'collapse'}
          onChange={(event) => onChange({ allMappedEqual: event.currentTarget.checked ? 'collapse' : 'ask' })}
          label={t('duplicates.allEqual')}
          description={t('duplicates.allEqualHint')}
        />
        <Switch
          checked={draft.oneOpen === 'use-open'}
          onChange={(event) => onChange({ oneOpen: event.currentTarget.checked ? 'use-open' : 'ask' })}
          label={t('duplicates.oneOpen')}
          description={t('duplicates.oneOpenHint')}
        />
        <Text size="sm">{t('duplicates.otherwise')}</Text>
        {source !== null && <Decided source={source} onReview={onReview} />}
      </Stack>
    </Paper>
  );
}

function Decided({ source, onReview }: { readonly source: ExampleSource; readonly onReview: () => void }): ReactNode {
  const { t } = useTranslation();
  const { duplicates } = source.survey;
  const groups = FATES.reduce((sum, fate) => sum + duplicates[fate].groups, 0);
  const customers = FATES.reduce((sum, fate) => sum + duplicates[fate].customers, 0);
  const waiting = duplicates.undecided.groups;
  if (groups === 0) return <Text fw={600}>{t('duplicates.none')}</Text>;
  return (
    <>
      <Text fw={600}>
        {t('duplicates.summary', {
          groups: t('duplicates.addresses', { count: groups }),
          customers: t('survey.customers', { count: customers }),
        })}
      </Text>
      <CountTable
        columns={[t('duplicates.how'), t('duplicates.groupCount'), t('duplicates.customerCount')]}
        rows={FATES.filter((fate) => duplicates[fate].groups > 0 || fate === 'undecided').map((fate) => ({
          kind: `duplicates.${fate}`,
          label: t(`duplicates.fates.${fate}`),
          counts: [duplicates[fate].groups, duplicates[fate].customers],
        }))}
        source={source}
      />
      {waiting > 0 && (
        <div>
          <Button variant="default" onClick={onReview}>
            {t('duplicates.toReview', { count: waiting })}
          </Button>
        </div>
      )}
    </>
  );
}
