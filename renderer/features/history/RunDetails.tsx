import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconHandStop,
  IconLoader,
  IconMinus,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findingText } from '../../../shared/domain/finding-texts.ts';
import { sayField } from '../../../shared/i18n/field-names.ts';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Equation } from '../../components/Equation.tsx';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { seekVersion } from '../../components/version-sought.ts';
import { RunRows } from './RunRows.tsx';
import { type StageEnd, type StageName, stagesOf } from './stages.ts';

const ICONS: Readonly<Record<StageEnd['state'], TablerIcon>> = {
  done: IconCheck,
  remarks: IconAlertTriangle,
  waits: IconHandStop,
  stopped: IconX,
  skipped: IconMinus,
  running: IconLoader,
};

/** The counts beside the sum of the customers. */
const SUBSETS = ['optOut', 'cancelOptOut', 'labelsAdded', 'labelsRemoved'] as const;

interface RunDetailsProps extends Pick<ClientPageProps, 'connection' | 'onGo'> {
  readonly entry: PastEntry;
  readonly run: number;
}

/** What a run did, stage by stage, with its rows and the settings that it was made with. */
export function RunDetails({ entry, run, connection, onGo }: RunDetailsProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { plan, outcome, version, trial } = entry;
  const openVersion = (number: number) => {
    seekVersion(number);
    onGo('versions');
  };
  return (
    <Stack gap="md">
      <div>
        <Title order={3} size="h4" mb={4}>
          {t('past.stages')}
        </Title>
        <ul className="stages">
          {stagesOf(entry).map(({ stage, state }) => {
            const Icon = ICONS[state];
            return (
              <li key={stage} data-state={state}>
                <Icon size={18} aria-hidden className="stage-icon" />
                <div>
                  <Text size="sm" fw={600}>
                    {t(`past.stage.${stage}`)} – {t(`past.stageState.${state}`)}
                  </Text>
                  <StageDetail stage={stage} entry={entry} />
                </div>
              </li>
            );
          })}
        </ul>
      </div>
      {plan !== null && trial && <Text size="sm">{t('past.trial')}</Text>}
      {plan !== null && plan.undoes === null && !trial && (
        <div>
          <Equation counts={plan.counts} />
          <Text size="sm" mt={4}>
            {SUBSETS.map((count) => `${formatNumber(plan.counts[count], language)} ${t(`past.counts.${count}`)}`).join(
              ' · ',
            )}
          </Text>
        </div>
      )}
      {outcome !== null &&
        (['rejected', 'open', 'confirmed'] as const).map((state) => (
          <RunRows key={state} connection={connection} run={run} state={state} count={outcome[state]} />
        ))}
      <Group gap="md">
        {plan !== null && (
          <Text size="sm" c="dimmed" title={plan.hash}>
            {t('past.planTitle', { hash: plan.hash.slice(0, 12) })}
          </Text>
        )}
        {version !== null && (
          <Button variant="subtle" size="xs" onClick={() => openVersion(version)}>
            {t('past.openVersion', { version })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function StageDetail({ stage, entry }: { readonly stage: StageName; readonly entry: PastEntry }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { plan, outcome, allowedBy } = entry;
  const n = (count: number) => formatNumber(count, language);
  if (plan === null) return null;
  switch (stage) {
    case 'fetch': {
      const { kind, records, parsed, bytes, badRecords } = plan.fetch;
      // LIM-09, told with the plan, counts these and more.
      const isTold = plan.findings.some(({ id }) => id === 'LIM-09');
      const figures = { records: n(records), parsed: n(parsed), size: sizeOf(bytes, n) };
      return (
        <Text size="sm">
          {t(kind === 'full' ? 'past.fetchFull' : 'past.fetchChanges', figures)}
          {badRecords > 0 && !isTold && ` ${t('past.badRecords', { count: badRecords })}`}
        </Text>
      );
    }
    case 'contacts':
      return (
        <Text size="sm">
          {plan.contacts === null ? t('past.contactsUnknown') : t('past.contactsRead', { count: plan.contacts })}
        </Text>
      );
    case 'plan':
      return (
        <>
          {plan.held && <Text size="sm">{t('past.held')}</Text>}
          {allowedBy !== null && <Text size="sm">{t('past.allowedBy', { initials: allowedBy })}</Text>}
          {plan.findings.length > 0 && (
            <List size="sm" withPadding>
              {plan.findings.map((finding) => (
                <List.Item key={`${finding.id} ${JSON.stringify(finding.words)}`}>
                  {finding.id}: {findingText(finding, language, sayField)}
                </List.Item>
              ))}
            </List>
          )}
        </>
      );
    case 'push':
      return (
        <Text size="sm">
          {outcome === null
            ? t('past.noPush')
            : t('past.pushed', {
                confirmed: n(outcome.confirmed),
                rejected: n(outcome.rejected),
                open: n(outcome.open),
              })}
        </Text>
      );
  }
}

function sizeOf(bytes: number, n: (count: number) => string): string {
  return bytes < 1_000_000 ? `${n(Math.ceil(bytes / 1000))} kB` : `${n(Math.round(bytes / 100_000) / 10)} MB`;
}
