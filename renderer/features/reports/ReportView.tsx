import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { writtenDate } from '../../../shared/domain/report-cell.ts';
import type { Report, ReportPart } from '../../../shared/domain/report.ts';
import { Notice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { LetterPart } from './LetterPart.tsx';
import { RowsTable } from './RowsTable.tsx';
import { SumPart } from './SumPart.tsx';

/** A report as it stands on paper: dated, with what it was made from and its parts in order. */
export function ReportView({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <article className="report" aria-label={report.title[language]}>
      <div className="report-basis">
        <Text size="sm" fw={600}>
          {t('reports.madeAt', { at: writtenDate(report.madeAt) })}
        </Text>
        {report.basis.map((line) => (
          <Text size="sm" c="dimmed" key={line.et}>
            {line[language]}
          </Text>
        ))}
      </div>
      <Stack gap="lg" className="report-parts">
        {report.parts.map((part, index) => (
          // Parts of a finished report never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <Part key={index} part={part} />
        ))}
      </Stack>
    </article>
  );
}

function Part({ part }: { readonly part: ReportPart }): ReactNode {
  const language = useLanguage();
  switch (part.kind) {
    case 'verdict':
      return <Notice tone={part.tone === 'good' ? 'good' : 'warning'} title={part.text[language]} />;
    case 'text':
      return (
        <section>
          {part.title && (
            <Title order={2} size="h4" mb="xs">
              {part.title[language]}
            </Title>
          )}
          {part.paragraphs.map((paragraph) => (
            <Text key={paragraph.et} mb="xs" className="report-paragraph">
              {paragraph[language]}
            </Text>
          ))}
        </section>
      );
    case 'letter':
      return <LetterPart subject={part.subject} body={part.body} />;
    case 'sum':
      return <SumPart title={part.title[language]} lines={part.lines} />;
    case 'table':
      return (
        <section>
          <Title order={2} size="h4" mb="xs">
            {part.title[language]}
          </Title>
          {part.table.rows.count === 0 ? (
            <Text c="dimmed">{part.empty[language]}</Text>
          ) : (
            <RowsTable label={part.title[language]} table={part.table} />
          )}
        </section>
      );
  }
}
