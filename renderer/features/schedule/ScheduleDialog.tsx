import './schedule.css';
import { Stack, Switch } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationStep } from '../../../shared/domain/activation.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import type { SetupPage } from '../../components/client-page.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { MissingSteps } from '../../components/MissingSteps.tsx';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { formOf, scheduleOf } from './schedule-form.ts';
import { ScheduleFields, UpcomingTimes } from './ScheduleFields.tsx';
import { runsByItself, useSchedule } from './store.ts';

/** Ways from the dialog to what a client lacks. */
export interface MissingWays {
  readonly onSecret: (which: 'directo' | 'mailbow') => void;
  readonly onGo: (page: SetupPage) => void;
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
        <MissingSteps client={client} steps={steps} here="schedule" {...ways} />
      </Notice>
    </div>
  );
}
