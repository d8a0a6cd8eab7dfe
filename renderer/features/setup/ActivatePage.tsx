import { Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextSlot } from '../../../shared/domain/schedule.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { HOME_ZONE } from '../../../shared/lib/zoned-time.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { sayDue, sayMoment } from '../../components/due.ts';
import { MissingSteps } from '../../components/MissingSteps.tsx';
import { missingSecrets } from '../../components/missing-secrets.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { SecretDialog } from '../../components/SecretDialog.tsx';
import { pageOfStep } from '../../components/step-page.ts';
import { useActivation } from './activation-store.ts';

/** Lets a client run by itself: what is still missing, each with the way there, or the one button that does it. */
export function ActivatePage({ connection, onBack, onNext, onGo }: ClientPageProps): ReactNode {
  const { t } = useTranslation();
  const { problem, working, practised, load, activate, setSecret, ...known } = useActivation();
  // Until it is read anew, what is known may be another client's.
  const client = known.connection === connection ? known.client : null;
  const [asking, setAsking] = useState<'directo' | 'mailbow' | null>(null);
  useEffect(() => void load(connection), [load, connection]);

  const isOn = client !== null && (client.active || practised);
  const isReady = client !== null && !isOn && client.missing.length === 0;
  const start = { label: t('activation.yes', { name: connection }), onClick: () => void activate(), busy: working };
  const leave = { label: t('activation.toStart'), onClick: onNext };
  const [step] = client?.missing ?? [];
  const takeStep = () => {
    const [secret] = step === 'secrets' && client !== null ? missingSecrets(client) : [];
    if (secret !== undefined) setAsking(secret);
    else if (step !== undefined) onGo(pageOfStep(step));
  };
  const next = step === undefined ? undefined : { label: t('activation.next'), onClick: takeStep };
  return (
    <PageFrame
      title={t('activation.title')}
      lead={t('activation.lead')}
      onBack={onBack}
      primary={isReady ? start : isOn ? leave : next}
    >
      <Stack maw="46rem">
        {problem && <ProblemNotice problem={problem} />}
        {client === null && problem === null && <Text c="dimmed">{t('app.loading')}</Text>}
        {client?.training && !isOn && <Text size="sm">{t('activation.practiceNote')}</Text>}
        {client && isOn && <Running client={client} practised={practised} />}
        {client && isReady && <Ready client={client} />}
        {client && !isOn && !isReady && (
          <Notice tone="info" title={t('activation.missing', { count: client.missing.length })}>
            <MissingSteps client={client} steps={client.missing} here="activate" onGo={onGo} onSecret={setAsking} />
          </Notice>
        )}
      </Stack>
      {asking && (
        <SecretDialog
          connection={connection}
          which={asking}
          onSave={(value) => setSecret(connection, asking, value)}
          onClose={() => setAsking(null)}
        />
      )}
    </PageFrame>
  );
}

function Ready({ client: { schedule } }: { readonly client: ConnectionView }): ReactNode {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  return (
    <Notice tone="good" title={t('activation.ready')}>
      <Text size="sm">{t('activation.readyText')}</Text>
      {schedule && (
        <Text size="sm" mt="xs">
          {t('activation.firstTime', { at: sayDue(nextSlot(schedule, now).at.toISOString(), schedule, t) })}{' '}
          {t('activation.runsWhen')}
        </Text>
      )}
    </Notice>
  );
}

interface RunningProps {
  readonly client: ConnectionView;
  readonly practised: boolean;
}

/** The client runs by itself; the practice client only as if. */
function Running({ client, practised }: RunningProps): ReactNode {
  const { t } = useTranslation();
  const { name, schedule, nextDue, pause } = client;
  if (practised) {
    return (
      <Notice tone="good" title={t('activation.practice')}>
        <Text size="sm">{t('activation.practiceText')}</Text>
      </Notice>
    );
  }
  const zone = schedule?.timeZone ?? HOME_ZONE;
  return (
    <Notice tone="good" title={t('activation.active', { name })}>
      {pause && (
        <Text size="sm">
          {pause.until === null
            ? t('activation.paused')
            : t('activation.pausedUntil', { at: sayMoment(pause.until, zone, t) })}
        </Text>
      )}
      {nextDue !== null && schedule && (
        <Text size="sm">{t('activation.nextTime', { at: sayDue(nextDue, schedule, t) })}</Text>
      )}
      <Text size="sm">{t('activation.runsWhen')}</Text>
    </Notice>
  );
}
