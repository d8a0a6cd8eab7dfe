import './schedule.css';
import { Card, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { differs, useSchedulePage } from './page-store.ts';
import { ScheduleFields, UpcomingTimes } from './ScheduleFields.tsx';

const FORM = 'schedule-form';

/** When a client syncs, as one step of setting it up: working days at nine are proposed. */
export function SchedulePage({ connection, onBack, onNext }: ClientPageProps): ReactNode {
  const { t } = useTranslation();
  const { form, saved, saving, problem, load, change, save } = useSchedulePage();
  const [opened] = useState(() => new Date());
  const fields = useRef<HTMLFormElement>(null);
  useEffect(() => void load(connection), [load, connection]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save()) onNext();
    else fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const primary = {
    label: t(differs({ form, saved }) ? 'schedulePage.save' : 'schedulePage.keep'),
    form: FORM,
    busy: saving,
  };
  return (
    <PageFrame
      title={t('pages.schedule')}
      lead={t('schedulePage.lead')}
      onBack={onBack}
      primary={form === null ? undefined : primary}
    >
      <Stack>
        {problem && <ProblemNotice problem={problem} />}
        {form === null && problem === null && <Text c="dimmed">{t('app.loading')}</Text>}
        {form && (
          <Card withBorder padding="lg" maw="52rem">
            <form id={FORM} ref={fields} noValidate onSubmit={(event) => void submit(event)}>
              <div className="schedule-columns">
                <Stack gap="md">
                  <ScheduleFields form={form} onChange={change} />
                </Stack>
                <UpcomingTimes form={form} now={opened} />
              </div>
            </form>
          </Card>
        )}
      </Stack>
    </PageFrame>
  );
}
