import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentKind, Fate } from '../../../shared/domain/survey.ts';
import { CountTable } from '../../components/CountTable.tsx';
import type { ExampleSource } from '../../components/Examples.tsx';

const KINDS: readonly ConsentKind[] = ['yesDated', 'yesUndated', 'no', 'unreadable', 'blank'];

/** In the order of what matters: who comes, who stays away, who waits. */
const FATES: readonly Fate[] = [
  'given',
  'unknown',
  'withdrawn',
  'refused',
  'undated',
  'unreadable',
  'silent',
  'waiting',
  'skipped',
  'barred',
  'unread',
];

/** What the cards say about consent, and what becomes of new addresses because of it. */
export function ConsentCounts(source: ExampleSource): ReactNode {
  const { t } = useTranslation();
  const { consent, fates, unread } = source.survey;
  return (
    <div className="consent-counts">
      {consent !== null && (
        <Paper withBorder p="md" component="section" aria-labelledby="consent-counts">
          <Title order={2} size="h3" id="consent-counts" mb="xs">
            {t('consent.counts')}
          </Title>
          <CountTable
            columns={[t('consent.what'), t('consent.customers')]}
            rows={KINDS.map((kind) => ({
              kind: `consent.${kind}`,
              label: t(`consent.kinds.${kind}`),
              counts: [consent[kind]],
            }))}
            source={source}
          />
          {unread > 0 && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('consent.countsUnread', { count: unread })}
            </Text>
          )}
        </Paper>
      )}
      <Paper withBorder p="md" component="section" aria-labelledby="consent-fates">
        <Title order={2} size="h3" id="consent-fates" tabIndex={-1}>
          {t('consent.fates')}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t('consent.fatesHint')}
        </Text>
        <CountTable
          columns={[t('consent.what'), t('consent.addresses')]}
          rows={FATES.filter((fate) => fates[fate] > 0 || fate === 'given').map((fate) => ({
            kind: `fates.${fate}`,
            label: t(`consent.fate.${fate}`),
            counts: [fates[fate]],
          }))}
          source={source}
        />
      </Paper>
    </div>
  );
}
