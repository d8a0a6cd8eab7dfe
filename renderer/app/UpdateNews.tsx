import { Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../components/Notice.tsx';
import { useUpdates } from '../features/settings/update-store.ts';

/** What became of an update: said once, and there until a person puts it away. */
export function UpdateNews(): ReactNode {
  const { t } = useTranslation();
  const { news: shown, heard, dismissNews } = useUpdates();
  useEffect(() => {
    if (shown !== null) void heard();
  }, [shown, heard]);
  if (shown === null) return null;
  const { version } = shown;
  const [title, text] =
    shown.is === 'installed'
      ? [t('updates.installed', { version }), t('updates.installedText', { from: shown.from })]
      : shown.stage === 'install'
        ? [t('updates.failedInstall', { version }), t('updates.failedInstallText')]
        : [t('updates.failedDownload', { version }), t('updates.failedDownloadText')];
  return (
    <Notice tone={shown.is === 'installed' ? 'good' : 'warning'} title={title} onDismiss={dismissNews}>
      <Text size="sm">{text}</Text>
    </Notice>
  );
}
