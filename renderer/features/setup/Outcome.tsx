import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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

/** How the look at Mailbow ended, in words. */
export function TargetOutcome({ view, actions }: OutcomeProps<TargetProbeView>): ReactNode {
  const { t } = useTranslation();
  if ('problem' in view) return <ProblemNotice problem={view.problem} actions={actions} />;
  const { account } = view;
  return (
    <Text>
      {account === undefined
        ? t('probe.targetOk')
        : t('probe.account', { count: account.contacts, name: account.name })}
    </Text>
  );
}
