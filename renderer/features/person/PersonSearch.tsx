import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconUserQuestion } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { strangerOf, usePerson } from './store.ts';

/** So long, in ms, nothing may be written before it is looked for. */
const QUIET_MS = 200;

/** So many people are offered at most. */
const MOST = 20;

/** The search box, and who was found. */
export function PersonSearch({ onGo }: Pick<ClientPageProps, 'onGo'>): ReactNode {
  const { t } = useTranslation();
  const { text, found, read, searching, problem, write, find, choose } = usePerson();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (text.trim() === '') return undefined;
    const timer = setTimeout(() => void find(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, find]);
  const stranger = strangerOf(text, found ?? []);
  const people = found ?? [];
  const chooseFirst = () => {
    const first = people[0] ?? stranger;
    if (first && (people.length <= 1 || stranger === null)) void choose(first);
  };
  return (
    <Stack gap="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          chooseFirst();
        }}
      >
        <TextInput
          ref={box}
          size="md"
          maw="36rem"
          label={t('person.search')}
          description={t('person.searchHint')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={text}
          maxLength={320}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => write(event.currentTarget.value)}
        />
      </form>
      {problem && <ProblemNotice problem={problem} />}
      <Text size="sm" component="output" aria-live="polite">
        {said()}
      </Text>
      {people.length > 0 && (
        <ul className="found">
          {people.map((person) => (
            <li key={`${person.code ?? ''} ${person.email}`}>
              <PersonButton person={person} />
            </li>
          ))}
        </ul>
      )}
      {stranger && read && found !== null && (
        <Button variant="default" className="stranger" onClick={() => void choose(stranger)}>
          {t('person.askAddress', { email: stranger.email })}
        </Button>
      )}
      {found?.length === 0 && !searching && (stranger === null || !read) && (
        <EmptyState
          icon={<IconUserQuestion size={30} />}
          title={t(read ? 'person.none' : 'person.neverRan')}
          actions={<Button onClick={() => onGo('preview')}>{t('person.go.preview')}</Button>}
        >
          {t(read ? 'person.noneText' : 'person.neverRanText')}
        </EmptyState>
      )}
    </Stack>
  );

  function said(): string {
    if (text.trim() === '' || found === null) return searching ? t('person.searching') : '';
    if (people.length === 0) return searching ? t('person.searching') : read ? t('person.none') : '';
    return t(people.length >= MOST ? 'person.foundMany' : 'person.found', { count: people.length });
  }
}

function PersonButton({ person }: { readonly person: FoundPerson }): ReactNode {
  const { t } = useTranslation();
  const { choose } = usePerson();
  const { name, masked, code, email } = person;
  return (
    <UnstyledButton className="found-person" onClick={() => void choose(person)}>
      <span className="found-name">{name === '' ? t('person.noName') : name}</span>
      <span>{email === '' ? t('person.noAddress') : masked}</span>
      <span className="found-code">{code === null ? t('person.onlyContact') : t('person.code', { code })}</span>
    </UnstyledButton>
  );
}
