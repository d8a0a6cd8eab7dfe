import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportName } from '../../../shared/domain/report-name.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { Working } from '../../components/Working.tsx';
import { ReportView } from './ReportView.tsx';
import { MOST_PRINTED, useReports } from './store.ts';

interface OpenReportProps extends Pick<ClientPageProps, 'connection' | 'progress' | 'onGo'> {
  readonly name: ReportName;
}

/** One report: being made, or as it was made, with the ways to keep it. */
export function OpenReport({ name, connection, progress, onGo }: OpenReportProps): ReactNode {
  const { t } = useTranslation();
  const { report, busy, printing, saved, problem, shown, show, save, make, back } = useReports();
  const isBusy = busy !== null;
  return (
    <PageFrame
      key={name}
      title={`${t(`reports.names.${name}`)} – ${connection}`}
      onBack={back}
      {...(report !== null && {
        primary: { label: t('reports.savePdf'), onClick: () => void save('pdf'), busy: busy === 'saving' },
        secondary: { label: t('reports.saveCsv'), onClick: () => void save('csv'), disabled: isBusy },
      })}
      {...(printing && { aside: t('reports.printing') })}
    >
      <Stack gap="md">
        {problem && (
          <ProblemNotice
            problem={problem}
            actions={
              <>
                <Button variant="default" onClick={() => void make(name)}>
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
        {saved && (
          <div className="not-on-paper">
            <Notice tone="good" title={t('reports.saved')}>
              <Text size="sm">{t('reports.savedNote')}</Text>
            </Notice>
          </div>
        )}
        {busy === 'making' && <Working title={t('reports.making')} progress={progress} />}
        {report !== null && (
          <>
            <Group gap="sm" className="not-on-paper">
              <Button variant="default" aria-pressed={shown} onClick={() => show(!shown)}>
                {t(shown ? 'reports.hide' : 'reports.show')}
              </Button>
              <Button variant="default" disabled={isBusy} onClick={() => void make(name)}>
                {t('reports.remake')}
              </Button>
            </Group>
            <ReportView report={report} />
            <Text size="xs" c="dimmed">
              {t('reports.longPrint', { most: MOST_PRINTED })}
            </Text>
          </>
        )}
      </Stack>
    </PageFrame>
  );
}
