import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReportName } from '../../../shared/domain/report-name.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { PageFrame } from '../../components/PageFrame.tsx';
import { PersonSearch } from '../../components/PersonSearch.tsx';
import { forgetSearch, usePersonSearch } from '../../person-search.ts';
import { useReports } from './store.ts';

interface WhomPageProps extends Pick<ClientPageProps, 'connection' | 'onGo'> {
  readonly name: PersonReportName;
}

/** Asks for the person that a report is about. */
export function WhomPage({ name, connection, onGo }: WhomPageProps): ReactNode {
  const { t } = useTranslation();
  const { make, back } = useReports();
  const search = usePersonSearch();
  const { open } = search;
  useEffect(() => {
    open(connection);
    return forgetSearch;
  }, [open, connection]);
  return (
    <PageFrame title={`${t(`reports.names.${name}`)} – ${connection}`} lead={t('reports.whom')} onBack={back}>
      <PersonSearch search={search} onChoose={(person) => void make(name, person)} onPreview={() => onGo('preview')} />
    </PageFrame>
  );
}
