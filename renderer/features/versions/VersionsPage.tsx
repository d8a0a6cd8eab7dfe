import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconVersions } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../shared/ipc/views.ts';
import { ChangeList } from '../../components/ChangeList.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatMoment } from '../../components/format.ts';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { tell } from '../../components/tell.ts';
import { useVersions } from './store.ts';

/** So many versions are shown at first, and so many more each time. */
const PART = 20;

interface VersionsPageProps {
  readonly connection: string;
  readonly onBack: () => void;
  /** Other settings are in use now: a preview made before is out of date. */
  readonly onRestored: () => void;
}

/** Every version of a client's settings with what changed, and a way back to each. */
export function VersionsPage({ connection, onBack, onRestored }: VersionsPageProps): ReactNode {
  const { t } = useTranslation();
  const { versions, problem, restoring, load, restore } = useVersions();
  const [shown, setShown] = useState(PART);
  const [asked, setAsked] = useState<VersionView | null>(null);
  useEffect(() => void load(connection), [load, connection]);
  const confirm = async ({ version }: VersionView) => {
    const done = await restore(version);
    setAsked(null);
    if (!done) return;
    tell(t('versions.restored', { version }), t);
    onRestored();
  };
  return (
    <PageFrame title={t('versions.title', { name: connection })} lead={t('versions.lead')} onBack={onBack}>
      <ListState problem={problem} loading={versions === null} onRetry={() => void load(connection)}>
        {versions?.length === 0 && (
          <EmptyState icon={<IconVersions size={30} />} title={t('versions.empty')}>
            {t('versions.emptyText')}
          </EmptyState>
        )}
        <Stack gap="sm">
          {versions?.slice(0, shown).map((version, index) => (
            <VersionCard
              key={version.version}
              version={version}
              current={index === 0}
              oldest={index === versions.length - 1}
              onRestore={() => setAsked(version)}
            />
          ))}
        </Stack>
        {versions && <MoreButton shown={shown} total={versions.length} onMore={() => setShown(shown + PART)} />}
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
  readonly oldest: boolean;
  readonly onRestore: () => void;
}

function VersionCard({ version, current, oldest, onRestore }: VersionCardProps): ReactNode {
  const { t } = useTranslation();
  const { version: number, savedAt, author, changes } = version;
  const title = t('versions.version', { version: number });
  return (
    <Card withBorder padding="md" component="section" aria-label={title}>
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
