import Database from 'better-sqlite3';
import { type Problem, problem } from '../../shared/domain/problem.ts';

/** What SQLite's refusal means in words; null where the error is no fault of disk or file, but a bug. */
export function storeFault(error: unknown, file: string): Problem | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const { code, message: text } = error;
  if (code === 'SQLITE_FULL') return problem('store/full', { file });
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) return problem('store/locked', { file });
  if (isDamage(code)) return problem('store/damaged', { file, text });
  if (/^SQLITE_(?:IOERR|READONLY|CANTOPEN|NOLFS|PERM|AUTH)/.test(code))
    return problem('store/unusable', { file, text });
  return null;
}

const isDamage = (code: string): boolean => code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
