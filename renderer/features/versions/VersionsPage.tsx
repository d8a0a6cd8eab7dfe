import './versions.css';
import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconVersions } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../shared/ipc/views.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { ChangeList } from '../../components/ChangeList.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatMoment } from '../../components/format.ts';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { tell } from '../../components/tell.ts';
import { seekVersion, versionSought } from '../../components/version-sought.ts';
import { CompareVersions } from './CompareVersions.tsx';
import { useVersions } from './store.ts';

/** So many versions are shown at first, and so many more each time. */
const PART = 20;

interface VersionsPageProps extends ClientPageProps {
  /** Other settings are in use now: a preview made before is out of date. */
  readonly onRestored: () => void;
}

/** Every version of a client's settings with what changed, and a way back to each. */
export function VersionsPage({ connection, onBack, onRestored }: VersionsPageProps): ReactNode {
  const { t } = useTranslation();
  const { versions, problem, restoring, load, restore } = useVersions();
  const [shown, setShown] = useState(PART);
  const [asked, setAsked] = useState<VersionView | null>(null);
  const [sought] = useState(versionSought);
  useEffect(() => void load(connection), [load, connection]);
  // Who comes by the menu the next time has not looked for it.
  useEffect(() => () => seekVersion(null), []);
  // The version that another page led to is among those shown.
  const place = versions?.findIndex(({ version }) => version === sought) ?? -1;
  const visible = Math.max(shown, place + 1);
  const confirm = async ({ version }: VersionView) => {
    const done = await restore(version);
    setAsked(null);
    if (!done) return;
    tell(t('versions.restored', { version }), t);
    onRestored();
  };
  return (
    <PageFrame title={t('versions.title')} lead={t('versions.lead')} onBack={onBack}>
      <ListState problem={problem} loading={versions === null} onRetry={() => void load(connection)}>
        {versions?.length === 0 && (
          <EmptyState icon={<IconVersions size={30} />} title={t('versions.empty')}>
            {t('versions.emptyText')}
          </EmptyState>
        )}
        {versions && versions.length > 1 && <CompareVersions connection={connection} versions={versions} />}
        <Stack gap="sm">
          {versions?.slice(0, visible).map((version, index) => (
            <VersionCard
              key={version.version}
              version={version}
              current={index === 0}
              sought={version.version === sought}
              oldest={index === versions.length - 1}
              onRestore={() => setAsked(version)}
            />
          ))}
        </Stack>
        {versions && <MoreButton shown={visible} total={versions.length} onMore={() => setShown(visible + PART)} />}
      </ListState>
      {asked && (
        <ConfirmDialog
          title={t('versions.restoreTitle', { version: asked.version })}
          yes={t('versions.restoreYes', { name: connection })}
          busy={restoring}
          onYes={() => void confirm(asked)}
          onClose={() => setAsked(null)}
        >
          <Text size="sm">{t('versions.restoreText', { name: connection, at: formatMoment(asked.savedAt) })}</Text>
          <Text size="sm">{t('versions.restoreNext')}</Text>
        </ConfirmDialog>
      )}
    </PageFrame>
  );
}

interface VersionCardProps {
  readonly version: VersionView;
  readonly current: boolean;
  /** Whether another page led to this one. */
  readonly sought: boolean;
  readonly oldest: boolean;
  readonly onRestore: () => void;
}

function VersionCard({ version, current, sought, oldest, onRestore }: VersionCardProps): ReactNode {
  const { t } = useTranslation();
  const { version: number, savedAt, author, changes } = version;
  const title = t('versions.version', { version: number });
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!sought) return;
    card.current?.scrollIntoView({ block: 'center' });
    card.current?.focus({ preventScroll: true });
  }, [sought]);
  return (
    <Card
      ref={card}
      withBorder
      padding="md"
      component="section"
      aria-label={title}
      className="version"
      tabIndex={-1}
      {...(sought && { 'aria-current': true })}
    >
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2} size="h3">
              {title}
            </Title>
            {current && (
              <Badge className="badge" variant="light" color="teal" leftSection={<IconCheck size={14} aria-hidden />}>
                {t('versions.current')}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t('versions.by', { at: formatMoment(savedAt), author })}
          </Text>
        </div>
        {!current && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('versions.restoreOf', { version: number })}
            onClick={onRestore}
          >
            {t('versions.restore')}
          </Button>
        )}
      </Group>
      {changes.length > 0 ? (
        <ChangeList changes={changes} />
      ) : (
        <Text size="sm" mt={6}>
          {t(oldest ? 'versions.first' : 'versions.same')}
        </Text>
      )}
    </Card>
  );
}
