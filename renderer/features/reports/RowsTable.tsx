import { Table } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { mask } from '../../../shared/domain/mask.ts';
import { cellText } from '../../../shared/domain/report-cell.ts';
import type { ReportTable } from '../../../shared/domain/report.ts';
import { breakable } from '../../components/breakable.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { useReports } from './store.ts';

interface RowsTableProps {
  readonly label: string;
  readonly table: ReportTable;
}

/** Rows of a report, as many as were read; what tells of a person is hidden until it is asked for. */
export function RowsTable({ label, table }: RowsTableProps): ReactNode {
  const { key, columns, rows: all, labelled = false } = table;
  const { t } = useTranslation();
  const language = useLanguage();
  const { shown, printing, more } = useReports();
  const rows = useReports((state) => state.rows[key]);
  const isUnread = rows === undefined;
  useEffect(() => {
    if (isUnread) void more(key);
  }, [isUnread, more, key]);
  if (rows === undefined) return <output>{t('app.loading')}</output>;
  return (
    <>
      <Table.ScrollContainer minWidth={480}>
        <Table aria-label={label} className="report-rows" verticalSpacing={4}>
          <Table.Thead {...(labelled && { className: 'sr-only' })}>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.key} data-kind={column.kind} data-wide={column.wide} scope="col">
                  {column.title[language]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              // Rows of a finished report never change places.
              // oxlint-disable-next-line react/no-array-index-key
              <Table.Tr key={index}>
                {columns.map((column, at) => {
                  const text = cellText(row[at] ?? null, column, language);
                  const hidden = column.personal === true && !shown && !printing;
                  const shape = { 'data-kind': column.kind, 'data-column': column.key };
                  const content = hidden ? mask(text) : breakable(text);
                  return labelled && at === 0 ? (
                    <Table.Th key={column.key} scope="row" {...shape}>
                      {content}
                    </Table.Th>
                  ) : (
                    <Table.Td key={column.key} {...shape}>
                      {content}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className="not-on-paper">
        <MoreButton shown={rows.length} total={all.count} onMore={() => void more(key)} />
      </div>
    </>
  );
}
