import './person.css';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import type { PersonReportName } from '../../../shared/domain/report-name.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { PageFrame } from '../../components/PageFrame.tsx';
import { PersonSearch } from '../../components/PersonSearch.tsx';
import { forgetSearch, usePersonSearch } from '../../person-search.ts';
import { PersonStoryView } from './PersonStoryView.tsx';
import { usePerson } from './store.ts';

interface PersonPageProps extends ClientPageProps {
  /** Makes a report about the person. */
  readonly onReport: (name: PersonReportName, person: FoundPerson) => void;
}

/** One search box: why somebody gets no mail, and what happened to them. */
export function PersonPage({ connection, onBack, onGo, onReport }: PersonPageProps): ReactNode {
  const { t } = useTranslation();
  const { connection: opened, chosen, open, choose, again } = usePerson();
  const search = usePersonSearch();
  const openSearch = search.open;
  useEffect(() => {
    open(connection);
    openSearch(connection);
    // Whom somebody looked for does not stand there for the next one.
    return () => {
      usePerson.setState(usePerson.getInitialState(), true);
      forgetSearch();
    };
  }, [open, openSearch, connection]);
  if (opened !== connection) return null;
  return (
    <PageFrame
      title={t('person.title')}
      lead={t('person.lead')}
      onBack={onBack}
      {...(chosen !== null && { primary: { label: t('person.again'), onClick: again } })}
    >
      {chosen === null ? (
        <PersonSearch search={search} onChoose={(person) => void choose(person)} onPreview={() => onGo('preview')} />
      ) : (
        <PersonStoryView person={chosen} onGo={onGo} onReport={(name) => onReport(name, chosen)} />
      )}
    </PageFrame>
  );
}
