import { NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Weekday, WEEKDAYS } from '../../../shared/domain/connection.ts';
import { sayDue } from '../../components/due.ts';
import { type Every, readTime, type ScheduleForm, scheduleOf, upcoming } from './schedule-form.ts';

const CHOICES: readonly Every[] = ['weekday', 'day', 'week', 'month'];
const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

interface ScheduleFieldsProps {
  readonly form: ScheduleForm;
  readonly onChange: (change: Partial<ScheduleForm>) => void;
}

/** How often, on which day and at what time. */
export function ScheduleFields({ form, onChange }: ScheduleFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { every, weekday, monthDay, at, timeZone } = form;
  const wrong = readTime(at) === null;
  return (
    <>
      <Radio.Group
        label={t('schedule.every')}
        value={every}
        onChange={(value) => onChange({ every: CHOICES.find((each) => each === value) ?? 'weekday' })}
      >
        <Stack gap={6} mt={6}>
          {CHOICES.map((each) => (
            <Radio key={each} value={each} label={t(`schedule.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {every === 'week' && (
        <NativeSelect
          label={t('schedule.on')}
          className="narrow"
          value={weekday}
          onChange={(event) => onChange({ weekday: weekdayOf(event.currentTarget.value) })}
          data={WEEKDAYS.map((day) => ({ value: day, label: t(`weekdays.long.${day}`) }))}
        />
      )}
      {every === 'month' && (
        <NativeSelect
          label={t('schedule.monthDay')}
          description={t('schedule.monthHint')}
          className="narrow"
          value={String(monthDay)}
          onChange={(event) => onChange({ monthDay: monthDayOf(event.currentTarget.value) })}
          data={[
            ...MONTH_DAYS.map((day) => ({ value: String(day), label: `${day}.` })),
            { value: 'last', label: t('schedule.last') },
          ]}
        />
      )}
      <TextInput
        label={t('schedule.at')}
        description={t('schedule.atHint', { zone: timeZone })}
        error={wrong && t('schedule.atWrong')}
        classNames={{ input: 'time-input' }}
        inputMode="numeric"
        autoComplete="off"
        value={at}
        onChange={(event) => onChange({ at: event.currentTarget.value })}
        onBlur={() => onChange({ at: readTime(at) ?? at })}
      />
    </>
  );
}

/** The next times of a schedule before it is saved. */
export function UpcomingTimes({ form, now }: { readonly form: ScheduleForm; readonly now: Date }): ReactNode {
  const { t } = useTranslation();
  const schedule = scheduleOf(form);
  return (
    <section aria-labelledby="upcoming" aria-live="polite">
      <Text id="upcoming" size="sm" fw={600}>
        {t('schedule.next')}
      </Text>
      {schedule === null && (
        <Text size="sm" c="dimmed" mt={6}>
          {t('schedule.nextUnknown')}
        </Text>
      )}
      <ul className="upcoming">
        {schedule &&
          upcoming(schedule, now, 3).map((time) => (
            <li key={time}>
              <Text size="sm">{sayDue(time, schedule, t)}</Text>
            </li>
          ))}
      </ul>
      <Text size="sm" c="dimmed" mt={6}>
        {t('schedule.runsWhen')}
      </Text>
    </section>
  );
}

const weekdayOf = (text: string): Weekday => WEEKDAYS.find((day) => day === text) ?? 'MO';
const monthDayOf = (text: string): number | 'last' => MONTH_DAYS.find((day) => String(day) === text) ?? 'last';
