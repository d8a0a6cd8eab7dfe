import './settings.css';
import { Button, Card, Code, Group, Radio, Stack, Switch, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationSettings } from '../../../shared/domain/notification-settings.ts';
import type { Language } from '../../../shared/domain/problem.ts';
import type { AppState, StartAtLogin } from '../../../shared/ipc/views.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { DiagnosticsDialog } from './DiagnosticsDialog.tsx';
import { LicencesDialog } from './LicencesDialog.tsx';
import { NotificationsPart } from './NotificationsPart.tsx';
import { useSettings } from './store.ts';
import { UpdatesPart } from './UpdatesPart.tsx';

interface SettingsPageProps {
  readonly state: AppState;
  readonly onBack: () => void;
  readonly onLanguage: (language: Language) => void;
  /** Main has taken a setting: the state is to be read again. */
  readonly onChanged: () => void;
}

/** What is set for the whole program, where its data lies, and its diagnostics. */
export function SettingsPage({ state, onBack, onLanguage, onChanged }: SettingsPageProps): ReactNode {
  const { t } = useTranslation();
  const { problem, setStartAtLogin, setNotifications } = useSettings();
  const [reading, setReading] = useState(false);
  const [licences, setLicences] = useState(false);
  const notify = async (notifications: NotificationSettings) => {
    const done = await setNotifications(notifications);
    if (done) onChanged();
    return done;
  };
  return (
    <PageFrame title={t('settings.title')} onBack={onBack}>
      <div className="settings">
        {problem && !reading && <ProblemNotice problem={problem} />}
        <Part title={t('settings.language')}>
          <Radio.Group
            aria-label={t('settings.language')}
            value={state.language}
            onChange={(value) => onLanguage(value === 'en' ? 'en' : 'et')}
          >
            <Stack gap={8}>
              <Radio value="et" label={<span lang="et">Eesti</span>} />
              <Radio value="en" label={<span lang="en">English</span>} />
            </Stack>
          </Radio.Group>
        </Part>
        <Part title={t('settings.start')}>
          <Start
            start={state.startAtLogin}
            onChange={(on) => void setStartAtLogin(on).then((done) => done && onChanged())}
          />
        </Part>
        <Part title={t('program.notifications')}>
          <NotificationsPart settings={state.notifications} onChange={notify} />
        </Part>
        <Part title={t('settings.data')}>
          <Text size="sm">{t('settings.folder')}</Text>
          <Code className="folder">{state.dataFolder}</Code>
          <Text size="sm" c="dimmed">
            {t('settings.folderKeys')}
          </Text>
        </Part>
        <Part title={t('updates.title')}>
          <UpdatesPart />
        </Part>
        <Part title={t('settings.about')}>
          <Text size="sm">{t('settings.version', { version: state.version })}</Text>
          <Text size="sm">{t('program.ownLicence')}</Text>
          <Group mt={4}>
            <Button variant="default" onClick={() => setLicences(true)}>
              {t('program.licences')}
            </Button>
          </Group>
          <Group gap="sm">
            <Button variant="default" onClick={() => setReading(true)}>
              {t('settings.diagnostics')}
            </Button>
            <Text size="sm" c="dimmed" flex={1} miw="14rem">
              {t('settings.diagnosticsHint')}
            </Text>
          </Group>
        </Part>
      </div>
      {licences && <LicencesDialog onClose={() => setLicences(false)} />}
      {reading && <DiagnosticsDialog onClose={() => setReading(false)} />}
    </PageFrame>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby={id}>
      <Stack gap="xs">
        <Title order={2} id={id}>
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}

interface StartProps {
  readonly start: StartAtLogin;
  readonly onChange: (on: boolean) => void;
}

/** Whether the program starts with the computer; where that hangs on the system, how to allow it there. */
function Start({ start, onChange }: StartProps): ReactNode {
  const { t } = useTranslation();
  if (start === 'unavailable') {
    return (
      <>
        <Text size="sm">{t('settings.unavailable')}</Text>
        <Text size="sm" c="dimmed">
          {t('settings.unavailableText')}
        </Text>
      </>
    );
  }
  return (
    <>
      <Switch
        checked={start !== 'off'}
        onChange={(event) => onChange(event.currentTarget.checked)}
        label={t('settings.startAtLogin')}
        description={t('settings.startHint')}
      />
      {start === 'needs-approval' && (
        <Notice tone="warning" title={t('settings.needsApproval')}>
          <Text size="sm">{t('settings.needsApprovalText')}</Text>
        </Notice>
      )}
    </>
  );
}
