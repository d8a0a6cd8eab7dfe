import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { SourceProbeView, TargetProbeView } from '../../../shared/ipc/setup-channels.ts';
import { formatNumber } from '../../components/format.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';

interface OutcomeProps<V> {
  readonly view: V;
  /** Buttons that lead out of a failure. */
  readonly actions?: ReactNode;
}

/** How the look at Directo ended, in words. */
export function SourceOutcome({ view, actions }: OutcomeProps<SourceProbeView>): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if ('problem' in view) {
    return (
      <>
        <ProblemNotice problem={view.problem} actions={actions} />
        {view.outcome === 'not-ordered' && <Text size="sm">{t('probe.order')}</Text>}
      </>
    );
  }
  const n = (value: number) => formatNumber(value, language);
  const { counts } = view;
  return (
    <Text>
      {counts === undefined
        ? t('probe.sourceOk')
        : t('probe.sourceCounts', {
            count: counts.records,
            withEmail: n(counts.withEmail),
            closed: n(counts.closed),
          })}
    </Text>
  );
}

/** Without lists and tags all else works. */
const isForLabels = ({ code }: Problem): boolean => code === 'target/no-lists' || code === 'target/no-tags';

/** How the look at Mailbow ended, in words: what lacks is told one by one. */
export function TargetOutcome({ view, actions }: OutcomeProps<TargetProbeView>): ReactNode {
  const { t } = useTranslation();
  const { account, lacking = [] } = view;
  const failed = 'problem' in view;
  return (
    <Stack gap="sm">
      {failed ? (
        <ProblemNotice problem={view.problem} actions={actions} />
      ) : (
        <Text>
          {account === undefined
            ? t('probe.targetOk')
            : t('probe.account', { count: account.contacts, name: account.name })}
        </Text>
      )}
      {lacking.map((each) => (
        <ProblemNotice key={each.code} problem={each} tone={isForLabels(each) ? 'warning' : 'problem'} />
      ))}
      {!failed && view.lacking !== undefined && (
        <Text size="sm" c="dimmed">
          {t('probe.writing')}
        </Text>
      )}
    </Stack>
  );
}
