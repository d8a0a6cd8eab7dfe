import './schedule.css';
import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationStep, ConnectionView } from '../../../shared/ipc/views.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { missingSecrets } from '../../components/missing-secrets.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { formOf, scheduleOf } from './schedule-form.ts';
import { ScheduleFields, UpcomingTimes } from './ScheduleFields.tsx';
import { runsByItself, useSchedule } from './store.ts';

/** Ways from the dialog to what a client lacks. */
export interface MissingWays {
  readonly onSecret: (which: 'directo' | 'mailbow') => void;
  readonly onCheck: () => void;
  readonly onFirstRun: () => void;
  readonly onPreview: () => void;
}

interface ScheduleDialogProps extends MissingWays {
  readonly client: ConnectionView;
  /** The person came to let the client sync by itself. */
  readonly turnOn: boolean;
  readonly now: () => Date;
  readonly onClose: () => void;
}

/** When a client syncs, and whether it does so by itself. */
export function ScheduleDialog({ client, turnOn, now, onClose, ...ways }: ScheduleDialogProps): ReactNode {
  const { t } = useTranslation();
  const { name } = client;
  const { saving, problem, missing, begin, save } = useSchedule();
  const [form, setForm] = useState(() => formOf(client.schedule));
  const [byItself, setByItself] = useState(turnOn || runsByItself(client) || client.schedule === null);
  const [opened] = useState(now);
  useEffect(begin, [begin]);
  const submit = async () => {
    const schedule = scheduleOf(form);
    if (schedule === null || !(await save(client, schedule, byItself))) return;
    tell(t(byItself ? 'schedule.savedActive' : 'schedule.savedOff', { name }), t);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('schedule.title', { name })}
      yes={t('schedule.save', { name })}
      busy={saving}
      onYes={() => void submit()}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      {missing && <Missing client={client} steps={missing} {...ways} />}
      <div className="schedule-columns">
        <Stack gap="md">
          <ScheduleFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
        </Stack>
        <UpcomingTimes form={form} now={opened} />
      </div>
      <Switch
        checked={byItself}
        onChange={(event) => setByItself(event.currentTarget.checked)}
        label={t('schedule.active')}
        description={t('schedule.activeHint')}
      />
    </ConfirmDialog>
  );
}

interface MissingProps extends MissingWays {
  readonly client: ConnectionView;
  readonly steps: readonly ActivationStep[];
}

/** What a client lacks before it may sync by itself, in words and each with a way there. */
function Missing({ client, steps, ...ways }: MissingProps): ReactNode {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  // What is missing stands above the button that was pressed: it is shown and read out.
  useEffect(() => list.current?.focus(), []);
  return (
    <div ref={list} tabIndex={-1} className="missing-notice">
      <Notice tone="warning" title={t('schedule.missing', { count: steps.length })}>
        <ul className="missing">
          {steps.map((step) => (
            <li key={step}>
              <Text size="sm">{t(`schedule.steps.${step}`)}</Text>
              <Group gap="xs">
                <Ways step={step} client={client} {...ways} />
              </Group>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

interface WaysProps extends MissingWays {
  readonly client: ConnectionView;
  readonly step: ActivationStep;
}

function Ways({ step, client, ...ways }: WaysProps): ReactNode {
  const { t } = useTranslation();
  switch (step) {
    case 'secrets': {
      const missing = missingSecrets(client);
      if (missing.length === 0) return <Way label={t('schedule.go.check')} onClick={ways.onCheck} />;
      return missing.map((which) => (
        <Way key={which} label={t(`schedule.go.${which}`)} onClick={() => ways.onSecret(which)} />
      ));
    }
    case 'first-run':
      return <Way label={t('schedule.go.first-run')} onClick={ways.onFirstRun} />;
    case 'preview':
      return <Way label={t('schedule.go.preview')} onClick={ways.onPreview} />;
    case 'schedule':
      // The form is right below.
      return null;
  }
}

function Way({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <Button size="xs" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}
