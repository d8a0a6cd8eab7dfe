import type { Operation } from './plan.ts';

/** What taking a run back does to one contact. */
export interface UndoRow extends Pick<Operation, 'fields' | 'labels'> {
  /** The contact's address now, or, where it is gone, as it was then. */
  readonly email: string;
  /** Whether something stays as it is because somebody changed it since. */
  readonly changed: boolean;
  /** Whether the run created the contact: it stays, but leaves the lists and tags that it got. */
  readonly created: boolean;
  /** Whether the run changed the contact's consent: that stays in any case. */
  readonly consent: boolean;
}

/** How many contacts a run that is taken back touches; `restored` and `changed` may both hold for one. */
export interface UndoCounts {
  /** Contacts that something is written to. */
  readonly restored: number;
  readonly changed: number;
  readonly created: number;
  readonly consent: number;
}

/** What would happen if a run were taken back now. */
export interface UndoPreview {
  readonly run: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly counts: UndoCounts;
  /** The first contacts, those that are written to before those that stay as they are. */
  readonly rows: readonly UndoRow[];
}

/** So many contacts are shown. */
export const UNDO_ROWS = 200;

/** Counts what taking a run back would do, and picks the rows to be shown. */
export function summarizeUndo(rows: readonly UndoRow[]): Pick<UndoPreview, 'counts' | 'rows'> {
  const writes = ({ fields, labels }: UndoRow) =>
    Object.keys(fields).length + labels.add.length + labels.remove.length > 0;
  const written = rows.filter(writes);
  const count = (test: (row: UndoRow) => boolean) => rows.filter(test).length;
  return {
    counts: {
      restored: written.length,
      changed: count(({ changed }) => changed),
      created: count(({ created }) => created),
      consent: count(({ consent }) => consent),
    },
    rows: [...written, ...rows.filter((row) => !writes(row))].slice(0, UNDO_ROWS),
  };
}
