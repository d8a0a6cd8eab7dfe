import { Badge, List, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeftOutReason } from '../../../shared/domain/plan.ts';
import type { Say } from '../../../shared/i18n/index.ts';
import type { OneView } from '../../../shared/ipc/plan-channels.ts';
import { codeText } from './cells.tsx';
import { Changes } from './Changes.tsx';
import { OneTrial } from './OneTrial.tsx';

interface OneStagesProps {
  readonly one: OneView;
  readonly held: boolean;
  readonly onPushed: () => void;
}

/** What the plan does with one customer: the card, whether it counts, its contact, the change. */
export function OneStages({ one, held, onPushed }: OneStagesProps): ReactNode {
  const { t } = useTranslation();
  const { card } = one;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Stage number={1} title={t('preview.one.card')}>
          <Text size="sm" fw={600}>
            {card.name || codeText(card.code, t)}
          </Text>
          <Text size="sm">{codeText(card.code, t)}</Text>
          <Text size="sm">{card.email ?? t('preview.one.noAddress')}</Text>
          {one.operations.some(({ corrected }) => corrected) && <Text size="sm">{t('preview.corrected')}</Text>}
          {card.closed && <Text size="sm">{t('preview.one.closed')}</Text>}
        </Stage>
        <Stage number={2} title={t('preview.one.scope')}>
          <Text size="sm">{scopeText(one.scope, t)}</Text>
        </Stage>
        <Stage number={3} title={t('preview.one.match')}>
          <Match one={one} />
        </Stage>
        <Stage number={4} title={t('preview.one.change')}>
          <Outcome one={one} />
        </Stage>
      </SimpleGrid>
      <OneTrial one={one} held={held} onPushed={onPushed} />
    </>
  );
}

function Stage({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Paper withBorder p="sm" component="section" aria-label={title}>
      <Title order={3} size="h5" mb={4}>
        <Badge circle variant="light" mr={6} aria-hidden>
          {number}
        </Badge>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function scopeText(scope: OneView['scope'], t: Say): string {
  return isOut(scope)
    ? t('preview.one.states.out', { reason: t(`reasons.${scope}`) })
    : t(`preview.one.states.${scope}`);
}

const isOut = (scope: OneView['scope']): scope is LeftOutReason =>
  !['used', 'waits', 'unreadable', 'no-code', 'superseded'].includes(scope);

function Outcome({ one: { operations, reviews, leftOut, scope } }: { readonly one: OneView }): ReactNode {
  const { t } = useTranslation();
  const isNothing = operations.length + reviews.length + leftOut.length === 0;
  return (
    <>
      {operations.map(({ id, operation, state }) => (
        <div key={id}>
          <Text size="sm" fw={600}>
            {t(`preview.kinds.${operation.kind}`)}
            {state === 'confirmed' && ` · ${t('preview.one.done')}`}
          </Text>
          <Changes operation={operation} most={Number.MAX_SAFE_INTEGER} />
        </div>
      ))}
      {reviews.map(({ kind }) => (
        <Text size="sm" key={kind}>
          {t('preview.one.waits', { what: t(`reviewKinds.${kind}`) })}
        </Text>
      ))}
      {leftOut.map(({ reason }) => (
        <Text size="sm" key={reason}>
          {t('preview.one.states.out', { reason: t(`reasons.${reason}`) })}
        </Text>
      ))}
      {isNothing && <Text size="sm">{t(scope === 'used' ? 'preview.one.nothing' : 'preview.one.nothingOut')}</Text>}
    </>
  );
}

/** The contact in Mailbow, and the other customers with the same address. */
function Match({ one: { sharing, contact } }: { readonly one: OneView }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm">
        {contact === null
          ? t('preview.one.notInMailbow')
          : t(contact.isLinked ? 'preview.one.linked' : 'preview.one.inMailbow', {
              email: contact.email,
              status: t(`preview.optin.${contact.status}`),
            })}
      </Text>
      {sharing.length === 0 ? (
        <Text size="sm">{t('preview.one.alone')}</Text>
      ) : (
        <>
          <Text size="sm">{t('preview.one.sharing')}</Text>
          <List size="sm">
            {sharing.map(({ code, name }) => (
              <List.Item key={code}>{[codeText(code, t), name].filter(Boolean).join(' · ')}</List.Item>
            ))}
          </List>
        </>
      )}
    </>
  );
}
