import { Anchor, Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { sayMoment } from '../../components/due.ts';
import { missingSecrets } from '../../components/missing-secrets.ts';
import { type ClientAction, nextStepOf, sayCondition } from '../../components/next-step.ts';
import { StateBadge } from '../../components/StateBadge.tsx';
import { useLanguage } from '../../components/use-language.ts';

interface StateCellProps {
  readonly client: ConnectionView;
  readonly onAction: (action: ClientAction, connection: string) => void;
  readonly onInbox: () => void;
}

/** How a client stands: a word with an icon, the gravest thing about it in a sentence, and its next step. */
export function StateCell({ client, onAction, onInbox }: StateCellProps): ReactNode {
  const { t } = useTranslation();
  const { name, state, conditions } = client;
  const more = conditions.length - 1;
  const moreText = t('overview.more', { count: more });
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge state={state} />
      <Gravest client={client} onAction={onAction} />
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

type GravestProps = Omit<StateCellProps, 'onInbox'>;

function Gravest({ client, onAction }: GravestProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, state, conditions, pause } = client;
  const say = (sentence: string, action: Exclude<ClientAction, 'plan' | 'pause' | 'versions' | 'export'> | null) => {
    const label = action && t(`nextSteps.${action}`);
    return (
      <>
        <Text size="sm">{sentence}</Text>
        {action && label && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('nextSteps.of', { step: label, name })}
            onClick={() => onAction(action, name)}
          >
            {label}
          </Button>
        )}
      </>
    );
  };
  const [condition] = conditions;
  if (condition) return say(sayCondition(condition, language).what, nextStepOf(condition));
  const [missing] = missingSecrets(client);
  if (missing) return say(t(`overview.${missing}Missing`), missing);
  if (state === 'paused') {
    return say(
      pause?.until
        ? t('overview.pausedUntil', { until: sayMoment(pause.until, timeZoneHere(), t) })
        : t('overview.pausedOpen'),
      'goOn',
    );
  }
  return state === 'draft' ? say(t('overview.draftText'), 'schedule') : null;
}

const timeZoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
