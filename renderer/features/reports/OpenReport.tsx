import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAboutPerson, type ReportName } from '../../../shared/domain/report-name.ts';
import { namesPeople, type Report, tablesOf } from '../../../shared/domain/report.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { type PageAction, PageFrame } from '../../components/PageFrame.tsx';
import { Working } from '../../components/Working.tsx';
import { ReportView } from './ReportView.tsx';
import { MOST_PRINTED, useReports } from './store.ts';

interface OpenReportProps extends Pick<ClientPageProps, 'connection' | 'progress' | 'onBack' | 'onGo'> {
  readonly name: ReportName;
}

/** One report: being made, or as it was made, with the ways to keep it. */
export function OpenReport({ name, connection, progress, onBack, onGo }: OpenReportProps): ReactNode {
  const { t } = useTranslation();
  const { report, busy, printing, problem, whom, make } = useReports();
  const actions = useWaysToKeep(name);
  return (
    <PageFrame
      key={name}
      title={[t(`reports.names.${name}`), connection].filter(Boolean).join(' – ')}
      onBack={onBack}
      {...(report !== null && actions)}
      {...(printing && { aside: t('reports.printing') })}
    >
      <Stack gap="md">
        {problem && (
          <ProblemNotice
            problem={problem}
            actions={
              <>
                <Button variant="default" onClick={() => void make(name, whom)}>
                  {t('app.retry')}
                </Button>
                {problem.code === 'input/nothing-read' && (
                  <Button variant="default" onClick={() => onGo('preview')}>
                    {t('pages.preview')}
                  </Button>
                )}
              </>
            }
          />
        )}
        <Kept name={name} />
        {busy === 'making' && <Working title={t('reports.making')} progress={progress} />}
        {report !== null && (
          <>
            <Tools name={name} report={report} />
            <ReportView report={report} />
            {tablesOf(report).some(({ table }) => table.rows.count > MOST_PRINTED) && (
              <Text size="xs" c="dimmed">
                {t('reports.longPrint', { most: MOST_PRINTED })}
              </Text>
            )}
          </>
        )}
      </Stack>
    </PageFrame>
  );
}

/** The letter is a text to be sent, every other report a table to be worked with; all of them are printed. */
function useWaysToKeep(name: ReportName): { readonly primary: PageAction; readonly secondary: PageAction } {
  const { t } = useTranslation();
  const { busy, save } = useReports();
  const isBusy = busy !== null;
  const pdf = { label: t('reports.savePdf'), onClick: () => void save('pdf') };
  if (name === 'order-letter') {
    return {
      primary: { label: t('reports.saveTxt'), onClick: () => void save('txt'), busy: busy === 'saving' },
      secondary: { ...pdf, disabled: isBusy },
    };
  }
  return {
    primary: { ...pdf, busy: busy === 'saving' },
    secondary: { label: t('reports.saveCsv'), onClick: () => void save('csv'), disabled: isBusy },
  };
}

/** That the report was saved or copied. */
function Kept({ name }: { readonly name: ReportName }): ReactNode {
  const { t } = useTranslation();
  const { saved, copied } = useReports();
  if (!saved && !copied) return null;
  return (
    <div className="not-on-paper">
      {copied ? (
        <Notice tone="good" title={t('reports.copied')} />
      ) : (
        <Notice tone="good" title={t('reports.saved')}>
          <Text size="sm">{t(name === 'order-letter' ? 'reports.savedLetter' : 'reports.savedNote')}</Text>
        </Notice>
      )}
    </div>
  );
}

/** What can be done with a report beside keeping it. */
function Tools({ name, report }: { readonly name: ReportName; readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const { shown, busy, whom, show, make, copy } = useReports();
  return (
    <Group gap="sm" className="not-on-paper">
      {namesPeople(report) && (
        <Button variant="default" aria-pressed={shown} onClick={() => show(!shown)}>
          {t(shown ? 'reports.hide' : 'reports.show')}
        </Button>
      )}
      {isAboutPerson(name) && (
        <Button variant="default" onClick={() => void make(name)}>
          {t('reports.other')}
        </Button>
      )}
      {name === 'order-letter' ? (
        <Button variant="default" onClick={() => void copy()}>
          {t('reports.copy')}
        </Button>
      ) : (
        <Button variant="default" disabled={busy !== null} onClick={() => void make(name, whom)}>
          {t('reports.remake')}
        </Button>
      )}
    </Group>
  );
}
