import { Button, Group, Progress, Switch, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateView } from '../../../shared/ipc/updates-channels.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { formatMoment } from '../../components/format.ts';
import { useUpdates } from './update-store.ts';

/** Whether the program looks for updates of itself, how that stands, and what a person can do about it. */
export function UpdatesPart(): ReactNode {
  const { t } = useTranslation();
  const { view, problem, read, look, install, setOn } = useUpdates();
  useEffect(() => void read(), [read]);
  if (view === null) return problem && <ProblemNotice problem={problem} />;
  const { state, lookedAt, obstacle } = view;
  if (state.is === 'off' && state.why !== 'person') {
    return <Text size="sm">{t(state.why === 'environment' ? 'updates.byEnvironment' : 'updates.noFeed')}</Text>;
  }
  const isDownloaded = state.is === 'ready' || state.is === 'waiting';
  const isResting = state.is === 'idle' || state.is === 'installed' || state.is === 'failed';
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <Switch
        checked={state.is !== 'off'}
        onChange={(event) => void setOn(event.currentTarget.checked)}
        label={t('updates.on')}
        description={t('updates.onHint')}
      />
      {state.is !== 'off' && (
        <>
          <Text size="sm" component="output">
            <UpdateWords view={view} />
          </Text>
          {state.is === 'downloading' && (
            <Progress
              value={state.percent}
              aria-label={t('updates.downloading', { version: state.version, percent: state.percent })}
            />
          )}
          <Text size="sm" c="dimmed">
            {lookedAt === null ? t('updates.neverLooked') : t('updates.looked', { at: formatMoment(lookedAt) })}
          </Text>
          <Group gap="sm">
            {isResting && (
              <Button variant="default" onClick={() => void look()}>
                {t('updates.look')}
              </Button>
            )}
            {isDownloaded && (
              <Button variant="default" disabled={obstacle !== null} onClick={() => void install()}>
                {t('updates.install')}
              </Button>
            )}
          </Group>
        </>
      )}
    </>
  );
}

/** Where an update stands, in a sentence. */
function UpdateWords({ view: { state, obstacle, version } }: { readonly view: UpdateView }): ReactNode {
  const { t } = useTranslation();
  switch (state.is) {
    case 'looking':
      return t('updates.looking');
    case 'downloading':
      return t('updates.downloading', { version: state.version, percent: state.percent });
    case 'ready':
    case 'waiting': {
      if (obstacle === null) return t('updates.ready', { version: state.version });
      if (obstacle.is === 'run') return t('updates.waitingRun', { version: state.version });
      return t('updates.waitingDue', { version: state.version, at: formatMoment(obstacle.at) });
    }
    case 'installing':
      return t('updates.installing', { version: state.version });
    case 'installed':
      return t('updates.installed', { version: state.version });
    case 'failed': {
      if (state.stage === 'look') return t('updates.failedLook');
      const values = { version: state.version ?? '' };
      return state.stage === 'download'
        ? `${t('updates.failedDownload', values)} ${t('updates.failedDownloadText')}`
        : `${t('updates.failedInstall', values)} ${t('updates.failedInstallText')}`;
    }
    case 'idle':
    case 'off':
      return t('updates.running', { version });
  }
}
