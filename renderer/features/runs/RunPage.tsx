import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconHourglassEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../shared/ipc/views.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { LeftTable } from './LeftTable.tsx';
import { useRuns } from './store.ts';

interface RunPageProps {
  readonly connection: string;
  readonly progress: WorkProgress | null;
  readonly onStart: () => void;
  readonly onNewPreview: () => void;
}

/** A run while it goes on, and how it ended. */
export function RunPage({ connection, progress, onStart, onNewPreview }: RunPageProps): ReactNode {
  const { t } = useTranslation();
  const runs = useRuns();
  const mine = runs.connection === connection;
  const newPreview = { label: t('run.newPreview'), onClick: onNewPreview };
  const toStart = { label: t('app.toStart'), onClick: onStart };

  if (mine && runs.running) {
    return (
      <PageFrame key="running" title={t('run.working')} lead={t('run.workingLead')} secondary={toStart}>
        <Working title={connection} progress={progress} total={runs.total} />
      </PageFrame>
    );
  }
  if (mine && runs.problem) {
    return (
      <PageFrame
        key="failed"
        title={t('run.failedTitle')}
        onBack={onNewPreview}
        primary={newPreview}
        secondary={toStart}
      >
        <ProblemNotice problem={runs.problem} />
      </PageFrame>
    );
  }
  if (!mine || runs.view === null) {
    return (
      <PageFrame key="idle" title={t('run.title')} onBack={onNewPreview} primary={newPreview} secondary={toStart}>
        <EmptyState icon={<IconHourglassEmpty size={30} />} title={t('run.idle')}>
          {t('run.idleText')}
        </EmptyState>
      </PageFrame>
    );
  }
  return (
    <PageFrame
      key="ended"
      title={t('run.title')}
      lead={t('run.newPreviewHint')}
      onBack={onNewPreview}
      primary={newPreview}
      secondary={toStart}
    >
      <Stack>
        <Ending view={runs.view} onResume={() => void runs.resume()} />
        {runs.leftProblem && <ProblemNotice problem={runs.leftProblem} />}
        {runs.left.length > 0 && <LeftTable rows={runs.left} />}
      </Stack>
    </PageFrame>
  );
}

function Ending({ view, onResume }: { readonly view: RunView; readonly onResume: () => void }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const total = view.confirmed + view.rejected + view.open;
  const complete = view.confirmed === total;
  return (
    <>
      <Group>
        <Title order={2}>{useRuns().connection}</Title>
        <StatusBadge status={view.status} />
      </Group>
      <Notice
        tone={complete ? 'good' : 'warning'}
        title={
          complete
            ? t('run.succeeded', { count: total })
            : t('run.partial', { confirmed: n(view.confirmed), total: n(total) })
        }
        actions={
          view.open > 0 && (
            <Button variant="default" onClick={onResume}>
              {t('run.resume')}
            </Button>
          )
        }
      >
        {view.status === 'succeeded-with-remarks' && <Text size="sm">{t('run.remarks')}</Text>}
        {!complete && (
          <Text size="sm">
            ✓ {n(view.confirmed)} {t('run.confirmed')} · ✕ {n(view.rejected)} {t('run.rejected')} · … {n(view.open)}{' '}
            {t('run.open')}
          </Text>
        )}
      </Notice>
      {view.problem && <ProblemNotice problem={view.problem} />}
    </>
  );
}
