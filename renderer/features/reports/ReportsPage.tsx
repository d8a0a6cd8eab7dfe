import './reports.css';
import { Button, Card, SimpleGrid, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isAboutPerson, REPORT_NAMES } from '../../../shared/domain/report-name.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { PageFrame } from '../../components/PageFrame.tsx';
import { OpenReport } from './OpenReport.tsx';
import { useReports } from './store.ts';
import { WhomPage } from './WhomPage.tsx';

/** The accountant's reports of one client: the list of them, or the one that is open. */
export function ReportsPage({ connection, progress, onBack, onGo }: ClientPageProps): ReactNode {
  const { t } = useTranslation();
  const { connection: opened, name, whom, open, make, back } = useReports();
  useEffect(() => {
    open(connection);
    // A report names people: it does not stand there for the next one.
    return () => useReports.setState(useReports.getInitialState(), true);
  }, [open, connection]);
  if (opened !== connection) return null;
  if (name !== null) {
    if (isAboutPerson(name) && whom === null) return <WhomPage name={name} connection={connection} onGo={onGo} />;
    return <OpenReport name={name} connection={connection} progress={progress} onBack={back} onGo={onGo} />;
  }
  return (
    <PageFrame title={t('reports.title')} lead={t('reports.lead')} onBack={onBack}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} component="section" aria-label={t('reports.list')}>
        {REPORT_NAMES.map((each) => (
          <Card key={each} withBorder padding="lg" className="report-card">
            <Title order={2} size="h4">
              {t(`reports.names.${each}`)}
            </Title>
            <Text size="sm">{t(`reports.leads.${each}`)}</Text>
            <Text size="sm" c="dimmed">
              {t(`reports.when.${each}`)}
            </Text>
            <Button variant="default" onClick={() => void make(each)}>
              {t('reports.open', { name: t(`reports.names.${each}`) })}
            </Button>
          </Card>
        ))}
      </SimpleGrid>
    </PageFrame>
  );
}
