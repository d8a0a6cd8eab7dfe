import './setup.css';
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ProbeView } from '../../../shared/ipc/setup-channels.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { SecretDialog } from '../../components/SecretDialog.tsx';
import { Working } from '../../components/Working.tsx';
import { FeedPanel } from './FeedPanel.tsx';
import { SourceOutcome, TargetOutcome } from './Outcome.tsx';
import { useProbe } from './probe-store.ts';
import { useSetup } from './store.ts';
import { Verdict } from './Verdict.tsx';

interface ProbePageProps extends ClientPageProps {
  /** The form is filled with the client's settings. */
  readonly onAmend: () => void;
  /** To the letter that orders the output. */
  readonly onLetter: () => void;
}

/** Asks both ends whether they answer, says how each did, and shows what is read from Directo. */
export function ProbePage({ connection, progress, onBack, onNext, onAmend, onLetter }: ProbePageProps): ReactNode {
  const { t } = useTranslation();
  const { view, settings, cards, problem, working, probe, showCards, hideCards, readFeed, setSecret } = useProbe();
  const { amend } = useSetup();
  const [asking, setAsking] = useState<'directo' | 'mailbow' | null>(null);
  const [fault, setFault] = useState<Problem | null>(null);
  useEffect(() => void probe(connection), [probe, connection]);

  const works = view !== null && !('problem' in view.source) && !('problem' in view.target);
  const again = { label: t('probe.again'), onClick: () => void probe(connection), disabled: working };
  const correct = async () => {
    const failed = await amend(connection);
    setFault(failed);
    if (failed === null) onAmend();
  };
  const amendButton = settings !== null && !settings.training && (
    <Button size="xs" variant="default" onClick={() => void correct()}>
      {t('probe.amend')}
    </Button>
  );
  return (
    <PageFrame
      title={t('probe.title')}
      lead={t('probe.lead')}
      onBack={onBack}
      primary={works ? { label: t('probe.next'), onClick: onNext } : again}
      secondary={works ? again : undefined}
    >
      {working && <Working title={t('probe.working')} progress={progress} />}
      <Stack>
        {problem && <ProblemNotice problem={problem} actions={amendButton} />}
        {fault && <ProblemNotice problem={fault} />}
        {view && (
          <SimpleGrid cols={{ base: 1, md: 2 }} aria-live="polite">
            <EndCard title={t('probe.source')} end={view.source}>
              <SourceOutcome
                view={view.source}
                actions={
                  (wantsSecret(view.source) || wantsLetter(view.source)) && (
                    <>
                      {wantsSecret(view.source) && <SecretButton which="directo" onAsk={setAsking} />}
                      {wantsLetter(view.source) && (
                        <Button size="xs" variant="default" onClick={onLetter}>
                          {t('probe.letter')}
                        </Button>
                      )}
                    </>
                  )
                }
              />
              <Group gap="xs">
                {amendButton}
                {amendButton && !wantsSecret(view.source) && <SecretButton which="directo" onAsk={setAsking} />}
              </Group>
            </EndCard>
            <EndCard title={t('probe.target')} end={view.target}>
              <TargetOutcome
                view={view.target}
                actions={wantsSecret(view.target) && <SecretButton which="mailbow" onAsk={setAsking} />}
              />
            </EndCard>
          </SimpleGrid>
        )}
        {view && settings && (
          <Card withBorder padding="lg" component="section" aria-labelledby="probe-feed">
            <Stack>
              <Title order={2} id="probe-feed">
                {t('feed.title')}
              </Title>
              <FeedPanel
                choice={settings.connection.source}
                feed={view.source.feed ?? null}
                cards={cards}
                saves
                onRead={(choice) => void readFeed(choice)}
                onShow={() => void showCards()}
                onHide={hideCards}
              />
            </Stack>
          </Card>
        )}
      </Stack>
      {asking && (
        <SecretDialog
          connection={connection}
          which={asking}
          onSave={async (value) => {
            const failed = await setSecret(connection, asking, value);
            if (failed === null) void probe(connection);
            return failed;
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </PageFrame>
  );
}

const wantsSecret = (end: ProbeView): boolean => /^(?:bad-key|auth|locked)$/.test(end.outcome);

const wantsLetter = (end: ProbeView): boolean => /^(?:bad-key|not-ordered)$/.test(end.outcome);

interface SecretButtonProps {
  readonly which: 'directo' | 'mailbow';
  readonly onAsk: (which: 'directo' | 'mailbow') => void;
}

function SecretButton({ which, onAsk }: SecretButtonProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Button size="xs" variant="default" onClick={() => onAsk(which)}>
      {t(which === 'directo' ? 'probe.newKey' : 'probe.newPassword')}
    </Button>
  );
}

interface EndCardProps {
  readonly title: string;
  readonly end: ProbeView;
  readonly children: ReactNode;
}

function EndCard({ title, end, children }: EndCardProps): ReactNode {
  return (
    <Card withBorder padding="lg" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{title}</Title>
          <Verdict failed={'problem' in end} />
        </Group>
        <Text size="sm" c="dimmed">
          {end.host}
        </Text>
        {children}
      </Stack>
    </Card>
  );
}
