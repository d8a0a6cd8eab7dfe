import './overview.css';
import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import type { ClientAction } from '../../components/next-step.ts';
import { tell } from '../../components/tell.ts';
import { BulkButtons } from './BulkButtons.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { StandingNotice } from './StandingNotice.tsx';
import { wantedSecrets } from './standing.ts';
import { openNotices, useOverview } from './store.ts';
import { Welcome } from './Welcome.tsx';

interface OverviewPageProps {
  readonly onAction: (action: ClientAction, connection: string) => void;
  readonly onInbox: () => void;
  readonly onPauseAll: () => void;
  readonly onGoOnAll: () => void;
  /** Opens a connection file. */
  readonly onImport: () => void;
  readonly onAdd: () => void;
  /** The practice client is ready. */
  readonly onTraining: (connection: string) => void;
}

/** The start page: every client, or, when there is none yet, what the program does and two ways to begin. */
export function OverviewPage({
  onAdd,
  onTraining,
  onImport,
  onPauseAll,
  onGoOnAll,
  ...actions
}: OverviewPageProps): ReactNode {
  const { t } = useTranslation();
  const { state, problem, starting, asking, startTraining, runDue, load } = useOverview();
  const [entering, setEntering] = useState(false);
  const training = () => void startTraining().then((connection) => connection !== null && onTraining(connection));

  const runAllDue = async () => {
    const names = await runDue();
    if (names === null) return;
    const count = names.length;
    tell(count === 0 ? t('bureau.runDueNone') : t('bureau.runDueStarted', { count, names: names.join(', ') }), t);
  };

  if (state === null) {
    return (
      <PageFrame title={problem ? t('app.stateFailed') : t('app.name')} lead={problem ? null : t('app.loading')}>
        {problem && (
          <ProblemNotice problem={problem} actions={<Button onClick={() => void load()}>{t('app.retry')}</Button>} />
        )}
      </PageFrame>
    );
  }
  if (state.connections.length === 0) {
    return (
      <PageFrame title={t('overview.welcomeTitle')} lead={t('overview.welcome')}>
        <Stack>
          <ProgramNotices />
          <Welcome starting={starting} onTraining={training} onAdd={onAdd} onImport={onImport} />
        </Stack>
      </PageFrame>
    );
  }
  const hasTraining = state.connections.some((connection) => connection.training);
  return (
    <PageFrame title={t('overview.title')}>
      <Stack>
        <ProgramNotices />
        <StandingNotice clients={state.connections} />
        <Group gap="sm">
          <Button onClick={onAdd}>{t('overview.add')}</Button>
          <Button variant="default" onClick={onImport}>
            {t('overview.openFile')}
          </Button>
          {!hasTraining && (
            <Button variant="default" loading={starting} onClick={training}>
              {t('overview.tryTraining')}
            </Button>
          )}
          <BulkButtons
            clients={state.connections}
            running={asking}
            onRunDue={() => void runAllDue()}
            onKeys={() => setEntering(true)}
            onPauseAll={onPauseAll}
            onGoOnAll={onGoOnAll}
          />
        </Group>
        <ConnectionTable connections={state.connections} {...actions} />
      </Stack>
      {entering && <KeysDialog wanted={wantedSecrets(state.connections)} onClose={() => setEntering(false)} />}
    </PageFrame>
  );
}

/** What is wrong with the program itself, or with what was asked of it. */
function ProgramNotices(): ReactNode {
  const overview = useOverview();
  const { problem, state, dismiss } = overview;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {state?.keychain && <ProblemNotice problem={state.keychain} />}
      {openNotices(overview).map((notice) => (
        <ProblemNotice key={JSON.stringify(notice)} problem={notice} tone="warning" onDismiss={() => dismiss(notice)} />
      ))}
    </>
  );
}
