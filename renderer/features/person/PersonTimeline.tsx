import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonEvent } from '../../../shared/domain/person-timeline.ts';
import { estonianDay } from '../../../shared/lib/estonian-day.ts';
import { ChangeLines } from '../../components/ChangeLines.tsx';
import { formatMoment } from '../../components/format.ts';

/** What happened to a person, newest first. */
export function PersonTimeline({ events }: { readonly events: readonly PersonEvent[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <section aria-label={t('person.timeline')}>
      <Title order={3} size="h4" mb="xs">
        {t('person.timeline')}
      </Title>
      {events.length === 0 ? (
        <Text size="sm">{t('person.timelineEmpty')}</Text>
      ) : (
        <ol className="timeline">
          {events.map((event, index) => (
            // Events never change their order while they are shown, and two may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <Text size="sm" c="dimmed" component="time" dateTime={event.at}>
                {formatMoment(event.at)}
              </Text>
              <div>
                <OneEvent event={event} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function OneEvent({ event }: { readonly event: PersonEvent }): ReactNode {
  const { t } = useTranslation();
  const optin = (status: Exclude<Extract<PersonEvent, { kind: 'evidence' }>['from'], null> | null) =>
    t(`person.optin.${status ?? 'none'}`);
  switch (event.kind) {
    case 'operation': {
      const { undo, does, state, why, rule } = event;
      const end =
        state === 'confirmed'
          ? t('person.done')
          : state === 'rejected'
            ? t('person.rejected', { why: why ?? '' })
            : t('person.open');
      return (
        <>
          <Text size="sm" fw={600}>
            {t(undo ? 'person.events.undo' : 'person.events.operation', { does: t(`person.does.${does}`) })}
          </Text>
          <ChangeLines {...event} />
          <Text size="sm" c="dimmed">
            {[end, ...(rule === null ? [] : [t('person.rule', { rule })])].join(' · ')}
          </Text>
        </>
      );
    }
    case 'evidence': {
      const { from, to, rule, word, date, approvedBy, reason } = event;
      const details = [
        t('person.rule', { rule }),
        ...(word === null ? [] : [t('person.word', { word })]),
        ...(date === null ? [] : [t('person.dated', { date: estonianDay(date) })]),
        ...(approvedBy === null ? [] : [t('person.approvedBy', { by: approvedBy })]),
        ...(reason ? [reason] : []),
      ];
      return (
        <>
          <Text size="sm" fw={600}>
            {t('person.events.evidence', { from: optin(from), to: optin(to) })}
          </Text>
          <Text size="sm" c="dimmed">
            {details.join(' · ')}
          </Text>
        </>
      );
    }
    case 'decision':
      return (
        <Text size="sm" fw={600}>
          {event.primary === null ? t('person.events.leftAside') : t('person.events.decision', { code: event.primary })}
        </Text>
      );
    case 'approval':
      return (
        <>
          <Text size="sm" fw={600}>
            {t('person.events.approval', { initials: event.initials })}
          </Text>
          {event.reason && <Text size="sm">{event.reason}</Text>}
        </>
      );
  }
}
