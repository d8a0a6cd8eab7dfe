import { Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ABSENT_FETCHES } from '../../../shared/domain/absence.ts';
import type { Say } from '../../../shared/i18n/index.ts';
import type { OperationView, PlanPart, RowView } from '../../../shared/ipc/plan-channels.ts';
import { call, ROWS_PER_PAGE } from '../../api.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell, tellProblem } from '../../components/tell.ts';
import { useFocusBack } from '../../components/use-focus-back.ts';
import { useLanguage } from '../../components/use-language.ts';
import { VirtualTable } from '../../components/VirtualTable.tsx';
import { cellsOf } from './cells.tsx';
import { countChanges } from './Changes.tsx';
import { Finder } from './Finder.tsx';
import styles from './preview.module.css';
import { RowDetails } from './RowDetails.tsx';
import { rowAt } from './row-pages.ts';
import { usePreview } from './store.ts';
import { tileOf } from './tiles.ts';

interface RowTableProps {
  readonly onReview: () => void;
  /** How often a person has opened a tile. */
  readonly looks: number;
}

/** The rows of the tile that is open: found, sorted, looked at closely, taken out of the run, saved as a file. */
export function RowTable({ onReview, looks }: RowTableProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection, tile, find, rows, plan, standing, rowsProblem, need, tick } = usePreview();
  const [place, setPlace] = useState<{ readonly list: string; readonly index: number; readonly open: boolean } | null>(
    null,
  );
  const [saving, setSaving] = useState(false);
  const saveButton = useFocusBack(saving);
  const onRange = useCallback((first: number, last: number) => need(first, last), [need]);
  const { part, unit, rows: count, find: ofTile } = tileOf(tile);
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
  const tickFound = async (out: boolean) => {
    const done = await tick('found', out);
    if (typeof done !== 'number') return tellProblem(done, language, t);
    tell(t(out ? 'preview.tick.took' : 'preview.tick.put', { count: done }), t);
  };
  const save = async () => {
    if (connection === null || plan === null) return;
    setSaving(true);
    const reply = await call('plan.export', {
      connection,
      hash: plan.summary.hash,
      part,
      find: { ...ofTile, ...find },
    });
    setSaving(false);
    if (!reply.ok) tellProblem(reply.problem, language, t);
    else if (reply.value.saved) tell(t('preview.find.exported'), t);
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
  const unchanged = (
    <>
      <Text c="dimmed">{t('preview.unchangedText', { count: counted })}</Text>
      {counted > 0 && <Text c="dimmed">{t('preview.unchangedFind')}</Text>}
    </>
  );
  if (absent === 0) {
    return (
      <section ref={section} aria-label={title} className={styles['rows']}>
        <Title order={2} mb="xs">
          {title}
        </Title>
        {unchanged}
      </section>
    );
  }
  return (
    <section ref={section} aria-label={title} className={styles['rows']}>
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2}>{title}</Title>
        <Group gap="sm">
          <Text size="sm" c="dimmed" component="output">
            {total !== null && t(isFound ? 'preview.find.found' : 'preview.rows', { count: total })}
          </Text>
          {part === 'operations' && isFound && (total ?? 0) > 0 && tile !== 'optOut' && (
            <Button variant="default" size="compact-sm" onClick={() => void tickFound(find.skipped !== true)}>
              {t(find.skipped ? 'preview.find.putAll' : 'preview.find.takeAll')}
            </Button>
          )}
          {(total ?? 0) > 0 && (
            <Button ref={saveButton} variant="default" size="compact-sm" loading={saving} onClick={() => void save()}>
              {t('preview.find.export')}
            </Button>
          )}
          {part === 'reviews' && counted + (total ?? 0) > 0 && (
            <Button variant="light" size="compact-sm" onClick={onReview}>
              {t('preview.decide')}
            </Button>
          )}
        </Group>
      </Group>
      {absent !== null && (
        <>
          {unchanged}
          <Title order={3} size="h4" mt="md" mb={4}>
            {t('preview.absent.title')}
          </Title>
          <Text size="sm" mb="xs">
            {t('preview.absent.text', { of: ABSENT_FETCHES })}
          </Text>
        </>
      )}
      {differs && (
        <Text size="sm" c="dimmed" mb="xs">
          {t(
            `preview.whyDiffers.${tile === 'update' || tile === 'review' || unit === 'labels' ? differsBy(tile) : 'other'}`,
          )}
        </Text>
      )}
      {tile === 'optOut' && counted > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('preview.tick.optOuts')}
        </Text>
      )}
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

/** Brings the table into sight once after every look that a person takes: in a small window it is below the tiles. */
function useSight(looks: number, isThere: boolean): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  const seen = useRef(looks);
  useEffect(() => {
    if (seen.current === looks || !isThere) return;
    seen.current = looks;
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [looks, isThere]);
  return section;
}

const differsBy = (tile: string) => (tile === 'update' || tile === 'review' ? tile : 'labelsRemoved');

/** The box that keeps a row in the run; the keyboard has the space bar for it. */
function Tick({ row, onTick }: { readonly row: OperationView; readonly onTick: (out: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  const { operation, skipped, state } = row;
  const isFixed = operation.kind === 'opt-out' || (state !== 'planned' && state !== 'retry');
  return (
    <Checkbox
      tabIndex={-1}
      aria-label={t('preview.tick.row', { email: operation.email })}
      checked={!skipped}
      disabled={isFixed}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => onTick(!event.currentTarget.checked)}
    />
  );
}

function columnsOf(part: PlanPart, t: Say) {
  const column = (key: 'contact' | 'customers' | 'changes' | 'reason', width: string) => ({
    key,
    title: t(`preview.${key}`),
    width,
  });
  switch (part) {
    case 'operations':
      return [
        { key: 'tick', title: t('preview.tick.column'), width: '5rem' },
        column('contact', 'minmax(9rem, 3fr)'),
        column('customers', 'minmax(5rem, 1fr)'),
        column('changes', 'minmax(11rem, 6fr)'),
      ];
    case 'reviews':
      return [
        column('contact', 'minmax(9rem, 3fr)'),
        column('customers', 'minmax(6rem, 2fr)'),
        column('reason', 'minmax(10rem, 4fr)'),
      ];
    case 'leftOut':
      return [
        column('customers', 'minmax(6rem, 1fr)'),
        column('contact', 'minmax(8rem, 3fr)'),
        column('reason', 'minmax(10rem, 4fr)'),
      ];
    case 'absent':
      return [
        column('customers', 'minmax(6rem, 1fr)'),
        column('contact', 'minmax(8rem, 3fr)'),
        column('reason', 'minmax(12rem, 4fr)'),
      ];
  }
}

/** A guess in px: one line of text per change. */
function heightOf(row: RowView | null): number {
  if (row?.part !== 'operations') return row === null ? 80 : 44;
  return 18 + 22 * Math.min(4, Math.max(3, countChanges(row.operation)));
}
