import { Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationView } from '../../../shared/ipc/plan-channels.ts';
import { ROWS_PER_PAGE } from '../../api.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell, tellProblem } from '../../components/tell.ts';
import { useLanguage } from '../../components/use-language.ts';
import { VirtualTable } from '../../components/VirtualTable.tsx';
import { cellsOf } from './cells.tsx';
import { Finder } from './Finder.tsx';
import styles from './preview.module.css';
import { columnsOf, heightOf } from './row-columns.ts';
import { RowDetails } from './RowDetails.tsx';
import { AbsentIntro, differsBy, Remark, Unchanged } from './row-remarks.tsx';
import { RowTools } from './RowTools.tsx';
import { rowAt } from './row-pages.ts';
import { usePreview } from './store.ts';
import { Tick } from './Tick.tsx';
import { tileOf } from './tiles.ts';
import { useSight } from './use-sight.ts';

interface RowTableProps {
  readonly onReview: () => void;
  /** How often a person has opened a tile. */
  readonly looks: number;
}

/** The rows of the tile that is open: found, sorted, looked at closely, taken out of the run, saved as a file. */
export function RowTable({ onReview, looks }: RowTableProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { tile, find, rows, plan, standing, rowsProblem, need, tick } = usePreview();
  const [place, setPlace] = useState<{ readonly list: string; readonly index: number; readonly open: boolean } | null>(
    null,
  );
  const onRange = useCallback((first: number, last: number) => need(first, last), [need]);
  const { part, unit, rows: count } = tileOf(tile);
  const title = t(`preview.${tile}`);
  const { total } = rows;
  const section = useSight(looks, total !== null);
  const list = `${plan?.summary.hash} ${tile} ${JSON.stringify(find)}`;
  const at = place?.list === list ? place : null;
  const row = at?.open ? rowAt(rows, at.index, ROWS_PER_PAGE) : null;
  const counted = plan?.summary.counts[tile] ?? 0;
  const differs = part !== 'absent' && standing !== null && count(standing) !== counted;
  const isFound = Object.keys(find).some((key) => key !== 'sort');

  const setTick = async (operation: OperationView, out: boolean) => {
    if (operation.operation.kind === 'opt-out') return tell(t('preview.tick.fixed'), t);
    const done = await tick(operation.id, out);
    if (typeof done !== 'number') tellProblem(done, language, t);
  };
  const toggle = (index: number) => {
    const each = rowAt(rows, index, ROWS_PER_PAGE);
    if (each?.part === 'operations') void setTick(each, !each.skipped);
  };

  const rowCells = (index: number): readonly ReactNode[] | null => {
    const each = rowAt(rows, index, ROWS_PER_PAGE);
    if (each?.part !== 'operations') return each && cellsOf(each);
    return [<Tick key="tick" row={each} onTick={(out) => void setTick(each, out)} />, ...cellsOf(each)];
  };

  const absent = part === 'absent' ? (standing?.rows.absent ?? 0) : null;
  if (absent === 0) {
    return (
      <section ref={section} aria-label={title} className={styles['rows']}>
        <Title order={2} mb="xs">
          {title}
        </Title>
        <Unchanged count={counted} />
      </section>
    );
  }
  return (
    <section ref={section} aria-label={title} className={styles['rows']}>
      <RowTools title={title} waiting={part === 'reviews' && counted + (total ?? 0) > 0} onReview={onReview} />
      {absent !== null && <AbsentIntro unchanged={counted} />}
      {differs && <Remark>{t(`preview.whyDiffers.${differsBy(tile, unit)}`)}</Remark>}
      {tile === 'optOut' && counted > 0 && <Remark>{t('preview.tick.optOuts')}</Remark>}
      {part !== 'absent' && standing !== null && count(standing) > 0 && <Finder key={tile} part={part} />}
      {rowsProblem && <ProblemNotice problem={rowsProblem} />}
      {total === 0 && <Text c="dimmed">{t(isFound ? 'preview.nothingFound' : 'preview.empty')}</Text>}
      {total === null && !rowsProblem && <Text c="dimmed">{t('preview.loadingRow')}</Text>}
      {total !== null && total > 0 && (
        <>
          <div className={styles['split']} data-open={row !== null}>
            <VirtualTable
              key={list}
              label={absent === null ? title : t('preview.absent.title')}
              columns={columnsOf(part, t)}
              total={total}
              estimate={(index) => heightOf(rowAt(rows, index, ROWS_PER_PAGE))}
              cells={rowCells}
              placeholder={t('preview.loadingRow')}
              onRange={onRange}
              active={{
                index: at?.index ?? null,
                onMove: (index) => setPlace({ list, index, open: at?.open ?? false }),
                onOpen: (index) => setPlace({ list, index, open: true }),
                onToggle: part === 'operations' ? toggle : undefined,
              }}
            />
            {row !== null && (
              <RowDetails
                key={at?.index}
                row={row}
                onClose={() => setPlace(at && { ...at, open: false })}
                onTick={(each, out) => void setTick(each, out)}
              />
            )}
          </div>
          <Text size="xs" c="dimmed" mt={4}>
            {t(part === 'operations' && tile !== 'optOut' ? 'preview.row.keys' : 'preview.row.keysOpen')}
          </Text>
        </>
      )}
    </section>
  );
}
