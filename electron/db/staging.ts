import type Database from 'better-sqlite3';

/** Rows per transaction while staging: keeps the write-ahead log small and the stalls short. */
const BATCH = 5000;

/** A batch is closed after this long even where it is not full: others may write while the feed is slow. */
const OPEN_MS = 100;

/** The transactions in which the rows of a load are staged. */
export interface Staging {
  /** Begins a transaction where none is open. */
  open(): void;
  /** Counts a row; a full batch is written to the file. */
  added(): void;
  /** Writes to the file what is open. Throws where rows were lost before. */
  close(): void;
  /** The same for a load that is given up: lost rows do not matter then. */
  end(): void;
}

/** Prepares the transactions of one load. */
export function stagingTransaction(db: Database.Database): Staging {
  let staged = 0;
  let closing: NodeJS.Timeout | undefined;
  let broken: Error | null = null;
  const end = () => {
    clearTimeout(closing);
    if (db.inTransaction) db.exec('COMMIT');
  };
  const close = () => {
    if (broken !== null) throw broken;
    end();
  };
  return {
    open() {
      if (broken !== null) throw broken;
      if (db.inTransaction) return;
      db.exec('BEGIN');
      closing = setTimeout(() => {
        try {
          end();
        } catch (error) {
          // Rows are lost then: the load must not go on as if they had come.
          broken = error instanceof Error ? error : new Error(String(error));
        }
      }, OPEN_MS);
    },
    added() {
      staged += 1;
      if (staged % BATCH === 0) close();
    },
    close,
    end,
  };
}
