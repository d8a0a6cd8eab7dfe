import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconHourglassEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../shared/ipc/plan-channels.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { BadRecords } from './BadRecords.tsx';
import { LeftTable } from './LeftTable.tsx';
import { PushProgress } from './PushProgress.tsx';
import { useRuns } from './store.ts';

interface RunPageProps extends Pick<ClientPageProps, 'connection' | 'progress' | 'onGo'> {
  readonly onStart: () => void;
  readonly onNewPreview: () => void;
}

/** In the order in which they are written. */
const KINDS = ['opt-out', 'update', 'create', 'cancel-opt-out'] as const;

const REJECTED = { left: 'rejected' } as const;
const OPEN = { left: 'open' } as const;
const SKIPPED = { skipped: true } as const;

/** A run while it goes on, and how it ended. */
export function RunPage({ connection, progress, onStart, onNewPreview, onGo }: RunPageProps): ReactNode {
  const { t } = useTranslation();
  const runs = useRuns();
  const mine = runs.connection === connection;
  const newPreview = { label: t('run.newPreview'), onClick: onNewPreview };
  const toStart = { label: t('app.toStart'), onClick: onStart };

  if (mine && runs.running) {
    return (
      <PageFrame key="running" title={t('run.working')} lead={t('run.workingLead')} secondary={toStart}>
        <PushProgress
          title={connection}
          progress={progress}
          total={runs.total}
          cancelling={runs.cancelling}
          onCancel={() => void runs.cancel()}
        />
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
  const { view, hash, settingUp } = runs;
  if (!mine || view === null) {
    return (
      <PageFrame key="idle" title={t('run.title')} onBack={onNewPreview} primary={newPreview} secondary={toStart}>
        <EmptyState icon={<IconHourglassEmpty size={30} />} title={t('run.idle')}>
          {t('run.idleText')}
        </EmptyState>
      </PageFrame>
    );
  }
  const isWhole = view.rejected + view.open === 0;
  const activate = { label: t('run.activate'), onClick: () => onGo('activate') };
  return (
    <PageFrame
      key="ended"
      title={t('run.title')}
      lead={t(isWhole && view.skipped === 0 ? 'run.leadDone' : 'run.leadRest')}
      primary={settingUp && isWhole ? activate : toStart}
      secondary={newPreview}
    >
      <Stack>
        <Ending view={view} connection={connection} onResume={() => void runs.resume()} />
        {hash !== null && view.rejected > 0 && (
          <LeftTable
            title={t(view.moved === view.rejected ? 'run.movedTitle' : 'run.rejectedTitle')}
            connection={connection}
            hash={hash}
            find={REJECTED}
          />
        )}
        {hash !== null && view.open > 0 && (
          <LeftTable title={t('run.openTitle')} connection={connection} hash={hash} find={OPEN} />
        )}
        {hash !== null && view.skipped > 0 && (
          <LeftTable title={t('run.skippedTitle')} connection={connection} hash={hash} find={SKIPPED} />
        )}
      </Stack>
    </PageFrame>
  );
}

interface EndingProps {
  readonly view: RunView;
  readonly connection: string;
  readonly onResume: () => void;
}

function Ending({ view, connection, onResume }: EndingProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const { confirmed, written, rejected, moved, open, skipped, status } = view;
  const refused = rejected - moved;
  const total = confirmed + rejected + open;
  const complete = confirmed === total;
  const figures = { confirmed: n(confirmed), total: n(total) };
  const isCancelled = status === 'cancelled';
  return (
    <>
      <Group>
        <Title order={2}>{connection}</Title>
        <StatusBadge status={status} />
      </Group>
      <Notice
        tone={complete ? 'good' : 'warning'}
        title={
          isCancelled
            ? t('run.cancelled', figures)
            : complete
              ? t('run.succeeded', { count: total })
              : t('run.partial', figures)
        }
        actions={
          open > 0 && (
            <Button variant="default" onClick={onResume}>
              {t('run.resume')}
            </Button>
          )
        }
      >
        {written !== null && total > 0 && confirmed > 0 && (
          <Text size="sm">
            {KINDS.filter((kind) => written[kind] > 0)
              .map((kind) => t(`run.written.${kind}`, { n: n(written[kind]) }))
              .join(' · ')}
          </Text>
        )}
        {!complete && (
          <Text size="sm">
            ✓ {n(confirmed)} {t('run.confirmed')} · ✕ {n(refused)} {t('run.rejected')}
            {moved > 0 && ` · ~ ${t('run.moved', { count: moved })}`} · … {n(open)} {t('run.open')}
          </Text>
        )}
        {view.refusalsFollow && <Text size="sm">{t('run.refusalsFollow')}</Text>}
        {skipped > 0 && <Text size="sm">{t('run.skipped', { count: skipped })}</Text>}
        {view.badRecords > 0 && view.hash !== null && (
          <BadRecords connection={connection} hash={view.hash} count={view.badRecords} />
        )}
        {moved > 0 && <Text size="sm">{t('run.nextMoved')}</Text>}
        {refused > 0 && <Text size="sm">{t('run.nextRejected')}</Text>}
        {open > 0 && <Text size="sm">{t('run.nextOpen')}</Text>}
      </Notice>
      {view.problem && !isCancelled && <ProblemNotice problem={view.problem} />}
    </>
  );
}
