import './person.css';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { PageFrame } from '../../components/PageFrame.tsx';
import { PersonSearch } from './PersonSearch.tsx';
import { PersonStoryView } from './PersonStoryView.tsx';
import { usePerson } from './store.ts';

/** One search box: why somebody gets no mail, and what happened to them. */
export function PersonPage({ connection, onBack, onGo }: ClientPageProps): ReactNode {
  const { t } = useTranslation();
  const { connection: opened, chosen, open, again } = usePerson();
  useEffect(() => {
    open(connection);
    // Whom somebody looked for does not stand there for the next one.
    return () => usePerson.setState(usePerson.getInitialState(), true);
  }, [open, connection]);
  if (opened !== connection) return null;
  return (
    <PageFrame
      title={t('person.title')}
      lead={t('person.lead')}
      onBack={onBack}
      {...(chosen !== null && { primary: { label: t('person.again'), onClick: again } })}
    >
      {chosen === null ? <PersonSearch onGo={onGo} /> : <PersonStoryView person={chosen} onGo={onGo} />}
    </PageFrame>
  );
}
