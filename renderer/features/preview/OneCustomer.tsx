import { Badge, List, Modal, Paper, SimpleGrid, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeftOutReason } from '../../../shared/domain/plan.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Say } from '../../../shared/i18n/index.ts';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import type { OneView } from '../../../shared/ipc/plan-channels.ts';
import { call } from '../../api.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { codeText } from './cells.tsx';
import { Changes } from './Changes.tsx';
import { OneTrial } from './OneTrial.tsx';
import styles from './preview.module.css';
import { usePreview } from './store.ts';

/** Typing is over after this long, in ms. */
const TYPED_MS = 250;

/** Follows one customer through the plan, stage by stage, and applies that one alone where a person wants to try. */
export function OneCustomer({ held, onClose }: { readonly held: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { connection, plan } = usePreview();
  const [found, setFound] = useState<readonly FoundPerson[] | null>(null);
  const [one, setOne] = useState<OneView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What is asked now: an answer to something else comes too late. */
  const asked = useRef('');
  const search = useDebouncedCallback(async (text: string) => {
    if (connection === null || text.trim() === '') return setFound(null);
    const reply = await call('person.find', { connection, text });
    if (asked.current !== `find ${text}`) return undefined;
    if (!reply.ok) return setProblem(reply.problem);
    setProblem(null);
    return setFound(reply.value.people.filter(({ code }) => code !== null));
  }, TYPED_MS);
  const choose = async (code: string) => {
    if (connection === null || plan === null) return;
    search.cancel();
    asked.current = `one ${code}`;
    const reply = await call('plan.one', { connection, hash: plan.summary.hash, code });
    if (asked.current !== `one ${code}`) return;
    setProblem(reply.ok ? null : reply.problem);
    setOne(reply.ok ? reply.value : null);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('preview.one.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Stack gap="md">
        <Text size="sm">{t('preview.one.lead')}</Text>
        <TextInput
          type="search"
          label={t('preview.one.search')}
          placeholder={t('preview.one.searchHint')}
          data-autofocus
          onChange={(event) => {
            setOne(null);
            asked.current = `find ${event.currentTarget.value}`;
            search(event.currentTarget.value);
          }}
        />
        {problem && <ProblemNotice problem={problem} />}
        <output aria-live="polite">
          {found !== null && found.length === 0 && <Text size="sm">{t('preview.one.nobody')}</Text>}
        </output>
        {one === null && found !== null && found.length > 0 && (
          <ul className={styles['people']} aria-label={t('preview.one.choose')}>
            {found.map((person) => (
              <li key={`${person.code} ${person.masked}`}>
                <UnstyledButton className={styles['person']} onClick={() => void choose(person.code ?? '')}>
                  <strong>{person.name || codeText(person.code ?? '', t)}</strong>{' '}
                  {[codeText(person.code ?? '', t), person.masked || t('preview.one.noAddress')].join(' · ')}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        )}
        {one !== null && (
          <Stages
            one={one}
            held={held}
            onPushed={() => {
              // Somebody who looks for the next customer meanwhile is not taken back to this one.
              if (asked.current === `one ${one.card.code}`) void choose(one.card.code);
            }}
          />
        )}
      </Stack>
    </Modal>
  );
}

interface StagesProps {
  readonly one: OneView;
  readonly held: boolean;
  readonly onPushed: () => void;
}

function Stages({ one, held, onPushed }: StagesProps): ReactNode {
  const { t } = useTranslation();
  const { card, sharing, contact } = one;
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
