/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex --
   A <table> cannot hold rows that are placed one by one, and the scroller must be reached by keyboard. */
import './VirtualTable.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';

/** A column: its heading, and its share of the width as CSS grid writes it. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly width: string;
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
}

/** A table of any length: only the rows in view are in the document, however many there are. */
export function VirtualTable(props: VirtualTableProps): ReactNode {
  const { label, columns, total, estimate, cells, placeholder, onRange } = props;
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

  return (
    // The scroller is reached by keyboard: it may hold nothing that takes the focus.
    <div className="table" role="table" aria-label={label} aria-rowcount={total + 1} ref={scroller} tabIndex={0}>
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
              style={{ ...template, transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column, index) => (
                <div role="cell" key={column.key} className="table-cell">
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
