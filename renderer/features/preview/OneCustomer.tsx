import { Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { codeText } from './cells.tsx';
import { OneStages } from './OneStages.tsx';
import styles from './preview.module.css';
import { useOneCustomer } from './use-one-customer.ts';

/** Follows one customer through the plan, stage by stage, and applies that one alone where a person wants to try. */
export function OneCustomer({ held, onClose }: { readonly held: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { found, one, problem, search, choose, chooseAgain } = useOneCustomer();
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
          onChange={(event) => search(event.currentTarget.value)}
        />
        {problem && <ProblemNotice problem={problem} />}
        <output aria-live="polite">{found?.length === 0 && <Text size="sm">{t('preview.one.nobody')}</Text>}</output>
        {one === null && found !== null && found.length > 0 && <People people={found} onChoose={choose} />}
        {one !== null && <OneStages one={one} held={held} onPushed={() => chooseAgain(one)} />}
      </Stack>
    </Modal>
  );
}

interface PeopleProps {
  readonly people: readonly FoundPerson[];
  readonly onChoose: (code: string) => void;
}

function People({ people, onChoose }: PeopleProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className={styles['people']} aria-label={t('preview.one.choose')}>
      {people.map((person) => (
        <li key={`${person.code} ${person.masked}`}>
          <UnstyledButton className={styles['person']} onClick={() => onChoose(person.code ?? '')}>
            <strong>{person.name || codeText(person.code ?? '', t)}</strong>{' '}
            {[codeText(person.code ?? '', t), person.masked || t('preview.one.noAddress')].join(' · ')}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
