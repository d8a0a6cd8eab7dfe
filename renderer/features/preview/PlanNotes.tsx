import './preview.css';
import { Button, Code, CopyButton, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findingText } from '../../../shared/domain/finding-texts.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { Notice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';

/** What a reader should know about a plan before applying it: why it is held, and remarks. */
export function PlanNotes({ plan }: { readonly plan: PlanView }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { summary, missingLabels } = plan;
  const holds = summary.findings.filter((finding) => finding.level === 'hold');
  const remarks = [
    ...summary.findings.filter((finding) => finding.level !== 'hold').map((finding) => findingText(finding, language)),
    ...(summary.fetch.badRecords > 0 ? [t('preview.badRecords', { count: summary.fetch.badRecords })] : []),
    ...(missingLabels.length > 0 ? [t('preview.missingLabels', { labels: missingLabels.join(', ') })] : []),
  ];
  return (
    <>
      {summary.held && (
        <Notice tone="problem" title={t('preview.held')}>
          <List size="sm">
            {holds.map((finding) => (
              <List.Item key={findingText(finding, language)}>{findingText(finding, language)}</List.Item>
            ))}
          </List>
          <Text size="sm">{t('preview.heldNext')}</Text>
          <Text size="sm" mt="xs">
            {t('preview.heldApprove')}
          </Text>
          <Code block mt={6} className="command">
            approve --plan {summary.hash} --by {t('preview.heldInitials')}
          </Code>
          <CopyButton value={summary.hash}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" mt="xs" onClick={copy}>
                {t(copied ? 'preview.hashCopied' : 'preview.copyHash')}
              </Button>
            )}
          </CopyButton>
        </Notice>
      )}
      {remarks.length > 0 && (
        <ul className="remarks" aria-label={t('preview.findings')}>
          {remarks.map((remark) => (
            <li key={remark}>
              <IconAlertTriangle size={16} aria-hidden />
              {remark}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
