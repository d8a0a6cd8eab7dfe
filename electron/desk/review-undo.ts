import type { UndoKind } from '../../shared/ipc/review-channels.ts';

/** Something that was done in this sitting, with the way back. */
export interface Done {
  readonly what: UndoKind;
  readonly count: number;
  /** Takes it back exactly; false where something else has happened to it since, and nothing was changed. */
  undo(): boolean;
}

/** What was done in this sitting, by client; the newest comes back first. */
export interface UndoBook {
  note(connection: string, done: Done): void;
  newest(connection: string): Done | null;
  take(connection: string): Done | null;
}

/** So much is remembered of each client: nobody goes back further by memory. */
const DEPTH = 200;

/** Makes an empty book. It lives as long as the program, so that nothing of a person has to be kept for it. */
export function createUndoBook(): UndoBook {
  const done = new Map<string, readonly Done[]>();
  const of = (connection: string) => done.get(connection) ?? [];
  return {
    note: (connection, each) => void done.set(connection, [...of(connection), each].slice(-DEPTH)),
    newest: (connection) => of(connection).at(-1) ?? null,
    take(connection) {
      const all = of(connection);
      done.set(connection, all.slice(0, -1));
      return all.at(-1) ?? null;
    },
  };
}
