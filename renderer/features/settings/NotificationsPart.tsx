import { Button, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  NOTIFICATION_LEVELS,
  type NotificationLevel,
  type NotificationSettings,
} from '../../../shared/domain/notification-settings.ts';
import { tell } from '../../components/tell.ts';
import { type QuietFault, readQuietHours } from './quiet-form.ts';

interface NotificationsPartProps {
  readonly settings: NotificationSettings;
  /** True when main has taken them. */
  readonly onChange: (settings: NotificationSettings) => Promise<boolean>;
}

/** What a person is told of outside the window, and at which hours not. */
export function NotificationsPart({ settings, onChange }: NotificationsPartProps): ReactNode {
  const { t } = useTranslation();
  const { level, quiet } = settings;
  const choose = (value: string) => {
    const chosen = NOTIFICATION_LEVELS.find((each): each is NotificationLevel => each === value) ?? level;
    void onChange({ ...settings, level: chosen });
  };
  return (
    <>
      <Radio.Group
        label={t('program.level')}
        description={level === 'none' ? t('program.levelNone') : t('program.levelHint')}
        value={level}
        onChange={choose}
      >
        <Stack gap={8} mt={8}>
          {NOTIFICATION_LEVELS.map((each) => (
            <Radio key={each} value={each} label={t(`program.levels.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {level !== 'none' && (
        <>
          <Switch
            mt="xs"
            checked={quiet.on}
            onChange={(event) => void onChange({ ...settings, quiet: { ...quiet, on: event.currentTarget.checked } })}
            label={t('program.quiet')}
            description={t('program.quietHint')}
          />
          {quiet.on && <QuietTimes key={`${quiet.from} ${quiet.to}`} settings={settings} onChange={onChange} />}
        </>
      )}
    </>
  );
}

/** From when to when nobody is disturbed. */
function QuietTimes({ settings, onChange }: NotificationsPartProps): ReactNode {
  const { t } = useTranslation();
  const { quiet } = settings;
  const [from, setFrom] = useState(quiet.from);
  const [to, setTo] = useState(quiet.to);
  const [fault, setFault] = useState<QuietFault | null>(null);
  const isChanged = from !== quiet.from || to !== quiet.to;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = readQuietHours(quiet.on, from, to);
    setFault('fault' in read ? read.fault : null);
    if ('hours' in read && (await onChange({ ...settings, quiet: read.hours }))) tell(t('program.saved'), t);
  };
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <Group align="flex-start" gap="sm">
        <TextInput
          className="quiet-time"
          label={t('program.quietFrom')}
          error={fault === 'from' && t('program.quietWrong')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          autoComplete="off"
        />
        <TextInput
          className="quiet-time"
          label={t('program.quietTo')}
          error={fault === 'to' ? t('program.quietWrong') : fault === 'same' && t('program.quietSame')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          autoComplete="off"
        />
        {isChanged && (
          <Button type="submit" variant="default" className="quiet-save">
            {t('app.save')}
          </Button>
        )}
      </Group>
    </form>
  );
}
