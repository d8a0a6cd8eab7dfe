import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetSettings } from '../../../shared/domain/connection.ts';
import type { ProfileCallView } from '../../../shared/ipc/limits-channels.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ListState } from '../../components/ListState.tsx';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { ProfileEditor } from './ProfileEditor.tsx';
import { TrialList } from './TrialList.tsx';
import { useProfile } from './profile-store.ts';

interface ProfilePartProps {
  readonly connection: string;
  /** Null until it is known. */
  readonly target: TargetSettings | null;
  /** Goes back to the built-in profile; true when that is done. */
  readonly onToBuiltIn: () => Promise<boolean>;
}

/** How the Mailbow account is asked: in readable form, as a text to be edited, and tried out. */
export function ProfilePart({ connection, target, onToBuiltIn }: ProfilePartProps): ReactNode {
  const { t } = useTranslation();
  const { view, text, check, problem, busy, load, edit, discard, tryOut } = useProfile();
  const [asked, setAsked] = useState(false);
  const isMailbow = target?.kind === 'mailbow';
  useEffect(() => void (isMailbow && load(connection)), [isMailbow, load, connection]);
  if (target?.kind === 'files') return <Notice tone="info">{t('profile.files')}</Notice>;
  const confirm = async () => {
    await onToBuiltIn();
    setAsked(false);
  };
  return (
    <ListState problem={view === null ? problem : null} loading={view === null} onRetry={() => void load(connection)}>
      {view && (
        <Stack gap="lg">
          <Text c="dimmed" maw="62rem">
            {t('profile.lead')}
          </Text>
          {view.problem && <ProblemNotice problem={view.problem} />}
          {problem && <ProblemNotice problem={problem} />}
          <Text>
            {view.builtIn ? t('profile.builtIn', { name: view.name }) : t('profile.own', { name: view.name })}
          </Text>
          <Group gap="sm">
            {text === null && (
              <Button variant="default" onClick={edit}>
                {t('profile.edit')}
              </Button>
            )}
            <Button
              variant="default"
              loading={busy === 'trying'}
              disabled={(check?.issues.length ?? 0) > 0}
              onClick={() => void tryOut()}
            >
              {t('profile.try')}
            </Button>
            {text !== null && (
              <Button variant="subtle" onClick={discard}>
                {t('profile.discard')}
              </Button>
            )}
            {text === null && !view.builtIn && (
              <Button variant="subtle" onClick={() => setAsked(true)}>
                {t('profile.toBuiltIn')}
              </Button>
            )}
          </Group>
          <TrialList />
          {text !== null && <ProfileEditor text={text} />}
          <Calls calls={check !== null && check.issues.length === 0 ? check.calls : view.calls} />
        </Stack>
      )}
      {asked && (
        <ConfirmDialog
          title={t('profile.toBuiltInTitle')}
          yes={t('profile.toBuiltInYes', { name: connection })}
          busy={busy === 'saving'}
          onYes={() => void confirm()}
          onClose={() => setAsked(false)}
        >
          <Text size="sm">{t('profile.toBuiltInText')}</Text>
        </ConfirmDialog>
      )}
    </ListState>
  );
}

/** Every call with its path, and what stands where in its reply or body. */
function Calls({ calls }: { readonly calls: readonly ProfileCallView[] }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {t('profile.calls')}
      </Title>
      <ul className="limit-list">
        {calls.map((call) => (
          <li key={call.id} className="limit-row profile-call">
            <div>
              <Text fw={600}>{t(`profile.call.${callName(call.id)}`)}</Text>
              <Code>
                {call.verb} {call.path}
              </Code>
              <ul className="profile-pointers">
                {call.pointers.map(({ name, pointer }) => (
                  <li key={name}>
                    {sayPointer(name, t)}: {pointer === '' ? t('profile.wholeReply') : <code>{pointer}</code>}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const NAMED = [
  'account.read',
  'contacts.read',
  'contacts.byEmail',
  'contact.read',
  'contact.create',
  'contact.update',
  'optin.write',
  'fields.read',
  'fields.create',
  'lists.read',
  'lists.create',
  'tags.read',
  'tags.create',
] as const;

const POINTERS = [
  'name',
  'contacts',
  'items',
  'page',
  'pages',
  'total',
  'at',
  'hash',
  'email',
  'fields',
  'lists',
  'tags',
  'optin.status',
  'optin.changedAt',
  'optin.changedBy',
  'optin.date',
  'optin.source',
  'status',
  'date',
  'source',
  'key',
  'label',
  'type',
] as const;

/** What a pointer leads to, in words; a name that has none stays as it is. */
function sayPointer(name: string, t: TFunction): string {
  const known = POINTERS.find((each) => each === name);
  return known === undefined ? name : t(`profile.pointer.${known}`);
}

const callName = (id: string) => NAMED.find((each) => each === id) ?? 'account.read';
