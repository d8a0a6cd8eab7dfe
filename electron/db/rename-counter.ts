import type Database from 'better-sqlite3';
import type { RenameCount } from '../../shared/domain/drift.ts';
import type { NewRecord } from '../store.ts';
import { unpackCustomer } from './rows.ts';

/** New fields beyond this many are data, not fields that were renamed. */
const MOST = 50;

/** Counts how often a new field holds what a field that is gone held in the last load. */
export interface RenameCounter {
  note(record: NewRecord): void;
  counts(): RenameCount[];
}

/** Starts to compare staged records with those of the last load, which lies in the table as `before` says. */
export function createRenameCounter(
  db: Database.Database,
  connection: number,
  before: { readonly load: number; readonly reading: string },
  keys: readonly string[],
): RenameCounter {
  const [keysBefore] = JSON.parse(before.reading) as [string[]];
  const kept = keys.map((key, index) => ({ key, index })).filter(({ key }) => keysBefore.includes(key));
  const counts = new Map<string, Map<string, { same: number; of: number }>>();
  const find = db
    .prepare<[number, string, number], string>(
      'SELECT body FROM customer WHERE connection_id = ? AND code = ? AND load <= ? AND problem IS NULL LIMIT 1',
    )
    .pluck();
  return {
    note({ code, problem, erased, values, novel }) {
      if (novel === undefined || novel.size === 0 || code === null || problem !== null || erased) return;
      const body = find.get(connection, code, before.load);
      if (body === undefined) return;
      const { fields } = unpackCustomer(body, keysBefore);
      for (const { key, index } of kept) {
        const old = fields.get(key)?.trim() ?? '';
        if (old === '' || (values[index] ?? '').trim() !== '') continue;
        for (const [to, value] of novel) {
          if (counts.size >= MOST && !counts.has(to)) continue;
          const byOld = counts.get(to) ?? new Map<string, { same: number; of: number }>();
          counts.set(to, byOld);
          const { same, of } = byOld.get(key) ?? { same: 0, of: 0 };
          byOld.set(key, { same: same + (value.trim() === old ? 1 : 0), of: of + 1 });
        }
      }
    },
    counts: () =>
      [...counts].flatMap(([to, byOld]) => [...byOld].map(([from, { same, of }]) => ({ from, to, same, of }))),
  };
}
