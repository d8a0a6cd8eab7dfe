import { Button, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { Equation } from '../../components/Equation.tsx';
import { formatMoment, formatNumber } from '../../components/format.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { PlanNotes } from './PlanNotes.tsx';
import { RowTable } from './RowTable.tsx';
import { timeLeft, usePreview } from './store.ts';
import { Tiles } from './Tiles.tsx';

interface PreviewPageProps {
  readonly connection: string;
  readonly progress: WorkProgress | null;
  readonly onBack: () => void;
  readonly onReview: () => void;
  readonly onStart: () => void;
  readonly onApply: (hash: string, changes: number) => void;
}

/** More changes than this are applied only after their number was typed. */
const MANY = 100;

/** What would change in Mailbow, and the button that makes it so. */
export function PreviewPage(props: PreviewPageProps): ReactNode {
  const { connection, progress, onBack, onReview, onStart, onApply } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { plan, changes, making, problem, show, make } = usePreview();
  const [typed, setTyped] = useState('');
  const stale = useStale(plan);
  useEffect(() => void show(connection), [show, connection]);

  const again = { label: t('preview.again'), onClick: () => void make(connection) };
  if (plan === null) {
    return (
      <PageFrame title={t('preview.title')} onBack={onBack} primary={problem && !making ? again : undefined}>
        {problem && !making ? (
          <ProblemNotice problem={problem} />
        ) : (
          <Working title={t('preview.working')} progress={progress} />
        )}
      </PageFrame>
    );
  }
  const { summary } = plan;
  const isMany = changes > MANY;
  const confirmed = !isMany || typed.replaceAll(/\s/g, '') === String(changes);
  const usable = !stale && !summary.held;
  const apply = {
    label: t('preview.apply', { count: changes, name: connection }),
    onClick: () => onApply(summary.hash, changes),
    disabled: !confirmed,
  };
  const toStart = { label: t('app.toStart'), onClick: onStart };
  const primary = !usable ? again : changes === 0 ? toStart : apply;
  return (
    <PageFrame
      title={t('preview.title')}
      lead={
        <>
          {t('preview.lead')}{' '}
          {t('preview.read', { count: summary.fetch.records, parsed: formatNumber(summary.fetch.parsed, language) })}{' '}
          {t('preview.made', { at: formatMoment(summary.createdAt) })}
        </>
      }
      onBack={onBack}
      primary={primary}
      secondary={usable ? again : undefined}
    >
      <Stack gap="md">
        {stale && (
          <Notice tone="warning" title={t('preview.stale')}>
            {t('preview.staleNext')}
          </Notice>
        )}
        {changes === 0 && usable && (
          <Notice tone="good" title={t('preview.nothingTitle')}>
            {t('preview.nothing')}
          </Notice>
        )}
        <PlanNotes plan={plan} />
        <Tiles counts={summary.counts} />
        <RowTable
          action={
            summary.counts.review > 0 && (
              <Button variant="light" size="compact-sm" onClick={onReview}>
                {t('preview.decide')}
              </Button>
            )
          }
        />
        <Equation counts={summary.counts} />
        {isMany && usable && (
          <TextInput
            label={t('preview.confirmNumber', { count: changes })}
            value={typed}
            inputMode="numeric"
            error={typed !== '' && !confirmed ? t('preview.confirmNumberWrong', { count: changes }) : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maw="26rem"
          />
        )}
      </Stack>
    </PageFrame>
  );
}

/** Turns true at the moment from which the plan may no longer be applied. */
function useStale(plan: PlanView | null): boolean {
  const [staleHash, setStaleHash] = useState<string | null>(null);
  useEffect(() => {
    if (plan === null) return undefined;
    // Looked at again and again: a long timer stands still while the computer sleeps.
    const look = () => timeLeft(plan, Date.now()) <= 0 && setStaleHash(plan.summary.createdAt);
    look();
    const timer = window.setInterval(look, 5_000);
    return () => window.clearInterval(timer);
  }, [plan]);
  return plan !== null && staleHash === plan.summary.createdAt;
}
