import { Title, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SumLine } from '../../../shared/domain/report.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { RowsTable } from './RowsTable.tsx';
import { useReports } from './store.ts';

const SIGNS = { '+': '+', '-': '−', '=': '=', of: '·' } as const;

/** An account: each line is a number that opens to the rows behind it. */
export function SumPart({ title, lines }: { readonly title: string; readonly lines: readonly SumLine[] }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { unfolded, printing } = useReports();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <table className="sum" aria-label={title}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('reports.line')}</th>
            <th scope="col">{t('reports.count')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const { label, sign, count, table, notable = false } = line;
            const isOpen = table !== null && count > 0 && (printing ? table.repeats !== true : unfolded.has(table.key));
            return (
              <Fragment key={table?.key ?? `${index}`}>
                <tr data-sign={sign} data-notable={notable}>
                  <th scope="row">
                    <span className="sum-sign" aria-hidden>
                      {SIGNS[sign]}
                    </span>
                    <span className="sr-only">{t(`reports.signs.${sign}`)} </span>
                    <LineName line={line} open={isOpen} />
                    {notable && (
                      <span className="sum-look">
                        <IconAlertTriangle size={14} aria-hidden /> {t('reports.look')}
                      </span>
                    )}
                  </th>
                  <td>{formatNumber(count, language)}</td>
                </tr>
                {isOpen && (
                  <tr className="sum-rows">
                    <td colSpan={2}>
                      <RowsTable label={t('reports.rows', { line: label[language] })} table={table} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The name of a line, as a button where it opens. */
function LineName({ line: { label, count, table }, open }: { readonly line: SumLine; readonly open: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { toggle, printing } = useReports();
  const name = label[language];
  if (table === null || count === 0 || printing) return <span>{name}</span>;
  return (
    <UnstyledButton
      className="sum-open"
      aria-expanded={open}
      aria-label={t(open ? 'reports.closeRows' : 'reports.openRows', { line: name })}
      onClick={() => toggle(table.key)}
    >
      {name}
      {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
    </UnstyledButton>
  );
}
