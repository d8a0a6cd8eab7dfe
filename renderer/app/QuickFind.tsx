import { Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconUser, IconUserQuestion } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverview } from '../features/overview/store.ts';
import { usePerson } from '../features/person/store.ts';
import { usePersonSearch } from '../person-search.ts';
import { useNavigation } from './navigation.ts';
import { nextOpenStep } from './open-steps.ts';
import { useOpenByKey } from './use-open-by-key.ts';

/** So many clients are offered at most. */
const MOST = 8;

const isMac = (): boolean => /mac/i.test(navigator.userAgent);

const isFindKey = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'k' && !event.shiftKey && !event.altKey && (isMac() ? event.metaKey : event.ctrlKey);

/** The way to a client or a person from anywhere, with a key for it. */
export function QuickFind(): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useOpenByKey(isFindKey);
  const keys = t(isMac() ? 'find.keysMac' : 'find.keys');
  return (
    <>
      <UnstyledButton
        className="header-link"
        title={t('find.tip', { keys })}
        aria-keyshortcuts={isMac() ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconSearch size={18} aria-hidden />
        {t('find.button')}
      </UnstyledButton>
      {open && <FindDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function FindDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { place, toClient } = useNavigation();
  const all = useOverview(({ state }) => state?.connections) ?? [];
  const [text, setText] = useState('');
  const sought = text.trim();
  const matching = all.filter(({ name }) => name.toLowerCase().includes(sought.toLowerCase())).slice(0, MOST);
  const openName = 'connection' in place ? place.connection : null;
  // A person is looked for among the customers of one client: the open one, or else the only one.
  const within = openName ?? (all.length === 1 ? (all[0]?.name ?? null) : null);
  const people = sought === '' || within === null ? [] : [within];
  const goToClient = (name: string) => {
    onClose();
    const client = all.find((each) => each.name === name);
    toClient(client?.active === true ? 'preview' : nextOpenStep(client), name);
  };
  const goToPerson = (name: string) => {
    onClose();
    usePerson.getState().open(name);
    usePerson.getState().again();
    usePersonSearch.getState().open(name);
    usePersonSearch.getState().write(sought);
    toClient('person', name);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [client] = matching;
    if (sought === '') return;
    if (client !== undefined) goToClient(client.name);
    else if (within !== null) goToPerson(within);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      yOffset="12vh"
      title={t('find.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Stack gap="sm">
        <form onSubmit={submit}>
          <TextInput
            label={t('find.label')}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={text}
            maxLength={320}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
        <Text size="sm" c="dimmed" component="output">
          {matching.length === 0 ? t('find.noClient') : t('find.clients', { count: matching.length })}
        </Text>
        <ul className="find-list">
          {matching.map(({ name }) => (
            <li key={name}>
              <UnstyledButton className="find-entry" onClick={() => goToClient(name)}>
                <IconUser size={18} aria-hidden />
                {name}
              </UnstyledButton>
            </li>
          ))}
          {people.map((name) => (
            <li key={`person ${name}`}>
              <UnstyledButton className="find-entry" onClick={() => goToPerson(name)}>
                <IconUserQuestion size={18} aria-hidden />
                {t('find.person', { text: sought, name })}
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {within === null && all.length > 1 && (
          <Text size="sm" c="dimmed">
            {t('find.openFirst')}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
