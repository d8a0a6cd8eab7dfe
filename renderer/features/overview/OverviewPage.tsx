import './overview.css';
import { Anchor, Button, Card, Group, List, Stack, Text } from '@mantine/core';
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
  const overview = useOverview();
  const { state, problem, starting, asking, startTraining, runDue, load } = overview;
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
  const notices = (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {state.keychain && <ProblemNotice problem={state.keychain} />}
      {openNotices(overview).map((notice) => (
        <ProblemNotice
          key={JSON.stringify(notice)}
          problem={notice}
          tone="warning"
          onDismiss={() => overview.dismiss(notice)}
        />
      ))}
    </>
  );
  if (state.connections.length === 0) {
    return (
      <PageFrame title={t('overview.welcomeTitle')} lead={t('overview.welcome')}>
        <Stack>
          {notices}
          <Card withBorder padding="xl" className="welcome">
            <List type="ordered" spacing="sm">
              <List.Item>{t('overview.point1')}</List.Item>
              <List.Item>{t('overview.point2')}</List.Item>
              <List.Item>{t('overview.point3')}</List.Item>
            </List>
            <Group mt="xl">
              <Button size="md" loading={starting} onClick={training}>
                {t('overview.tryTraining')}
              </Button>
              <Button size="md" variant="default" onClick={onAdd}>
                {t('overview.add')}
              </Button>
            </Group>
            <Text size="sm" c="dimmed" mt="sm">
              {t('overview.trainingHint')}
            </Text>
            <Group mt="lg">
              <Anchor component="button" type="button" size="sm" underline="always" onClick={onImport}>
                {t('overview.openFile')}
              </Anchor>
            </Group>
          </Card>
        </Stack>
      </PageFrame>
    );
  }
  const hasTraining = state.connections.some((connection) => connection.training);
  return (
    <PageFrame title={t('overview.title')}>
      <Stack>
        {notices}
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
