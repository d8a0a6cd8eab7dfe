import './setup.css';
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../../shared/ipc/views.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { SecretDialog } from '../../components/SecretDialog.tsx';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { useProbe, useSetup } from './store.ts';

interface ProbePageProps {
  readonly connection: string;
  readonly progress: WorkProgress | null;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** The form is filled with what was entered. */
  readonly onAmend: () => void;
}

/** Asks both ends whether they answer, and says how each did. */
export function ProbePage({ connection, progress, onBack, onNext, onAmend }: ProbePageProps): ReactNode {
  const { t } = useTranslation();
  const { view, problem, working, probe, setSecret } = useProbe();
  const [asking, setAsking] = useState<'directo' | 'mailbow' | null>(null);
  useEffect(() => void probe(connection), [probe, connection]);

  const { made, amend } = useSetup();
  const works = view !== null && !('problem' in view.source) && !('problem' in view.target);
  const again = { label: t('probe.again'), onClick: () => void probe(connection), disabled: working };
  const correct = {
    label: t('probe.amend'),
    onClick: () => {
      amend();
      onAmend();
    },
  };
  const failed = view !== null && !works;
  // Only what was entered in this window is known here: without it the form would be empty.
  const correctable = made?.connection === connection;
  return (
    <PageFrame
      title={t('probe.title')}
      lead={t('probe.lead')}
      onBack={onBack}
      primary={works ? { label: t('probe.next'), onClick: onNext } : again}
      secondary={works ? again : failed && correctable ? correct : undefined}
    >
      {working && <Working title={t('probe.working')} progress={progress} />}
      {problem && <ProblemNotice problem={problem} />}
      {view && (
        <SimpleGrid cols={{ base: 1, md: 2 }} aria-live="polite">
          <SourceCard source={view.source} onKey={() => setAsking('directo')} />
          <TargetCard target={view.target} onKey={() => setAsking('mailbow')} />
        </SimpleGrid>
      )}
      {failed && !correctable && (
        <Text mt="md" size="sm">
          {t('probe.keyElsewhere')}
        </Text>
      )}
      {asking && (
        <SecretDialog
          connection={connection}
          which={asking}
          onSave={async (value) => {
            const fault = await setSecret(connection, asking, value);
            if (fault === null) void probe(connection);
            return fault;
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </PageFrame>
  );
}

type View = NonNullable<ReturnType<typeof useProbe.getState>['view']>;

function SourceCard({ source, onKey }: { readonly source: View['source']; readonly onKey: () => void }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const { counts } = source;
  return (
    <EndCard title={t('probe.source')} end={source} keyLabel={t('probe.newKey')} onKey={onKey}>
      {counts === undefined
        ? t('probe.sourceOk')
        : t('probe.sourceCounts', {
            count: counts.records,
            withEmail: n(counts.withEmail),
            closed: n(counts.closed),
          })}
    </EndCard>
  );
}

function TargetCard({ target, onKey }: { readonly target: View['target']; readonly onKey: () => void }): ReactNode {
  const { t } = useTranslation();
  const { account } = target;
  return (
    <EndCard title={t('probe.target')} end={target} keyLabel={t('probe.newPassword')} onKey={onKey}>
      {account === undefined
        ? t('probe.targetOk')
        : t('probe.account', { count: account.contacts, name: account.name })}
    </EndCard>
  );
}

interface EndCardProps {
  readonly title: string;
  readonly end: ProbeView;
  readonly keyLabel: string;
  readonly onKey: () => void;
  readonly children: ReactNode;
}

function EndCard({ title, end, keyLabel, onKey, children }: EndCardProps): ReactNode {
  const { t } = useTranslation();
  const failed = 'problem' in end;
  const wantsSecret = failed && /^(?:bad-key|auth|locked)$/.test(end.outcome);
  return (
    <Card withBorder padding="lg" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{title}</Title>
          <Group gap={6} className={failed ? 'verdict-bad' : 'verdict-good'}>
            {failed ? <IconAlertTriangle size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />}
            <Text fw={600}>{t(failed ? 'probe.failed' : 'probe.ok')}</Text>
          </Group>
        </Group>
        <Text size="sm" c="dimmed">
          {end.host}
        </Text>
        {failed ? (
          <ProblemNotice
            problem={end.problem}
            actions={
              wantsSecret && (
                <Button size="xs" variant="default" onClick={onKey}>
                  {keyLabel}
                </Button>
              )
            }
          />
        ) : (
          <Text>{children}</Text>
        )}
      </Stack>
    </Card>
  );
}
