import './overview.css';
import { Button, Card, Group, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { ConnectionTable, type ConnectionActions } from './ConnectionTable.tsx';
import { useOverview } from './store.ts';

interface OverviewPageProps extends ConnectionActions {
  readonly onAdd: () => void;
  /** The practice client is ready. */
  readonly onTraining: (connection: string) => void;
}

/** The start page: every client, or, when there is none yet, what the program does and two ways to begin. */
export function OverviewPage({ onAdd, onTraining, ...actions }: OverviewPageProps): ReactNode {
  const { t } = useTranslation();
  const { state, problem, starting, startTraining, load } = useOverview();
  const training = () => void startTraining().then((connection) => connection !== null && onTraining(connection));

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
        <ConnectionTable connections={state.connections} {...actions} />
        <Group>
          <Button onClick={onAdd}>{t('overview.add')}</Button>
          {!hasTraining && (
            <Button variant="default" loading={starting} onClick={training}>
              {t('overview.tryTraining')}
            </Button>
          )}
        </Group>
      </Stack>
    </PageFrame>
  );
}
