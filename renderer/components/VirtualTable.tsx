/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex --
   A <table> cannot hold rows that are placed one by one, and the scroller must be reached by keyboard. */
import './VirtualTable.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

/** A column: its heading, and its share of the width as CSS grid writes it. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly width: string;
}

/** A row that the keyboard stands on: the table is one stop of the Tab key, arrows move within it. */
export interface ActiveRow {
  /** Null: none yet. */
  readonly index: number | null;
  readonly onMove: (index: number) => void;
  /** Enter, or a click on the row. */
  readonly onOpen: (index: number) => void;
  /** Space. */
  readonly onToggle?: ((index: number) => void) | undefined;
}

interface VirtualTableProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly total: number;
  /** Guessed height of a row in px; the real one is measured. */
  readonly estimate: (index: number) => number;
  /** The cells of a row, one per column; null while the row is on its way. */
  readonly cells: (index: number) => readonly ReactNode[] | null;
  readonly placeholder: string;
  /** Tells which rows are about to be seen. */
  readonly onRange?: (first: number, last: number) => void;
  /** Where rows can be chosen. */
  readonly active?: ActiveRow | undefined;
}

/** So long after a step by keyboard the heights of the rows may still settle, in ms. */
const SETTLES_MS = 1000;

/** A table of any length: only the rows in view are in the document, however many there are. */
export function VirtualTable(props: VirtualTableProps): ReactNode {
  const { label, columns, total, estimate, cells, placeholder, onRange, active } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // The library changes its object in place, which only a compiler of components would mind.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: estimate,
    overscan: 6,
    // Measured rows would make React flush in the middle of its own work, which it complains about.
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };

  const rowId = (index: number) => `${id}-${index}`;
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  const move = (index: number) => {
    const next = Math.min(Math.max(index, 0), total - 1);
    movedAt.current = performance.now();
    virtualizer.scrollToIndex(next, { align: 'auto' });
    active?.onMove(next);
  };
  const isActiveThere = active?.index != null && items.some(({ index }) => index === active.index);
  const height = virtualizer.getTotalSize();
  // Rows turn out higher or lower than their estimate once they are there: until that settles, the row stays in sight.
  useEffect(() => {
    if (!isActiveThere || performance.now() - movedAt.current > SETTLES_MS) return undefined;
    const frame = requestAnimationFrame(() => {
      const row = scroller.current?.querySelector<HTMLElement>('[data-active="true"]');
      row?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [active?.index, isActiveThere, height]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (active === undefined || total === 0 || event.target !== scroller.current) return;
    const at = active.index ?? -1;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      PageDown: () => move(at + 10),
      PageUp: () => move(at - 10),
      Home: () => move(0),
      End: () => move(total - 1),
      Enter: () => at >= 0 && active.onOpen(at),
      ' ': () => at >= 0 && active.onToggle?.(at),
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    step();
  };

  return (
    // The scroller is reached by keyboard: it may hold nothing that takes the focus.
    <div
      className="table"
      role={active ? 'grid' : 'table'}
      aria-label={label}
      aria-rowcount={total + 1}
      {...(isActiveThere && { 'aria-activedescendant': rowId(active.index ?? 0) })}
      ref={scroller}
      tabIndex={0}
      {...(active && { onKeyDown })}
    >
      <div role="rowgroup" className="table-head">
        <div role="row" aria-rowindex={1} className="table-row" style={template}>
          {columns.map((column) => (
            <div role="columnheader" key={column.key} className="table-cell">
              {column.title}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="table-body" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const content = cells(item.index);
          return (
            <div
              role="row"
              aria-rowindex={item.index + 2}
              key={item.key}
              data-index={item.index}
              ref={virtualizer.measureElement}
              className="table-row"
              {...(active && {
                id: rowId(item.index),
                'data-active': active.index === item.index,
                onClick: () => {
                  active.onMove(item.index);
                  active.onOpen(item.index);
                },
              })}
              style={{ ...template, transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column, index) => (
                <div role={active ? 'gridcell' : 'cell'} key={column.key} className="table-cell">
                  {content === null ? index === 0 && <span className="quiet">{placeholder}</span> : content[index]}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
