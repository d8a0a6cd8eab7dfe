import './schedule.css';
import { List, Radio, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { sayMoment } from '../../components/due.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { type PauseUntil, pauseEnd, UNTIL_CHOICES } from './pause-form.ts';
import { useSchedule } from './store.ts';

interface PauseDialogProps {
  /** The clients that pause. */
  readonly names: readonly string[];
  /** They are all that sync by themselves. */
  readonly all: boolean;
  readonly now: () => Date;
  readonly onClose: () => void;
}

/** Asks until when clients pause, and names them. */
export function PauseDialog({ names, all, now, onClose }: PauseDialogProps): ReactNode {
  const { t } = useTranslation();
  const { saving, problem, begin, pause } = useSchedule();
  const [choice, setChoice] = useState<PauseUntil>('tomorrow');
  const [day, setDay] = useState('');
  const [asked, setAsked] = useState(false);
  const [opened] = useState(now);
  useEffect(begin, [begin]);
  const [timeZone] = useState(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const end = (each: PauseUntil) => pauseEnd(each, day, opened, timeZone);
  const say = (each: PauseUntil) => {
    const at = end(each);
    return at ? sayMoment(at.toISOString(), timeZone, t) : '';
  };
  const example = dateText(new Date(opened.getTime() + 7 * 24 * 60 * 60_000));
  const submit = async () => {
    const until = pauseEnd(choice, day, now(), timeZone);
    setAsked(true);
    if (until === undefined || !(await pause(all ? null : names, until))) return;
    tell(until ? t('pause.done', { until: say(choice) }) : t('pause.doneOpen'), t);
    onClose();
  };
  const [name = ''] = names;
  return (
    <ConfirmDialog
      title={all ? t('pause.titleAll', { count: names.length }) : t('pause.title', { name })}
      yes={all ? t('pause.yesAll') : t('pause.yes', { name })}
      busy={saving}
      onYes={() => void submit()}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <Text size="sm">{t('pause.what')}</Text>
        <List size="sm" withPadding>
          {names.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed" mt={4}>
          {t('pause.manual')}
        </Text>
      </div>
      <Radio.Group
        label={t('pause.until')}
        value={choice}
        onChange={(value) => setChoice(UNTIL_CHOICES.find((each) => each === value) ?? 'open')}
      >
        <Stack gap={8} mt={6}>
          {UNTIL_CHOICES.map((each) => (
            <Radio key={each} value={each} label={t(`pause.${each}`, { until: say(each) })} />
          ))}
        </Stack>
      </Radio.Group>
      {choice === 'date' && (
        <TextInput
          className="narrow"
          label={t('pause.day')}
          description={end('date') ? t('pause.goesOn', { until: say('date') }) : t('pause.dayHint', { example })}
          error={asked && end('date') === undefined && t('pause.dayWrong', { example })}
          autoComplete="off"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}

const dateText = (at: Date): string => `${at.getDate()}.${at.getMonth() + 1}.${at.getFullYear()}`;
