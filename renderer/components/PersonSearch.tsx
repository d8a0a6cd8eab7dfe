import './PersonSearch.css';
import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconUserQuestion } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../shared/domain/found-person.ts';
import { addressKey } from '../../shared/domain/email.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { EmptyState } from './EmptyState.tsx';
import { ProblemNotice } from './Notice.tsx';

/** So long, in ms, nothing may be written before it is looked for. */
const QUIET_MS = 200;

/** So many people are offered at most. */
const MOST = 20;

interface PersonSearchProps {
  /** What is looked for, and what came of it so far. */
  readonly search: {
    readonly text: string;
    readonly found: readonly FoundPerson[] | null;
    readonly foundFor: string | null;
    readonly read: boolean;
    readonly searching: boolean;
    readonly problem: Problem | null;
    readonly write: (text: string) => void;
    readonly find: () => Promise<readonly FoundPerson[] | null>;
  };
  readonly onChoose: (person: FoundPerson) => void;
  /** To the first preview, where nothing was read yet. */
  readonly onPreview: () => void;
}

/** The search box, and who was found. */
export function PersonSearch({ search, onChoose, onPreview }: PersonSearchProps): ReactNode {
  const { t } = useTranslation();
  const { text, found, foundFor, read, searching, problem, write, find } = search;
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (text.trim() === '') return undefined;
    const timer = setTimeout(() => void find(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, find]);
  const stranger = strangerOf(text, found ?? []);
  const people = found ?? [];
  /** Enter opens the only one who can be meant; where several can, it goes to the first of them. */
  const enter = async () => {
    // What stands below the box may still have been found for the beginning of what was written.
    const now = foundFor === text ? people : await find();
    if (now === null) return;
    const other = strangerOf(text, now);
    const [only, ...more] = other === null ? now : [...now, other];
    if (only !== undefined && more.length === 0) onChoose(only);
    else requestAnimationFrame(() => list.current?.querySelector('button')?.focus());
  };
  return (
    <Stack gap="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void enter();
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
        <ul className="found" ref={list}>
          {people.map((person) => (
            <li key={`${person.code ?? ''} ${person.email}`}>
              <PersonButton person={person} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
      {stranger && read && found !== null && (
        <Button variant="default" className="stranger" onClick={() => onChoose(stranger)}>
          {t('person.askAddress', { email: stranger.email })}
        </Button>
      )}
      {found?.length === 0 && !searching && (stranger === null || !read) && (
        <EmptyState
          icon={<IconUserQuestion size={30} />}
          title={t(read ? 'person.none' : 'person.neverRan')}
          actions={<Button onClick={onPreview}>{t('person.go.preview')}</Button>}
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

interface PersonButtonProps extends Pick<PersonSearchProps, 'onChoose'> {
  readonly person: FoundPerson;
}

function PersonButton({ person, onChoose }: PersonButtonProps): ReactNode {
  const { t } = useTranslation();
  const { name, masked, code, email } = person;
  return (
    <UnstyledButton className="found-person" onClick={() => onChoose(person)}>
      <span className="found-name">{name === '' ? t('person.noName') : name}</span>
      <span>{email === '' ? t('person.noAddress') : masked}</span>
      <span className="found-code">{code === null ? t('person.onlyContact') : t('person.code', { code })}</span>
    </UnstyledButton>
  );
}

/** The person that a written address would be, where nobody with it was found; null where it is none. */
function strangerOf(text: string, found: readonly FoundPerson[]): FoundPerson | null {
  const email = addressKey(text.trim());
  if (email === null || found.some((each) => each.email === email)) return null;
  return { email, masked: email, name: '', code: null };
}
