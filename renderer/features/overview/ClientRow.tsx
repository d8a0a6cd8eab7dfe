import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saySchedule } from '../../../shared/domain/schedule-words.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { ClientBand } from '../../components/ClientBand.tsx';
import { sayDue } from '../../components/due.ts';
import { formatMoment } from '../../components/format.ts';
import type { ClientAction } from '../../components/next-step.ts';
import { useLanguage } from '../../components/use-language.ts';
import { ClientMenu } from './ClientMenu.tsx';
import { rowId } from './row-id.ts';
import { StateCell, stateLeadsTo } from './StateCell.tsx';

/** What a row can ask for. */
export interface ClientRowProps {
  readonly client: ConnectionView;
  readonly onAction: (action: ClientAction, connection: string) => void;
  readonly onInbox: () => void;
  readonly onRemove: (connection: string) => void;
  /** Asks who looks after the client. */
  readonly onResponsible: (connection: string) => void;
}

/** One client: how it stands, when it last went well, when it goes on, and what to do with it. */
export function ClientRow(props: ClientRowProps): ReactNode {
  const { t } = useTranslation();
  const { client, onAction } = props;
  const { name, training, active, lastRun, lastSuccess } = client;
  const isSetUp = lastRun !== null && (active || training);
  const [label, words, action] = !isSetUp
    ? ([t('overview.open'), t('overview.openOf', { name }), 'setUp'] as const)
    : ([t('overview.openPreview'), t('overview.openPreviewOf', { name }), 'preview'] as const);
  return (
    <Table.Tr className="client-row">
      <Table.Th scope="row" id={rowId(name)} tabIndex={-1}>
        <Who client={client} />
      </Table.Th>
      <Table.Td>
        <StateCell {...props} />
      </Table.Td>
      <Table.Td>
        {lastSuccess === null ? (
          <Text size="sm" c="dimmed">
            {t('overview.never')}
          </Text>
        ) : (
          <Text size="sm" className="in-line">
            {formatMoment(lastSuccess)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Next client={client} />
      </Table.Td>
      <Table.Td>
        <Waiting {...props} />
      </Table.Td>
      <Table.Td>
        <Contacts client={client} />
      </Table.Td>
      <Table.Td>
        <Responsible {...props} />
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {(action === 'setUp' || !stateLeadsTo(client, action)) && (
            <Button
              variant="light"
              size="compact-sm"
              className="row-button"
              aria-label={words}
              onClick={() => onAction(action, name)}
            >
              {label}
            </Button>
          )}
          <ClientMenu {...props} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Who({ client }: { readonly client: ConnectionView }): ReactNode {
  const { t } = useTranslation();
  const { name, training, sourceHost, targetHost, sameAccount } = client;
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <ClientBand name={name} />
        <div>
          <span className="client-name">{name}</span>
          {training && (
            <Badge className="badge" variant="outline" color="gray">
              {t('app.practice')}
            </Badge>
          )}
        </div>
      </Group>
      <Text size="xs" c="dimmed" className="hosts">
        {sourceHost} → {targetHost}
      </Text>
      {sameAccount.length > 0 && (
        <Text size="xs" className="same-account">
          <IconAlertTriangle size={14} aria-hidden />
          {t('overview.sameAccount', { count: sameAccount.length, names: sameAccount.join(', ') })}
        </Text>
      )}
    </>
  );
}

/** What waits for a decision of a person: cases, or a whole preview. */
function Waiting({ client, onAction }: ClientRowProps): ReactNode {
  const { t } = useTranslation();
  const { name, openReviews, conditions } = client;
  const count = t('overview.reviews', { count: openReviews });
  const waits = conditions.some(({ kind }) => kind === 'held' || kind === 'asks-first');
  return (
    <>
      {openReviews > 0 && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          underline="always"
          className="in-line"
          aria-label={t('overview.reviewsOf', { cases: count, name })}
          onClick={() => onAction('review', name)}
        >
          {count}
        </Anchor>
      )}
      {waits && <Text size="sm">{t('overview.previewWaits')}</Text>}
      {openReviews === 0 && !waits && (
        <Text size="sm" c="dimmed" className="in-line">
          {t('overview.noReviews')}
        </Text>
      )}
    </>
  );
}

function Next({ client }: { readonly client: ConnectionView }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nextDue, schedule, active } = client;
  if (nextDue === null || schedule === null) {
    const why = !active ? 'byHand' : schedule === null ? 'noSchedule' : 'noNext';
    return (
      <Text size="sm" c="dimmed">
        {t(`overview.${why}`)}
      </Text>
    );
  }
  return (
    <>
      <Text size="sm">{sayDue(nextDue, schedule, t)}</Text>
      <Text size="xs" c="dimmed">
        {saySchedule(schedule, language)}
      </Text>
    </>
  );
}

/** How many contacts the client's Mailbow had when it was last read, and how many of them may be written to. */
function Contacts({ client: { totals } }: { readonly client: ConnectionView }): ReactNode {
  const { t } = useTranslation();
  if (totals === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('bureau.notRead')}
      </Text>
    );
  }
  return (
    <>
      <Text size="xs" className="whole-line">
        {t('bureau.contactCount', { count: totals.contacts })},
      </Text>
      <Text size="xs" className="whole-line">
        {t('bureau.consentCount', { count: totals.consents })}
      </Text>
    </>
  );
}

/** Who looks after the client; a click names somebody else. */
function Responsible({ client, onResponsible }: ClientRowProps): ReactNode {
  const { t } = useTranslation();
  const { name, responsible } = client;
  const person = responsible === '' ? t('bureau.nobody') : responsible;
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      className="responsible"
      underline={responsible === '' ? 'always' : 'hover'}
      aria-label={t('bureau.responsibleOf', { person, name })}
      onClick={() => onResponsible(name)}
    >
      {person}
    </Anchor>
  );
}
