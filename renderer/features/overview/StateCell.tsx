import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from '../../../shared/i18n/index.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { sayMoment } from '../../components/due.ts';
import { missingSecrets } from '../../components/missing-secrets.ts';
import { type ClientAction, type NextStep, nextStepOf, sayCondition } from '../../components/next-step.ts';
import { StateBadge } from '../../components/StateBadge.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { waitsForReviews } from './standing.ts';

interface StateCellProps {
  readonly client: ConnectionView;
  readonly onAction: (action: ClientAction, connection: string) => void;
  readonly onInbox: () => void;
}

/** How a client stands: a word with an icon, the gravest thing about it in a sentence, and its next step. */
export function StateCell({ client, onAction, onInbox }: StateCellProps): ReactNode {
  const { t } = useTranslation();
  const { name, state, conditions, pause } = client;
  const more = conditions.length - 1;
  const moreText = t('overview.more', { count: more });
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge state={state} handedOver={pause?.handover === true} />
      <Gravest client={client} onAction={onAction} />
      <AsksNext client={client} onAction={onAction} />
      {more > 0 && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          underline="always"
          aria-label={t('overview.moreOf', { more: moreText, name })}
          onClick={onInbox}
        >
          {moreText}
        </Anchor>
      )}
    </Stack>
  );
}

type PartProps = Omit<StateCellProps, 'onInbox'>;

/** The gravest thing about a client and its next step; a client that stands still also gets its way on. */
function Gravest({ client, onAction }: PartProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, conditions } = client;
  const still = stillOf(client, t);
  const onward = still?.action && <Step client={client} action={still.action} onAction={onAction} />;
  const [condition] = conditions;
  const [missing] = missingSecrets(client);
  if (!condition && !missing) {
    if (!still && waitsForReviews(client)) {
      return <Text size="sm">{t('bureau.reviewsWait', { count: client.openReviews })}</Text>;
    }
    return (
      still && (
        <>
          <Text size="sm">{still.sentence}</Text>
          {onward}
        </>
      )
    );
  }
  const action = condition ? nextStepOf(condition) : (missing ?? null);
  return (
    <>
      <Text size="sm">
        {condition ? sayCondition(condition, language).what : t(`overview.${missing ?? 'directo'}Missing`)}
      </Text>
      <Group gap={6}>
        {action && <Step client={client} action={action} onAction={onAction} />}
        {state !== 'attention' && still?.action !== action && onward}
      </Group>
    </>
  );
}

/** A scheduled run that will ask before it writes says so beforehand: the person may be away when it does. */
function AsksNext({ client, onAction }: PartProps): ReactNode {
  const { t } = useTranslation();
  const { asksNext, conditions } = client;
  const [condition] = conditions;
  if (asksNext === null || !tellsAsking(client)) return null;
  return (
    <>
      <Text size="sm">{t(`overview.asksNext.${asksNext}`)}</Text>
      {!(condition && nextStepOf(condition) === 'preview') && (
        <Step client={client} action="preview" onAction={onAction} />
      )}
    </>
  );
}

interface StepProps extends PartProps {
  readonly action: NextStep;
}

function Step({ client: { name }, action, onAction }: StepProps): ReactNode {
  const { t } = useTranslation();
  const label = t(`nextSteps.${action}`);
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('nextSteps.of', { step: label, name })}
      onClick={() => onAction(action, name)}
    >
      {label}
    </Button>
  );
}

/** What a client that stands still says of itself, and its way on; null where it goes on by itself. */
function stillOf(
  { state, pause }: ConnectionView,
  t: Say,
): { readonly sentence: string; readonly action: NextStep | null } | null {
  // The button of the row leads to what is left to set up.
  if (state === 'draft') return { sentence: t('overview.draftText'), action: null };
  if (state !== 'paused') return null;
  if (pause?.handover) return { sentence: t('overview.handedOver'), action: 'goOn' };
  const until = pause?.until ?? null;
  return {
    sentence:
      until === null
        ? t('overview.pausedOpen')
        : t('overview.pausedUntil', { until: sayMoment(until, timeZoneHere(), t) }),
    action: 'goOn',
  };
}

/** Where the state of a client already leads: a second button in its row that leads there would be a riddle. */
export function stateLeadsTo(client: ConnectionView, action: NextStep): boolean {
  const [condition] = client.conditions;
  if (condition && nextStepOf(condition) === action) return true;
  return action === 'preview' && tellsAsking(client);
}

/** Where a run has asked already, its condition says so. */
const tellsAsking = ({ asksNext, nextDue, conditions }: ConnectionView): boolean =>
  asksNext !== null && nextDue !== null && !conditions.some(({ kind }) => kind === 'asks-first');

const timeZoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
