import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReportName } from '../../../shared/domain/report-name.ts';
import type { PersonStory } from '../../../shared/domain/person-timeline.ts';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { PersonTimeline } from './PersonTimeline.tsx';
import { usePerson } from './store.ts';
import { isGood, saidIn, todosOf } from './words.ts';

interface PersonStoryViewProps extends Pick<ClientPageProps, 'onGo'> {
  readonly person: FoundPerson;
  readonly onReport: (name: PersonReportName) => void;
}

/** Of one person: the answer first, what to do, the reasons from the card to the contact, and what happened to them. */
export function PersonStoryView({ person, onGo, onReport }: PersonStoryViewProps): ReactNode {
  const { t } = useTranslation();
  const { story, problem } = usePerson();
  const heading = useRef<HTMLHeadingElement>(null);
  // Who hears the page is told whom it is about now.
  useEffect(() => heading.current?.focus(), []);
  const { name, email, code } = person;
  const about = [name, email, code === null ? '' : t('person.code', { code })].filter(Boolean).join(' · ');
  return (
    <Stack gap="lg">
      <Title order={2} size="h3" ref={heading} tabIndex={-1} className="person-heading">
        {about}
      </Title>
      {problem && <ProblemNotice problem={problem} />}
      {email === '' && code !== null && (
        <Notice tone="warning" title={t('person.noAddressVerdict', { code })}>
          <Text size="sm">{t('person.noAddressNext', { code })}</Text>
        </Notice>
      )}
      {story === null && email !== '' && !problem && <output>{t('person.reading')}</output>}
      {story && <Told story={story} onGo={onGo} />}
      {(story !== null || code !== null) && (
        <Group gap="sm">
          <Button variant="default" onClick={() => onReport('why-no-mail')}>
            {t('person.asReport')}
          </Button>
          <Button variant="default" onClick={() => onReport('consent-proof')}>
            {t('person.proof')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface ToldProps extends Pick<ClientPageProps, 'onGo'> {
  readonly story: PersonStory;
}

function Told({ story: { explanation, timeline }, onGo }: ToldProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const said = saidIn(language, explanation);
  const todos = todosOf(said);
  const pages = [...new Set(todos.flatMap(({ page }) => page ?? []))];
  const neverRan = explanation.steps.some(({ facts }) => facts.some(({ kind }) => kind === 'never-fetched'));
  return (
    <>
      {neverRan ? (
        <Notice
          tone="info"
          title={t('person.neverRan')}
          actions={<Button onClick={() => onGo('preview')}>{t('person.go.preview')}</Button>}
        >
          <Text size="sm">{t('person.neverRanText')}</Text>
        </Notice>
      ) : (
        <Notice
          tone={isGood(explanation) ? 'good' : 'warning'}
          title={said.conclusion}
          actions={
            pages.length > 0 &&
            pages.map((page) => (
              <Button key={page} variant="default" onClick={() => onGo(page)}>
                {t(`person.go.${page === 'labels' ? 'rules' : page}`)}
              </Button>
            ))
          }
        >
          {todos.length > 0 && (
            <>
              <Text size="sm" fw={600}>
                {t('person.todo')}
              </Text>
              <List size="sm" withPadding>
                {todos.map(({ text }) => (
                  <List.Item key={text}>{text}</List.Item>
                ))}
              </List>
            </>
          )}
        </Notice>
      )}
      {!neverRan && (
        <section aria-label={t('person.why')}>
          <Title order={3} size="h4" mb="xs">
            {t('person.why')}
          </Title>
          <ol className="chain">
            {said.stages.map(({ stage, name, facts }) => (
              <li key={stage}>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                {facts.map((fact) => (
                  <Text size="sm" key={fact}>
                    {fact}
                  </Text>
                ))}
              </li>
            ))}
          </ol>
        </section>
      )}
      <PersonTimeline events={timeline} />
    </>
  );
}
